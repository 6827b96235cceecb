// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployment_draft.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace weiwatch {
namespace {

using Field = DeploymentField;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(DeploymentDraft)
};

DeploymentRemark &remark(DeploymentRemarks &remarks, Field field, const QString &sentence, const QString &key = {})
{
    DeploymentRemark &said = remarks.emplace_back();
    said.field = field;
    said.key = key;
    said.sentence = sentence;
    return said;
}

void missing(DeploymentRemarks &remarks, Field field, const QString &sentence, const QString &key = {})
{
    remark(remarks, field, sentence, key).isOnlyEmpty = true;
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// RFC 1123 §2.1; at least `dots` of them.
bool isHostName(const QString &text, int dots)
{
    constexpr qsizetype kLongest = 253;
    const QString label = QStringLiteral("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    return text.size() <= kLongest &&
           matches(text, QStringLiteral("(%1\\.){%2,}%1").arg(label, QString::number(dots))) &&
           !matches(text, QStringLiteral("[0-9.]+"));
}

bool isEmail(const QString &text)
{
    return matches(text, QStringLiteral("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*"));
}

void checkHost(DeploymentRemarks &remarks, const QString &host, const QString &key)
{
    if (host.isEmpty()) {
        missing(remarks, Field::Host, Texts::tr("Enter the server’s name or IP address."), key);
    } else if (QHostAddress(host).isNull() && !isHostName(host, 0)) {
        remark(remarks, Field::Host,
               Texts::tr("This is no server’s name or IP address. Leave out user, port and “ssh”: they have fields of "
                         "their own."),
               key);
    }
}

void checkPort(DeploymentRemarks &remarks, const QString &text, const QString &key)
{
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    if (text.isEmpty()) {
        missing(remarks, Field::Port, Texts::tr("Enter the port; SSH’s own is 22."), key);
    } else if (!isNumber || port < 1 || port > 65535) {
        remark(remarks, Field::Port, Texts::tr("A port is a number from 1 to 65535."), key);
    }
}

void checkUser(DeploymentRemarks &remarks, const QString &user, const QString &key)
{
    if (user.isEmpty()) {
        missing(remarks, Field::User, Texts::tr("Enter the user to log in as."), key);
    } else if (!matches(user, QStringLiteral("[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]*\\$?"))) { // useradd(8), and directories'
        remark(remarks, Field::User, Texts::tr("This cannot be the name of a user."), key);
    }
}

void checkLogin(DeploymentRemarks &remarks, const HopDraft &hop, const QString &key)
{
    if (hop.login == LoginKind::Password && hop.password.isEmpty()) {
        missing(remarks, Field::Password, Texts::tr("Enter the password."), key);
    }
    if (hop.login != LoginKind::KeyFile) {
        return;
    }
    const QFileInfo file(hop.keyFile);
    if (hop.keyFile.isEmpty()) {
        missing(remarks, Field::KeyFile, Texts::tr("Choose the file of the private key."), key);
    } else if (!file.isFile() || !file.isReadable()) {
        remark(remarks, Field::KeyFile, Texts::tr("There is no such file, or it cannot be read."), key);
    } else if (hop.keyFile.endsWith(u".pub")) {
        remark(remarks, Field::KeyFile, Texts::tr("This is the public half. Choose the file without .pub."), key);
    }
}

void checkHop(DeploymentRemarks &remarks, const HopDraft &hop, const QString &key = {})
{
    checkHost(remarks, hop.host.trimmed(), key);
    checkPort(remarks, hop.port.trimmed(), key);
    checkUser(remarks, hop.user.trimmed(), key);
    checkLogin(remarks, hop, key);
}

RecordedHop recordOf(const HopDraft &hop, const std::optional<HostKey> &confirmed)
{
    RecordedHop record{.host = hop.host.trimmed(),
                       .port = static_cast<quint16>(hop.port.trimmed().toUInt()),
                       .user = hop.user.trimmed(),
                       .login = hop.login,
                       .keyFile = hop.login == LoginKind::KeyFile ? hop.keyFile : QString()};
    if (confirmed) {
        record.hostKeys = {*confirmed};
    }
    return record;
}

/// The password or passphrase of one server on the way.
void addSecrets(LoginSecrets &secrets, const HopDraft &hop, const QString &prefix = {})
{
    if (hop.login == LoginKind::Password) {
        secrets.insert(prefix + QStringLiteral("ssh_password"), hop.password);
    } else if (hop.login == LoginKind::KeyFile && !hop.password.isEmpty()) {
        secrets.insert(prefix + QStringLiteral("ssh_passphrase"), hop.password);
    }
}

bool isLocal(const EndpointSpec &endpoint)
{
    const QString host = QUrl(endpoint.url).host();
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

/// A node on this computer is out of the server's reach.
void warnOfLocalEndpoints(DeploymentRemarks &remarks, const Watchlist &watchlist)
{
    for (const ChainSpec &chain : watchlist.chains) {
        const bool isUsed = std::ranges::any_of(
            watchlist.wallets, [&](const WalletSpec &wallet) { return wallet.chains.contains(chain.name); });
        if (isUsed && std::ranges::all_of(chain.endpoints, isLocal)) {
            remark(remarks, Field::Wallets,
                   Texts::tr("The server cannot read %1: all of its endpoints are on this computer.").arg(chain.name))
                .isError = false;
            return;
        }
    }
}

QString patternOf(const ReceiverSetting &setting)
{
    if (setting.name == u"SMTP_HOST") {
        return QStringLiteral("[A-Za-z0-9.-]+:[0-9]+");
    }
    if (setting.name == u"SMTP_USER") {
        return QStringLiteral("[A-Za-z0-9._%+@-]+");
    }
    if (setting.name == u"TELEGRAM_CHAT_ID") {
        return QStringLiteral("-?[0-9]+");
    }
    return setting.name.endsWith(u"_url") ? QStringLiteral("https?://\\S+") : QStringLiteral("\\S+");
}

QString wrongText(const ReceiverSetting &setting)
{
    if (setting.name.startsWith(u"EMAIL_")) {
        return Texts::tr("This is no email address.");
    }
    if (setting.name == u"SMTP_HOST") {
        return Texts::tr("Write host and port, such as smtp.example.org:587.");
    }
    if (setting.name == u"TELEGRAM_CHAT_ID") {
        return Texts::tr("A chat’s id is a number.");
    }
    return setting.name.endsWith(u"_url") ? Texts::tr("An address begins with https://.")
                                          : Texts::tr("There can be no space in it.");
}

void checkReceiver(DeploymentRemarks &remarks, const ReceiverSetting &setting, const QString &value)
{
    const bool isAddress = setting.name.startsWith(u"EMAIL_");
    if (value.isEmpty()) {
        if (!setting.mayBeEmpty) {
            missing(remarks, Field::ReceiverSetting, Texts::tr("Needed for these alerts."), setting.name);
        }
    } else if (isAddress ? !isEmail(value) : !matches(value, patternOf(setting))) {
        remark(remarks, Field::ReceiverSetting, wrongText(setting), setting.name);
    }
}

/// A mail server that knows a user asks for the password as well.
bool isNeededNow(const ReceiverSetting &setting, const DeploymentDraft &draft)
{
    return setting.name == u"alertmanager/smtp_password" &&
           !draft.receiverValues.value(QStringLiteral("SMTP_USER")).isEmpty();
}

} // namespace

const QStringList &receiverNames()
{
    static const QStringList names{QStringLiteral("email"), QStringLiteral("slack"), QStringLiteral("telegram"),
                                   QStringLiteral("discord"), QStringLiteral("webhook")};
    return names;
}

const std::vector<ReceiverSetting> &receiverSettings()
{
    const auto plain = [](const char *receiver, const char *name, bool mayBeEmpty = false) {
        return ReceiverSetting{QLatin1String(receiver), QLatin1String(name), false, mayBeEmpty};
    };
    const auto secret = [](const char *receiver, const char *name, bool mayBeEmpty = false) {
        return ReceiverSetting{QLatin1String(receiver), QLatin1String(name), true, mayBeEmpty};
    };
    static const std::vector<ReceiverSetting> settings{
        plain("email", "EMAIL_TO"),
        plain("email", "EMAIL_FROM"),
        plain("email", "SMTP_HOST"),
        plain("email", "SMTP_USER", true),
        secret("email", "alertmanager/smtp_password", true),
        secret("slack", "alertmanager/slack_url"),
        plain("telegram", "TELEGRAM_CHAT_ID"),
        secret("telegram", "alertmanager/telegram_token"),
        secret("discord", "alertmanager/discord_url"),
        secret("webhook", "alertmanager/webhook_url"),
    };
    return settings;
}

DeploymentRemarks checkServer(const DeploymentDraft &draft)
{
    DeploymentRemarks remarks;
    checkHop(remarks, draft);
    if (draft.login == LoginKind::OwnKey && draft.ownKey.privatePem.isEmpty()) {
        missing(remarks, Field::OwnKey, Texts::tr("The key is being made."));
    }
    if (draft.hasJump) {
        checkHop(remarks, draft.jump, kJump);
    }
    return remarks;
}

DeploymentRemarks checkWatch(const DeploymentDraft &draft, const Watchlist &watchlist)
{
    DeploymentRemarks remarks;
    if (watchlist.wallets.empty()) {
        remark(remarks, Field::Wallets, Texts::tr("There is no wallet to watch yet. Add one first."));
    }
    warnOfLocalEndpoints(remarks, watchlist);
    for (const QString &name : secretsNamedBy(watchlist)) {
        if (draft.watchlistSecrets.value(name).isEmpty()) {
            missing(remarks, Field::WatchlistSecret,
                    Texts::tr("The watchlist names this secret; the server needs its value."), name);
        }
    }
    if (draft.receivers.isEmpty()) {
        remark(remarks, Field::Receivers,
               Texts::tr("Nobody is told of alerts while nothing is chosen; Grafana shows them all the same."))
            .isError = false;
    }
    for (ReceiverSetting setting : receiverSettings()) {
        if (draft.receivers.contains(setting.receiver)) {
            setting.mayBeEmpty = setting.mayBeEmpty && !isNeededNow(setting, draft);
            checkReceiver(remarks, setting, draft.receiverValues.value(setting.name).trimmed());
        }
    }
    return remarks;
}

DeploymentRemarks checkAddress(const DeploymentDraft &draft)
{
    DeploymentRemarks remarks;
    const QString domain = draft.domain.trimmed();
    const QHostAddress address(domain);
    if (domain.isEmpty()) {
        missing(remarks, Field::Domain, Texts::tr("Enter the name that leads to the server."));
    } else if (!address.isNull() && !sslipDomain(address).isEmpty()) {
        remark(
            remarks, Field::Domain,
            Texts::tr("This is an address, and a certificate needs a name: %1 leads to it.").arg(sslipDomain(address)));
    } else if (!isHostName(domain, 1)) {
        remark(remarks, Field::Domain, Texts::tr("This is no domain name, such as weiwatch.example.org."));
    }
    const QString email = draft.email.trimmed();
    if (email.isEmpty()) {
        missing(remarks, Field::Email, Texts::tr("Enter an email address."));
    } else if (!isEmail(email)) {
        remark(remarks, Field::Email, Texts::tr("This is no email address."));
    }
    return remarks;
}

bool isFine(const DeploymentRemarks &remarks)
{
    return std::ranges::none_of(remarks, &DeploymentRemark::isError);
}

const DeploymentRemark *remarkOn(const DeploymentRemarks &remarks, DeploymentField field, const QString &key)
{
    const auto found = std::ranges::find_if(
        remarks, [&](const DeploymentRemark &remark) { return remark.field == field && remark.key == key; });
    return found == remarks.end() ? nullptr : &*found;
}

QStringList secretsNamedBy(const Watchlist &watchlist)
{
    static const QRegularExpression kSecret(QStringLiteral("\\$\\{secret:([A-Za-z_][A-Za-z0-9_]*)\\}"));
    QStringList names;
    const auto look = [&names](const QString &text) {
        for (auto found = kSecret.globalMatch(text); found.hasNext();) {
            names << found.next().captured(1);
        }
    };
    for (const ChainSpec &chain : watchlist.chains) {
        for (const EndpointSpec &endpoint : chain.endpoints) {
            look(endpoint.url);
            for (const HeaderSpec &header : endpoint.headers) {
                look(header.value);
            }
        }
    }
    names.removeDuplicates();
    names.sort();
    return names;
}

QString sslipDomain(const QHostAddress &server)
{
    return server.protocol() == QAbstractSocket::IPv4Protocol
               ? QString(server.toString().replace(u'.', u'-') + u".sslip.io")
               : QString();
}

SshTarget targetOf(const DeploymentDraft &draft, const ConfirmedKeys &confirmed)
{
    Deployment record = deploymentOf(draft, confirmed, {});
    LoginSecrets known = loginSecrets(draft);
    const auto withhold = [&](RecordedHop &hop, const auto &isOfHop) {
        hop.login = LoginKind::Agent;
        known.removeIf([&](const auto &secret) { return isOfHop(secret.key()); });
    };
    const auto isJumps = [](const QString &name) { return name.startsWith(u"jump_"); };
    if (draft.hasJump && !confirmed.jump) {
        withhold(*record.jump, isJumps);
    }
    if (!confirmed.server) {
        withhold(record.server, [&](const QString &name) { return !isJumps(name); });
    }
    return targetOf(record, known);
}

Deployment deploymentOf(const DeploymentDraft &draft, const ConfirmedKeys &confirmed, const QDateTime &now)
{
    Deployment made;
    made.id = makeDeploymentId();
    made.name = draft.domain.trimmed().toLower();
    made.server = recordOf(draft, confirmed.server);
    if (draft.hasJump) {
        made.jump = recordOf(draft.jump, confirmed.jump);
    }
    made.sudoAsks = loginSecrets(draft).contains(QStringLiteral("sudo_password"));
    made.settings.domain = made.name;
    made.settings.email = draft.email.trimmed();
    made.settings.receivers = draft.receivers.join(u' ');
    for (const ReceiverSetting &setting : receiverSettings()) {
        const QString value = draft.receiverValues.value(setting.name).trimmed();
        if (!draft.receivers.contains(setting.receiver) || value.isEmpty()) {
            continue;
        }
        if (setting.isSecret) {
            made.secrets << setting.name;
        } else {
            made.settings.extra.insert(setting.name, value);
        }
    }
    for (auto secret = draft.watchlistSecrets.keyBegin(); secret != draft.watchlistSecrets.keyEnd(); ++secret) {
        made.secrets << u"exporter/" + *secret;
    }
    made.created = now;
    return made;
}

LoginSecrets loginSecrets(const DeploymentDraft &draft)
{
    LoginSecrets secrets;
    addSecrets(secrets, draft);
    if (draft.login == LoginKind::OwnKey) {
        secrets.insert(QStringLiteral("ssh_key"), QString::fromLatin1(draft.ownKey.privatePem));
    }
    if (draft.hasJump) {
        addSecrets(secrets, draft.jump, QStringLiteral("jump_"));
    }
    if (draft.user.trimmed() != u"root" && !draft.sudoPassword.isEmpty()) {
        secrets.insert(QStringLiteral("sudo_password"), draft.sudoPassword);
    }
    return secrets;
}

DeployRequest requestOf(const DeploymentDraft &draft, const QByteArray &watchlistYaml, const QString &computerName)
{
    DeployRequest request;
    request.watchlist = watchlistYaml;
    request.allowName = computerName;
    for (const ReceiverSetting &setting : receiverSettings()) {
        const QString value = draft.receiverValues.value(setting.name).trimmed();
        if (setting.isSecret && draft.receivers.contains(setting.receiver) && !value.isEmpty()) {
            request.secrets.insert(setting.name, value);
        }
    }
    for (auto secret = draft.watchlistSecrets.begin(); secret != draft.watchlistSecrets.end(); ++secret) {
        request.secrets.insert(u"exporter/" + secret.key(), secret.value());
    }
    return request;
}

} // namespace weiwatch
