// SPDX-License-Identifier: GPL-3.0-or-later
#include <allowlist/public_address_finder.h>
#include <testlib/futures.h>
#include <testlib/test_ca.h>
#include <testlib/tools.h>
#include <testlib/wire_server.h>

#include <QSslConfiguration>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;
using Kind = PublicAddressError::Kind;

namespace {

QByteArray address(const char *text)
{
    return WireServer::answer(QByteArray(text) + '\n');
}

HttpConfig direct()
{
    HttpConfig config;
    config.proxy = HttpConfig::Proxy::None;
    return config;
}

} // namespace

/// Against HTTPS servers on this machine, with certificates of a CA that the test alone trusts.
class PublicAddressFinderTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void twoThatAgreeAreEnough();
    void nobodyWaitsForAThirdWhoIsSlow();
    void threeThatDifferAreNoAddress();
    void aCertificateNobodySignedIsAPortal();
    void aLoginPageIsAPortal();
    void aLongPageIsAPortal();
    void nobodyThereIsOffline();
    void aListOfTwoIsNotAsked();
    void aFinderThatGoesCancelsItsSearch();
    void aFinderMayGoInItsOwnAnswer();

private:
    struct Operators
    {
        std::vector<std::unique_ptr<WireServer>> servers;
        AddressFinderConfig config;
    };
    Operators operators(const std::vector<WireServer::Handler> &handlers);

    TestCa m_ca;
    QSslConfiguration m_tls;
};

void PublicAddressFinderTest::initTestCase()
{
    if (!m_ca.isUsable()) {
        WEIWATCH_REQUIRE_TOOL(QString(), "openssl");
    }
    m_tls = m_ca.issue({});
    auto trusting = QSslConfiguration::defaultConfiguration();
    QVERIFY(trusting.addCaCertificates(m_ca.caFile()));
    QSslConfiguration::setDefaultConfiguration(trusting);
}

PublicAddressFinderTest::Operators PublicAddressFinderTest::operators(const std::vector<WireServer::Handler> &handlers)
{
    Operators made;
    made.config.operators.clear();
    made.config.ranges = {};
    for (const auto &handler : handlers) {
        auto server = std::make_unique<WireServer>(handler);
        server->setTls(m_tls);
        made.config.operators.push_back({QStringLiteral("operator %1").arg(made.servers.size()), server->url()});
        made.servers.push_back(std::move(server));
    }
    return made;
}

void PublicAddressFinderTest::twoThatAgreeAreEnough()
{
    const auto made =
        operators({WireServer::always(address("8.8.4.4")), WireServer::always(WireServer::answer("busy", 503)),
                   WireServer::always(address("8.8.4.4"))});
    HttpClient client(direct());
    PublicAddressFinder finder(client, made.config);
    const auto found = await(finder.find());
    QVERIFY(found);
    QCOMPARE(found->address.toString(), QStringLiteral("8.8.4.4"));
    QCOMPARE(found->agreed.size(), 2);
}

void PublicAddressFinderTest::nobodyWaitsForAThirdWhoIsSlow()
{
    const auto made = operators(
        {WireServer::always(address("8.8.4.4")), WireServer::always({}), WireServer::always(address("8.8.4.4"))});
    HttpClient client(direct());
    auto config = made.config;
    config.deadline = 10min; // the test would end before
    PublicAddressFinder finder(client, config);
    QVERIFY(await(finder.find()));
}

void PublicAddressFinderTest::threeThatDifferAreNoAddress()
{
    const auto made = operators({WireServer::always(address("8.8.4.4")), WireServer::always(address("9.9.9.9")),
                                 WireServer::always(address("1.1.1.1"))});
    HttpClient client(direct());
    PublicAddressFinder finder(client, made.config);
    const auto found = await(finder.find());
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Kind::Disagree));
    QCOMPARE(found.error().answers.size(), size_t(3));
}

void PublicAddressFinderTest::aCertificateNobodySignedIsAPortal()
{
    const auto made = operators({WireServer::always(address("8.8.4.4")), WireServer::always(address("8.8.4.4")),
                                 WireServer::always(address("8.8.4.4"))});
    for (const auto &server : made.servers) {
        server->setTls(selfSignedTls());
    }
    HttpClient client(direct());
    PublicAddressFinder finder(client, made.config);
    const auto found = await(finder.find());
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Kind::CaptivePortal));
}

void PublicAddressFinderTest::aLoginPageIsAPortal()
{
    const auto page = WireServer::always(WireServer::answer("<html>Welcome to our hotel</html>"));
    const auto made = operators({page, page, WireServer::always(WireServer::answer("", 511))});
    HttpClient client(direct());
    PublicAddressFinder finder(client, made.config);
    const auto found = await(finder.find());
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Kind::CaptivePortal));
}

void PublicAddressFinderTest::aLongPageIsAPortal()
{
    const auto page = WireServer::always(WireServer::answer(QByteArray(1'000'000, 'x')));
    const auto made = operators({page, page, page});
    HttpClient client(direct());
    PublicAddressFinder finder(client, made.config);
    const auto found = await(finder.find());
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Kind::CaptivePortal));
}

void PublicAddressFinderTest::nobodyThereIsOffline()
{
    auto made = operators({WireServer::always({}), WireServer::always({}), WireServer::always({})});
    made.servers.clear();
    HttpClient client(direct());
    PublicAddressFinder finder(client, made.config);
    const auto found = await(finder.find());
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Kind::Offline));
}

void PublicAddressFinderTest::aListOfTwoIsNotAsked()
{
    const auto made = operators({WireServer::always(address("8.8.4.4")), WireServer::always(address("8.8.4.4"))});
    HttpClient client(direct());
    PublicAddressFinder finder(client, made.config);
    const auto found = await(finder.find());
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Kind::TooFewOperators));
    QCOMPARE(made.servers.front()->connections(), 0);
}

void PublicAddressFinderTest::aFinderThatGoesCancelsItsSearch()
{
    const auto made = operators({WireServer::always({}), WireServer::always({}), WireServer::always({})});
    HttpClient client(direct());
    auto finder = std::make_unique<PublicAddressFinder>(client, made.config);
    auto future = finder->find();
    QTRY_VERIFY(!made.servers.front()->requests().isEmpty());
    finder.reset();
    const auto found = await(future);
    QVERIFY(!found);
    QCOMPARE(int(found.error().kind), int(Kind::Cancelled));
}

void PublicAddressFinderTest::aFinderMayGoInItsOwnAnswer()
{
    const auto same = WireServer::always(address("8.8.4.4"));
    const auto made = operators({same, same, same});
    HttpClient client(direct());
    auto finder = std::make_unique<PublicAddressFinder>(client, made.config);
    finder->find().then([&finder](const PublicAddressFinder::Found &) { finder.reset(); });
    QTRY_VERIFY(!finder);
}

QTEST_GUILESS_MAIN(PublicAddressFinderTest)
#include "tst_public_address_finder.moc"
