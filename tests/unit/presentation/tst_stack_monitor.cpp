// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/stack_monitor.h>
#include <presentation/stack_services_model.h>
#include <testlib/fake_clock.h>
#include <testlib/stack_stand_in.h>
#include <translations/language.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;

namespace {

using Kind = DeployError::Kind;

DeployError unreachable()
{
    DeployError error{.kind = Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::TimedOut, .subject = QStringLiteral("server.example:22")};
    return error;
}

} // namespace

class StackMonitorTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void beforeTheFirstAnswerNothingIsClaimed();
    void aWellStackSaysSo();
    void aMissingCertificateAndAFullDiskAreSaid();
    void theCertificatesDaysAreCounted();
    void aServiceThatIsDownIsNamed();
    void anUnreachableServerKeepsWhatWasSeenLast();
    void aRefusedLoginIsNotTriedAgainByItself();
    void aServerWithoutAStackIsNoFault();
    void driftIsSeenOnlyWhereBothListsAreKnown();
    void anOutageIsNewsAtItsSecondSight();
    void whatWasNeverWellCannotGoDown();
    void oneActionAtATime();
    void anActionsFaultIsTold();
    void theListIsPushedAsItIs();
    void servicesKeepTheirRowsWhileTheyAreTheSame();

private:
    void look()
    {
        QSignalSpy changed(m_monitor.get(), &StackMonitor::viewChanged);
        m_monitor->refresh();
        QTRY_COMPARE(changed.count(), 1);
    }
    [[nodiscard]] QString facts() const
    {
        QString all;
        for (const StackFact &fact : factsOf(std::get<StackSeen>(m_monitor->view()), m_clock.now(), QLocale::c())) {
            all += fact.text + u'\n';
        }
        return all;
    }

    FakeClock m_clock;
    std::shared_ptr<StackStandIn::Script> m_script;
    std::unique_ptr<StackMonitor> m_monitor;
};

void StackMonitorTest::initTestCase()
{
    applyLanguage(QStringLiteral("en")); // for its plural forms
}

void StackMonitorTest::init()
{
    m_script = std::make_shared<StackStandIn::Script>();
    m_script->status = wellStatus(m_clock.now());
    m_script->allowed =
        std::vector{AllowedRange{.cidr = QStringLiteral("198.51.100.50/32"), .name = QStringLiteral("laptop")}};
    m_monitor = std::make_unique<StackMonitor>(std::make_unique<StackStandIn>(m_script, Deployment(), SshTarget()),
                                               QStringLiteral("laptop"), m_clock);
}

void StackMonitorTest::beforeTheFirstAnswerNothingIsClaimed()
{
    QVERIFY(headlineOf(m_monitor->view()).health == Health::Waiting);
    QVERIFY(!m_monitor->hasDrifted());
}

void StackMonitorTest::aWellStackSaysSo()
{
    look();
    QCOMPARE(headlineOf(m_monitor->view()), (StackFact{Health::Live, QStringLiteral("All 8 services are well.")}));
    QCOMPARE(facts(), QStringLiteral("The certificate holds for 70 more days.\n14.2 GB of 20.0 GB of disk are free.\n"
                                     "May open the dashboards: 198.51.100.50 (laptop).\n"));
}

void StackMonitorTest::aMissingCertificateAndAFullDiskAreSaid()
{
    m_script->status->value().certificate.reset();
    m_script->status->value().diskFreeBytes = 300'000'000;
    m_script->status->value().rebootRequired = true;
    m_script->allowed = failure(unreachable());
    look();
    const auto all = factsOf(std::get<StackSeen>(m_monitor->view()), m_clock.now(), QLocale::c());
    QCOMPARE(all.size(), size_t(4));
    QVERIFY(all[0].health == Health::Silent);
    QVERIFY(all[1].health == Health::Silent);
    QVERIFY(all[2].health == Health::Waiting);
    QVERIFY(facts().contains(u"no certificate") && facts().contains(u"restart"));
}

