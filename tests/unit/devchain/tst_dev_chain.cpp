// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/dev_chain.h>
#include <testlib/fake_clock.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace weiwatch;

namespace {

constexpr char kProgram[] = "0x60005b80361460145780353181526020016002565b366000f3";

Address addressOf(quint8 last)
{
    QByteArray bytes(Address::kBytes, '\x22');
    bytes[Address::kBytes - 1] = static_cast<char>(last);
    return *Address::fromBytes(bytes);
}

QString hexOf(const Address &address)
{
    return QStringLiteral("0x") + QString::fromLatin1(address.toHexDigits());
}

QJsonObject requestOf(const QString &method, const QJsonArray &params, const QJsonValue &id = 1)
{
    return {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
            {QStringLiteral("id"), id},
            {QStringLiteral("method"), method},
            {QStringLiteral("params"), params}};
}

QJsonObject ask(DevChain &chain, const QString &method, const QJsonArray &params = {})
{
    const QByteArray request = QJsonDocument(requestOf(method, params)).toJson();
    return QJsonDocument::fromJson(chain.handle(request)).object();
}

QJsonValue resultOf(DevChain &chain, const QString &method, const QJsonArray &params = {})
{
    return ask(chain, method, params).value(QStringLiteral("result"));
}

QString errorOf(DevChain &chain, const QString &method, const QJsonArray &params = {})
{
    const QJsonObject error = ask(chain, method, params).value(QStringLiteral("error")).toObject();
    return QStringLiteral("%1 %2")
        .arg(error.value(QStringLiteral("code")).toInt())
        .arg(error.value(QStringLiteral("message")).toString());
}

QString balanceOf(DevChain &chain, const Address &address, const QJsonValue &block)
{
    return resultOf(chain, QStringLiteral("eth_getBalance"), {hexOf(address), block}).toString();
}

QJsonObject pinned(const Hash &hash, bool requireCanonical = true)
{
    return {{QStringLiteral("blockHash"), hash.toHex()}, {QStringLiteral("requireCanonical"), requireCanonical}};
}

QJsonArray programCall(const std::vector<Address> &addresses, const QJsonValue &block, const QString &gas = {},
                       const QString &program = QString::fromLatin1(kProgram))
{
    const QString to = hexOf(addressOf(0xee));
    QString data = QStringLiteral("0x");
    for (const Address &address : addresses) {
        data += QString(24, u'0') + QString::fromLatin1(address.toHexDigits());
    }
    QJsonObject call{{QStringLiteral("to"), to}, {QStringLiteral("data"), data}};
    if (!gas.isEmpty()) {
        call.insert(QStringLiteral("gas"), gas);
    }
    return {call, block, QJsonObject{{to, QJsonObject{{QStringLiteral("code"), program}}}}};
}

} // namespace

class DevChainTest : public QObject
{
    Q_OBJECT

private slots:
    void balancesOfPastBlocksAreKept();
    void transferTakesEffectInTheNextBlock();
    void transferOfMoreThanThereIsIsRefused();
    void headersFollowEachOtherAtTheBlockTime();
    void headerHasWhatNodesSend();
    void sameSeedGivesTheSameHashes();
    void balancesArePinnedByTagNumberAndHash();
    void programReadsManyBalancesInOneCall();
    void programIsBoundByItsGas();
    void otherProgramsAreRefused();
    void nodeWithoutOverridesAnswersNothing();
    void nodeWithoutBlockHashesSaysSo();
    void reorgUndoesTransfersAndChangesHashes();
    void replacedBlockIsKnownButNotCanonical();
    void batchIsAnsweredInOrder();
    void batchLimitsAreGeths();
    void errorsAreInGethsWords_data();
    void errorsAreInGethsWords();
    void idsComeBackAsTheyWere();
    void valueFaultsShowInEachAnswer();
    void faultOfOneMethodLeavesTheOthersAlone();
    void faultEndsAfterItsTimes();
    void staleNodeStaysAtItsBlock();
    void firstBlockNeedNotBeZero();

private:
    FakeClock m_clock;
};

void DevChainTest::balancesOfPastBlocksAreKept()
{
    DevChain chain({}, m_clock);
    chain.setBalance(addressOf(1), Wei(100));
    chain.mine();
    for (quint64 i = 2; i <= 5; ++i) {
        chain.setBalance(addressOf(1), Wei(100 * i));
        chain.mine();
    }
    const quint64 expected[] = {100, 100, 200, 300, 400, 500};
    for (quint64 i = 0; i <= 5; ++i) {
        QCOMPARE(balanceOf(chain, addressOf(1), QStringLiteral("0x%1").arg(i)), Wei(expected[i]).toQuantity());
    }
}

