// SPDX-License-Identifier: GPL-3.0-or-later
#include <dialogs/form_field.h>
#include <remote/address_dialog.h>
#include <remote/log_window.h>
#include <remote/stack_panel.h>
#include <testlib/fake_clock.h>
#include <testlib/stack_stand_in.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace weiwatch;

namespace {

using Kind = DeployError::Kind;

Deployment record()
{
    Deployment deployment;
    deployment.id = QStringLiteral("0123456789abcdef");
    deployment.name = QStringLiteral("My stack");
    deployment.settings.domain = QStringLiteral("stack.example");
    return deployment;
}

} // namespace

class StackPanelTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void withNoStackItOffersToDeployOne();
    void aWellStackIsShownServiceByService();
    void aServiceThatIsDownIsSaid();
    void aMissingCertificateIsSaid();
    void anUnreachableServerSaysWhyAndKeepsWhatWasSeen();
    void aLostPasswordIsAskedFor();
    void aServerWithoutAStackSaysSo();
    void anotherWatchlistIsOneClickAway();
    void grafanaIsOpenedByItsName();
    void whoIsNotLetInOpensGrafanaThroughSsh();
    void whereNoWayLeadsToGrafanaThatIsSaid();
    void thePasswordGoesToTheClipboardAndIsNotShown();
    void onlyTheSelectedServiceIsRestarted();
    void whatIsBeingDoneHoldsUpTheOtherActions();
    void aFaultIsASentence();
    void whetherToFollowTheAddressIsAskedOnce();
    void whyTheAddressIsNotLetInIsSaidWithAWayOut();
    void aBackupCanBeStoppedAndTellsHowFarItIs();
    void aStackIsBroughtBackOnlyWhereNoneStands();
    void addressesThatStayAreListedAndTakenOff();
    void anAddressThatStaysIsAdded();
    void anAddressThatNoVisitorComesFromIsRefused();
    void logsAreFilteredAndFollowed();
    void logLinesCannotForgeOthers();
    void logsCloseWithTheStackTheyAreOf();
    void aPanelWhoseStackGoesIsEmptyAgain();

private:
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_panel->findChild<T *>(QLatin1String(name));
    }
    void click(const char *name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void look() const;
    [[nodiscard]] QString texts() const;
    [[nodiscard]] QString headline() const { return find<QLabel>("stack-headline")->text(); }
    [[nodiscard]] QString said() const { return find<QLabel>("stack-said")->text(); }

    FakeClock m_clock;
    std::shared_ptr<StackStandIn::Script> m_script;
    StackStandIn *m_control = nullptr;
    std::unique_ptr<StackMonitor> m_monitor;
    std::unique_ptr<StackPanel> m_panel;
};

void StackPanelTest::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    applyLanguage(QStringLiteral("en"));
}

void StackPanelTest::init()
{
    m_script = std::make_shared<StackStandIn::Script>();
    m_script->status = wellStatus(m_clock.now());
    m_script->allowed = std::vector{AllowedRange{.cidr = QStringLiteral("198.51.100.50/32")}};
    auto control = std::make_unique<StackStandIn>(m_script, record(), SshTarget());
    m_control = control.get();
    m_monitor = std::make_unique<StackMonitor>(std::move(control), QStringLiteral("laptop"), m_clock);
    m_panel = std::make_unique<StackPanel>();
    m_panel->show(m_monitor.get());
    m_panel->resize(340, 900);
    m_panel->QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void StackPanelTest::cleanup()
{
    m_panel.reset();
    m_monitor.reset();
}

void StackPanelTest::look() const
{
    QSignalSpy changed(m_monitor.get(), &StackMonitor::viewChanged);
    m_monitor->refresh();
    QTRY_COMPARE(changed.count(), 1);
}

QString StackPanelTest::texts() const
{
    QString texts;
    for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
        if (label->isVisible()) {
            texts += label->text() + u'\n';
        }
    }
    return texts;
}

void StackPanelTest::withNoStackItOffersToDeployOne()
{
    m_panel->show(nullptr);
    QVERIFY(!find<QLabel>("stack-headline")->isVisible());
    QSignalSpy wanted(m_panel.get(), &StackPanel::deployWanted);
    click("deploy");
    QCOMPARE(wanted.count(), 1);
}

