// SPDX-License-Identifier: GPL-3.0-or-later
#include <dialogs/form_field.h>
#include <presentation/step_list_model.h>
#include <remote/deploy_wizard.h>
#include <testlib/fake_clock.h>
#include <testlib/stack_stand_in.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

const QString kPassword = QStringLiteral("correct horse battery");
const HostKey kKey{.type = "ssh-ed25519", .blob = "the server's key"};

Watchlist list()
{
    Watchlist list;
    list.chains.push_back({.name = QStringLiteral("sepolia"),
                           .id = kSepolia,
                           .endpoints = {{.url = QStringLiteral("https://node.example/${secret:NODE_KEY}")}}});
    WalletSpec &wallet = list.wallets.emplace_back();
    wallet.name = QStringLiteral("Seed wallet");
    wallet.address = *Address::parse(QString(u"0x" + QString(40, u'1')));
    wallet.chains = QStringList{QStringLiteral("sepolia")};
    return list;
}

DeployError hostKeyError(SshError::Kind kind)
{
    DeployError error{.kind = DeployError::Kind::Ssh};
    error.ssh = SshError{.kind = kind, .subject = QStringLiteral("198.51.100.7:22"), .offered = kKey};
    return error;
}

bool holdsSecret(const SshTarget &target)
{
    return !std::holds_alternative<SshAgent>(target.server.login) || target.sudoPassword;
}

} // namespace

class DeployWizardTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aBareServerIsTakenToADeployedStack();
    void aPageIsLeftOnlyWhenItIsRight();
    void nobodyIsContactedBeforeTheSecondPage();
    void nothingSecretIsSentBeforeTheKeyIsConfirmed();
    void aServerThatCannotBeReachedCanBeTriedAgain();
    void aChangedKeyIsRefusedPlainly();
    void aJumpHostsKeyIsConfirmedBeforeTheServers();
    void aKeyIsMadeHereAndItsPublicHalfIsCopied();
    void anotherServerIsAnotherKey();
    void aServerThatIsTooSmallIsRefused();
    void aStackThatStandsThereCanBeTakenOver();
    void aWrongReceiverKeepsThePage();
    void aDomainOfOnesOwnTakesTheOffersPlace();
    void secretsAreNeverShown();
    void theProgressIsDrawnAndNeverGoesBack();
    void aFailureIsToldAndGoneOnWith();
    void stoppingWaitsForTheEnd();

private:
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_wizard->findChild<T *>(QLatin1String(name));
    }
    void click(const char *name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void type(const char *name, const QString &text) const
    {
        find<QLineEdit>(name)->clear();
        QTest::keyClicks(find<QLineEdit>(name), text);
    }
    [[nodiscard]] int page() const { return m_wizard->findChild<QStackedWidget *>()->currentIndex(); }
    [[nodiscard]] bool mayGoOn() const { return find<QPushButton>("next")->isEnabled(); }
    [[nodiscard]] QString notes() const;
    [[nodiscard]] QString texts() const;
    [[nodiscard]] QString status() const { return find<QLabel>("hostKeyStatus")->text(); }
    void fillServer() const;
    void goToHostKey() const;
    void goToWatch() const;
    void goToAddress() const;
    void deploy();
    [[nodiscard]] StepEvent event(StepId step, StepEvent::What what, double fraction) const
    {
        return {.step = step, .what = what, .fraction = fraction};
    }

    FakeClock m_clock;
    std::shared_ptr<StackStandIn::Script> m_script;
    StackStandIn *m_control = nullptr; ///< the last one that was made
    std::unique_ptr<DeployWizard> m_wizard;
};

void DeployWizardTest::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    applyLanguage(QStringLiteral("en"));
}

void DeployWizardTest::init()
{
    m_script = std::make_shared<StackStandIn::Script>();
    m_script->examine = [this](const SshTarget &target) -> Result<ServerFacts, DeployError> {
        if (target.server.knownKeys.empty()) {
            return failure(hostKeyError(SshError::Kind::HostKeyUnknown));
        }
        return goodFacts(QDateTime::currentDateTimeUtc());
    };
    const auto make = [this](const Deployment &deployment, const SshTarget &target) {
        auto made = std::make_unique<StackStandIn>(m_script, deployment, target);
        m_control = made.get();
        return made;
    };
    m_wizard = std::make_unique<DeployWizard>(DeployWizard::Config{.watchlist = list(),
                                                                   .watchlistYaml = "version: 1\n",
                                                                   .computerName = QStringLiteral("laptop"),
                                                                   .makeControl = make},
                                              m_clock);
    m_wizard->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
}

