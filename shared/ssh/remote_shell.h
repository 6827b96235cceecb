// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh_error.h"

#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <stop_token>

class QIODevice;

namespace weiwatch {

struct RemoteCommand
{
    QStringList argv; ///< quoted for the remote shell by run(), never by callers; others on the server can see it
    QByteArray input; ///< its standard input; secrets go here, never in argv
    QIODevice *inputFrom = nullptr;           ///< read to its end after `input`; not owned
    std::function<void(qint64 sent)> onInput; ///< bytes of standard input just sent
    bool asRoot = false;                      ///< by sudo where the user is not root
    std::chrono::milliseconds deadline{60'000};
    qsizetype outputLimit = 4 * 1024 * 1024; ///< of each stream; past it: OutputTooLarge
    /// Each line of standard output as it comes, without its newline, on the caller's thread. CommandOutput::out then
    /// stays empty, and outputLimit bounds a line.
    std::function<void(const QByteArray &line)> onLine;
    /// Standard output in pieces as it comes, on the caller's thread, for what is no text or too much; without a limit,
    /// and in place of onLine. False ends the command: Cancelled.
    std::function<bool(const QByteArray &piece)> onOutput;
};

struct CommandOutput
{
    int exitCode = 0;
    QByteArray out;
    QByteArray err;

    friend bool operator==(const CommandOutput &, const CommandOutput &) = default;
};

struct RemoteFile
{
    QString path; ///< absolute
    int mode = 0600;
    bool asRoot = false;

    friend bool operator==(const RemoteFile &, const RemoteFile &) = default;
};

/// Commands and files on one server.
///
/// | run()                        | gives                                         |
/// |------------------------------|-----------------------------------------------|
/// | it ran, whatever it returned | CommandOutput                                 |
/// | ended by a signal            | CommandFailed, exitCode 128 + its number      |
/// | connection lost              | Disconnected: it may have run, or be running  |
/// | deadline passed              | TimedOut; the command is sent SIGTERM (*)     |
/// | stop requested               | Cancelled within 200 ms, and likewise (*)     |
///
/// (*) sshd passes a signal on only where the user is not root, and only to what does not run by sudo. Anything else
/// finds its input and output closed, and may run on.
///
/// Thread: one worker thread, which these calls block; never the GUI's.
class RemoteShell
{
public:
    using Progress = std::function<void(qint64 done, qint64 size)>;

    virtual ~RemoteShell() = default;

    [[nodiscard]] virtual Result<CommandOutput, SshError> run(const RemoteCommand &command, std::stop_token stop) = 0;

    /// Whole or not at all: written aside in the target's folder, its size and SHA-256 checked there, synced to disk,
    /// `mv -fT`, the folder synced. A broken transfer leaves what was there; the file aside is removed by the next
    /// put() of that target. content: opened for reading; sent from where it stands to its end.
    [[nodiscard]] virtual Result<void, SshError> put(QIODevice &content, const RemoteFile &target, std::stop_token stop,
                                                     const Progress &progress = {}) = 0;

    /// Streams a file into a device opened for writing. On an error what it holds is of no use.
    [[nodiscard]] virtual Result<void, SshError> get(const RemoteFile &source, QIODevice &into, std::stop_token stop,
                                                     const Progress &progress = {}) = 0;

    /// The address that the server sees us at: $SSH_CONNECTION's first word.
    [[nodiscard]] virtual Result<QString, SshError> clientAddress(std::stop_token stop) = 0;
};

/// Turns an exit status other than 0 into CommandFailed, with the end of what the command said on standard error, else
/// on standard output. name: what the command is called in a sentence.
[[nodiscard]] Result<CommandOutput, SshError> ran(Result<CommandOutput, SshError> result, const QString &name);

} // namespace weiwatch
