// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_files.h"

#include <QCryptographicHash>
#include <QIODevice>
#include <QRandomGenerator>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;

/// A transfer takes as long as it takes: a connection that brings nothing ends by its keep-alive, a person by stopping.
constexpr std::chrono::hours kTransfer{24};

// $1 part, $2 mode, $3 folder, $4 pattern of parts. Those a day old are of transfers that broke.
constexpr auto kReceive = "set -eu; umask 077; "
                          "find \"$3\" -maxdepth 1 -type f -name \"$4\" -mmin +1440 -delete; "
                          "cat > \"$1\"; chmod \"$2\" \"$1\"; sync \"$1\"; sha256sum < \"$1\"";
// $1 part, $2 target, $3 folder.
constexpr auto kMove = "set -eu; mv -fT -- \"$1\" \"$2\"; sync \"$3\"";
constexpr auto kRemove = "rm -f -- \"$1\"";
// $1 path. The size first, then the file.
constexpr auto kSend = "set -eu; stat -L -c %s -- \"$1\"; cat -- \"$1\"";

/// Passes on what is read, and keeps count of it.
class HashedReader final : public QIODevice
{
public:
    explicit HashedReader(QIODevice &source)
        : m_source(source)
    {
        QIODevice::open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] QByteArray digest() const { return m_hash.result().toHex(); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_source.atEnd(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 got = m_source.read(data, size);
        if (got > 0) {
            m_hash.addData(QByteArrayView(data, got));
        } else if (got < 0) {
            setErrorString(m_source.errorString());
        }
        return got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QIODevice &m_source;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

struct Place
{
    QString folder;
    QString part;
    QString partPattern;
};

Place placeOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const QString folder = slash > 0 ? path.left(slash) : QStringLiteral("/");
    const QString name = path.mid(slash + 1);
    const QString random = QString::number(QRandomGenerator::global()->generate64(), 36);
    const QString form = QStringLiteral(".%1.%2.weiwatch-part");
    QString literal = name; // find's -name takes a pattern
    for (const QChar special : {u'\\', u'*', u'?', u'['}) {
        literal.replace(special, u'\\' % QString(special));
    }
    return {folder, folder % u'/' % form.arg(name, random), form.arg(literal, QStringLiteral("*"))};
}

RemoteCommand script(const char *text, const QStringList &arguments, const RemoteFile &file)
{
    RemoteCommand command;
    command.argv =
        QStringList{QStringLiteral("sh"), QStringLiteral("-c"), QString::fromLatin1(text), QStringLiteral("sh")} +
        arguments;
    command.asRoot = file.asRoot;
    return command;
}

Result<void, SshError> received(const Result<CommandOutput, SshError> &output, const HashedReader &sent,
                                const QString &path)
{
    if (!output) {
        return failure(output.error());
    }
    if (output->out.left(output->out.indexOf(' ')) != sent.digest()) {
        return failure(SshError{Kind::Protocol, path, QStringLiteral("SHA-256")});
    }
    return {};
}

/// The size comes as a line before the content.
class SizedReceiver
{
public:
    SizedReceiver(QIODevice &into, const RemoteShell::Progress &progress)
        : m_into(into)
        , m_progress(progress)
    {
    }

    bool operator()(const QByteArray &piece)
    {
        QByteArray rest = piece;
        if (m_size < 0) {
            m_head += piece;
            const qsizetype end = m_head.indexOf('\n');
            if (end < 0) {
                constexpr qsizetype kLongestHead = 32;
                return m_head.size() <= kLongestHead;
            }
            bool isNumber = false;
            m_size = m_head.left(end).toLongLong(&isNumber);
            if (!isNumber || m_size < 0) {
                return false;
            }
            rest = m_head.mid(end + 1);
        }
        if (m_into.write(rest) != rest.size()) {
            m_writeFailed = true;
            return false;
        }
        m_got += rest.size();
        if (m_progress) {
            m_progress(m_got, std::max(m_size, m_got));
        }
        return true;
    }

    [[nodiscard]] bool writeFailed() const { return m_writeFailed; }
    [[nodiscard]] bool isWhole() const { return m_size >= 0 && m_got >= m_size; }

private:
    QIODevice &m_into;
    const RemoteShell::Progress &m_progress;
    QByteArray m_head;
    qint64 m_size = -1;
    qint64 m_got = 0;
    bool m_writeFailed = false;
};

} // namespace

Result<void, SshError> putFile(RemoteShell &shell, QIODevice &content, const RemoteFile &target,
                               const std::stop_token &stop, const RemoteShell::Progress &progress)
{
    const Place place = placeOf(target.path);
    HashedReader reader(content);
    RemoteCommand receive =
        script(kReceive, {place.part, QString::number(target.mode, 8), place.folder, place.partPattern}, target);
    receive.inputFrom = &reader;
    receive.deadline = kTransfer;
    const qint64 size = content.isSequential() ? -1 : content.size() - content.pos();
    qint64 done = 0;
    receive.onInput = [&](qint64 sent) {
        done += sent;
        if (progress) {
            progress(done, std::max(size, done));
        }
    };
    auto result = received(ran(shell.run(receive, stop), target.path), reader, target.path);
    if (result) {
        const auto moved =
            ran(shell.run(script(kMove, {place.part, target.path, place.folder}, target), stop), target.path);
        result = moved ? result : failure(moved.error());
    }
    if (!result && result.error().kind == Kind::LocalFileUnreadable) {
        result.error().subject = target.path; // not of the command that was to receive it
    }
    if (!result && result.error().kind != Kind::Disconnected) {
        // What went wrong first is what counts. A part that stays is removed by a later put().
        (void)shell.run(script(kRemove, {place.part}, target), {});
    }
    return result;
}

Result<void, SshError> getFile(RemoteShell &shell, const RemoteFile &source, QIODevice &into,
                               const std::stop_token &stop, const RemoteShell::Progress &progress)
{
    SizedReceiver receiver(into, progress);
    RemoteCommand send = script(kSend, {source.path}, source);
    send.deadline = kTransfer;
    send.onOutput = [&](const QByteArray &piece) { return receiver(piece); };
    const auto sent = ran(shell.run(send, stop), source.path);
    if (receiver.writeFailed()) {
        return failure(SshError{Kind::LocalFileUnreadable, source.path, into.errorString()});
    }
    if (!sent) {
        return failure(sent.error());
    }
    return receiver.isWhole() ? Result<void, SshError>() : failure(SshError{Kind::Protocol, source.path});
}

} // namespace weiwatch
