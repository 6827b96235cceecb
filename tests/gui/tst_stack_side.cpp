// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window_fixture.h"

#include <chart/chart_widget.h>
#include <presentation/public_chains.h>
#include <remote/deploy_wizard.h>
#include <remote/remote_stacks.h>
#include <remote/stack_panel.h>
#include <testlib/fake_clock.h>
#include <testlib/stack_stand_in.h>
#include <testlib/wire_server.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrlQuery>

using namespace weiwatch;

namespace {

using namespace std::chrono_literals;

Deployment record()
{
    Deployment deployment;
    deployment.id = makeDeploymentId();
    deployment.name = QStringLiteral("stack.example");
    deployment.settings.domain = deployment.name;
    return deployment;
}

} // namespace

/// The window's right side. The wallets' endpoint is a port where nothing listens.
class StackSideTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void itIsFoldedAwayUntilWantedAndThatIsRemembered();
    void aWindowWithoutStacksHasNoMenuEntry();
    void theMenuOpensTheWizardOnce();
    void whatWasDeployedIsShown();
    void aChangedWatchlistIsDrift();
    void anOutageIsToldAboveTheChart();
    void oneOfSeveralStacksIsChosen();
    void onceAgreedTheListFollowsTheAddressAndThatIsTold();
    void whatTheStackKeptIsDrawnAndExplained();
    void panningToWhatIsNotFilledAsksForIt();
    void whyNothingIsFilledInIsSaidBelowTheChart();

private:
    void openWindow();
    [[nodiscard]] StackPanel *panel() const { return m_opened->window->findChild<StackPanel *>(); }
    [[nodiscard]] QString headline() const { return m_opened->text("stack-headline"); }
    void keepOne();

    FakeClock m_clock;
    Watchlist m_list;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<StackStandIn::Script> m_script;
    std::unique_ptr<RemoteStacks> m_stacks;
    std::unique_ptr<OpenWindow> m_opened;
};

void StackSideTest::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    applyLanguage(QStringLiteral("en"));
    m_list = sampleWatchlist();
    for (ChainSpec &chain : m_list.chains) {
        chain.endpoints = {{.url = QStringLiteral("http://127.0.0.1:1"), .alias = QStringLiteral("my node")}};
    }
}

void StackSideTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_script = std::make_shared<StackStandIn::Script>();
    m_script->status = wellStatus(m_clock.now());
    const auto make = [script = m_script](const Deployment &deployment, const SshTarget &target) {
        return std::make_unique<StackStandIn>(script, deployment, target);
    };
    const auto openVault = [] {
        QPromise<std::shared_ptr<SecretVault>> promise;
        promise.start();
        promise.addResult(std::shared_ptr<SecretVault>(memoryVault()));
        promise.finish();
        return promise.future();
    };
    m_stacks = std::make_unique<RemoteStacks>(
        RemoteStacks::Config{.root = m_folder->filePath(QStringLiteral("deployments")),
                             .computerName = QStringLiteral("laptop"),
                             .openVault = openVault,
                             .makeControl = make,
                             .followPace = {.watch = {.policy = AddressPolicy::Automatic, .settle = 1ms}}},
        m_clock);
    openWindow();
}

void StackSideTest::cleanup()
{
    m_opened.reset();
    m_stacks.reset();
}

void StackSideTest::openWindow()
{
    m_opened.reset();
    const QString path = m_folder->filePath(QStringLiteral("watchlist.yaml"));
    if (!QFile::exists(path)) {
        QVERIFY(WatchlistFile(path).save(m_list));
    }
    m_opened = std::make_unique<OpenWindow>(path, m_folder->path());
    m_opened->window->setStacks(*m_stacks);
}

void StackSideTest::keepOne()
{
    const Deployment deployment = record();
    m_stacks->keep(deployment, {});
    m_stacks->choose(deployment.id);
    QTRY_COMPARE(headline(), QStringLiteral("All 8 services are well."));
}