void StackPanelTest::aWellStackIsShownServiceByService()
{
    QVERIFY(headline().contains(u"Looking"));
    look();
    QCOMPARE(headline(), QStringLiteral("All 8 services are well."));
    QVERIFY(texts().contains(u"My stack"));
    QVERIFY(texts().contains(u"70 more days"));
    QVERIFY(texts().contains(u"198.51.100.50"));
    const QAbstractItemModel *services = find<QTreeView>("services")->model();
    QCOMPARE(services->rowCount(), 8);
    QCOMPARE(services->index(2, StackServicesModel::Name).data().toString(), QStringLiteral("grafana"));
    QCOMPARE(services->index(2, StackServicesModel::State).data().toString(), QStringLiteral("running"));
    QVERIFY(services->index(2, StackServicesModel::Memory).data().toString().contains(u"142"));
    QVERIFY(services->index(2, 0).data(Qt::ToolTipRole).toString().contains(u"1.2.3"));
}

void StackPanelTest::aServiceThatIsDownIsSaid()
{
    m_script->status->value().services[5].state = QStringLiteral("exited");
    look();
    QCOMPARE(headline(), QStringLiteral("Not well: prometheus."));
    const QAbstractItemModel *services = find<QTreeView>("services")->model();
    QCOMPARE(services->index(5, StackServicesModel::State).data().toString(), QStringLiteral("stopped"));
}

void StackPanelTest::aMissingCertificateIsSaid()
{
    m_script->status->value().certificate.reset();
    look();
    QVERIFY(texts().contains(u"no certificate yet"));
}

void StackPanelTest::anUnreachableServerSaysWhyAndKeepsWhatWasSeen()
{
    look();
    DeployError error{.kind = Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::PortClosed, .subject = QStringLiteral("stack.example:22")};
    m_script->status = failure(error);
    look();
    QVERIFY(headline().contains(u"stack.example:22"));
    QCOMPARE(find<QTreeView>("services")->model()->rowCount(), 8);
    find<QTreeView>("services")->setCurrentIndex(find<QTreeView>("services")->model()->index(0, 0));
    QVERIFY(!find<QPushButton>("restart")->isEnabled());
}

void StackPanelTest::aLostPasswordIsAskedFor()
{
    DeployError refused{.kind = Kind::Ssh};
    refused.ssh = SshError{.kind = SshError::Kind::SudoPasswordWrong, .subject = QStringLiteral("stack.example:22")};
    m_script->status = failure(refused);
    QVERIFY(!find<QLineEdit>("wantedSecret")->isVisible());
    look();
    auto *edit = find<QLineEdit>("wantedSecret");
    QVERIFY(edit->isVisible());
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QVERIFY(find<QLabel>("wantedSecretLabel")->text().contains(u"sudo"));
    QVERIFY(!find<QPushButton>("giveSecret")->isEnabled());
    QSignalSpy given(m_panel.get(), &StackPanel::secretGiven);
    QTest::keyClicks(edit, QStringLiteral("correct horse"));
    click("giveSecret");
    QCOMPARE(given.count(), 1);
    QCOMPARE(given.front(), (QVariantList{QStringLiteral("sudo_password"), QStringLiteral("correct horse")}));
    QVERIFY(edit->text().isEmpty());
    m_script->status = wellStatus(m_clock.now());
    look();
    QVERIFY(!edit->isVisible());
}

void StackPanelTest::aServerWithoutAStackSaysSo()
{
    m_script->status = failure(DeployError{.kind = Kind::NoDeploymentHere});
    look();
    QVERIFY(headline().contains(u"Nothing is deployed"));
    QVERIFY(!find<QTreeView>("services")->isVisible());
}

