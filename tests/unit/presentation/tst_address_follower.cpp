// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/address_follower.h>
#include <testlib/fake_clock.h>
#include <testlib/stack_stand_in.h>
#include <testlib/test_ca.h>
#include <testlib/tools.h>
#include <testlib/wire_server.h>
#include <translations/language.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

using Kind = DeployError::Kind;

const QString kHome = QStringLiteral("8.8.4.4");
const QString kCafe = QStringLiteral("9.9.9.9");

/// Short, so that nobody waits; the time for looking anew far away.
FollowPace quick()
{
    return {.watch = {.policy = AddressPolicy::Automatic, .settle = 1ms, .tick = 10s, .lookEvery = 24h},
            .retryAfter = 5ms,
            .retryWithin = 20ms};
}

AllowOutcome letIn(const QString &address)
{
    AllowOutcome outcome;
    outcome.address = address;
    outcome.changed = true;
    return outcome;
}

DeployError notSeen(const AllowlistError::Cause &cause)
{
    DeployError error{.kind = Kind::AllowlistNotSeen, .found = QStringLiteral("stack.example")};
    error.allowlist = AllowlistError{cause, {}};
    return error;
}

Ipv4Address at(const QString &text)
{
    return Ipv4Address::parse(text).value();
}

} // namespace

/// The stack is a stand-in; the operators are HTTPS servers on this machine.
class AddressFollowerTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void whoDoesNotFollowAsksNobody();
    void withoutAgreementTheServerAloneIsAsked();
    void operatorsWhoAgreeAreBelievedAndTheServerIsNotAsked();
    void operatorsWhoDisagreeGiveWayToTheServer();
    void theAddressThatIsListedIsLeftAlone();
    void whatTheListSaysLaterIsNoReasonToAct();
    void anotherNetworkIsLookedAtAgain();
    void whatTheServerSawIsLetInInstead();
    void aFailureIsToldOnceAndTriedAgain();
    void aFailureIsNotRepeatedAtEverySign();
    void aRepeatedFailureIsRepeatedEverMoreSeldom();
    void aLoginPageBeforeTheNetworkIsSaidAndPasses();
    void anUnreachableServerIsThePanelsToTell();
    void somethingElseUnderWayIsWaitedFor();
    void whoStopsItIsNotPestered();
    void switchedOffItForgetsItsTrouble();

private:
    void follow();
    void look() const;
    void agreeTo(const std::vector<QByteArray> &answers);
    [[nodiscard]] qsizetype operatorsAsked() const;
    [[nodiscard]] qsizetype asked(const char *what) const { return m_script->asked.count(QLatin1String(what)); }
    [[nodiscard]] QString lastTold() const { return m_told->isEmpty() ? QString() : m_told->back().front().toString(); }

    FakeClock m_clock;
    TestCa m_ca;
    QSslConfiguration m_tls;
    std::vector<std::unique_ptr<WireServer>> m_operators;
    std::shared_ptr<StackStandIn::Script> m_script;
    std::unique_ptr<AddressSearch> m_search;
    std::unique_ptr<StackMonitor> m_monitor;
    std::unique_ptr<AddressFollower> m_follower;
    std::unique_ptr<QSignalSpy> m_told;
};

void AddressFollowerTest::initTestCase()
{
    applyLanguage(QStringLiteral("en"));
    if (!m_ca.isUsable()) {
        WEIWATCH_REQUIRE_TOOL(QString(), "openssl");
    }
    m_tls = m_ca.issue({});
    auto trusting = QSslConfiguration::defaultConfiguration();
    QVERIFY(trusting.addCaCertificates(m_ca.caFile()));
    QSslConfiguration::setDefaultConfiguration(trusting);
}

