// SPDX-License-Identifier: GPL-3.0-or-later
#include "wanted_secret.h"

#include <QCoreApplication>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(WantedSecret)
};

/// As an SshError's subject names it: an IPv6 address is in brackets there.
bool isOf(const SshError &error, const RecordedHop &hop)
{
    const QString port = u':' + QString::number(hop.port);
    return error.subject == hop.host + port || error.subject == u'[' + hop.host + u']' + port;
}

QString nameOf(const RecordedHop &hop)
{
    return hop.user + u'@' + hop.host;
}

std::optional<WantedSecret> wantedAt(const SshError &error, const RecordedHop &hop, const QString &prefix)
{
    const bool isPassphrase = error.kind == Kind::PassphraseNeeded || error.kind == Kind::PassphraseWrong;
    if (isPassphrase && hop.login == LoginKind::KeyFile && error.subject == hop.keyFile) {
        return WantedSecret{prefix + QStringLiteral("ssh_passphrase"), Texts::tr("Passphrase of %1").arg(hop.keyFile)};
    }
    if (error.kind == Kind::AuthenticationFailed && hop.login == LoginKind::Password && isOf(error, hop)) {
        return WantedSecret{prefix + QStringLiteral("ssh_password"), Texts::tr("Password of %1").arg(nameOf(hop))};
    }
    return std::nullopt;
}

} // namespace

std::optional<WantedSecret> secretWantedAfter(const DeployError &error, const Deployment &record)
{
    if (!error.ssh) {
        return std::nullopt;
    }
    if (error.ssh->kind == Kind::SudoPasswordNeeded || error.ssh->kind == Kind::SudoPasswordWrong) {
        return WantedSecret{QStringLiteral("sudo_password"),
                            Texts::tr("Password of %1 for sudo").arg(nameOf(record.server))};
    }
    const auto wanted = wantedAt(*error.ssh, record.server, {});
    return wanted || !record.jump ? wanted : wantedAt(*error.ssh, *record.jump, QStringLiteral("jump_"));
}

} // namespace weiwatch
