// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden.h"

#include <QFile>
#include <QTextStream>

namespace weiwatch {

QDir goldenFolder(const QString &name)
{
    return QDir(QStringLiteral(WEIWATCH_SOURCE_DIR "/tests/unit/watchlist/") + name);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool matchesGolden(const QByteArray &actual, const QString &expectedPath)
{
    const QString actualPath = expectedPath + QStringLiteral(".actual");
    if (actual == contentOf(expectedPath)) {
        QFile::remove(actualPath);
        return true;
    }
    QFile file(actualPath);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(actual);
    }
    QTextStream(stderr) << "diff -u " << expectedPath << ' ' << actualPath << '\n' << actual;
    return false;
}

} // namespace weiwatch