void AddressFollowerTest::init()
{
    m_script = std::make_shared<StackStandIn::Script>();
    m_script->status = wellStatus(m_clock.now());
    m_script->allowed = std::vector{
        AllowedRange{.cidr = kCafe + QStringLiteral("/32"), .name = QStringLiteral("office"), .fixed = true},
        AllowedRange{.cidr = QStringLiteral("1.1.1.1/32"), .name = QStringLiteral("laptop"), .expires = m_clock.now()},
        AllowedRange{.cidr = kHome + QStringLiteral("/32"), .name = QStringLiteral("laptop")}};
    m_script->seenAt = QHostAddress(kCafe);
    m_script->allowBy = [](const AllowRequest &request) { return letIn(request.address->toString()); };
    Deployment record;
    record.name = QStringLiteral("My stack");
    m_search = std::make_unique<AddressSearch>();
    m_monitor = std::make_unique<StackMonitor>(std::make_unique<StackStandIn>(m_script, record, SshTarget()),
                                               QStringLiteral("laptop"), m_clock);
    m_follower = std::make_unique<AddressFollower>(*m_monitor, *m_search, quick());
    m_told = std::make_unique<QSignalSpy>(m_follower.get(), &AddressFollower::told);
}

void AddressFollowerTest::cleanup()
{
    m_follower.reset();
    m_monitor.reset();
    m_search.reset();
    m_operators.clear();
}

void AddressFollowerTest::look() const
{
    QSignalSpy changed(m_monitor.get(), &StackMonitor::viewChanged);
    m_monitor->refresh();
    QTRY_VERIFY(changed.count() > 0);
}

void AddressFollowerTest::follow()
{
    m_follower->setFollowing(true);
    look();
}

/// Operators that say so, a line each.
void AddressFollowerTest::agreeTo(const std::vector<QByteArray> &answers)
{
    AppSettings settings;
    settings.http.proxy = HttpConfig::Proxy::None;
    settings.addressOperatorsAgreed = true;
    settings.addressOperators.clear();
    for (const QByteArray &answer : answers) {
        auto server = std::make_unique<WireServer>(WireServer::always(WireServer::answer(answer)));
        server->setTls(m_tls);
        settings.addressOperators.push_back({QStringLiteral("operator %1").arg(m_operators.size()), server->url()});
        m_operators.push_back(std::move(server));
    }
    m_search->setSettings(settings);
}

qsizetype AddressFollowerTest::operatorsAsked() const
{
    qsizetype asked = 0;
    for (const auto &server : m_operators) {
        asked += std::max<qsizetype>(server->connections(), server->requests().size()); // several go over one
    }
    return asked;
}

void AddressFollowerTest::whoDoesNotFollowAsksNobody()
{
    agreeTo({"9.9.9.9", "9.9.9.9", "9.9.9.9"});
    look();
    emit m_search->networkChanged();
    m_follower->lookNow();
    QTest::qWait(50); // nothing is to happen: there is no condition to wait for
    QCOMPARE(operatorsAsked(), qsizetype(0));
    QCOMPARE(asked("whereSeen"), 0);
}

void AddressFollowerTest::withoutAgreementTheServerAloneIsAsked()
{
    agreeTo({"8.8.8.8", "8.8.8.8", "8.8.8.8"});
    AppSettings settings;
    settings.addressOperators = {{QStringLiteral("one"), m_operators[0]->url()},
                                 {QStringLiteral("two"), m_operators[1]->url()},
                                 {QStringLiteral("three"), m_operators[2]->url()}};
    m_search->setSettings(settings); // as it is before anybody agreed
    follow();
    QTRY_COMPARE(m_told->count(), 1);
    QVERIFY2(lastTold().contains(u"9.9.9.9 now. My stack lets it in"), qPrintable(lastTold()));
    QCOMPARE(m_script->allowRequest.address, QHostAddress(kCafe));
    QCOMPARE(m_script->allowRequest.name, QStringLiteral("laptop"));
    QCOMPARE(operatorsAsked(), qsizetype(0));
}

void AddressFollowerTest::operatorsWhoAgreeAreBelievedAndTheServerIsNotAsked()
{
    agreeTo({"1.2.3.4", "8.8.8.8", "8.8.8.8"});
    follow();
    QTRY_COMPARE(m_told->count(), 1);
    QCOMPARE(m_script->allowRequest.address, QHostAddress(QStringLiteral("8.8.8.8")));
    QCOMPARE(asked("whereSeen"), 0);
}

void AddressFollowerTest::operatorsWhoDisagreeGiveWayToTheServer()
{
    agreeTo({"1.2.3.4", "8.8.8.8", "5.6.7.8"});
    follow();
    QTRY_COMPARE(m_told->count(), 1);
    QCOMPARE(m_script->allowRequest.address, QHostAddress(kCafe));
    QCOMPARE(asked("whereSeen"), 1);
}

