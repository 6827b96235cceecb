// SPDX-License-Identifier: GPL-3.0-or-later
#include "atomic_write.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace weiwatch {
namespace {

#ifdef Q_OS_UNIX
/// The rename itself is on disk only once its folder is.
Result<void, QString> syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    // Some file systems cannot sync a folder (EINVAL); they keep a rename without it, or not at all.
    const bool synced = descriptor >= 0 && (::fsync(descriptor) == 0 || errno == EINVAL);
    const int reason = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!synced) {
        return failure(qt_error_string(reason));
    }
    return {};
}

bool syncFile(const QFileDevice &file)
{
    return ::fsync(file.handle()) == 0;
}
#else
// QSaveFile syncs the file on its own; there is no syncing of folders.
Result<void, QString> syncFolder(const QString &)
{
    return {};
}

bool syncFile(const QFileDevice &)
{
    return true;
}
#endif

/// A link stays a link: what it points to is replaced.
QString targetOf(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? path : canonical;
}

Result<void, QString> commitDurably(QSaveFile &file)
{
    // QSaveFile syncs too, and says nothing when that fails.
    if (!file.flush()) {
        return failure(file.errorString());
    }
    if (!syncFile(file)) {
        return failure(qt_error_string(errno));
    }
    if (!file.commit()) {
        return failure(file.errorString());
    }
    return syncFolder(file.fileName());
}

} // namespace

Result<void, QString> writeAtomically(const QString &path, const QByteArray &content, QFile::Permissions permissions)
{
    const bool isNew = !QFileInfo::exists(path);
    QSaveFile file(targetOf(path));
    if (!file.open(QIODevice::WriteOnly)) {
        return failure(file.errorString());
    }
    if (isNew && !file.setPermissions(permissions)) {
        return failure(file.errorString());
    }
    if (file.write(content) != content.size()) {
        return failure(file.errorString());
    }
    return commitDurably(file);
}

AtomicFile::AtomicFile(const QString &path)
    : m_file(std::make_unique<QSaveFile>(targetOf(path)))
{
}

AtomicFile::~AtomicFile() = default;

Result<void, QString> AtomicFile::open(QFile::Permissions permissions)
{
    if (!m_file->open(QIODevice::WriteOnly) || !m_file->setPermissions(permissions)) {
        return failure(m_file->errorString());
    }
    return {};
}

QIODevice &AtomicFile::device()
{
    return *m_file;
}

Result<void, QString> AtomicFile::commit()
{
    return commitDurably(*m_file);
}

} // namespace weiwatch