void DeployWizardTest::cleanup()
{
    m_wizard.reset();
}

QString DeployWizardTest::notes() const
{
    QString notes;
    for (const FormField *field : m_wizard->findChildren<FormField *>()) {
        notes += field->noteText() + u'\n';
    }
    return notes;
}

QString DeployWizardTest::texts() const
{
    QString texts;
    for (const QLabel *label : m_wizard->findChildren<QLabel *>()) {
        if (label->isVisible()) {
            texts += label->text() + u'\n';
        }
    }
    return texts;
}

void DeployWizardTest::fillServer() const
{
    type("host", QStringLiteral("198.51.100.7"));
    find<QComboBox>("login")->setCurrentIndex(2);
    type("password", kPassword);
}

void DeployWizardTest::goToHostKey() const
{
    fillServer();
    click("next");
    QTRY_COMPARE(find<QLineEdit>("fingerprint")->text(), kKey.fingerprint());
}

void DeployWizardTest::goToWatch() const
{
    goToHostKey();
    click("confirmKey");
    QTRY_VERIFY(mayGoOn());
    click("next");
}

void DeployWizardTest::goToAddress() const
{
    goToWatch();
    type("secret-NODE_KEY", QStringLiteral("n0de"));
    click("next");
}

void DeployWizardTest::deploy()
{
    goToAddress();
    type("email", QStringLiteral("me@example.org"));
    click("next");
    click("next");
    QCOMPARE(page(), 5);
}

void DeployWizardTest::aBareServerIsTakenToADeployedStack()
{
    QSignalSpy begun(m_wizard.get(), &DeployWizard::begun);
    QSignalSpy deployed(m_wizard.get(), &DeployWizard::deployed);
    goToAddress();
    type("email", QStringLiteral("me@example.org"));
    click("next");
    QTRY_VERIFY(texts().contains(kKey.fingerprint()));
    QVERIFY(texts().contains(u"198-51-100-7.sslip.io"));
    QVERIFY(!m_script->asked.contains(QStringLiteral("deploy")));
    click("next");
    QCOMPARE(begun.count(), 1);
    const auto record = begun.front().front().value<Deployment>();
    QCOMPARE(record.settings.domain, QStringLiteral("198-51-100-7.sslip.io"));
    QCOMPARE(record.server.hostKeys, std::vector{kKey});
    QCOMPARE(begun.front().at(1).value<LoginSecrets>().value(QStringLiteral("ssh_password")), kPassword);
    QCOMPARE(m_script->request.secrets, (StackSecrets{{QStringLiteral("exporter/NODE_KEY"), QStringLiteral("n0de")}}));
    QCOMPARE(m_script->request.watchlist, QByteArray("version: 1\n"));
    QCOMPARE(m_script->request.allowName, QStringLiteral("laptop"));

    DeployOutcome outcome;
    outcome.release = QStringLiteral("0.1.0-abc");
    outcome.url = QStringLiteral("https://198-51-100-7.sslip.io/");
    outcome.time = {.own = 41s, .apt = 72s, .transfer = 13s, .acme = 8s};
    m_control->endDeploy(outcome);
    QTRY_COMPARE(deployed.count(), 1);
    const QString result = find<QLabel>("result")->text();
    QVERIFY(result.contains(outcome.url));
    for (const char *seconds : {"41", "72", "13", "8"}) { // each apart
        QVERIFY2(result.contains(QLatin1String(seconds)), qPrintable(result));
    }
    QCOMPARE(find<QProgressBar>("progress")->value(), find<QProgressBar>("progress")->maximum());
    click("next");
    QVERIFY(!m_wizard->isVisible());
}

void DeployWizardTest::aPageIsLeftOnlyWhenItIsRight()
{
    QVERIFY(!mayGoOn());
    QVERIFY(!notes().contains(u"Enter the server")); // not before its turn
    type("host", QStringLiteral("ssh root@server"));
    QVERIFY(notes().contains(u"no server’s name or IP address"));
    QTest::keyClick(m_wizard.get(), Qt::Key_Return);
    QCOMPARE(page(), 0);
    type("host", QStringLiteral("server.example"));
    QVERIFY(mayGoOn());
    type("port", QStringLiteral("99999"));
    QVERIFY(!mayGoOn());
    QVERIFY(notes().contains(u"1 to 65535"));
    type("port", QStringLiteral("2222"));
    type("user", QStringLiteral("a b"));
    QVERIFY(!mayGoOn());
    type("user", QStringLiteral("admin"));
    QVERIFY(find<QLineEdit>("sudoPassword")->isVisible());
    find<QComboBox>("login")->setCurrentIndex(1);
    QVERIFY(!mayGoOn());
    type("keyFile", QStringLiteral("/nowhere/id"));
    QVERIFY(notes().contains(u"no such file"));
}

