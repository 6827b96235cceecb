// SPDX-License-Identifier: GPL-3.0-or-later
#include <deploy/deployment_store.h>
#include <presentation/deployment_draft.h>

#include <QTemporaryFile>
#include <QTest>

using namespace weiwatch;

namespace {

using Field = DeploymentField;

const QString kSecret = QStringLiteral("correct horse battery");

DeploymentDraft goodDraft()
{
    DeploymentDraft draft;
    draft.host = QStringLiteral(" 198.51.100.7 ");
    draft.login = LoginKind::Password;
    draft.password = kSecret;
    draft.domain = QStringLiteral("Weiwatch.example.org");
    draft.email = QStringLiteral("me@example.org");
    return draft;
}

Watchlist list(const QString &url)
{
    Watchlist list;
    list.chains.push_back({.name = QStringLiteral("sepolia"), .id = kSepolia, .endpoints = {{.url = url}}});
    WalletSpec &wallet = list.wallets.emplace_back();
    wallet.name = QStringLiteral("Seed");
    wallet.address = *Address::parse(QString(u"0x" + QString(40, u'1')));
    wallet.chains = QStringList{QStringLiteral("sepolia")};
    return list;
}

const HostKey kKey{.type = "ssh-ed25519", .blob = "blob"};

} // namespace

class DeploymentDraftTest : public QObject
{
    Q_OBJECT
private slots:
    void aGoodDraftHasNothingToSay();
    void aWrongServerIsRefused_data();
    void aWrongServerIsRefused();
    void whatIsMissingIsCalledMissing();
    void aKeyFileMustBeThereAndPrivate();
    void anEmptyWatchlistIsRefused();
    void endpointsOnThisComputerAreWarnedOf();
    void secretsOfTheWatchlistAreAskedFor();
    void aReceiverNeedsItsSettings();
    void aMailUserNeedsAPassword();
    void aWrongReceiverSettingIsRefused_data();
    void aWrongReceiverSettingIsRefused();
    void aWrongDomainOrEmailIsRefused_data();
    void aWrongDomainOrEmailIsRefused();
    void anAddressForADomainOffersTheNameThatLeadsToIt();
    void theTargetBeforeConfirmationHoldsNoSecret();
    void theJumpHostLearnsItsOwnSecretOnly();
    void aJumpHostIsCheckedLikeAServer();
    void aKeyMadeHereIsALogin();
    void theRecordHoldsNoSecret();
    void whatIsNotChosenIsNotSent();
};

void DeploymentDraftTest::aGoodDraftHasNothingToSay()
{
    const DeploymentDraft draft = goodDraft();
    QVERIFY(checkServer(draft).empty());
    QVERIFY(checkAddress(draft).empty());
    QVERIFY(isFine(checkWatch(draft, list(QStringLiteral("https://node.example")))));
}

void DeploymentDraftTest::aWrongServerIsRefused_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("field");
    const auto row = [](const char *name, const char *host, const char *port, const char *user, Field field) {
        QTest::newRow(name) << QString::fromLatin1(host) << QString::fromLatin1(port) << QString::fromLatin1(user)
                            << static_cast<int>(field);
    };
    row("a whole command", "ssh root@server.example", "22", "root", Field::Host);
    row("with its user", "root@server.example", "22", "root", Field::Host);
    row("with its port", "server.example:22", "22", "root", Field::Host);
    row("a URL", "https://server.example", "22", "root", Field::Host);
    row("an address that is none", "300.1.2.3", "22", "root", Field::Host);
    row("an option in disguise", "-oProxyCommand=x", "22", "root", Field::Host);
    row("a port that is a word", "server.example", "ssh", "root", Field::Port);
    row("a port too high", "server.example", "65536", "root", Field::Port);
    row("port zero", "server.example", "0", "root", Field::Port);
    row("a user with a space", "server.example", "22", "ro ot", Field::User);
    row("a user that is an option", "server.example", "22", "-l", Field::User);
}

