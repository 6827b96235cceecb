// SPDX-License-Identifier: GPL-3.0-or-later
#include "sudo.h"

#include "shell_quote.h"

#include <QRandomGenerator>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;

// -k: what sudo remembers of an earlier password must not decide whether it reads one now.
constexpr auto kAskForNothing = "env LC_ALL=C sudo -k -n -- true";
constexpr auto kTryPassword = "env LC_ALL=C sudo -k -S -p '' -- true";

SshError failedWith(const CommandOutput &output, bool passwordGiven, const QString &subject)
{
    constexpr qsizetype kLongest = 200;
    return SshError{sudoFault(output.err, passwordGiven), subject,
                    QString::fromUtf8(output.err.trimmed().right(kLongest))};
}

/// A line that no password is, and that the command's own input cannot be mistaken for, since it comes first.
QString newMark()
{
    auto *random = QRandomGenerator::system();
    return QStringLiteral("weiwatch-%1%2")
        .arg(random->generate64(), 16, 16, QLatin1Char('0'))
        .arg(random->generate64(), 16, 16, QLatin1Char('0'));
}

} // namespace

SshError::Kind sudoFault(QByteArrayView said, bool passwordGiven)
{
    const auto says = [&](const char *words) { return said.contains(QByteArrayView(words)); };
    if (says("try again") || says("incorrect password")) {
        return Kind::SudoPasswordWrong;
    }
    // The second is sudo-rs', Ubuntu's from 25.10 on.
    if (says("password is required") || says("authentication is required") || says("no password was provided")) {
        return passwordGiven ? Kind::SudoPasswordWrong : Kind::SudoPasswordNeeded;
    }
    // "x is not in the sudoers file", "is not allowed to run sudo", "you must have a tty", "sudo: not found"
    return Kind::SudoNotAllowed;
}

Result<RootAccess, SshError> findRootAccess(const RunLine &run, const std::optional<QString> &password,
                                            const QString &subject)
{
    const auto user = run("id -u", {});
    if (!user) {
        return failure(user.error());
    }
    if (user->out.trimmed() == "0") {
        return RootAccess::IsRoot;
    }
    const auto unasked = run(kAskForNothing, {});
    if (!unasked || unasked->exitCode == 0) {
        return unasked ? Result<RootAccess, SshError>(RootAccess::WithoutPassword) : failure(unasked.error());
    }
    const SshError refused = failedWith(*unasked, false, subject);
    if (refused.kind != Kind::SudoPasswordNeeded || !password) {
        return failure(refused);
    }
    const auto asked = run(kTryPassword, password->toUtf8() + '\n');
    if (!asked) {
        return failure(asked.error());
    }
    if (asked->exitCode != 0) {
        return failure(failedWith(*asked, true, subject));
    }
    return RootAccess::WithPassword;
}

ExecRequest asRoot(RemoteCommand command, RootAccess access, const QString &password)
{
    const QByteArray line = shellQuoted(command.argv);
    switch (access) {
    case RootAccess::IsRoot:
        return {line, {}, std::move(command)};
    case RootAccess::WithoutPassword:
        return {"sudo -n -- " + line, {}, std::move(command)};
    case RootAccess::WithPassword:
        break;
    }
    // Whether sudo reads the password is its policy's to say, and a line that it leaves must not reach the command. So
    // a shell, already root, reads lines up to a mark, and becomes the command. Both read byte by byte, no further.
    const QString mark = newMark();
    const QStringList reader{
        QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("while IFS= read -r l; do [ \"$l\" = %1 ] && exec \"$@\"; done; exit 125").arg(mark),
        QStringLiteral("sh")};
    return {"sudo -k -S -p '' -- " + shellQuoted(reader) + ' ' + line, password.toUtf8() + '\n' + mark.toUtf8() + '\n',
            std::move(command)};
}

} // namespace weiwatch
