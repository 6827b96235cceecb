// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployment_login.h"

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

QString secretOf(LoginKind login)
{
    switch (login) {
    case LoginKind::Agent:
        return {};
    case LoginKind::KeyFile:
        return u"ssh_passphrase"_s;
    case LoginKind::OwnKey:
        return u"ssh_key"_s;
    case LoginKind::Password:
        return u"ssh_password"_s;
    }
    Q_UNREACHABLE();
}

/// Which of the two servers on the way a secret is of.
QString ofJump(const QString &secret)
{
    return secret.isEmpty() ? secret : QString(u"jump_" + secret);
}

SshLogin loginOf(const RecordedHop &hop, const LoginSecrets &all, QString (*named)(const QString &))
{
    const auto secret = [&](const QString &name) { return all.value(named(name)); };
    switch (hop.login) {
    case LoginKind::Agent:
        return SshAgent{};
    case LoginKind::KeyFile:
        return SshKeyFile{hop.keyFile, secret(u"ssh_passphrase"_s)};
    case LoginKind::OwnKey:
        return SshKeyText{secret(u"ssh_key"_s).toUtf8(), secret(u"ssh_passphrase"_s)};
    case LoginKind::Password:
        return SshPassword{secret(u"ssh_password"_s)};
    }
    Q_UNREACHABLE();
}

QString ofServer(const QString &secret)
{
    return secret;
}

SshHop hopOf(const RecordedHop &hop, const LoginSecrets &secrets, QString (*named)(const QString &))
{
    return {.host = hop.host,
            .port = hop.port,
            .user = hop.user,
            .login = loginOf(hop, secrets, named),
            .knownKeys = hop.hostKeys};
}

} // namespace

QStringList secretsToLogIn(const Deployment &record)
{
    QStringList names{secretOf(record.server.login)};
    if (record.jump) {
        names << ofJump(secretOf(record.jump->login));
    }
    if (record.sudoAsks) {
        names << u"sudo_password"_s;
    }
    names.removeAll(QString());
    return names;
}

QStringList secretsToForget(const Deployment &record)
{
    QStringList names{u"sudo_password"_s, QLatin1StringView(kGrafanaPassword)};
    for (const QString &secret : {u"ssh_password"_s, u"ssh_passphrase"_s, u"ssh_key"_s}) {
        names << secret << ofJump(secret);
    }
    return names + record.secrets;
}

SshTarget targetOf(const Deployment &record, const LoginSecrets &secrets)
{
    SshTarget target{.server = hopOf(record.server, secrets, ofServer)};
    if (record.jump) {
        target.jump = hopOf(*record.jump, secrets, ofJump);
    }
    if (secrets.contains(u"sudo_password"_s)) {
        target.sudoPassword = secrets.value(u"sudo_password"_s);
    }
    return target;
}

} // namespace weiwatch
