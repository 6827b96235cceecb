// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QFile>
#include <QString>

#include <memory>

class QSaveFile;

namespace weiwatch {

/// Replaces a file's content, or makes it, so that whoever looks at any time, after a power cut too, finds the old
/// content or the new, whole. permissions: of a file that was not there. The error is the system's reason.
[[nodiscard]] Result<void, QString> writeAtomically(const QString &path, const QByteArray &content,
                                                    QFile::Permissions permissions = QFile::ReadOwner |
                                                                                     QFile::WriteOwner);

/// The same for content that comes piece by piece, or is too much for memory. Gone without commit(): what was there
/// stays, and nothing is left beside it.
class AtomicFile
{
public:
    explicit AtomicFile(const QString &path);
    ~AtomicFile();
    Q_DISABLE_COPY_MOVE(AtomicFile)

    /// permissions: of the new file, whatever the old one's were.
    [[nodiscard]] Result<void, QString> open(QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner);
    /// To write to, once open.
    [[nodiscard]] QIODevice &device();
    /// On the disk, and under its name.
    [[nodiscard]] Result<void, QString> commit();

private:
    std::unique_ptr<QSaveFile> m_file;
};

} // namespace weiwatch