void DevChainTest::transferTakesEffectInTheNextBlock()
{
    DevChain chain({}, m_clock);
    chain.setBalance(addressOf(1), Wei(100));
    chain.mine();
    QVERIFY(chain.transfer(addressOf(1), addressOf(2), Wei(30)));
    QCOMPARE(chain.balance(addressOf(1)), Wei(100));
    chain.mine();
    QCOMPARE(chain.balance(addressOf(1)), Wei(70));
    QCOMPARE(chain.balance(addressOf(2)), Wei(30));
}

void DevChainTest::transferOfMoreThanThereIsIsRefused()
{
    DevChain chain({}, m_clock);
    chain.setBalance(addressOf(1), Wei(100));
    chain.mine();
    QVERIFY(chain.transfer(addressOf(1), addressOf(2), Wei(70)));
    QVERIFY(!chain.transfer(addressOf(1), addressOf(2), Wei(70)));
    QVERIFY(chain.transfer(addressOf(1), addressOf(1), Wei(30)));
    chain.mine();
    QCOMPARE(chain.balance(addressOf(1)), Wei(30));
}

void DevChainTest::headersFollowEachOtherAtTheBlockTime()
{
    DevChain::Config config;
    config.blockTime = std::chrono::seconds(12);
    DevChain chain(config, m_clock);
    const BlockRef genesis = chain.head();
    const BlockRef next = chain.mine();
    QCOMPARE(genesis.time, m_clock.now());
    QCOMPARE(next.number, genesis.number + 1);
    QCOMPARE(genesis.time.secsTo(next.time), 12);
}

void DevChainTest::headerHasWhatNodesSend()
{
    DevChain chain({}, m_clock);
    const BlockRef genesis = chain.head();
    const BlockRef head = chain.mine();
    const QJsonObject header =
        resultOf(chain, QStringLiteral("eth_getBlockByNumber"), {QStringLiteral("latest"), false}).toObject();
    QCOMPARE(header.value(QStringLiteral("number")).toString(), QStringLiteral("0x1"));
    QCOMPARE(header.value(QStringLiteral("hash")).toString(), head.hash.toHex());
    QCOMPARE(header.value(QStringLiteral("parentHash")).toString(), genesis.hash.toHex());
    QCOMPARE(header.value(QStringLiteral("timestamp")).toString(),
             QStringLiteral("0x") + QString::number(head.time.toSecsSinceEpoch(), 16));
    QCOMPARE(header.value(QStringLiteral("logsBloom")).toString().size(), 514);
    QVERIFY(header.value(QStringLiteral("transactions")).isArray());
    QCOMPARE(resultOf(chain, QStringLiteral("eth_getBlockByHash"), {head.hash.toHex(), true}).toObject(), header);
}

void DevChainTest::sameSeedGivesTheSameHashes()
{
    DevChain::Config other;
    other.seed = 2;
    DevChain a({}, m_clock);
    DevChain b({}, m_clock);
    DevChain c(other, m_clock);
    for (DevChain *chain : {&a, &b, &c}) {
        chain->setBalance(addressOf(1), Wei(5));
        chain->mine();
    }
    QCOMPARE(a.head(), b.head());
    QVERIFY(a.head().hash != c.head().hash);
}

void DevChainTest::balancesArePinnedByTagNumberAndHash()
{
    DevChain chain({}, m_clock);
    chain.setBalance(addressOf(1), Wei(1));
    const BlockRef genesis = chain.head();
    for (quint64 block = 1; block <= 100; ++block) {
        chain.mine();
        chain.setBalance(addressOf(1), Wei(block + 2)); // of the next block
    }
    QCOMPARE(balanceOf(chain, addressOf(1), QStringLiteral("earliest")), QStringLiteral("0x1"));
    QCOMPARE(balanceOf(chain, addressOf(1), QStringLiteral("latest")), Wei(101).toQuantity());
    QCOMPARE(balanceOf(chain, addressOf(1), QStringLiteral("safe")), Wei(101 - 32).toQuantity());
    QCOMPARE(balanceOf(chain, addressOf(1), QStringLiteral("finalized")), Wei(101 - 64).toQuantity());
    QCOMPARE(balanceOf(chain, addressOf(1), QStringLiteral("0x10")), QStringLiteral("0x11"));
    QCOMPARE(balanceOf(chain, addressOf(1), pinned(genesis.hash)), QStringLiteral("0x1"));
    QCOMPARE(balanceOf(chain, addressOf(1), QJsonObject{{QStringLiteral("blockNumber"), QStringLiteral("0x10")}}),
             QStringLiteral("0x11"));
}

