// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowlist_server.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

namespace weiwatch {
namespace {

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray plain(int status, const QByteArray &words, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " " + words + "\r\nContent-Type: text/plain\r\n" + headers +
           "Content-Length: " + QByteArray::number(words.size()) + "\r\n\r\n" + words;
}

} // namespace

LocalAllowlistServer::LocalAllowlistServer(TestCa &ca, const QString &script, const QStringList &listed)
    : m_script(script)
    , m_caFile(ca.caFile())
    , m_traefik([this](QTcpSocket &socket, const WireServer::Request &request) { answer(socket, request); })
{
    m_traefik.setTls(ca.issue({}));
    QDir(m_folder.path()).mkpath(QStringLiteral("data/traefik/dynamic"));
    QDir(m_folder.path()).mkpath(QStringLiteral("bin"));
    write(QStringLiteral("data/public-ranges"), "127.0.0.0/8\n");
    QByteArray list = "http:\n  middlewares:\n    allowlist:\n      ipAllowList:\n        sourceRange:\n";
    for (const QString &range : listed) {
        list += "          - \"" + range.toLatin1() + "\"\n";
    }
    write(QStringLiteral("data/traefik/dynamic/allowlist.yml"), list);
    const QByteArray folder = m_folder.path().toUtf8();
    writeTool(QStringLiteral("systemctl"), "echo \"$*\" >>'" + folder + "/systemctl.log'\n");
    writeTool(QStringLiteral("nsenter"), "exit 0\n");
    writeTool(QStringLiteral("docker"),
              "case $1 in\nps) echo traefik ;;\ninspect) echo 1 ;;\nlogs) cat '" + folder + "/access.log' ;;\nesac\n");
    write(QStringLiteral("access.log"), {});
}

AllowlistServer LocalAllowlistServer::where() const
{
    AllowlistServer server;
    server.script = m_script;
    server.dataDir = m_folder.filePath(QStringLiteral("data"));
    server.visit.domain = QStringLiteral("localhost");
    server.visit.server = Ipv4Address::parse(u"127.0.0.1").value();
    server.visit.port = m_traefik.serverPort();
    server.visit.caFile = m_caFile;
    return server;
}

std::unique_ptr<LocalShell> LocalAllowlistServer::shell() const
{
    auto shell = std::make_unique<LocalShell>();
    shell->environment.insert(QStringLiteral("PATH"), m_folder.filePath(QStringLiteral("bin")) + u':' +
                                                          shell->environment.value(QStringLiteral("PATH")));
    return shell;
}

bool LocalAllowlistServer::run(const QStringList &arguments) const
{
    const auto here = shell();
    here->environment.insert(QStringLiteral("WEIWATCH_DATA_DIR"), m_folder.filePath(QStringLiteral("data")));
    RemoteCommand command;
    command.argv = QStringList{m_script} + arguments;
    const auto done = here->run(command, {});
    return done && done->exitCode == 0;
}

QStringList LocalAllowlistServer::listed() const
{
    static const QRegularExpression range(QStringLiteral("- \"([0-9./]+)\""));
    QStringList found;
    const QString text =
        QString::fromUtf8(textOf(m_folder.filePath(QStringLiteral("data/traefik/dynamic/allowlist.yml"))));
    for (const auto &match : range.globalMatch(text)) {
        found.append(match.captured(1));
    }
    return found;
}

QStringList LocalAllowlistServer::systemctl() const
{
    return QString::fromUtf8(textOf(m_folder.filePath(QStringLiteral("systemctl.log"))))
        .split(u'\n', Qt::SkipEmptyParts);
}

void LocalAllowlistServer::answer(QTcpSocket &socket, const WireServer::Request &request)
{
    const bool mayPass = m_lag-- <= 0 && isListed(m_from);
    const int status = m_isBroken ? 404 : mayPass ? 302 : 403;
    if (m_isLogging) {
        QFile log(m_folder.filePath(QStringLiteral("access.log")));
        if (log.open(QIODevice::Append)) {
            log.write("{\"ClientHost\":\"" + m_from.toLatin1() + "\",\"DownstreamStatus\":" +
                      QByteArray::number(status) + ",\"RequestPath\":\"" + request.target + "\"}\n");
        }
    }
    if (!m_always.isEmpty()) {
        socket.write(m_always);
    } else if (status == 404) {
        socket.write(plain(status, "404 page not found"));
    } else if (status == 403) {
        socket.write(plain(status, "Forbidden"));
    } else {
        socket.write(plain(status, "Found", "Strict-Transport-Security: max-age=31536000\r\nLocation: /login\r\n"));
    }
}

bool LocalAllowlistServer::isListed(const QString &address) const
{
    const auto visitor = Ipv4Address::parse(address).value();
    const auto ranges = listed();
    return std::ranges::any_of(ranges, [&](const QString &text) { return Ipv4Range::parse(text)->contains(visitor); });
}

void LocalAllowlistServer::writeTool(const QString &name, const QByteArray &body) const
{
    const QString path = QStringLiteral("bin/") + name;
    write(path, "#!/bin/sh\n" + body);
    QFile::setPermissions(m_folder.filePath(path), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void LocalAllowlistServer::write(const QString &path, const QByteArray &content) const
{
    QFile file(m_folder.filePath(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

} // namespace weiwatch