void AddressFollowerTest::theAddressThatIsListedIsLeftAlone()
{
    m_script->seenAt = QHostAddress(kHome);
    follow();
    QTRY_COMPARE(asked("whereSeen"), 1);
    m_script->seenAt = QHostAddress(kCafe); // the list's last entry of that name was taken, not the one that expires
    emit m_search->networkChanged();
    QTRY_COMPARE(m_script->allowAsked, 1);
    QCOMPARE(m_script->allowRequest.address, QHostAddress(kCafe));
}

void AddressFollowerTest::whatTheListSaysLaterIsNoReasonToAct()
{
    m_script->seenAt = QHostAddress(kHome);
    follow();
    QTRY_COMPARE(asked("whereSeen"), 1);
    // Another computer of this name, elsewhere, has let itself in.
    m_script->allowed =
        std::vector{AllowedRange{.cidr = kCafe + QStringLiteral("/32"), .name = QStringLiteral("laptop")}};
    look();
    m_follower->lookNow();
    QTRY_COMPARE(asked("whereSeen"), 2);
    look();
    QCOMPARE(m_script->allowAsked, 0);
}

void AddressFollowerTest::anotherNetworkIsLookedAtAgain()
{
    m_script->seenAt = QHostAddress(kHome);
    follow();
    QTRY_COMPARE(asked("whereSeen"), 1);
    m_script->seenAt = QHostAddress(kCafe);
    emit m_search->networkChanged();
    QTRY_COMPARE(m_told->count(), 1);
}

void AddressFollowerTest::whatTheServerSawIsLetInInstead()
{
    agreeTo({"8.8.8.8", "8.8.8.8", "8.8.8.8"});
    m_script->allowBy = [](const AllowRequest &request) -> Result<AllowOutcome, DeployError> {
        if (request.address == QHostAddress(kCafe)) {
            return letIn(kCafe);
        }
        return failure(notSeen(AllowlistError::SeenElsewhere{at(kCafe)}));
    };
    follow();
    QTRY_COMPARE(m_told->count(), 1);
    QCOMPARE(m_script->allowAsked, 2);
    QVERIFY2(lastTold().contains(u"The operators see this computer at 8.8.8.8, the server sees it at 9.9.9.9"),
             qPrintable(lastTold()));
    // The operators say the same as before: that is no change.
    m_follower->lookNow();
    QTRY_VERIFY(operatorsAsked() > 3);
    QTest::qWait(30);
    QCOMPARE(m_script->allowAsked, 2);
}

void AddressFollowerTest::aFailureIsToldOnceAndTriedAgain()
{
    ProbeResult visit{.verdict = ProbeVerdict::AllowlistBroken, .status = 404};
    m_script->allowBy = [&](const AllowRequest &) -> Result<AllowOutcome, DeployError> {
        return failure(notSeen(AllowlistError::NotLetIn{visit, {}}));
    };
    follow();
    QTRY_VERIFY(m_script->allowAsked > 2);
    QCOMPARE(m_told->count(), 1);
    QVERIFY2(m_follower->trouble().contains(u"404"), qPrintable(m_follower->trouble()));
    m_script->allowBy = [](const AllowRequest &request) { return letIn(request.address->toString()); };
    QTRY_COMPARE(m_told->count(), 2);
    QVERIFY(m_follower->trouble().isEmpty());
    QVERIFY(lastTold().contains(u"lets it in"));
}

void AddressFollowerTest::aFailureIsNotRepeatedAtEverySign()
{
    FollowPace slow = quick();
    slow.retryAfter = slow.retryWithin = 10min; // the test would end before
    m_follower = std::make_unique<AddressFollower>(*m_monitor, *m_search, slow);
    m_script->allowBy = [](const AllowRequest &) -> Result<AllowOutcome, DeployError> {
        return failure(notSeen(AllowlistError::NotSeen{}));
    };
    follow();
    QTRY_COMPARE(m_script->allowAsked, 1);
    for (int i = 2; i < 5; ++i) {
        emit m_search->networkChanged();
        QTRY_COMPARE(asked("whereSeen"), i);
    }
    QCOMPARE(m_script->allowAsked, 1);
    m_script->seenAt = QHostAddress(QStringLiteral("5.6.7.8")); // another address is another matter
    emit m_search->networkChanged();
    QTRY_COMPARE(m_script->allowAsked, 2);
    m_follower->lookNow(); // and so is a person
    QTRY_COMPARE(m_script->allowAsked, 3);
}