void StackPanelTest::anotherWatchlistIsOneClickAway()
{
    m_script->status->value().watchlistSha256 = watchlistSha256("version: 1\n");
    m_script->push = QString();
    m_monitor->setWatchlist("version: 1\n");
    look();
    const auto *drift = find<QWidget>("drift");
    QVERIFY(!drift->isVisible());
    m_monitor->setWatchlist("version: 1\nwallets: []\n");
    QVERIFY(drift->isVisible());
    QTest::mouseClick(drift->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(m_script->pushed, QByteArray("version: 1\nwallets: []\n"));
    m_script->status->value().watchlistSha256 = watchlistSha256(m_script->pushed);
    QTRY_VERIFY(!drift->isVisible()); // looked at again by itself
    QVERIFY(said().contains(u"same wallets"));
}

void StackPanelTest::grafanaIsOpenedByItsName()
{
    QSignalSpy wanted(m_panel.get(), &StackPanel::openWanted);
    m_script->visit = ProbeResult{.verdict = ProbeVerdict::Open, .status = 200};
    click("openGrafana");
    QTRY_COMPARE(wanted.count(), 1);
    QVERIFY(!m_script->asked.contains(QStringLiteral("tunnel grafana")));
    QCOMPARE(wanted.front().front().toUrl(), QUrl(QStringLiteral("https://stack.example/")));
}

void StackPanelTest::whoIsNotLetInOpensGrafanaThroughSsh()
{
    QSignalSpy wanted(m_panel.get(), &StackPanel::openWanted);
    m_script->visit = ProbeResult{.verdict = ProbeVerdict::NotListed, .status = 403};
    m_script->tunnel = quint16(40'123);
    click("openGrafana");
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().toUrl(), QUrl(QStringLiteral("http://127.0.0.1:40123/")));
    QVERIFY2(said().contains(u"through SSH") && said().contains(u"allowlist"), qPrintable(said()));
}

void StackPanelTest::whereNoWayLeadsToGrafanaThatIsSaid()
{
    QSignalSpy wanted(m_panel.get(), &StackPanel::openWanted);
    m_script->visit = ProbeResult{.verdict = ProbeVerdict::TimedOut};
    DeployError error{.kind = Kind::Ssh};
    error.ssh = SshError{.kind = SshError::Kind::PortClosed, .subject = QStringLiteral("stack.example:22")};
    m_script->tunnel = failure(error);
    click("openGrafana");
    QTRY_VERIFY2(said().contains(u"stack.example:22"), qPrintable(said()));
    QCOMPARE(wanted.count(), 0);
    QVERIFY(find<QPushButton>("openGrafana")->isEnabled());
}

void StackPanelTest::thePasswordGoesToTheClipboardAndIsNotShown()
{
    const QString password = QStringLiteral("gr4fana-pass");
    m_script->password = password;
    click("copyPassword");
    QTRY_COMPARE(QApplication::clipboard()->text(), password);
    QVERIFY(!texts().contains(password));
    QVERIFY(said().contains(u"clipboard"));
    QApplication::clipboard()->clear();
}

void StackPanelTest::onlyTheSelectedServiceIsRestarted()
{
    look();
    QVERIFY(!find<QPushButton>("restart")->isEnabled());
    auto *services = find<QTreeView>("services");
    QTest::mouseClick(services->viewport(), Qt::LeftButton, {},
                      services->visualRect(services->model()->index(2, 0)).center());
    QVERIFY(find<QPushButton>("restart")->isEnabled());
    click("restart");
    QVERIFY(m_script->asked.contains(QStringLiteral("restartService grafana")));
}

void StackPanelTest::whatIsBeingDoneHoldsUpTheOtherActions()
{
    look();
    click("update");
    QVERIFY(said().contains(u"Updating"));
    QVERIFY(!find<QPushButton>("letMeIn")->isEnabled());
    m_control->say({.step = StepId::Images, .what = StepEvent::What::Begun, .fraction = 0.3});
    QVERIFY(texts().contains(u"Bringing the images"));
    click("stop");
    QVERIFY(m_script->asked.contains(QStringLiteral("cancel")));
    m_control->endDeploy(DeployOutcome{.release = QStringLiteral("0.2.0")});
    QTRY_VERIFY(find<QPushButton>("letMeIn")->isEnabled());
    QVERIFY(said().contains(u"0.2.0"));
    QVERIFY(!find<QPushButton>("stop")->isVisible());
}

void StackPanelTest::aFaultIsASentence()
{
    m_script->allow = failure(DeployError{.kind = Kind::AllowlistNotSeen, .subject = QStringLiteral("203.0.113.5")});
    click("letMeIn");
    QTRY_VERIFY(said().contains(u"203.0.113.5"));
    QCOMPARE(m_script->allowRequest.name, QStringLiteral("laptop"));
}

void StackPanelTest::whetherToFollowTheAddressIsAskedOnce()
{
    const auto *question = find<QWidget>("follow-question");
    auto *choice = find<QCheckBox>("follow-address");
    QVERIFY(!question->isVisible()); // nothing is known of the stack yet
    look();
    QVERIFY(question->isVisible() && !choice->isVisible());
    QSignalSpy wanted(m_panel.get(), &StackPanel::followingWanted);
    QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("banner-action")), Qt::LeftButton);
    QTest::mouseClick(question->findChild<QPushButton *>(QStringLiteral("banner-other-action")), Qt::LeftButton);
    QCOMPARE(wanted.takeFirst().front().toBool(), true);
    QCOMPARE(wanted.takeFirst().front().toBool(), false);
    m_panel->showFollowing(false, {});
    QVERIFY(!question->isVisible() && choice->isVisible() && !choice->isChecked());
    QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(8, choice->height() / 2));
    QCOMPARE(wanted.takeFirst().front().toBool(), true);
}