void DeploymentDraftTest::aWrongServerIsRefused()
{
    QFETCH(const QString, host);
    QFETCH(const QString, port);
    QFETCH(const QString, user);
    QFETCH(const int, field);
    DeploymentDraft draft = goodDraft();
    draft.host = host;
    draft.port = port;
    draft.user = user;
    const DeploymentRemarks remarks = checkServer(draft);
    QCOMPARE(remarks.size(), size_t(1));
    QCOMPARE(static_cast<int>(remarks.front().field), field);
    QVERIFY(remarks.front().isError);
    QVERIFY(!remarks.front().isOnlyEmpty);
}

void DeploymentDraftTest::whatIsMissingIsCalledMissing()
{
    DeploymentDraft draft;
    draft.port.clear();
    draft.user.clear();
    draft.login = LoginKind::Password;
    const DeploymentRemarks server = checkServer(draft);
    for (const Field field : {Field::Host, Field::Port, Field::User, Field::Password}) {
        const DeploymentRemark *remark = remarkOn(server, field);
        QVERIFY(remark && remark->isOnlyEmpty && remark->isError);
    }
    const DeploymentRemarks address = checkAddress(draft);
    QVERIFY(remarkOn(address, Field::Domain)->isOnlyEmpty);
    QVERIFY(remarkOn(address, Field::Email)->isOnlyEmpty);
}

void DeploymentDraftTest::aKeyFileMustBeThereAndPrivate()
{
    DeploymentDraft draft = goodDraft();
    draft.login = LoginKind::KeyFile;
    draft.password.clear(); // a key may have no passphrase
    draft.keyFile = QStringLiteral("/nowhere/id_ed25519");
    QVERIFY(remarkOn(checkServer(draft), Field::KeyFile));
    QTemporaryFile key;
    QVERIFY(key.open());
    draft.keyFile = key.fileName();
    QVERIFY(checkServer(draft).empty());
    QTemporaryFile half(QStringLiteral("XXXXXX.pub"));
    QVERIFY(half.open());
    draft.keyFile = half.fileName();
    QVERIFY(remarkOn(checkServer(draft), Field::KeyFile)->sentence.contains(u"without .pub"));
}

void DeploymentDraftTest::anEmptyWatchlistIsRefused()
{
    QVERIFY(remarkOn(checkWatch(goodDraft(), {}), Field::Wallets)->isError);
}

void DeploymentDraftTest::endpointsOnThisComputerAreWarnedOf()
{
    for (const char *local : {"http://127.0.0.1:8545", "http://localhost:8545", "http://[::1]:8545"}) {
        const DeploymentRemarks remarks = checkWatch(goodDraft(), list(QString::fromLatin1(local)));
        QVERIFY(remarkOn(remarks, Field::Wallets)->sentence.contains(u"sepolia"));
        QVERIFY(isFine(remarks));
    }
    QVERIFY(!remarkOn(checkWatch(goodDraft(), list(QStringLiteral("https://node.example"))), Field::Wallets));
}

void DeploymentDraftTest::secretsOfTheWatchlistAreAskedFor()
{
    Watchlist watchlist = list(QStringLiteral("https://node.example/${secret:NODE_KEY}"));
    watchlist.chains.front().endpoints.front().headers = {
        {QStringLiteral("Authorization"), QStringLiteral("Bearer ${secret:TOKEN}")}};
    QCOMPARE(secretsNamedBy(watchlist), (QStringList{QStringLiteral("NODE_KEY"), QStringLiteral("TOKEN")}));
    DeploymentDraft draft = goodDraft();
    draft.watchlistSecrets.insert(QStringLiteral("TOKEN"), kSecret);
    const DeploymentRemarks remarks = checkWatch(draft, watchlist);
    QVERIFY(remarkOn(remarks, Field::WatchlistSecret, QStringLiteral("NODE_KEY"))->isOnlyEmpty);
    QVERIFY(!remarkOn(remarks, Field::WatchlistSecret, QStringLiteral("TOKEN")));
    QCOMPARE(requestOf(draft, {}, {}).secrets.value(QStringLiteral("exporter/TOKEN")), kSecret);
}