void StackSideTest::itIsFoldedAwayUntilWantedAndThatIsRemembered()
{
    QVERIFY(!panel()->isVisible());
    QTest::keyClick(m_opened->window.get(), Qt::Key_F9);
    QVERIFY(panel()->isVisible());
    openWindow();
    QVERIFY(panel()->isVisible());
    QTest::keyClick(m_opened->window.get(), Qt::Key_F9);
    QVERIFY(!panel()->isVisible());
}

void StackSideTest::aWindowWithoutStacksHasNoMenuEntry()
{
    const OpenWindow other(m_folder->filePath(QStringLiteral("watchlist.yaml")),
                           m_folder->filePath(QStringLiteral("other")));
    QVERIFY(!other.find<QAction>("show-stack"));
    QVERIFY(m_opened->find<QAction>("show-stack"));
}

void StackSideTest::theMenuOpensTheWizardOnce()
{
    auto *deploy = m_opened->find<QAction>("deploy-stack");
    deploy->trigger();
    deploy->trigger();
    QCOMPARE(m_opened->window->findChildren<DeployWizard *>().size(), 1);
    QVERIFY(m_script->targets.empty());
}

void StackSideTest::whatWasDeployedIsShown()
{
    m_opened->find<QAction>("show-stack")->trigger();
    QVERIFY(m_opened->find<QPushButton>("deploy")->isVisible());
    m_opened->find<QAction>("deploy-stack")->trigger();
    auto *wizard = m_opened->window->findChild<DeployWizard *>();
    const Deployment deployment = record();
    emit wizard->begun(deployment, {});
    emit wizard->deployed(deployment);
    QTRY_COMPARE(headline(), QStringLiteral("All 8 services are well."));
    QVERIFY(!m_opened->find<QPushButton>("deploy")->isVisible());
}

void StackSideTest::aChangedWatchlistIsDrift()
{
    QFile file(m_folder->filePath(QStringLiteral("watchlist.yaml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_script->status->value().watchlistSha256 = watchlistSha256(file.readAll());
    m_opened->find<QAction>("show-stack")->trigger();
    keepOne();
    QVERIFY(!m_opened->find<QWidget>("drift")->isVisible());
    WalletSpec wallet = m_list.wallets.front();
    wallet.name = QStringLiteral("Another");
    QVERIFY(m_opened->window->save(withWallet(m_opened->session->keeper().watchlist(), wallet)));
    QTRY_VERIFY(m_opened->find<QWidget>("drift")->isVisible());
}

void StackSideTest::anOutageIsToldAboveTheChart()
{
    keepOne();
    m_script->status->value().services[0].state = QStringLiteral("exited");
    for (int i = 0; i < 2; ++i) {
        QSignalSpy changed(m_stacks->current(), &StackMonitor::viewChanged);
        m_stacks->current()->refresh();
        QTRY_COMPARE(changed.count(), 1);
    }
    QVERIFY(m_opened->banner("notice").contains(u"Not well: alertmanager."));
    m_script->status = wellStatus(m_clock.now());
    m_stacks->current()->refresh();
    QTRY_VERIFY(m_opened->banner("notice").isEmpty());
}

void StackSideTest::oneOfSeveralStacksIsChosen()
{
    m_opened->find<QAction>("show-stack")->trigger();
    keepOne();
    auto *choice = m_opened->find<QComboBox>("stacks");
    QVERIFY(!choice->isVisible());
    Deployment other = record();
    other.name = QStringLiteral("other.example");
    m_stacks->keep(other, {});
    QVERIFY(choice->isVisible());
    QCOMPARE(choice->currentText(), QStringLiteral("stack.example"));
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Up);
    QTRY_COMPARE(m_stacks->current()->deployment().id, other.id);
    QCOMPARE(choice->currentText(), QStringLiteral("other.example"));
}

void StackSideTest::onceAgreedTheListFollowsTheAddressAndThatIsTold()
{
    m_opened->find<QAction>("show-stack")->trigger();
    keepOne();
    m_script->seenAt = QHostAddress(QStringLiteral("9.9.9.9"));
    DeployError error{.kind = DeployError::Kind::AllowlistNotSeen, .found = QStringLiteral("stack.example")};
    error.allowlist = AllowlistError{AllowlistError::NotSeen{}, {}};
    m_script->allow = failure(error);
    auto *question = m_opened->find<QWidget>("follow-question");
    QVERIFY(question->isVisible());
    QVERIFY(!m_script->asked.contains(QStringLiteral("whereSeen")));
    QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("banner-action")), Qt::LeftButton);
    QVERIFY(!question->isVisible());
    QTRY_VERIFY(m_opened->banner("notice").contains(u"log does not show the visit"));
    auto *trouble = m_opened->find<QWidget>("address-trouble");
    QVERIFY(trouble->isVisible());
    AllowOutcome outcome;
    outcome.address = QStringLiteral("9.9.9.9");
    outcome.changed = true;
    m_script->allow = outcome;
    QTest::mouseClick(trouble->findChild<QPushButton *>(QStringLiteral("banner-action")), Qt::LeftButton);
    QTRY_VERIFY(m_opened->banner("notice").contains(u"9.9.9.9 now"));
    QVERIFY(!trouble->isVisible());
}

