// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchlist_file.h"

#include <core/atomic_write.h>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace weiwatch {
namespace {

constexpr QByteArrayView kNotice("# Written by weiwatch. Edit it as you like: what you change by hand is copied before "
                                 "weiwatch writes again.\n");
constexpr QByteArrayView kMark("# weiwatch-digest: ");
constexpr qsizetype kMarkDigits = 16; // enough to know an edit; nobody is kept from forging it

QByteArray digest(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

QByteArray heading(const QByteArray &body)
{
    return kNotice.toByteArray() + kMark.toByteArray() + digest(body).toHex().left(kMarkDigits) + '\n';
}

/// Whether weiwatch wrote these very bytes, in this run or an earlier one.
bool isOurs(const QByteArray &content)
{
    const qsizetype length = kNotice.size() + kMark.size() + kMarkDigits + 1;
    return content.size() >= length && content.startsWith(heading(content.mid(length)));
}

WatchlistFault unreadable(const QString &path, const QString &reason)
{
    WatchlistFault fault;
    fault.kind = WatchlistFault::Kind::Unreadable;
    fault.file = path;
    fault.found = reason;
    return fault;
}

/// At most one byte more than may be parsed, so that a huge file is refused without being read.
Result<QByteArray, QString> contentOf(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    // Only a regular file: opening a pipe would wait for its writer.
    if (info.exists() && !info.isFile()) {
        return failure(QStringLiteral("not a file"));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(file.errorString());
    }
    QByteArray content = file.read(kMaxWatchlistBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return failure(file.errorString());
    }
    return content;
}

/// A name beside the file that is not taken.
QString backupPath(const QString &path, const QDateTime &now)
{
    const QFileInfo info(path);
    const QString stem = info.absolutePath() % u'/' % info.completeBaseName() % u".backup-" %
                         now.toUTC().toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'"));
    QString candidate = stem % u".yaml";
    for (int n = 2; QFileInfo::exists(candidate); ++n) {
        candidate = stem % u'-' % QString::number(n) % u".yaml";
    }
    return candidate;
}

} // namespace

Result<LoadedWatchlist, WatchlistFaults> loadWatchlist(const QString &path)
{
    const auto content = contentOf(path);
    if (!content) {
        return failure(WatchlistFaults{unreadable(path, content.error())});
    }
    return parseWatchlist(*content, path);
}

WatchlistFile::WatchlistFile(const QString &path, const Clock &clock)
    : m_path(path)
    , m_clock(clock)
{
}

Result<LoadedWatchlist, WatchlistFaults> WatchlistFile::load()
{
    const auto content = contentOf(m_path);
    if (!content) {
        return failure(WatchlistFaults{unreadable(m_path, content.error())});
    }
    auto loaded = parseWatchlist(*content, m_path);
    if (loaded) {
        m_lastSeenDigest = digest(*content);
    }
    return loaded;
}

Result<QString, WatchlistSaveError> WatchlistFile::save(const Watchlist &watchlist)
{
    using Kind = WatchlistSaveError::Kind;
    const QByteArray body = toYaml(watchlist);
    const QByteArray content = heading(body) + body;
    // What could not be read back would lock the person out of their own list at the next start.
    if (const auto readBack = parseWatchlist(content, m_path); !readBack) {
        return failure(WatchlistSaveError{Kind::NotValid, m_path, {}, readBack.error()});
    }
    QString backup;
    if (QFileInfo::exists(m_path)) {
        const auto current = contentOf(m_path);
        if (!current || digest(*current) != m_lastSeenDigest) {
            return failure(WatchlistSaveError{Kind::ChangedOnDisk, m_path, current ? QString() : current.error(), {}});
        }
        if (!isOurs(*current)) {
            backup = backupPath(m_path, m_clock.now());
            const auto copied = writeAtomically(backup, *current, QFile::permissions(m_path));
            if (!copied) {
                return failure(WatchlistSaveError{Kind::BackupFailed, backup, copied.error(), {}});
            }
        }
    }
    if (const auto written = writeAtomically(m_path, content); !written) {
        return failure(WatchlistSaveError{Kind::WriteFailed, m_path, written.error(), {}});
    }
    m_lastSeenDigest = digest(content);
    return backup;
}

} // namespace weiwatch
