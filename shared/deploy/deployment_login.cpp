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

SshLogin loginOf(const RecordedHop &hop, const LoginSecrets &secrets)
{
    switch (hop.login) {
    case LoginKind::Agent:
        return SshAgent{};
    case LoginKind::KeyFile:
        return SshKeyFile{hop.keyFile, secrets.value(u"ssh_passphrase"_s)};
    case LoginKind::OwnKey:
        return SshKeyText{secrets.value(u"ssh_key"_s).toUtf8(), secrets.value(u"ssh_passphrase"_s)};
    case LoginKind::Password:
        return SshPassword{secrets.value(u"ssh_password"_s)};
    }
    Q_UNREACHABLE();
}

SshHop hopOf(const RecordedHop &hop, const LoginSecrets &secrets)
{
    return {.host = hop.host,
            .port = hop.port,
            .user = hop.user,
            .login = loginOf(hop, secrets),
            .knownKeys = hop.hostKeys};
}

} // namespace

QStringList secretsToLogIn(const Deployment &record)
{
    QStringList names{secretOf(record.server.login)};
    if (record.jump) {
        names << secretOf(record.jump->login);
    }
    if (record.sudoAsks) {
        names << u"sudo_password"_s;
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

SshTarget targetOf(const Deployment &record, const LoginSecrets &secrets)
{
    SshTarget target{.server = hopOf(record.server, secrets)};
    if (record.jump) {
        target.jump = hopOf(*record.jump, secrets);
    }
    if (secrets.contains(u"sudo_password"_s)) {
        target.sudoPassword = secrets.value(u"sudo_password"_s);
    }
    return target;
}

} // namespace weiwatch
