// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "allow_types.h"
#include "backup_types.h"
#include "deploy_error.h"
#include "deployment.h"
#include "stack_files.h"
#include "stack_status.h"
#include "step_event.h"

#include <allowlist/probe.h>
#include <core/clock.h>
#include <core/result.h>
#include <ssh/remote_shell.h>
#include <ssh/ssh_target.h>

#include <QFuture>
#include <QHostAddress>
#include <QMap>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace weiwatch {

namespace detail {
class Outside;
}

/// "alertmanager/slack_url" or "exporter/NAME", and its value. Held no longer than the call that was given it.
using StackSecrets = QMap<QString, QString>;

struct DeployRequest
{
    StackSecrets secrets;
    QByteArray watchlist; ///< YAML; empty: what the server has stays
    /// The public IPv4 address that may open the dashboards. Nothing: where the server sees us come from.
    std::optional<QHostAddress> allow;
    /// What the address is called in the list: this computer's name.
    QString allowName;
};

struct DeployOutcome
{
    QString release;
    QString url;            ///< https://domain/
    QString allowedAddress; ///< seen to pass from outside; empty where the recipe had no such step
    TimeSpent time;

    friend bool operator==(const DeployOutcome &, const DeployOutcome &) = default;
};

struct LogRequest
{
    QString service; ///< empty: all of them
    int lines = 200; ///< that were written before
    bool follow = false;
};

enum class TunnelTo { Grafana, Prometheus };

/// One stack on one server: sets it up, looks after it, takes it away.
///
/// Thread: lives on its owner's thread, which has an event loop and is never blocked; signals come there. Calls are
/// carried out one after the other on a worker thread with one SSH connection, which opens at the first of them and is
/// kept; logs() has a connection of its own, so that following does not hold up the others. Futures finish on the
/// worker: use whenDone() only where that is fine, else QFuture::then(context, …).
///
/// A host key that is not known ends any call with Ssh/HostKeyUnknown and the key offered, before anything secret is
/// sent: make a new RemoteStack with it among SshHop::knownKeys once the user has confirmed it.
///
/// Destroying it cancels what runs, and waits for that: at most about a second.
class RemoteStack : public QObject
{
    Q_OBJECT
public:
    /// What tests put in the place of the network.
    struct Parts
    {
        std::function<std::unique_ptr<RemoteShell>(const SshTarget &)> makeShell; ///< empty: an SshSession
        std::shared_ptr<detail::Outside> outside;                                 ///< empty: the network
        const Clock *clock = nullptr;                                             ///< empty: the machine's
        bool hasCheapSeals = false; ///< trying a backup's passphrase costs next to nothing: tests try many
    };

    /// journalFolder: DeploymentStore::folder(id); the recipe's journal is kept there. Empty: none on this side.
    RemoteStack(const Deployment &deployment, const SshTarget &target, const QString &journalFolder,
                QObject *parent = nullptr);
    RemoteStack(const Deployment &deployment, const SshTarget &target, const QString &journalFolder, const Parts &parts,
                QObject *parent = nullptr);
    ~RemoteStack() override;

    /// Cancels what runs, waits for nothing, and deletes this once all has ended; that needs the event loop. Nothing
    /// may be asked any more. For threads that paint.
    void endLater();

    /// With the release that deploy() or update() brought last: save it when either is done.
    [[nodiscard]] Deployment deployment() const;

    /// Logs in and reads the server's facts; changes nothing but for a folder with the script in /var/lib/weiwatch.
    /// What deploy() would refuse is not judged: use judge() of preflight.h for that.
    [[nodiscard]] QFuture<Result<ServerFacts, DeployError>> examine(const StackFiles &files);