void AddressFollowerTest::aRepeatedFailureIsRepeatedEverMoreSeldom()
{
    FollowPace pace = quick();
    pace.retryAfter = 40ms;
    pace.retryWithin = 10min;
    m_follower = std::make_unique<AddressFollower>(*m_monitor, *m_search, pace);
    std::vector<qint64> times;
    QElapsedTimer since;
    since.start();
    m_script->allowBy = [&](const AllowRequest &) -> Result<AllowOutcome, DeployError> {
        times.push_back(since.elapsed());
        return failure(notSeen(AllowlistError::NotSeen{}));
    };
    follow();
    QTRY_COMPARE(times.size(), size_t(4));
    for (const auto &[index, least] : {std::pair(1, 40), {2, 80}, {3, 160}}) {
        const auto i = static_cast<size_t>(index);
        const qint64 gap = times[i] - times[i - 1];
        QVERIFY2(gap >= least - 1, qPrintable(QString::number(gap)));
    }
}

void AddressFollowerTest::aLoginPageBeforeTheNetworkIsSaidAndPasses()
{
    agreeTo({"<html>Log in</html>", "<html>Log in</html>", "<html>Log in</html>"});
    follow();
    QTRY_COMPARE(m_told->count(), 1);
    QVERIFY2(lastTold().contains(u"login page"), qPrintable(lastTold()));
    QCOMPARE(asked("whereSeen"), 0); // it would meet the same page
    for (const auto &server : m_operators) {
        server->setHandler(WireServer::always(WireServer::answer(kHome.toLatin1())));
    }
    QTRY_VERIFY(m_follower->trouble().isEmpty());
    QCOMPARE(m_script->allowAsked, 0);
}

void AddressFollowerTest::anUnreachableServerIsThePanelsToTell()
{
    DeployError error{.kind = Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::TimedOut, .subject = QStringLiteral("server.example:22")};
    m_script->seenAt = failure(error);
    follow();
    QTRY_VERIFY(asked("whereSeen") > 1);
    QCOMPARE(m_told->count(), 0);
    QVERIFY(m_follower->trouble().isEmpty());
}

void AddressFollowerTest::somethingElseUnderWayIsWaitedFor()
{
    m_script->seenAt = QHostAddress(kHome);
    follow();
    QTRY_COMPARE(asked("whereSeen"), 1);
    m_script->seenAt = QHostAddress(kCafe);
    m_monitor->update(); // its end is the test's
    emit m_search->networkChanged();
    QTRY_COMPARE(asked("whereSeen"), 2);
    QTest::qWait(20);
    QCOMPARE(m_script->allowAsked, 0);
    static_cast<StackStandIn &>(m_monitor->control()).endDeploy(DeployOutcome());
    QTRY_COMPARE(m_script->allowAsked, 1);
}

void AddressFollowerTest::whoStopsItIsNotPestered()
{
    m_script->allowBy = [](const AllowRequest &) -> Result<AllowOutcome, DeployError> {
        return failure(DeployError{.kind = Kind::Cancelled});
    };
    follow();
    QTRY_COMPARE(m_script->allowAsked, 1);
    QTest::qWait(50);
    QCOMPARE(m_script->allowAsked, 1);
    QVERIFY(m_follower->trouble().isEmpty());
    emit m_search->networkChanged();
    QTRY_COMPARE(m_script->allowAsked, 2);
}

void AddressFollowerTest::switchedOffItForgetsItsTrouble()
{
    m_script->allowBy = [](const AllowRequest &) -> Result<AllowOutcome, DeployError> {
        return failure(notSeen(AllowlistError::NotSeen{}));
    };
    follow();
    QTRY_VERIFY(!m_follower->trouble().isEmpty());
    m_follower->setFollowing(false);
    QVERIFY(m_follower->trouble().isEmpty());
    const int before = m_script->allowAsked;
    QTest::qWait(60);
    QCOMPARE(m_script->allowAsked, before);
}

QTEST_GUILESS_MAIN(AddressFollowerTest)
#include "tst_address_follower.moc"