void StackSideTest::whatTheStackKeptIsDrawnAndExplained()
{
    const qint64 toldMs = (QDateTime::currentMSecsSinceEpoch() - 3'600'000) / 60'000 * 60;
    const QByteArray address = m_list.wallets.front().address.toString().toLatin1();
    WireServer prometheus(WireServer::always(
        WireServer::answer(R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"address":")" +
                           address + R"("},"values":[[)" + QByteArray::number(toldMs) + R"(,"1.5"],[)" +
                           QByteArray::number(toldMs + 60) + R"(,"2.5"]]}]}})")));
    m_script->tunnel = prometheus.serverPort();
    QVERIFY(!m_opened->text("chart-hint").contains(u"Dotted"));
    keepOne();
    QVERIFY(m_script->asked.contains(QStringLiteral("tunnel prometheus")));
    QTRY_VERIFY(m_opened->text("chart-hint").contains(u"Dotted"));
    const auto *chart = m_opened->window->findChild<ChartWidget *>();
    QCOMPARE(chart->series().front().data.approximate.front().first, 1.5);
    QCOMPARE(chart->series().front().data.approximate.back().last, 2.5);
    QVERIFY(chart->accessibleDescription().contains(u"Prometheus"));
}

void StackSideTest::panningToWhatIsNotFilledAsksForIt()
{
    WireServer prometheus(
        WireServer::always(WireServer::answer(R"({"status":"success","data":{"resultType":"matrix","result":[]}})")));
    m_script->tunnel = prometheus.serverPort();
    keepOne();
    QTRY_VERIFY(!prometheus.requests().isEmpty());
    const qint64 wantedMs = QDateTime::currentMSecsSinceEpoch() - 40 * 86'400'000LL;
    m_opened->window->findChild<ChartWidget *>()->setVisibleRange({wantedMs, wantedMs + 86'400'000});
    const auto begin = [&] {
        const QString form = QString::fromUtf8(prometheus.requests().constLast().body);
        return QUrlQuery(form).queryItemValue(QStringLiteral("start")).toDouble();
    };
    QTRY_VERIFY(std::abs(begin() - double(wantedMs) / 1000) < 3'600);
}

void StackSideTest::whyNothingIsFilledInIsSaidBelowTheChart()
{
    DeployError error{.kind = DeployError::Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::PortClosed, .subject = QStringLiteral("stack.example:22")};
    m_script->tunnel = failure(error);
    keepOne();
    QTRY_VERIFY(m_opened->text("chart-hint").contains(u"stack.example:22"));
}

QTEST_MAIN(StackSideTest)
#include "tst_stack_side.moc"