    /// The whole way to a stack that is seen from outside, with stepEvent(). Goes on where an earlier run ended, and
    /// leaves alone what is already as it should be: a second deploy() with nothing changed changes nothing.
    [[nodiscard]] QFuture<Result<DeployOutcome, DeployError>> deploy(const StackFiles &files,
                                                                     const DeployRequest &request);
    /// A new release onto a stack that stands; settings, secrets, watchlist and allowlist of the server stay. Rolled
    /// back by the server within 90 s where it does not become healthy: Unhealthy.
    [[nodiscard]] QFuture<Result<DeployOutcome, DeployError>> update(const StackFiles &files);

    /// The stack's data into a file here, sealed as it comes (backup_file.h), with stepEvent(). The services go on.
    [[nodiscard]] QFuture<Result<BackupOutcome, DeployError>> backUp(const BackupRequest &request);
    /// A stack from a backup, onto a server where none has data, with stepEvent(). The whole file is checked before the
    /// server is asked for anything; goes on where an earlier run ended. deployment() is then what the backup says;
    /// where its domain is named already, a backup of another is refused: BackupOfOther.
    [[nodiscard]] QFuture<Result<DeployOutcome, DeployError>> restore(const StackFiles &files,
                                                                      const RestoreRequest &request);
    /// Takes the stack off its server: nothing of it is left there. Records and secrets here are the caller's to
    /// forget.
    [[nodiscard]] QFuture<Result<RemoveOutcome, DeployError>> remove(const RemoveRequest &request);

    [[nodiscard]] QFuture<Result<StackStatus, DeployError>> status();

    /// Lists this computer's address, keeps the change only when a visit from outside passes; else the server undoes
    /// it.
    [[nodiscard]] QFuture<Result<AllowOutcome, DeployError>> allowMyIp(const AllowRequest &request);
    /// Where the server sees a visit to the dashboards come from, let in or not: what a browser here comes from, too,
    /// which SSH may not. Changes nothing.
    [[nodiscard]] QFuture<Result<QHostAddress, DeployError>> whereSeen();
    [[nodiscard]] QFuture<Result<std::vector<AllowedRange>, DeployError>> allowedRanges();
    /// expires: invalid for never.
    [[nodiscard]] QFuture<Result<void, DeployError>> addFixedRange(const QString &cidr, const QString &name,
                                                                   const QDateTime &expires);
    [[nodiscard]] QFuture<Result<void, DeployError>> removeFixedRange(const QString &cidr);

    /// Checked on the server by the exporter itself, put in place whole, read without a restart. secrets: those
    /// "exporter/NAME" that the watchlist names and the server may lack. Gives the SHA-256 that status() then shows.
    [[nodiscard]] QFuture<Result<QString, DeployError>> pushWatchlist(const QByteArray &yaml,
                                                                      const StackSecrets &secrets = {});

    /// logLine() for each; finishes with the last line, or with `follow` when stopLogs() is called (a success) or the
    /// connection is lost for good. One at a time: a new call ends the one before.
    [[nodiscard]] QFuture<Result<void, DeployError>> logs(const LogRequest &request);
    void stopLogs();

    [[nodiscard]] QFuture<Result<void, DeployError>> restartService(const QString &service);

    /// The record of a stack found on the server: deployment() with what its files say there.
    [[nodiscard]] QFuture<Result<Deployment, DeployError>> adopt();

    /// What a browser on this computer would meet at the stack's own address. Whatever that is, it is no error.
    [[nodiscard]] QFuture<Result<ProbeResult, DeployError>> visit();
    /// A port of 127.0.0.1 that leads to the service's container, until this object goes.
    [[nodiscard]] QFuture<Result<quint16, DeployError>> tunnel(TunnelTo service);
    /// For Grafana's user "admin", as it lies on the server. Put it into the keychain, show it to nobody but the user.
    [[nodiscard]] QFuture<Result<QString, DeployError>> grafanaPassword();

    /// What runs and what waits ends with Cancelled, within a second; logs() too.
    void cancel();

signals:
    /// Of deploy, update, backUp, restore and remove.
    void stepEvent(const weiwatch::StepEvent &event);
    void logLine(const QString &service, const QString &line);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch
