// SPDX-License-Identifier: GPL-3.0-or-later
#include "login.h"

#include "wait_for.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <iostream>
#include <string>

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 64 * 1024;

Result<void, LoginFault> takeHop(const CommandLine &line, const QString &option, RecordedHop &hop)
{
    if (!line.has(option)) {
        return {};
    }
    const auto parsed = parseHop(line.value(option));
    if (!parsed) {
        return failure(u"--%1: “%2” is not USER@HOST or USER@HOST:PORT"_s.arg(option, line.value(option)));
    }
    const bool isTheSame = parsed->host == hop.host && parsed->port == hop.port;
    hop.host = parsed->host;
    hop.port = parsed->port;
    hop.user = parsed->user;
    if (!isTheSame) {
        hop.hostKeys.clear();
    }
    return {};
}

Result<void, LoginFault> takeHostKeys(const CommandLine &line, RecordedHop &hop)
{
    if (!line.has(u"host-key-file"_s)) {
        return {};
    }
    QFile file(line.value(u"host-key-file"_s));
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    }
    hop.hostKeys.clear();
    for (const QByteArray &keyLine : file.read(kLargestFile).split('\n')) {
        if (const auto key = parseHostKey(keyLine)) {
            hop.hostKeys.push_back(*key);
        } else if (key.error() != HostKeyFault::Empty) {
            return failure(u"%1 holds a line that is no host key"_s.arg(file.fileName()));
        }
    }
    if (hop.hostKeys.empty()) {
        return failure(u"%1 holds no host key"_s.arg(file.fileName()));
    }
    return {};
}

} // namespace

std::optional<RecordedHop> parseHop(const QString &text)
{
    static const QRegularExpression form(
        uR"re(^([A-Za-z_][A-Za-z0-9._-]*)@(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$)re"_s);
    constexpr int kHighest = 65535;
    const auto match = form.match(text);
    const int port = match.captured(4).isEmpty() ? 22 : match.captured(4).toInt();
    if (!match.hasMatch() || port < 1 || port > kHighest) {
        return std::nullopt;
    }
    RecordedHop hop;
    hop.user = match.captured(1);
    hop.host = match.captured(2) + match.captured(3);
    hop.port = static_cast<quint16>(port);
    return hop;
}

Result<QString, LoginFault> readSecretFile(const QString &path)
{
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QFile file(path);
    // What is no file (a pipe of the shell's) has no others to read it.
    if (QFileInfo(path).isFile() && (file.permissions() & others)) {
        return failure(u"%1 can be read by others: chmod 600 %1"_s.arg(path));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(u"%1: %2"_s.arg(path, file.errorString()));
    }
    QString secret = QString::fromUtf8(file.read(kLargestFile));
    if (secret.endsWith(u'\n')) {
        secret.chop(1);
    }
    if (secret.isEmpty()) {
        return failure(u"%1 is empty"_s.arg(path));
    }
    return secret;
}

Result<void, LoginFault> takeLogin(const CommandLine &line, Deployment &record)
{
    if (const auto taken = takeHop(line, u"to"_s, record.server); !taken) {
        return taken;
    }
    if (line.has(u"jump"_s)) {
        RecordedHop jump = record.jump.value_or(RecordedHop());
        if (const auto taken = takeHop(line, u"jump"_s, jump); !taken) {
            return taken;
        }
        record.jump = jump;
    }
    if (line.has(u"key"_s)) {
        record.server.login = LoginKind::KeyFile;
        record.server.keyFile = QFileInfo(line.value(u"key"_s)).absoluteFilePath();
    }
    if (line.has(u"password-stdin"_s) || line.has(u"password-file"_s)) {
        record.server.login = LoginKind::Password;
    }
    record.sudoAsks = record.sudoAsks || line.has(u"sudo-password-file"_s);
    if (record.server.host.isEmpty()) {
        return failure(u"which server? --to USER@HOST"_s);
    }
    return takeHostKeys(line, record.server);
}

Result<LoginSecrets, LoginFault> givenSecrets(const CommandLine &line)
{
    LoginSecrets secrets;
    if (line.has(u"password-stdin"_s)) {
        std::string password;
        std::getline(std::cin, password);
        secrets.insert(u"ssh_password"_s, QString::fromStdString(password));
    }
    const QMap<QString, QString> files = {{u"password-file"_s, u"ssh_password"_s},
                                          {u"passphrase-file"_s, u"ssh_passphrase"_s},
                                          {u"sudo-password-file"_s, u"sudo_password"_s}};
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (line.has(it.key())) {
            const auto secret = readSecretFile(line.value(it.key()));
            if (!secret) {
                return failure(secret.error());
            }
            secrets.insert(it.value(), *secret);
        }
    }
    return secrets;
}

void addFromVault(LoginSecrets &secrets, const Deployment &record, SecretVault &vault)
{
    for (const QString &name : secretsToLogIn(record)) {
        if (secrets.contains(name)) {
            continue;
        }
        if (const auto value = waitFor(vault.read(secretName(record.id, name)))) {
            secrets.insert(name, QString::fromUtf8(*value));
        }
    }
}

} // namespace weiwatch
