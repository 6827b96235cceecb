// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/deployment_login.h>
#include <deploy/remote_stack.h>
#include <ssh/ssh_keys.h>
#include <watchlist/watchlist.h>

#include <QHostAddress>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace weiwatch {

enum class DeploymentField {
    Host,
    Port,
    User,
    KeyFile,
    Password, ///< of the login; a key's passphrase may be empty
    OwnKey,
    Wallets,
    WatchlistSecret, ///< key: the name in ${secret:NAME}
    Receivers,       ///< of all together
    ReceiverSetting, ///< key: ReceiverSetting::name
    Domain,
    Email,
};

/// One thing that a receiver of alerts needs to be told.
struct ReceiverSetting
{
    QString receiver; ///< email, slack, telegram, discord, webhook
    QString name;     ///< of remote-stack/.env: EMAIL_TO; or of a secret: alertmanager/slack_url
    bool isSecret = false;
    bool mayBeEmpty = false;

    friend bool operator==(const ReceiverSetting &, const ReceiverSetting &) = default;
};
[[nodiscard]] const QStringList &receiverNames();
[[nodiscard]] const std::vector<ReceiverSetting> &receiverSettings();

/// The key of remarks on the jump host's fields.
inline constexpr QLatin1String kJump{"jump"};

/// One SSH server on the way, as somebody types it.
struct HopDraft
{
    QString host;
    QString port = QStringLiteral("22");
    QString user = QStringLiteral("root");
    LoginKind login = LoginKind::Agent;
    QString keyFile;
    QString password; ///< or the key file's passphrase
};

/// A deployment as somebody types it. Holds secrets: never stored, shown or logged as a whole.
struct DeploymentDraft : HopDraft
{
    SshKeyPair ownKey;    ///< made here, with LoginKind::OwnKey; empty while it is being made
    bool hasJump = false; ///< the server is reached through `jump`
    HopDraft jump;
    QString sudoPassword; ///< for a user who is not root; empty: sudo asks for none
    QMap<QString, QString> watchlistSecrets;
    QStringList receivers;
    QMap<QString, QString> receiverValues; ///< by ReceiverSetting::name
    QString domain;
    QString email;
};

/// One thing to say about one field.
struct DeploymentRemark
{
    DeploymentField field = DeploymentField::Host;
    QString key;
    QString sentence;
    bool isError = true;
    bool isOnlyEmpty = false; ///< nothing is wrong yet, something is missing

    friend bool operator==(const DeploymentRemark &, const DeploymentRemark &) = default;
};
using DeploymentRemarks = std::vector<DeploymentRemark>;

/// What the wizard's pages ask, each judged alone: a page may be left when its own fields are right.
[[nodiscard]] DeploymentRemarks checkServer(const DeploymentDraft &draft);
[[nodiscard]] DeploymentRemarks checkWatch(const DeploymentDraft &draft, const Watchlist &watchlist);
[[nodiscard]] DeploymentRemarks checkAddress(const DeploymentDraft &draft);
[[nodiscard]] bool isFine(const DeploymentRemarks &remarks);
/// The first remark on the field; null: nothing to say.
[[nodiscard]] const DeploymentRemark *remarkOn(const DeploymentRemarks &remarks, DeploymentField field,
                                               const QString &key = {});

/// The names in ${secret:NAME} of the endpoints, sorted: the server needs their values too.
[[nodiscard]] QStringList secretsNamedBy(const Watchlist &watchlist);

/// "198-51-100-7.sslip.io" leads to 198.51.100.7, with no domain of one's own. Empty for what is no IPv4 address.
[[nodiscard]] QString sslipDomain(const QHostAddress &server);

/// The host keys that the user said are right.
struct ConfirmedKeys
{
    std::optional<HostKey> server;
    std::optional<HostKey> jump;

    friend bool operator==(const ConfirmedKeys &, const ConfirmedKeys &) = default;
};

/// Whom to log in to next, and with which secrets: a server whose key is not confirmed is given none, so that it can
/// show its key and learn nothing. With a jump host that one comes first.
[[nodiscard]] SshTarget targetOf(const DeploymentDraft &draft, const ConfirmedKeys &confirmed);
/// The record: everything but the secrets. id and creation time are new.
[[nodiscard]] Deployment deploymentOf(const DeploymentDraft &draft, const ConfirmedKeys &confirmed,
                                      const QDateTime &now);
/// The logins' secrets by their names in the record: "ssh_password", "jump_ssh_password".
[[nodiscard]] LoginSecrets loginSecrets(const DeploymentDraft &draft);
/// What the stack is given.
[[nodiscard]] DeployRequest requestOf(const DeploymentDraft &draft, const QByteArray &watchlistYaml,
                                      const QString &computerName);

} // namespace weiwatch