void DevChainTest::programReadsManyBalancesInOneCall()
{
    DevChain chain({}, m_clock);
    std::vector<Address> addresses;
    QString expected = QStringLiteral("0x");
    for (quint64 i = 0; i < 200; ++i) {
        addresses.push_back(addressOf(static_cast<quint8>(i)));
        chain.setBalance(addresses.back(), Wei(i * i));
        expected += QString::fromLatin1(Wei(i * i).toBigEndian().toHex());
    }
    chain.mine();
    chain.setBalance(addresses.front(), Wei(7));
    const BlockRef pinnedTo = chain.mine();
    chain.setBalance(addresses.front(), Wei(9));
    chain.mine();
    expected.replace(2, 64, QString::fromLatin1(Wei(7).toBigEndian().toHex()));
    QCOMPARE(resultOf(chain, QStringLiteral("eth_call"), programCall(addresses, pinned(pinnedTo.hash))).toString(),
             expected);
}

void DevChainTest::programIsBoundByItsGas()
{
    DevChain::Config config;
    config.gasLimitPerCall = 100'000;
    DevChain chain(config, m_clock);
    const QString latest = QStringLiteral("latest");
    const std::vector<Address> many(50, addressOf(1));
    std::vector<Address> different;
    for (quint8 i = 0; i < 50; ++i) {
        different.push_back(addressOf(i));
    }
    QVERIFY(resultOf(chain, QStringLiteral("eth_call"), programCall(many, latest)).isString());
    QCOMPARE(errorOf(chain, QStringLiteral("eth_call"), programCall(different, latest, QStringLiteral("0xfffffff"))),
             QStringLiteral("-32000 out of gas"));
    QCOMPARE(errorOf(chain, QStringLiteral("eth_call"), programCall({addressOf(1)}, latest, QStringLiteral("0x100"))),
             QStringLiteral("-32000 err: intrinsic gas too low: have 256, want 21368 (supplied gas 256)"));
}

void DevChainTest::otherProgramsAreRefused()
{
    DevChain chain({}, m_clock);
    QCOMPARE(errorOf(chain, QStringLiteral("eth_call"),
                     programCall({addressOf(1)}, QStringLiteral("latest"), {}, QStringLiteral("0x5a"))),
             QStringLiteral("-32000 unsupported code: opcode 0x5a is not known here"));
}

void DevChainTest::nodeWithoutOverridesAnswersNothing()
{
    DevChain::Config config;
    config.supportsOverrides = false;
    DevChain chain(config, m_clock);
    QCOMPARE(
        resultOf(chain, QStringLiteral("eth_call"), programCall({addressOf(1)}, QStringLiteral("latest"))).toString(),
        QStringLiteral("0x"));
}

void DevChainTest::nodeWithoutBlockHashesSaysSo()
{
    DevChain::Config config;
    config.supportsBlockHash = false;
    DevChain chain(config, m_clock);
    QCOMPARE(errorOf(chain, QStringLiteral("eth_getBalance"), {hexOf(addressOf(1)), pinned(chain.head().hash)}),
             QStringLiteral("-32602 invalid argument 1: json: cannot unmarshal object into Go value of type string"));
}

void DevChainTest::reorgUndoesTransfersAndChangesHashes()
{
    DevChain chain({}, m_clock);
    chain.setBalance(addressOf(1), Wei(100));
    const BlockRef kept = chain.mine();
    QVERIFY(chain.transfer(addressOf(1), addressOf(2), Wei(40)));
    const BlockRef replaced = chain.mine();
    const BlockRef alsoReplaced = chain.mine();
    const BlockRef head = chain.reorg(2);
    QCOMPARE(head.number, alsoReplaced.number + 1);
    QCOMPARE(chain.block(kept.number)->hash, kept.hash);
    QVERIFY(chain.block(replaced.number)->hash != replaced.hash);
    QVERIFY(chain.block(alsoReplaced.number)->hash != alsoReplaced.hash);
    QCOMPARE(chain.balance(addressOf(1)), Wei(100));
    QCOMPARE(chain.balance(addressOf(2)), Wei(0));
}