void StackMonitorTest::theCertificatesDaysAreCounted()
{
    CertificateStatus certificate;
    certificate.notAfter = m_clock.now().addSecs(86'399);
    QCOMPARE(daysLeft(certificate, m_clock.now()), 0);
    certificate.notAfter = m_clock.now().addSecs(86'400);
    QCOMPARE(daysLeft(certificate, m_clock.now()), 1);
    certificate.notAfter = m_clock.now().addSecs(-1);
    QVERIFY(daysLeft(certificate, m_clock.now()) < 0);
}

void StackMonitorTest::aServiceThatIsDownIsNamed()
{
    m_script->status->value().services[2].state = QStringLiteral("exited");
    look();
    QCOMPARE(headlineOf(m_monitor->view()), (StackFact{Health::Silent, QStringLiteral("Not well: grafana.")}));
}

void StackMonitorTest::anUnreachableServerKeepsWhatWasSeenLast()
{
    look();
    m_script->status = failure(unreachable());
    look();
    const auto *view = std::get_if<StackUnreachable>(&m_monitor->view());
    QVERIFY(view && view->lastSeen);
    QVERIFY(headlineOf(m_monitor->view()).text.contains(u"server.example:22"));
    QCOMPARE(lastSeen(m_monitor->view())->status.services.size(), size_t(8));
}

void StackMonitorTest::aRefusedLoginIsNotTriedAgainByItself()
{
    m_script->status = failure(unreachable());
    look();
    QVERIFY(m_monitor->isWatching());
    DeployError refused = unreachable();
    refused.ssh->kind = SshError::Kind::SudoPasswordWrong;
    m_script->status = failure(refused);
    look();
    QVERIFY(!m_monitor->isWatching()); // servers shut out who goes on trying
    m_script->status = wellStatus(m_clock.now());
    look(); // because somebody asked for something
    QVERIFY(m_monitor->isWatching());
}

void StackMonitorTest::aServerWithoutAStackIsNoFault()
{
    m_script->status = failure(DeployError{.kind = Kind::NoDeploymentHere});
    look();
    QVERIFY(std::holds_alternative<StackAbsent>(m_monitor->view()));
    QVERIFY(!lastSeen(m_monitor->view()));
}

void StackMonitorTest::driftIsSeenOnlyWhereBothListsAreKnown()
{
    m_monitor->setWatchlist("version: 1\n");
    look();
    QVERIFY(!m_monitor->hasDrifted()); // an old stack does not tell
    m_script->status->value().watchlistSha256 = watchlistSha256("version: 1\n");
    look();
    QVERIFY(!m_monitor->hasDrifted());
    m_monitor->setWatchlist("version: 1\nwallets: []\n");
    QVERIFY(m_monitor->hasDrifted());
    m_script->status = failure(unreachable());
    look();
    QVERIFY(!m_monitor->hasDrifted());
}

void StackMonitorTest::anOutageIsNewsAtItsSecondSight()
{
    QSignalSpy down(m_monitor.get(), &StackMonitor::wentDown);
    QSignalSpy back(m_monitor.get(), &StackMonitor::cameBack);
    look();
    m_script->status = failure(unreachable());
    look();
    QCOMPARE(down.count(), 0);
    look();
    look();
    QCOMPARE(down.count(), 1);
    QVERIFY(down.front().front().toString().contains(u"server.example"));
    m_script->status = wellStatus(m_clock.now());
    look();
    QCOMPARE(back.count(), 1);
}

void StackMonitorTest::whatWasNeverWellCannotGoDown()
{
    QSignalSpy down(m_monitor.get(), &StackMonitor::wentDown);
    m_script->status = failure(unreachable());
    for (int i = 0; i < 3; ++i) {
        look();
    }
    QCOMPARE(down.count(), 0);
}

void StackMonitorTest::oneActionAtATime()
{
    m_monitor->restart(QStringLiteral("grafana")); // unanswered
    QVERIFY(!m_monitor->doing().isEmpty());
    m_monitor->updateMyAddress();
    m_monitor->refresh();
    QCOMPARE(m_script->asked, QStringList{QStringLiteral("restartService grafana")});
}

void StackMonitorTest::anActionsFaultIsTold()
{
    m_script->allow = failure(DeployError{.kind = Kind::AllowlistNotSeen, .subject = QStringLiteral("203.0.113.5")});
    QSignalSpy failed(m_monitor.get(), &StackMonitor::failed);
    m_monitor->updateMyAddress();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(m_script->allowRequest.name, QStringLiteral("laptop"));
    QVERIFY(m_monitor->doing().isEmpty());
    QTRY_VERIFY(m_script->asked.contains(QStringLiteral("status"))); // looked at again
}

void StackMonitorTest::theListIsPushedAsItIs()
{
    m_script->push = QStringLiteral("abc");
    QSignalSpy done(m_monitor.get(), &StackMonitor::succeeded);
    m_monitor->setWatchlist("version: 1\n");
    m_monitor->pushWatchlist();
    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(m_script->pushed, QByteArray("version: 1\n"));
}

void StackMonitorTest::servicesKeepTheirRowsWhileTheyAreTheSame()
{
    StackServicesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    StackStatus status = wellStatus(m_clock.now());
    model.show(status.services);
    QCOMPARE(reset.count(), 1);
    model.show(status.services);
    QCOMPARE(changed.count(), 0);
    status.services[0].health = QStringLiteral("unhealthy");
    model.show(status.services);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(changed.count(), 1);
    const QModelIndex state = model.index(0, StackServicesModel::State);
    QCOMPARE(state.data().toString(), QStringLiteral("not healthy"));
    QCOMPARE(state.data(StackServicesModel::HealthRole).toInt(), static_cast<int>(Health::Silent));
    status.services.pop_back();
    model.show(status.services);
    QCOMPARE(model.rowCount(), 7);
}

QTEST_GUILESS_MAIN(StackMonitorTest)
#include "tst_stack_monitor.moc"
