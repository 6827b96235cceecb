// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/evm.h>

#include <QTest>

using namespace weiwatch;

namespace {

const QByteArray kProgram = QByteArray::fromHex("60005b80361460145780353181526020016002565b366000f3");

QByteArray word(const Address &address)
{
    return QByteArray(12, '\0') + address.bytes();
}

Address addressOf(quint8 last)
{
    QByteArray bytes(Address::kBytes, '\x11');
    bytes[Address::kBytes - 1] = static_cast<char>(last);
    return *Address::fromBytes(bytes);
}

Result<QByteArray, EvmFault> run(const QByteArray &code, const QByteArray &data = {}, quint64 gas = 1'000'000)
{
    return runEvm({code, data, gas, [](const Address &address) {
                       return Wei(1'000'000 + static_cast<quint8>(address.bytes().back()));
                   }});
}

/// What the code leaves on top of the stack.
Wei top(const char *code)
{
    return Wei::fromBigEndian(*run(QByteArray::fromHex(code) + QByteArray::fromHex("60005260206000f3"))).value();
}

} // namespace

class EvmTest : public QObject
{
    Q_OBJECT

private slots:
    void balanceProgramAnswersEachAddressInOrder();
    void balanceProgramOfNoAddressAnswersNothing();
    void callDataThatIsNoMultipleOf32RunsOutOfGas();
    void gasIsWhatEthereumAsks();
    void callDataAloneCanCostMoreThanTheGas();
    void askingTwiceForOneAddressIsCheaper();
    void arithmeticWrapsAsEthereumDoes();
    void jumpIntoPushedDataIsInvalid();
    void emptyStackIsAnError();
    void unknownOpcodeIsNamed();
    void runningOffTheEndIsStop();
};

void EvmTest::balanceProgramAnswersEachAddressInOrder()
{
    const auto result = run(kProgram, word(addressOf(3)) + word(addressOf(1)) + word(addressOf(2)));
    QVERIFY(result);
    QCOMPARE(*result, Wei(1'000'003).toBigEndian() + Wei(1'000'001).toBigEndian() + Wei(1'000'002).toBigEndian());
}

void EvmTest::balanceProgramOfNoAddressAnswersNothing()
{
    const auto result = run(kProgram);
    QVERIFY(result);
    QVERIFY(result->isEmpty());
}

void EvmTest::callDataThatIsNoMultipleOf32RunsOutOfGas()
{
    const auto result = run(kProgram, word(addressOf(1)) + "x", 50'000'000);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, EvmFault::Kind::OutOfGas);
}

void EvmTest::gasIsWhatEthereumAsks()
{
    // 21000 and 12·4 + 20·16 for the call data; PUSH1, one round of 2,651 with its word of memory, and the way out.
    const quint64 callData = 21'000 + 12 * 4 + 20 * 16;
    const quint64 loop = 1 + 3 + 2 + 3 + 3 + 10 + 3 + 3 + 2'600 + 3 + (3 + 3) + 3 + 3 + 3 + 8;
    const quint64 exit = 1 + 3 + 2 + 3 + 3 + 10 + 1 + 2 + 3;
    const quint64 needed = callData + 3 + loop + exit;
    QVERIFY(run(kProgram, word(addressOf(1)), needed));
    const auto result = run(kProgram, word(addressOf(1)), needed - 1);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, EvmFault::Kind::OutOfGas);
}

void EvmTest::callDataAloneCanCostMoreThanTheGas()
{
    const auto result = run(kProgram, word(addressOf(1)), 256);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, EvmFault::Kind::IntrinsicGas);
    QCOMPARE(result.error().gas, quint64(21'368));
}

void EvmTest::askingTwiceForOneAddressIsCheaper()
{
    const QByteArray once = word(addressOf(1));
    QVERIFY(run(kProgram, once + once, 30'000));
    QVERIFY(!run(kProgram, once + word(addressOf(2)), 26'000));
    QVERIFY(run(kProgram, once + once, 26'000));
}

void EvmTest::arithmeticWrapsAsEthereumDoes()
{
    QCOMPARE(top("6001600003"), Wei::max());      // 0 − 1
    QCOMPARE(top("6002600160000301"), Wei(1));    // (0 − 1) + 2
    QCOMPARE(top("6005600710"), Wei(0));          // 7 < 5
    QCOMPARE(top("6005600711"), Wei(1));          // 7 > 5
    QCOMPARE(top("600015"), Wei(1));              // not 0
    QCOMPARE(top("61ffff60019003"), Wei(0xfffe)); // swap, then subtract
}

void EvmTest::jumpIntoPushedDataIsInvalid()
{
    const auto result = run(QByteArray::fromHex("600456605b00")); // the 5b at 4 belongs to PUSH1
    QVERIFY(!result);
    QCOMPARE(result.error().kind, EvmFault::Kind::InvalidJump);
}

void EvmTest::emptyStackIsAnError()
{
    const auto result = run(QByteArray::fromHex("31"));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, EvmFault::Kind::StackUnderflow);
}

void EvmTest::unknownOpcodeIsNamed()
{
    const auto result = run(QByteArray::fromHex("55"));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, EvmFault::Kind::UnsupportedOpcode);
    QCOMPARE(result.error().opcode, quint8(0x55));
}

void EvmTest::runningOffTheEndIsStop()
{
    const auto result = run(QByteArray::fromHex("6001"));
    QVERIFY(result);
    QVERIFY(result->isEmpty());
}

QTEST_GUILESS_MAIN(EvmTest)
#include "tst_evm.moc"