void DevChainTest::replacedBlockIsKnownButNotCanonical()
{
    DevChain chain({}, m_clock);
    const BlockRef replaced = chain.mine();
    chain.reorg(1);
    QVERIFY(resultOf(chain, QStringLiteral("eth_getBlockByHash"), {replaced.hash.toHex(), false}).isObject());
    QCOMPARE(errorOf(chain, QStringLiteral("eth_getBalance"), {hexOf(addressOf(1)), pinned(replaced.hash)}),
             QStringLiteral("-32000 hash is not currently canonical"));
    QVERIFY(errorOf(chain, QStringLiteral("eth_getBalance"), {hexOf(addressOf(1)), pinned(replaced.hash, false)})
                .startsWith(QStringLiteral("-32000 missing trie node")));
}

void DevChainTest::batchIsAnsweredInOrder()
{
    DevChain chain({}, m_clock);
    const QJsonArray batch{requestOf(QStringLiteral("eth_chainId"), {}, 7), QStringLiteral("no call"),
                           requestOf(QStringLiteral("eth_nope"), {}, 8),
                           requestOf(QStringLiteral("eth_blockNumber"), {}, 9)};
    const QJsonArray replies = QJsonDocument::fromJson(chain.handle(QJsonDocument(batch).toJson())).array();
    QCOMPARE(replies.size(), 4);
    QCOMPARE(replies.at(0).toObject().value(QStringLiteral("result")).toString(), QStringLiteral("0x539"));
    QCOMPARE(replies.at(1).toObject().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt(),
             -32600);
    QCOMPARE(replies.at(2).toObject().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt(),
             -32601);
    QCOMPARE(replies.at(3).toObject().value(QStringLiteral("id")).toInt(), 9);
}

void DevChainTest::batchLimitsAreGeths()
{
    DevChain::Config config;
    config.maxBatch = 2;
    DevChain chain(config, m_clock);
    const QJsonObject call = requestOf(QStringLiteral("eth_chainId"), {}, 5);
    QCOMPARE(chain.handle(QJsonDocument(QJsonArray{call, call, call}).toJson()),
             QByteArray(R"([{"jsonrpc":"2.0","id":5,"error":{"code":-32600,"message":"batch too large"}}])"));
    QCOMPARE(chain.handle("[]"),
             QByteArray(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"empty batch"}})"));
    config.supportsBatches = false;
    DevChain without(config, m_clock);
    QVERIFY(without.handle(QJsonDocument(QJsonArray{call}).toJson()).contains("-32600"));
}

void DevChainTest::errorsAreInGethsWords_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QJsonArray>("params");
    QTest::addColumn<QString>("error");

    const QString getBalance = QStringLiteral("eth_getBalance");
    const QString address = hexOf(addressOf(1));
    QTest::newRow("unknown method") << QStringLiteral("eth_nope") << QJsonArray()
                                    << QStringLiteral("-32601 the method eth_nope does not exist/is not available");
    QTest::newRow("no parameter") << getBalance << QJsonArray()
                                  << QStringLiteral("-32602 missing value for required argument 0");
    QTest::newRow("no block") << getBalance << QJsonArray{address}
                              << QStringLiteral("-32602 missing value for required argument 1");
    QTest::newRow("too many") << getBalance << QJsonArray{address, QStringLiteral("latest"), 1}
                              << QStringLiteral("-32602 too many arguments, want at most 2");
    QTest::newRow("unknown number") << getBalance << QJsonArray{address, QStringLiteral("0x99")}
                                    << QStringLiteral("-32000 header not found");
    QTest::newRow("unknown hash") << getBalance << QJsonArray{address, pinned(Hash())}
                                  << QStringLiteral("-32000 header for hash not found");
    QTest::newRow("both pins") << getBalance
                               << QJsonArray{address,
                                             QJsonObject{{QStringLiteral("blockHash"), Hash().toHex()},
                                                         {QStringLiteral("blockNumber"), QStringLiteral("0x1")}}}
                               << QStringLiteral("-32602 invalid argument 1: cannot specify both BlockHash and "
                                                 "BlockNumber, choose one or the other");
}

void DevChainTest::errorsAreInGethsWords()
{
    QFETCH(const QString, method);
    QFETCH(const QJsonArray, params);
    QFETCH(const QString, error);

    DevChain chain({}, m_clock);
    QCOMPARE(errorOf(chain, method, params), error);
}

