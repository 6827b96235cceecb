// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_usage.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <unistd.h>

namespace weiwatch {

namespace {

QByteArray procFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double mebibytes(const QByteArray &status, const QByteArray &key)
{
    for (const QByteArray &line : status.split('\n')) {
        if (line.startsWith(key) && line.mid(key.size()).startsWith(':')) {
            return line.mid(key.size() + 1).trimmed().split(' ').value(0).toDouble() / 1'024;
        }
    }
    return 0;
}

} // namespace

std::optional<ProcessUsage> usageOf(qint64 pid)
{
    const QByteArray status = procFile(pid, "status");
    const QByteArray stat = procFile(pid, "stat");
    // The name, in parentheses, may hold anything: fields are counted from behind it, where field 3 is.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (status.isEmpty() || fields.size() < 13) {
        return {};
    }
    const double ticks = fields[11].toDouble() + fields[12].toDouble(); // fields 14 and 15
    return ProcessUsage{mebibytes(status, "RssAnon"), mebibytes(status, "VmRSS"),
                        ticks / static_cast<double>(sysconf(_SC_CLK_TCK))};
}

} // namespace weiwatch