void DeploymentDraftTest::aReceiverNeedsItsSettings()
{
    const Watchlist watchlist = list(QStringLiteral("https://node.example"));
    DeploymentDraft draft = goodDraft();
    draft.receivers = receiverNames();
    for (const ReceiverSetting &setting : receiverSettings()) {
        const auto remarks = checkWatch(draft, watchlist);
        QCOMPARE(remarkOn(remarks, Field::ReceiverSetting, setting.name) != nullptr, !setting.mayBeEmpty);
    }
    draft.receivers.clear();
    QVERIFY(isFine(checkWatch(draft, watchlist)));
}

void DeploymentDraftTest::aMailUserNeedsAPassword()
{
    DeploymentDraft draft = goodDraft();
    draft.receivers = QStringList{QStringLiteral("email")};
    draft.receiverValues.insert(QStringLiteral("SMTP_USER"), QStringLiteral("me"));
    QVERIFY(remarkOn(checkWatch(draft, list(QStringLiteral("https://node.example"))), Field::ReceiverSetting,
                     QStringLiteral("alertmanager/smtp_password")));
}

void DeploymentDraftTest::aWrongReceiverSettingIsRefused_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *setting, const char *value) {
        QTest::newRow(setting) << QString::fromLatin1(setting) << QString::fromLatin1(value);
    };
    row("EMAIL_TO", "me at example.org");
    row("EMAIL_FROM", "example.org");
    row("SMTP_HOST", "mail.home");
    row("SMTP_USER", "me me");
    row("TELEGRAM_CHAT_ID", "@chat");
    row("alertmanager/slack_url", "hooks.slack.com/services/x");
    row("alertmanager/telegram_token", "1 2");
}

void DeploymentDraftTest::aWrongReceiverSettingIsRefused()
{
    QFETCH(const QString, setting);
    QFETCH(const QString, value);
    DeploymentDraft draft = goodDraft();
    draft.receivers = receiverNames();
    draft.receiverValues.insert(setting, value);
    const DeploymentRemarks remarks = checkWatch(draft, list(QStringLiteral("https://node.example")));
    const DeploymentRemark *remark = remarkOn(remarks, Field::ReceiverSetting, setting);
    QVERIFY(remark && remark->isError && !remark->isOnlyEmpty);
    QVERIFY(!remark->sentence.contains(value)); // it may be a secret
}

void DeploymentDraftTest::aWrongDomainOrEmailIsRefused_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("email");
    QTest::addColumn<int>("field");
    const auto row = [](const char *name, const char *domain, const char *email, Field field) {
        QTest::newRow(name) << QString::fromLatin1(domain) << QString::fromLatin1(email) << static_cast<int>(field);
    };
    row("a single label", "server", "me@example.org", Field::Domain);
    row("a URL", "https://example.org/", "me@example.org", Field::Domain);
    row("a space", "my server.example", "me@example.org", Field::Domain);
    row("an end of a label", "-a.example.org", "me@example.org", Field::Domain);
    row("two addresses", "example.org", "me@example.org,you@example.org", Field::Email);
    row("no at", "example.org", "me", Field::Email);
}

void DeploymentDraftTest::aWrongDomainOrEmailIsRefused()
{
    QFETCH(const QString, domain);
    QFETCH(const QString, email);
    QFETCH(const int, field);
    DeploymentDraft draft = goodDraft();
    draft.domain = domain;
    draft.email = email;
    const DeploymentRemarks remarks = checkAddress(draft);
    QCOMPARE(remarks.size(), size_t(1));
    QCOMPARE(static_cast<int>(remarks.front().field), field);
}