void DevChainTest::idsComeBackAsTheyWere()
{
    DevChain chain({}, m_clock);
    for (const QByteArray id : {"1", "\"a\\\"b\"", "9007199254740993", "null"}) {
        const QByteArray reply = chain.handle(R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":"eth_chainId"})");
        QCOMPARE(reply, QByteArray(R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":"0x539"})"));
    }
    QVERIFY(chain.handle(R"({"jsonrpc":"2.0","id":[1],"method":"eth_chainId"})").contains("-32600"));
    QVERIFY(chain.handle(R"({"jsonrpc":"2.0","method":"eth_chainId"})").isEmpty());
    QVERIFY(chain.handle("{").contains("-32700"));
}

void DevChainTest::valueFaultsShowInEachAnswer()
{
    DevChain chain({}, m_clock);
    Fault fault;
    fault.kind = Fault::Kind::NullResult;
    chain.setFault(fault);
    QVERIFY(resultOf(chain, QStringLiteral("eth_chainId")).isNull());
    fault.kind = Fault::Kind::EmptyHex;
    chain.setFault(fault);
    QCOMPARE(resultOf(chain, QStringLiteral("eth_chainId")).toString(), QStringLiteral("0x"));
    fault.kind = Fault::Kind::ErrorCode;
    fault.code = -32005;
    fault.message = QStringLiteral("rate \"limit\"");
    chain.setFault(fault);
    QCOMPARE(errorOf(chain, QStringLiteral("eth_chainId")), QStringLiteral("-32005 rate \"limit\""));
    fault.kind = Fault::Kind::WrongChain;
    fault.chainId = ChainId{1};
    chain.setFault(fault);
    QCOMPARE(resultOf(chain, QStringLiteral("eth_chainId")).toString(), QStringLiteral("0x1"));
    QCOMPARE(resultOf(chain, QStringLiteral("net_version")).toString(), QStringLiteral("1"));
}

void DevChainTest::faultOfOneMethodLeavesTheOthersAlone()
{
    DevChain chain({}, m_clock);
    Fault fault;
    fault.kind = Fault::Kind::NullResult;
    fault.method = "eth_getBalance";
    chain.setFault(fault);
    QVERIFY(resultOf(chain, QStringLiteral("eth_chainId")).isString());
    QVERIFY(
        resultOf(chain, QStringLiteral("eth_getBalance"), {hexOf(addressOf(1)), QStringLiteral("latest")}).isNull());
}

void DevChainTest::faultEndsAfterItsTimes()
{
    DevChain chain({}, m_clock);
    Fault fault;
    fault.kind = Fault::Kind::NullResult;
    fault.times = 2;
    chain.setFault(fault);
    QVERIFY(resultOf(chain, QStringLiteral("eth_chainId")).isNull());
    QVERIFY(resultOf(chain, QStringLiteral("eth_chainId")).isNull());
    QVERIFY(resultOf(chain, QStringLiteral("eth_chainId")).isString());
    QCOMPARE(chain.fault(), Fault());
}

void DevChainTest::staleNodeStaysAtItsBlock()
{
    DevChain chain({}, m_clock);
    chain.mine();
    Fault fault;
    fault.kind = Fault::Kind::StaleBlock;
    chain.setFault(fault);
    const BlockRef head = chain.mine();
    QCOMPARE(resultOf(chain, QStringLiteral("eth_blockNumber")).toString(), QStringLiteral("0x1"));
    QVERIFY(resultOf(chain, QStringLiteral("eth_getBlockByHash"), {head.hash.toHex(), false}).isNull());
    chain.setFault({});
    QCOMPARE(resultOf(chain, QStringLiteral("eth_blockNumber")).toString(), QStringLiteral("0x2"));
}

void DevChainTest::firstBlockNeedNotBeZero()
{
    DevChain::Config config;
    config.firstBlock = 1'000;
    DevChain chain(config, m_clock);
    chain.setBalance(addressOf(1), Wei(3));
    chain.mine();
    QCOMPARE(chain.head().number, quint64(1'001));
    QCOMPARE(balanceOf(chain, addressOf(1), QStringLiteral("earliest")), QStringLiteral("0x3"));
    QVERIFY(!chain.block(999));
    QVERIFY(!chain.balanceAt(addressOf(1), 999));
    QCOMPARE(errorOf(chain, QStringLiteral("eth_getBalance"), {hexOf(addressOf(1)), QStringLiteral("0x1")}),
             QStringLiteral("-32000 header not found"));
}

QTEST_GUILESS_MAIN(DevChainTest)
#include "tst_dev_chain.moc"
