// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace weiwatch::detail {

namespace {

constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

bool makeFolder(const QString &folder)
{
    if (QFileInfo::exists(folder)) {
        return QFileInfo(folder).isDir();
    }
    return QDir().mkpath(QFileInfo(folder).absolutePath()) && QDir().mkdir(folder, kOwnerOnly | QFile::ExeOwner);
}

QString freeName(const QString &wanted)
{
    QString name = wanted;
    for (int i = 2; QFileInfo::exists(name); ++i) {
        name = wanted + QStringLiteral("-%1").arg(i);
    }
    return name;
}

} // namespace

std::optional<QString> prepareFile(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!makeFolder(folder)) {
        return QStringLiteral("cannot make the folder %1").arg(folder);
    }
    QFile file(path);
    if (!file.exists()) {
        if (!file.open(QIODevice::ReadWrite, kOwnerOnly)) {
            return file.errorString();
        }
        return {};
    }
    // Not ours to change where somebody else owns it: then it stays as it is.
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others) {
        file.setPermissions(kOwnerOnly);
    }
    return {};
}

bool looksLikeADatabase(const QString &path)
{
    constexpr qint64 smallestPage = 512;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return true; // not for us to say; opening it will
    }
    // Source: "Database File Format" of sqlite.org; the string ends with its NUL.
    const QByteArray magic("SQLite format 3", 16);
    return file.size() == 0 || (file.size() >= smallestPage && file.read(magic.size()) == magic);
}

std::optional<QString> setAside(const QString &path, const QDateTime &nowUtc)
{
    QString target =
        freeName(path + QStringLiteral(".corrupt-") + nowUtc.toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")));
    // The log first: killed in between, the file is still found damaged at the next start and follows it, while a log
    // left alone would be taken for that of the new file.
    for (const char *suffix : {"-wal", "-shm", ""}) {
        const QLatin1String end(suffix);
        if (QFile::exists(path + end) && !QFile::rename(path + end, target + end)) {
            return {};
        }
    }
    return target;
}

} // namespace weiwatch::detail
