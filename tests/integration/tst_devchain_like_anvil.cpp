// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/dev_chain.h>
#include <testlib/anvil.h>
#include <testlib/fake_clock.h>
#include <testlib/tools.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>
#include <memory>

using namespace weiwatch;

namespace {

constexpr char kProgram[] = "0x60005b80361460145780353181526020016002565b366000f3";
constexpr char kCallee[] = "0x0000000000000000000000000000000000001234";

Address addressOf(quint8 last)
{
    QByteArray bytes(Address::kBytes, '\x33');
    bytes[Address::kBytes - 1] = static_cast<char>(last);
    return *Address::fromBytes(bytes);
}

QString hexOf(const Address &address)
{
    return QStringLiteral("0x") + QString::fromLatin1(address.toHexDigits());
}

/// "0x" and as many digits, of a JSON value that is data of fixed length; else what kind of value it is.
QString shapeOf(const QJsonValue &value)
{
    constexpr qsizetype kShortestFixed = 2 + 2 * 8;
    const QString text = value.toString();
    if (value.isString() && text.startsWith(QLatin1String("0x"))) {
        return text.size() >= kShortestFixed ? QStringLiteral("data of %1 digits").arg(text.size() - 2)
                                             : QStringLiteral("quantity");
    }
    return value.isArray() ? QStringLiteral("list") : QStringLiteral("kind %1").arg(value.type());
}

QJsonObject requestOf(const QString &method, const QJsonArray &params, int id = 1)
{
    return {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
            {QStringLiteral("id"), id},
            {QStringLiteral("method"), method},
            {QStringLiteral("params"), params}};
}

QJsonArray programCall(const QJsonValue &block, const QString &gas = {})
{
    QString data = QStringLiteral("0x");
    for (quint8 i = 0; i < 4; ++i) {
        data += QString(24, u'0') + QString::fromLatin1(addressOf(i).toHexDigits());
    }
    QJsonObject call{{QStringLiteral("to"), QString::fromLatin1(kCallee)}, {QStringLiteral("data"), data}};
    if (!gas.isEmpty()) {
        call.insert(QStringLiteral("gas"), gas);
    }
    const QJsonObject code{{QStringLiteral("code"), QString::fromLatin1(kProgram)}};
    return {call, block, QJsonObject{{QString::fromLatin1(kCallee), code}}};
}

} // namespace

/// The devchain stands in for real nodes in the demo and in tests: here it is held against one.
/// Both chains hold the same balances, moved by the same transfers in blocks 2 and 3.
class DevchainLikeAnvilTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answersAreTheSame_data();
    void answersAreTheSame();
    void balancesPinnedByHashAreTheSame();
    void headersHaveTheSameShape();
    void refusalsAreTheSame_data();
    void refusalsAreTheSame();
    void batchesAreAnsweredTheSame();

private:
    QJsonObject askDevchain(const QString &method, const QJsonArray &params)
    {
        return parsed(m_chain->handle(QJsonDocument(requestOf(method, params)).toJson())).object();
    }
    QJsonObject askAnvil(const QString &method, const QJsonArray &params)
    {
        (void)m_anvil->call(method, params);
        return parsed(m_anvil->lastReply()).object();
    }
    static QJsonDocument parsed(const QByteArray &reply) { return QJsonDocument::fromJson(reply); }
    void setBothUp();

    FakeClock m_clock;
    std::unique_ptr<DevChain> m_chain;
    std::unique_ptr<Anvil> m_anvil;
};

