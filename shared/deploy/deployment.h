// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ssh/ssh_target.h>

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace weiwatch {

/// How we log in, without the secret itself, which lies in the SecretStore. A jump host's has "jump_" before its name.
enum class LoginKind {
    Agent,
    KeyFile, ///< its passphrase: secret "ssh_passphrase", where it has one
    OwnKey,  ///< made here: secret "ssh_key"
    Password ///< secret "ssh_password"
};

/// One SSH server on the way, as a record keeps it.
struct RecordedHop
{
    QString host;
    quint16 port = 22;
    QString user;
    LoginKind login = LoginKind::Agent;
    QString keyFile; ///< with KeyFile
    std::vector<HostKey> hostKeys;

    friend bool operator==(const RecordedHop &, const RecordedHop &) = default;
};

/// What is to stand on the server: remote-stack/.env's settings by name. No secret in it.
struct StackSettings
{
    QString domain;
    QString email;         ///< for the authority of the certificate
    QString watchlistPath; ///< a local file; empty: the application's own
    QString dataDir = QStringLiteral("/srv/weiwatch");
    QString exporterImage; ///< empty: the one that this program carries. "host/name:tag" is pulled by the server
    bool acmeStaging = false;
    QString acmeServer; ///< another authority: its directory's URL
    QString acmeCaFile; ///< a local file with the certificate that vouches for it
    QString receivers;  ///< any of email, slack, telegram, discord, webhook; a space between
    /// Any other setting of .env.example, by its name there: SMTP_HOST, HEARTBEAT, …
    QMap<QString, QString> extra;

    friend bool operator==(const StackSettings &, const StackSettings &) = default;
};

/// One stack on one server.
struct Deployment
{
    QString id;   ///< 16 hexadecimal digits
    QString name; ///< what the user calls it; the domain where they did not say
    RecordedHop server;
    std::optional<RecordedHop> jump;
    bool sudoAsks = false; ///< secret "sudo_password"
    StackSettings settings;
    /// Secrets that the stack is given, by where they go: "alertmanager/slack_url", "exporter/NAME". Their values lie
    /// in the SecretStore under secretName(id, name).
    QStringList secrets;
    /// Whether the server's allowlist is to follow this computer's address by itself. Nothing: nobody was asked yet.
    std::optional<bool> followsAddress;
    QString release; ///< what was last seen to be healthy there; empty before
    QDateTime created;

    friend bool operator==(const Deployment &, const Deployment &) = default;
};

/// A new record's id, random.
[[nodiscard]] QString makeDeploymentId();

/// What a deployment's secret is called in the SecretStore: its names know letters, digits and '_' alone.
[[nodiscard]] QString secretName(const QString &deploymentId, const QString &secret);

} // namespace weiwatch