void DeploymentDraftTest::anAddressForADomainOffersTheNameThatLeadsToIt()
{
    DeploymentDraft draft = goodDraft();
    draft.domain = QStringLiteral("198.51.100.7");
    QVERIFY(remarkOn(checkAddress(draft), Field::Domain)->sentence.contains(u"198-51-100-7.sslip.io"));
    QCOMPARE(sslipDomain(QHostAddress(QStringLiteral("2001:db8::1"))), QString());
}

void DeploymentDraftTest::theTargetBeforeConfirmationHoldsNoSecret()
{
    DeploymentDraft draft = goodDraft();
    draft.user = QStringLiteral("admin");
    draft.sudoPassword = kSecret;
    const SshTarget before = targetOf(draft, ConfirmedKeys());
    QCOMPARE(before.server.host, QStringLiteral("198.51.100.7"));
    QVERIFY(std::holds_alternative<SshAgent>(before.server.login));
    QVERIFY(!before.sudoPassword);
    QVERIFY(before.server.knownKeys.empty()); // so that the connection ends with the key that is offered
    const SshTarget after = targetOf(draft, {.server = kKey});
    QCOMPARE(std::get<SshPassword>(after.server.login).password, kSecret);
    QCOMPARE(*after.sudoPassword, kSecret);
    QVERIFY(after.server.knownKeys == std::vector{kKey});
}

void DeploymentDraftTest::theJumpHostLearnsItsOwnSecretOnly()
{
    const HostKey jumpKey{.type = "ssh-ed25519", .blob = "jump's"};
    DeploymentDraft draft = goodDraft();
    draft.hasJump = true;
    draft.jump.host = QStringLiteral("jump.example");
    draft.jump.login = LoginKind::Password;
    draft.jump.password = QStringLiteral("the jump host's");
    const SshTarget first = targetOf(draft, ConfirmedKeys());
    QVERIFY(first.jump->knownKeys.empty());
    QVERIFY(std::holds_alternative<SshAgent>(first.jump->login));
    QVERIFY(std::holds_alternative<SshAgent>(first.server.login));
    const SshTarget second = targetOf(draft, {.jump = jumpKey}); // on the way to the server's key
    QCOMPARE(std::get<SshPassword>(second.jump->login).password, draft.jump.password);
    QVERIFY(second.jump->knownKeys == std::vector{jumpKey});
    QVERIFY(std::holds_alternative<SshAgent>(second.server.login));
    QVERIFY(second.server.knownKeys.empty());
    const SshTarget last = targetOf(draft, {.server = kKey, .jump = jumpKey});
    QCOMPARE(std::get<SshPassword>(last.jump->login).password, draft.jump.password);
    QCOMPARE(std::get<SshPassword>(last.server.login).password, kSecret);

    const Deployment record = deploymentOf(draft, {.server = kKey, .jump = jumpKey}, QDateTime::currentDateTimeUtc());
    QVERIFY(!writeDeployment(record).contains(draft.jump.password.toUtf8()));
    QCOMPARE(secretsToLogIn(record),
             (QStringList{QStringLiteral("ssh_password"), QStringLiteral("jump_ssh_password")}));
    QVERIFY(targetOf(record, loginSecrets(draft)) == last); // as at the next start
    const QStringList forgotten = secretsToForget(record);
    const QStringList all = loginSecrets(draft).keys() + QStringList{QString::fromLatin1(kGrafanaPassword)};
    for (const QString &kept : all) {
        QVERIFY2(forgotten.contains(kept), qPrintable(kept));
    }
    draft.hasJump = false; // thought better of
    QVERIFY(!deploymentOf(draft, {.server = kKey}, {}).jump);
    QVERIFY(!loginSecrets(draft).contains(QStringLiteral("jump_ssh_password")));
}