void DevchainLikeAnvilTest::initTestCase()
{
    WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
    m_anvil = std::make_unique<Anvil>(ChainId{1'337});
    QVERIFY(m_anvil->start());
    m_chain = std::make_unique<DevChain>(DevChain::Config(), m_clock);
    setBothUp();
}

void DevchainLikeAnvilTest::setBothUp()
{
    for (quint8 i = 0; i < 3; ++i) {
        const Wei balance(1'000'000'000'000'000'000 + i);
        QVERIFY(m_anvil->setBalance(addressOf(i), balance));
        m_chain->setBalance(addressOf(i), balance);
    }
    QVERIFY(m_anvil->mine());
    m_chain->mine();
    for (quint8 i = 0; i < 2; ++i) {
        QVERIFY(m_anvil->transfer(addressOf(i), addressOf(3), Wei(1'000 + i)));
        QVERIFY(m_chain->transfer(addressOf(i), addressOf(3), Wei(1'000 + i)));
        m_chain->mine();
    }
}

void DevchainLikeAnvilTest::answersAreTheSame_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QJsonArray>("params");

    QTest::newRow("chain id") << QStringLiteral("eth_chainId") << QJsonArray();
    QTest::newRow("network") << QStringLiteral("net_version") << QJsonArray();
    QTest::newRow("block number") << QStringLiteral("eth_blockNumber") << QJsonArray();
    QTest::newRow("no code") << QStringLiteral("eth_getCode")
                             << QJsonArray{hexOf(addressOf(1)), QStringLiteral("latest")};
    QTest::newRow("call without code") << QStringLiteral("eth_call")
                                       << QJsonArray{QJsonObject{{QStringLiteral("to"), hexOf(addressOf(9))}},
                                                     QStringLiteral("latest")};
    QTest::newRow("unknown number") << QStringLiteral("eth_getBlockByNumber")
                                    << QJsonArray{QStringLiteral("0x99"), false};
    QTest::newRow("unknown hash") << QStringLiteral("eth_getBlockByHash") << QJsonArray{Hash().toHex(), false};
    const QJsonValue blocks[] = {QStringLiteral("latest"), QStringLiteral("0x1"), QStringLiteral("0x2"),
                                 QStringLiteral("0x3"),
                                 QJsonObject{{QStringLiteral("blockNumber"), QStringLiteral("0x2")}}};
    for (const QJsonValue &block : blocks) {
        const QByteArray name = block.isString() ? block.toString().toLatin1() : QByteArrayLiteral("object");
        for (quint8 i = 0; i < 5; ++i) {
            QTest::addRow("balance %d at %s", i, name.constData())
                << QStringLiteral("eth_getBalance") << QJsonArray{hexOf(addressOf(i)), block};
        }
        QTest::addRow("program at %s", name.constData()) << QStringLiteral("eth_call") << programCall(block);
    }
}

void DevchainLikeAnvilTest::answersAreTheSame()
{
    QFETCH(const QString, method);
    QFETCH(const QJsonArray, params);

    const QJsonObject anvils = askAnvil(method, params);
    QVERIFY2(anvils.contains(QStringLiteral("result")), m_anvil->lastReply().constData());
    QCOMPARE(askDevchain(method, params), anvils);
}

void DevchainLikeAnvilTest::balancesPinnedByHashAreTheSame()
{
    for (quint64 number = 1; number <= 3; ++number) {
        const QString quantity = QStringLiteral("0x%1").arg(number);
        const QJsonObject header = m_anvil->call(QStringLiteral("eth_getBlockByNumber"), {quantity, false}).toObject();
        const auto pinOf = [](const QString &hash) {
            return QJsonObject{{QStringLiteral("blockHash"), hash}, {QStringLiteral("requireCanonical"), true}};
        };
        const QJsonObject anvils =
            askAnvil(QStringLiteral("eth_call"), programCall(pinOf(header.value(QStringLiteral("hash")).toString())));
        QVERIFY2(anvils.contains(QStringLiteral("result")), m_anvil->lastReply().constData());
        QCOMPARE(askDevchain(QStringLiteral("eth_call"), programCall(pinOf(m_chain->block(number)->hash.toHex()))),
                 anvils);
    }
}

void DevchainLikeAnvilTest::headersHaveTheSameShape()
{
    // Not in every node's headers: the first went with the merge, the second came with Pectra.
    const QStringList optional{QStringLiteral("totalDifficulty"), QStringLiteral("requestsHash")};
    const QJsonArray params{QStringLiteral("0x1"), false};
    const QJsonObject ours =
        askDevchain(QStringLiteral("eth_getBlockByNumber"), params).value(QStringLiteral("result")).toObject();
    const QJsonObject theirs =
        askAnvil(QStringLiteral("eth_getBlockByNumber"), params).value(QStringLiteral("result")).toObject();
    for (auto it = theirs.begin(); it != theirs.end(); ++it) {
        if (!optional.contains(it.key())) {
            QVERIFY2(ours.contains(it.key()), qPrintable(it.key()));
            QCOMPARE(QString(it.key() + QStringLiteral(": ") + shapeOf(ours.value(it.key()))),
                     QString(it.key() + QStringLiteral(": ") + shapeOf(it.value())));
        }
    }
    for (const QString &key : ours.keys()) {
        QVERIFY2(theirs.contains(key), qPrintable(key));
    }
}

void DevchainLikeAnvilTest::refusalsAreTheSame_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QJsonArray>("params");
    QTest::addColumn<bool>("sameCode"); // where nodes agree on it

    const QString address = hexOf(addressOf(1));
    const QString getBalance = QStringLiteral("eth_getBalance");
    const QJsonObject unknown{{QStringLiteral("blockHash"), Hash().toHex()}};
    QTest::newRow("unknown method") << QStringLiteral("eth_nope") << QJsonArray() << true;
    QTest::newRow("no argument") << getBalance << QJsonArray() << true;
    QTest::newRow("short address") << getBalance << QJsonArray{QStringLiteral("0x12"), QStringLiteral("latest")}
                                   << true;
    QTest::newRow("bad block") << getBalance << QJsonArray{address, QStringLiteral("soon")} << true;
    QTest::newRow("number to come") << getBalance << QJsonArray{address, QStringLiteral("0x99")} << false;
    QTest::newRow("unknown hash") << getBalance << QJsonArray{address, unknown} << false;
    QTest::newRow("program at an unknown hash") << QStringLiteral("eth_call") << programCall(unknown) << false;
    QTest::newRow("too little gas for the call data")
        << QStringLiteral("eth_call") << programCall(QStringLiteral("latest"), QStringLiteral("0x100")) << true;
    QTest::newRow("too little gas for the program")
        << QStringLiteral("eth_call") << programCall(QStringLiteral("latest"), QStringLiteral("0x6000")) << false;
}

void DevchainLikeAnvilTest::refusalsAreTheSame()
{
    QFETCH(const QString, method);
    QFETCH(const QJsonArray, params);
    QFETCH(const bool, sameCode);

    const QJsonObject anvils = askAnvil(method, params).value(QStringLiteral("error")).toObject();
    const QJsonObject ours = askDevchain(method, params).value(QStringLiteral("error")).toObject();
    QVERIFY2(!anvils.isEmpty(), m_anvil->lastReply().constData());
    QVERIFY(!ours.isEmpty());
    if (sameCode) {
        QCOMPARE(ours.value(QStringLiteral("code")), anvils.value(QStringLiteral("code")));
    }
}

void DevchainLikeAnvilTest::batchesAreAnsweredTheSame()
{
    QJsonArray batch;
    for (quint8 i = 0; i < 4; ++i) {
        batch.append(requestOf(QStringLiteral("eth_getBalance"), {hexOf(addressOf(i)), QStringLiteral("0x2")}, 10 + i));
    }
    const QByteArray request = QJsonDocument(batch).toJson();
    BareClient client(m_anvil->url());
    QCOMPARE(parsed(m_chain->handle(request)), parsed(client.post(request)));
}

QTEST_GUILESS_MAIN(DevchainLikeAnvilTest)
#include "tst_devchain_like_anvil.moc"