void StackPanelTest::whyTheAddressIsNotLetInIsSaidWithAWayOut()
{
    look();
    m_panel->showFollowing(true, QStringLiteral("A login page stands before this network."));
    auto *trouble = find<QWidget>("address-trouble");
    QVERIFY(trouble->isVisible() && texts().contains(u"A login page"));
    QSignalSpy wanted(m_panel.get(), &StackPanel::addressLookWanted);
    QTest::mouseClick(trouble->findChild<QPushButton *>(QStringLiteral("banner-action")), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    m_panel->showFollowing(true, {});
    QVERIFY(!trouble->isVisible());
}

void StackPanelTest::aBackupCanBeStoppedAndTellsHowFarItIs()
{
    look();
    QSignalSpy wanted(m_panel.get(), &StackPanel::backupWanted);
    click("backUp");
    QCOMPARE(wanted.count(), 1);
    m_monitor->backUp({.path = QStringLiteral("/tmp/stack.sealed"), .passphrase = QStringLiteral("x")});
    m_control->say({.step = StepId::Backup, .what = StepEvent::What::Begun});
    m_control->say({.step = StepId::Backup,
                    .what = StepEvent::What::Said,
                    .note = StepNote::Receiving,
                    .arguments = {QStringLiteral("12000000")}});
    QVERIFY(said().contains(u"Backing up"));
    QVERIFY2(texts().contains(u"12.0 MB received"), qPrintable(texts()));
    QVERIFY(!find<QPushButton>("remove")->isEnabled());
    click("stop");
    QVERIFY(m_script->asked.contains(QStringLiteral("cancel")));
}

void StackPanelTest::aStackIsBroughtBackOnlyWhereNoneStands()
{
    look();
    QVERIFY(!find<QPushButton>("restore")->isEnabled());
    QVERIFY(find<QPushButton>("remove")->isEnabled());
    m_script->status = failure(DeployError{.kind = Kind::NoDeploymentHere});
    look();
    QVERIFY(find<QPushButton>("restore")->isEnabled());
    QSignalSpy wanted(m_panel.get(), &StackPanel::restoreWanted);
    click("restore");
    QCOMPARE(wanted.count(), 1);
}

void StackPanelTest::addressesThatStayAreListedAndTakenOff()
{
    m_script->allowed =
        std::vector{AllowedRange{.cidr = QStringLiteral("198.51.100.50/32"), .name = QStringLiteral("laptop")},
                    AllowedRange{.cidr = QStringLiteral("203.0.113.0/24"),
                                 .name = QStringLiteral("office"),
                                 .fixed = true,
                                 .expires = QDateTime(QDate(2026, 12, 31), QTime(12, 0), Qt::UTC)}};
    m_script->fixedRange = Result<void, DeployError>();
    look();
    const auto *list = find<QWidget>("allowedList");
    QCOMPARE(list->findChildren<QLabel *>(Qt::FindChildrenRecursively).size(), 2); // the title, and one address
    QVERIFY2(texts().contains(u"office: 203.0.113.0/24\nuntil 12/31/26"), qPrintable(texts()));
    QVERIFY(find<QPushButton>("removeAddress-203.0.113.0/24")->accessibleName().contains(u"office"));
    m_script->allowed = std::vector<AllowedRange>();
    click("removeAddress-203.0.113.0/24");
    QVERIFY(m_script->asked.contains(QStringLiteral("removeFixedRange 203.0.113.0/24")));
    QTRY_VERIFY(said().contains(u"no longer listed"));
    QTRY_VERIFY(!texts().contains(u"office")); // looked at again by itself
}

void StackPanelTest::anAddressThatStaysIsAdded()
{
    m_script->fixedRange = Result<void, DeployError>();
    look();
    click("addAddress");
    auto *dialog = m_panel->findChild<AddressDialog *>();
    QVERIFY(dialog);
    const auto *accept = dialog->findChild<QPushButton *>(QStringLiteral("accept"));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("address")), QStringLiteral("8.8.4.0/24"));
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("addressName")), QStringLiteral("office"));
    QVERIFY(accept->isEnabled());
    dialog->findChild<QCheckBox *>(QStringLiteral("addressEnds"))->click();
    dialog->findChild<QDateEdit *>(QStringLiteral("addressEnd"))->setDate(QDate(2999, 12, 31));
    dialog->accept();
    QCOMPARE(m_script->addedRange.cidr, QStringLiteral("8.8.4.0/24"));
    QCOMPARE(m_script->addedRange.name, QStringLiteral("office"));
    QCOMPARE(m_script->addedRange.expires.date(), QDate(3000, 1, 1)); // the last day is one of them
    QTRY_VERIFY(said().contains(u"8.8.4.0/24 (office)"));
}