void DeploymentDraftTest::aJumpHostIsCheckedLikeAServer()
{
    DeploymentDraft draft = goodDraft();
    draft.jump.port = QStringLiteral("0");
    QVERIFY(checkServer(draft).empty()); // none is wanted
    draft.hasJump = true;
    const DeploymentRemarks remarks = checkServer(draft);
    QVERIFY(remarkOn(remarks, Field::Host, kJump)->isOnlyEmpty);
    QVERIFY(remarkOn(remarks, Field::Port, kJump)->isError);
    QVERIFY(!remarkOn(remarks, Field::Host));
}

void DeploymentDraftTest::aKeyMadeHereIsALogin()
{
    DeploymentDraft draft = goodDraft();
    draft.login = LoginKind::OwnKey;
    QVERIFY(remarkOn(checkServer(draft), Field::OwnKey)->isOnlyEmpty); // not made yet
    draft.ownKey = {.privatePem = "-----BEGIN OPENSSH PRIVATE KEY-----", .publicLine = "ssh-ed25519 AAAA laptop"};
    QVERIFY(checkServer(draft).empty());
    const SshTarget target = targetOf(draft, {.server = kKey});
    QCOMPARE(std::get<SshKeyText>(target.server.login).openSshPem, draft.ownKey.privatePem);
    const Deployment record = deploymentOf(draft, {.server = kKey}, QDateTime::currentDateTimeUtc());
    QVERIFY(!writeDeployment(record).contains("PRIVATE KEY"));
    QCOMPARE(secretsToLogIn(record), QStringList{QStringLiteral("ssh_key")});
}

void DeploymentDraftTest::theRecordHoldsNoSecret()
{
    DeploymentDraft draft = goodDraft();
    draft.sudoPassword = kSecret;
    draft.receivers = QStringList{QStringLiteral("slack")};
    draft.receiverValues.insert(QStringLiteral("alertmanager/slack_url"), u"https://hooks.example/" + kSecret);
    draft.watchlistSecrets.insert(QStringLiteral("NODE_KEY"), kSecret);
    const Deployment record = deploymentOf(draft, {.server = kKey}, QDateTime::currentDateTimeUtc());
    QVERIFY(!writeDeployment(record).contains(kSecret.toUtf8()));
    QCOMPARE(record.settings.domain, QStringLiteral("weiwatch.example.org"));
    QCOMPARE(record.secrets,
             (QStringList{QStringLiteral("alertmanager/slack_url"), QStringLiteral("exporter/NODE_KEY")}));
    QCOMPARE(loginSecrets(draft), (QMap<QString, QString>{{QStringLiteral("ssh_password"), kSecret}}));
}

void DeploymentDraftTest::whatIsNotChosenIsNotSent()
{
    DeploymentDraft draft = goodDraft();
    draft.receivers = QStringList{QStringLiteral("telegram")};
    draft.receiverValues = {{QStringLiteral("TELEGRAM_CHAT_ID"), QStringLiteral("-100123")},
                            {QStringLiteral("alertmanager/telegram_token"), QStringLiteral("1:abc")},
                            {QStringLiteral("alertmanager/slack_url"), QStringLiteral("https://hooks.example/x")}};
    const DeployRequest request = requestOf(draft, "yaml", QStringLiteral("laptop"));
    QCOMPARE(request.secrets, (StackSecrets{{QStringLiteral("alertmanager/telegram_token"), QStringLiteral("1:abc")}}));
    QCOMPARE(request.watchlist, QByteArray("yaml"));
    QCOMPARE(request.allowName, QStringLiteral("laptop"));
    const Deployment record = deploymentOf(draft, {.server = kKey}, {});
    QCOMPARE(record.settings.receivers, QStringLiteral("telegram"));
    QCOMPARE(record.settings.extra.value(QStringLiteral("TELEGRAM_CHAT_ID")), QStringLiteral("-100123"));
}

QTEST_GUILESS_MAIN(DeploymentDraftTest)
#include "tst_deployment_draft.moc"
