// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "local_shell.h"
#include "test_ca.h"
#include "wire_server.h"

#include <allowlist/allowlist_keeper.h>

#include <QTemporaryDir>

namespace weiwatch {

/// A server's allowlist on this machine: the real server/allowlist on a folder of its own. Stand-ins are systemctl,
/// docker and nsenter (what they were told is noted), the SSH session (LocalShell), and Traefik (a TLS server that
/// reads the list at each visit and answers and logs as Traefik does). Visits come from where moveTo()
/// says, within 127.0.0.0/8, which counts as public here.
/// Thread: one with an event loop; keepers work on others.
class LocalAllowlistServer
{
public:
    /// script: of server/allowlist. listed: who may pass in the beginning.
    LocalAllowlistServer(TestCa &ca, const QString &script, const QStringList &listed);

    [[nodiscard]] AllowlistServer where() const;
    [[nodiscard]] static PublicRanges publicRanges() { return PublicRanges::parse(QStringLiteral("127.0.0.0/8")); }
    /// A session with it, as each app has one of its own.
    [[nodiscard]] std::unique_ptr<LocalShell> shell() const;

    /// Runs the script here and now, as the server's own timers do. False where it failed.
    bool run(const QStringList &arguments) const;
    /// Ranges in the file that Traefik reads.
    [[nodiscard]] QStringList listed() const;
    /// What systemctl was told, a line each.
    [[nodiscard]] QStringList systemctl() const;

    /// Where visits come from, from now on: 127.0.0.1 in the beginning.
    void moveTo(const QString &address) { m_from = address; }
    /// For so many visits more, Traefik still has the list of before.
    void lag(int visits) { m_lag = visits; }
    /// The route is gone, as after a list that does not parse.
    void breakRoute() { m_isBroken = true; }
    /// Visits leave no line in the log.
    void stopLogging() { m_isLogging = false; }
    /// Everybody is answered with these bytes, in place of all the above.
    void always(const QByteArray &bytes) { m_always = bytes; }

private:
    void answer(QTcpSocket &socket, const WireServer::Request &request);
    [[nodiscard]] bool isListed(const QString &address) const;
    void writeTool(const QString &name, const QByteArray &body) const;
    void write(const QString &path, const QByteArray &content) const;

    QTemporaryDir m_folder;
    QString m_script;
    QString m_caFile;
    WireServer m_traefik;
    QString m_from = QStringLiteral("127.0.0.1");
    int m_lag = 0;
    bool m_isBroken = false;
    bool m_isLogging = true;
    QByteArray m_always;
};

} // namespace weiwatch