void StackPanelTest::anAddressThatNoVisitorComesFromIsRefused()
{
    AddressDialog dialog(m_clock.now());
    auto *address = dialog.findChild<QLineEdit *>(QStringLiteral("address"));
    dialog.findChild<QLineEdit *>(QStringLiteral("addressName"))->setText(QStringLiteral("home"));
    const auto *field = qobject_cast<FormField *>(address->parentWidget());
    QVERIFY(field);
    for (const char *refused : {"192.168.1.7", "10.0.0.0/8", "100.64.0.1", "8.8.8.8/", "::1"}) {
        address->setText(QLatin1String(refused));
        QVERIFY2(!dialog.findChild<QPushButton *>(QStringLiteral("accept"))->isEnabled(), refused);
        QVERIFY2(field->noteText().size() > 20, refused);
    }
    address->setText(QStringLiteral("8.8.8.8"));
    QVERIFY(dialog.findChild<QPushButton *>(QStringLiteral("accept"))->isEnabled());
}

void StackPanelTest::logsAreFilteredAndFollowed()
{
    LogWindow logs(*m_control, {QStringLiteral("grafana"), QStringLiteral("loki")}, QStringLiteral("loki"));
    logs.show();
    QCOMPARE(m_script->asked, QStringList{QStringLiteral("logs loki once")});
    m_control->print(QStringLiteral("loki"), QStringLiteral("level=info all is well"));
    m_control->print(QStringLiteral("loki"), QStringLiteral("level=ERROR no room"));
    const auto *lines = logs.findChild<QPlainTextEdit *>(QStringLiteral("lines"));
    QCOMPARE(lines->toPlainText(), QStringLiteral("level=info all is well\nlevel=ERROR no room"));
    QTest::keyClicks(logs.findChild<QLineEdit *>(QStringLiteral("filter")), QStringLiteral("error"));
    QCOMPARE(lines->toPlainText(), QStringLiteral("level=ERROR no room"));
    m_control->print(QStringLiteral("loki"), QStringLiteral("level=info more"));
    QCOMPARE(lines->toPlainText(), QStringLiteral("level=ERROR no room"));
    QTest::keyClick(logs.findChild<QCheckBox *>(QStringLiteral("follow")), Qt::Key_Space);
    QCOMPARE(m_script->asked.back(), QStringLiteral("logs loki follow"));
    logs.findChild<QLineEdit *>(QStringLiteral("filter"))->clear();
    logs.findChild<QComboBox *>(QStringLiteral("service"))->setCurrentIndex(0);
    m_control->print(QStringLiteral("grafana"), QStringLiteral("hello"));
    QCOMPARE(lines->toPlainText(), QStringLiteral("grafana: hello"));
}

void StackPanelTest::logLinesCannotForgeOthers()
{
    LogWindow logs(*m_control, {}, {});
    m_control->print(QStringLiteral("loki"), QStringLiteral("one\nloki: forged\x1b[31m"));
    const QString shown = logs.findChild<QPlainTextEdit *>(QStringLiteral("lines"))->toPlainText();
    QCOMPARE(shown.count(u'\n'), 0);
    QVERIFY(!shown.contains(QChar(0x1b)));
}

void StackPanelTest::logsCloseWithTheStackTheyAreOf()
{
    LogWindow logs(*m_control, {}, {});
    logs.show();
    m_panel->show(nullptr);
    m_monitor.reset();
    QVERIFY(!logs.isVisible());
}

void StackPanelTest::aPanelWhoseStackGoesIsEmptyAgain()
{
    look();
    m_panel->show(nullptr);
    m_monitor.reset();
    QVERIFY(find<QPushButton>("deploy")->isVisible());
    QVERIFY(!find<QPushButton>("openGrafana")->isVisible());
}

QTEST_MAIN(StackPanelTest)
#include "tst_stack_panel.moc"