void DeployWizardTest::nobodyIsContactedBeforeTheSecondPage()
{
    fillServer();
    QVERIFY(m_script->targets.empty());
    click("next");
    QCOMPARE(m_script->targets.size(), size_t(1));
}

void DeployWizardTest::nothingSecretIsSentBeforeTheKeyIsConfirmed()
{
    goToHostKey();
    QVERIFY(!mayGoOn());
    QTest::qWait(0);
    QCOMPARE(m_script->targets.size(), size_t(1));
    QVERIFY(!holdsSecret(m_script->targets.front()));
    QVERIFY(m_script->targets.front().server.knownKeys.empty());
    QVERIFY(status().contains(u"Nothing was sent to it yet"));
    click("confirmKey");
    QTRY_VERIFY(mayGoOn());
    QCOMPARE(m_script->targets.size(), size_t(2));
    QVERIFY(holdsSecret(m_script->targets.back()));
    QCOMPARE(m_script->targets.back().server.knownKeys, std::vector{kKey});
    QVERIFY(status().contains(u"Debian GNU/Linux 13"));
}

void DeployWizardTest::aServerThatCannotBeReachedCanBeTriedAgain()
{
    const auto reachable = m_script->examine;
    m_script->examine = [](const SshTarget &) -> Result<ServerFacts, DeployError> {
        return failure(hostKeyError(SshError::Kind::TimedOut));
    };
    fillServer();
    click("next");
    QTRY_VERIFY(find<QPushButton>("again")->isVisible());
    QVERIFY(status().contains(u"did not answer in time"));
    QVERIFY(!mayGoOn());
    m_script->examine = reachable;
    click("again");
    QTRY_VERIFY(find<QPushButton>("confirmKey")->isVisible());
}

void DeployWizardTest::aChangedKeyIsRefusedPlainly()
{
    goToHostKey();
    m_script->examine = [](const SshTarget &) -> Result<ServerFacts, DeployError> {
        return failure(hostKeyError(SshError::Kind::HostKeyChanged));
    };
    click("confirmKey");
    QTRY_VERIFY(find<QPushButton>("again")->isVisible());
    QVERIFY(status().contains(kKey.fingerprint()));
    QVERIFY(!mayGoOn());
}

void DeployWizardTest::aJumpHostsKeyIsConfirmedBeforeTheServers()
{
    const HostKey jumpKey{.type = "ssh-ed25519", .blob = "the jump host's key"};
    m_script->examine = [jumpKey](const SshTarget &target) -> Result<ServerFacts, DeployError> {
        DeployError unknown = hostKeyError(SshError::Kind::HostKeyUnknown);
        if (target.jump->knownKeys.empty()) {
            unknown.ssh->offered = jumpKey;
            return failure(unknown);
        }
        return target.server.knownKeys.empty() ? Result<ServerFacts, DeployError>(failure(unknown))
                                               : goodFacts(QDateTime::currentDateTimeUtc());
    };
    fillServer();
    QVERIFY(!find<QLineEdit>("jumpHost")->isVisible());
    find<QCheckBox>("useJump")->click();
    QVERIFY(find<QLineEdit>("jumpHost")->isVisible());
    QVERIFY(!mayGoOn());
    type("jumpHost", QStringLiteral("jump.example"));
    type("jumpUser", QStringLiteral("hop"));
    find<QComboBox>("jumpLogin")->setCurrentIndex(2);
    type("jumpPassword", QStringLiteral("the jump host's"));
    click("next");
    QTRY_COMPARE(find<QLineEdit>("fingerprint")->text(), jumpKey.fingerprint());
    QVERIFY(texts().contains(u"jump.example shows this key"));
    click("confirmKey");
    QTRY_COMPARE(find<QLineEdit>("fingerprint")->text(), kKey.fingerprint());
    QVERIFY(texts().contains(u"198.51.100.7 shows this key"));
    QVERIFY(!holdsSecret(m_script->targets.back()));
    QVERIFY(!mayGoOn());
    click("confirmKey");
    QTRY_VERIFY(mayGoOn());
    const SshTarget last = m_script->targets.back();
    QCOMPARE(last.jump->user, QStringLiteral("hop"));
    QCOMPARE(last.jump->knownKeys, std::vector{jumpKey});
    QVERIFY(holdsSecret(last));
    click("back");
    type("jumpHost", QStringLiteral("other.example")); // another one is another key
    click("next");
    QTRY_COMPARE(find<QLineEdit>("fingerprint")->text(), jumpKey.fingerprint());
}

void DeployWizardTest::aKeyIsMadeHereAndItsPublicHalfIsCopied()
{
    type("host", QStringLiteral("198.51.100.7"));
    QVERIFY(!find<QLineEdit>("publicKey")->isVisible());
    find<QComboBox>("login")->setCurrentIndex(3);
    QTRY_VERIFY(mayGoOn());
    const QString line = find<QLineEdit>("publicKey")->text();
    QVERIFY(find<QLineEdit>("publicKey")->isVisible());
    QVERIFY2(line.startsWith(u"ssh-ed25519 AAAA") && line.endsWith(u" weiwatch@laptop"), qPrintable(line));
    click("copyKey");
    QCOMPARE(QGuiApplication::clipboard()->text(), line);
    find<QComboBox>("login")->setCurrentIndex(0);
    find<QComboBox>("login")->setCurrentIndex(3); // thought again: still the same key
    QCOMPARE(find<QLineEdit>("publicKey")->text(), line);
    click("next");
    QTRY_VERIFY(find<QPushButton>("confirmKey")->isVisible());
    click("confirmKey");
    QTRY_VERIFY(mayGoOn());
    const auto login = std::get<SshKeyText>(m_script->targets.back().server.login);
    QVERIFY(login.openSshPem.contains("BEGIN OPENSSH PRIVATE KEY"));
    QVERIFY(!texts().contains(u"PRIVATE KEY"));
}

void DeployWizardTest::anotherServerIsAnotherKey()
{
    goToHostKey();
    click("confirmKey");
    QTRY_VERIFY(mayGoOn());
    click("back");
    type("host", QStringLiteral("203.0.113.9"));
    click("next");
    QTRY_VERIFY(find<QPushButton>("confirmKey")->isVisible());
    QVERIFY(!holdsSecret(m_script->targets.back()));
    QVERIFY(!mayGoOn());
}

void DeployWizardTest::aServerThatIsTooSmallIsRefused()
{
    m_script->examine = [](const SshTarget &target) -> Result<ServerFacts, DeployError> {
        if (target.server.knownKeys.empty()) {
            return failure(hostKeyError(SshError::Kind::HostKeyUnknown));
        }
        ServerFacts facts = goodFacts(QDateTime::currentDateTimeUtc());
        facts.memoryBytes = 400'000'000;
        return facts;
    };
    goToHostKey();
    click("confirmKey");
    QTRY_VERIFY(status().contains(u"memory"));
    QVERIFY(!mayGoOn());
}

void DeployWizardTest::aStackThatStandsThereCanBeTakenOver()
{
    m_script->examine = [](const SshTarget &target) -> Result<ServerFacts, DeployError> {
        if (target.server.knownKeys.empty()) {
            return failure(hostKeyError(SshError::Kind::HostKeyUnknown));
        }
        ServerFacts facts = goodFacts(QDateTime::currentDateTimeUtc());
        facts.deployment = ServerFacts::Standing{.dataDir = QStringLiteral("/srv/weiwatch"),
                                                 .domain = QStringLiteral("stack.example"),
                                                 .release = QStringLiteral("0.0.9")};
        return facts;
    };
    Deployment found;
    found.id = QStringLiteral("0123456789abcdef");
    found.name = QStringLiteral("stack.example");
    m_script->adopt = found;
    QSignalSpy adopted(m_wizard.get(), &DeployWizard::adopted);
    goToHostKey();
    click("confirmKey");
    QTRY_VERIFY(find<QPushButton>("adopt")->isVisible());
    QVERIFY(status().contains(u"stack.example"));
    QVERIFY(!mayGoOn());
    click("adopt");
    QTRY_COMPARE(adopted.count(), 1);
    QCOMPARE(adopted.front().front().value<Deployment>(), found);
    QCOMPARE(adopted.front().at(1).value<LoginSecrets>().value(QStringLiteral("ssh_password")), kPassword);
    QVERIFY(!m_wizard->isVisible());
}

void DeployWizardTest::aWrongReceiverKeepsThePage()
{
    goToWatch();
    QVERIFY(texts().contains(u"Seed wallet"));
    QVERIFY(!mayGoOn()); // the watchlist's secret
    type("secret-NODE_KEY", QStringLiteral("n0de"));
    QVERIFY(mayGoOn());
    QTest::keyClick(find<QCheckBox>("receiver-telegram"), Qt::Key_Space);
    QVERIFY(!mayGoOn());
    type("TELEGRAM_CHAT_ID", QStringLiteral("chat"));
    type("telegram_token", QStringLiteral("1:abc"));
    QVERIFY(notes().contains(u"id is a number"));
    type("TELEGRAM_CHAT_ID", QStringLiteral("-100123"));
    QVERIFY(mayGoOn());
}

void DeployWizardTest::aDomainOfOnesOwnTakesTheOffersPlace()
{
    goToAddress();
    QVERIFY(find<QRadioButton>("useSslip")->isChecked());
    QVERIFY(!mayGoOn());
    type("email", QStringLiteral("me"));
    QVERIFY(notes().contains(u"no email address"));
    type("email", QStringLiteral("me@example.org"));
    QVERIFY(mayGoOn());
    QTest::keyClick(find<QRadioButton>("useOwn"), Qt::Key_Space);
    QVERIFY(!mayGoOn());
    type("domain", QStringLiteral("nowhere"));
    QVERIFY(notes().contains(u"no domain name"));
    type("domain", QStringLiteral("weiwatch.example.org"));
    QVERIFY(mayGoOn());
    click("next");
    QTRY_VERIFY(texts().contains(u"weiwatch.example.org"));
}

void DeployWizardTest::secretsAreNeverShown()
{
    deploy();
    for (const char *name : {"password", "passphrase", "sudoPassword", "secret-NODE_KEY", "slack_url", "smtp_password",
                             "telegram_token", "discord_url", "webhook_url"}) {
        QCOMPARE(find<QLineEdit>(name)->echoMode(), QLineEdit::Password);
    }
    for (const QLabel *label : m_wizard->findChildren<QLabel *>()) {
        QVERIFY(!label->text().contains(kPassword));
    }
}

void DeployWizardTest::theProgressIsDrawnAndNeverGoesBack()
{
    using What = StepEvent::What;
    deploy();
    const auto *bar = find<QProgressBar>("progress");
    int last = 0;
    connect(bar, &QProgressBar::valueChanged, this, [&last](int value) {
        QVERIFY(value >= last);
        last = value;
    });
    m_control->say(event(StepId::Preflight, What::Begun, 0));
    m_control->say(event(StepId::Preflight, What::Done, 0.1));
    m_control->say(event(StepId::Bootstrap, What::Begun, 0.1));
    StepEvent waits = event(StepId::Bootstrap, What::Said, 0.05);
    waits.note = StepNote::WaitingForApt;
    waits.arguments = QStringList{QStringLiteral("unattended-upgr (1234)")};
    m_control->say(waits);
    QCOMPARE(last, 100);
    QTRY_VERIFY(texts().contains(u"unattended-upgr (1234)"));
    QTRY_VERIFY(texts().contains(u"running"));
    m_clock.advance(9s);
    QTRY_VERIFY(texts().contains(u"running, 9 s"));
    m_control->say(event(StepId::Bootstrap, What::Done, 0.5));
    QTRY_VERIFY(!texts().contains(u"unattended-upgr"));
    QCOMPARE(last, 500);
}

void DeployWizardTest::aFailureIsToldAndGoneOnWith()
{
    QSignalSpy begun(m_wizard.get(), &DeployWizard::begun);
    deploy();
    m_control->say(event(StepId::Bootstrap, StepEvent::What::Begun, 0.1));
    m_control->endDeploy(failure(DeployError{.kind = DeployError::Kind::DiskFull}));
    QTRY_VERIFY(find<QLabel>("result")->isVisible());
    QVERIFY(find<QLabel>("result")->text().contains(u"disk"));
    QVERIFY(!mayGoOn());
    QVERIFY(find<QPushButton>("back")->isEnabled());
    click("deployAgain");
    QCOMPARE(m_script->asked.count(QStringLiteral("deploy")), 2);
    QCOMPARE(begun.at(0).front().value<Deployment>().id, begun.at(1).front().value<Deployment>().id);
    QVERIFY(!find<QLabel>("result")->isVisible());
}

void DeployWizardTest::stoppingWaitsForTheEnd()
{
    deploy();
    QTest::keyClick(m_wizard.get(), Qt::Key_Escape);
    QVERIFY(m_wizard->isVisible());
    QVERIFY(m_script->asked.contains(QStringLiteral("cancel")));
    m_control->endDeploy(failure(DeployError{.kind = DeployError::Kind::Cancelled}));
    QTRY_VERIFY(find<QPushButton>("deployAgain")->isVisible());
    click("cancel");
    QVERIFY(!m_wizard->isVisible());
}

QTEST_MAIN(DeployWizardTest)
#include "tst_deploy_wizard.moc"
