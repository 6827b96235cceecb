// SPDX-License-Identifier: GPL-3.0-or-later
#include "process_metrics.h"

#include "exposition.h"

#include <QDir>
#include <QFile>
#include <QList>

#include <optional>

#include <sys/resource.h>
#include <unistd.h>

namespace weiwatch {
namespace {

using metrics::Metric;
using Type = Metric::Type;

const Metric kCpu{"process_cpu_seconds_total", Type::Counter, "User and system CPU time spent, in seconds.", {}};
const Metric kOpenFiles{"process_open_fds", Type::Gauge, "Open file descriptors.", {}};
const Metric kMaxFiles{"process_max_fds", Type::Gauge, "Most file descriptors the process may open.", {}};
const Metric kVirtual{"process_virtual_memory_bytes", Type::Gauge, "Virtual memory, in bytes.", {}};
const Metric kResident{"process_resident_memory_bytes", Type::Gauge, "Resident memory, in bytes.", {}};
const Metric kStart{"process_start_time_seconds", Type::Gauge, "Unix time at which the process started.", {}};
const Metric kThreads{"process_threads", Type::Gauge, "Threads of the process.", {}};

void append(std::string &out, const Metric &metric, double value)
{
    const std::string name = metric.name.toByteArray().toStdString();
    exposition::appendHeader(out, name, metric);
    exposition::appendSample(out, name, {}, exposition::number(value));
}

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// The fields of /proc/self/stat after the program's name, which may hold blanks and brackets. Source: proc(5), where
/// the first of them is number 3.
QList<QByteArray> statFields()
{
    const QByteArray stat = contentOf("/proc/self/stat");
    return stat.mid(stat.lastIndexOf(')') + 2).split(' ');
}

constexpr int kFirstField = 3;
constexpr int kUserTime = 14 - kFirstField;
constexpr int kSystemTime = 15 - kFirstField;
constexpr int kThreadCount = 20 - kFirstField;
constexpr int kStartTime = 22 - kFirstField;
constexpr int kVirtualBytes = 23 - kFirstField;
constexpr int kResidentPages = 24 - kFirstField;

std::optional<double> bootTime()
{
    for (const QByteArray &line : contentOf("/proc/stat").split('\n')) {
        if (line.startsWith("btime ")) {
            return line.mid(6).toDouble();
        }
    }
    return std::nullopt;
}

void appendStat(std::string &out)
{
    const QList<QByteArray> fields = statFields();
    if (fields.size() <= kResidentPages) {
        return;
    }
    static const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    static const auto pageBytes = static_cast<double>(sysconf(_SC_PAGESIZE));
    append(out, kCpu, (fields[kUserTime].toDouble() + fields[kSystemTime].toDouble()) / ticks);
    append(out, kVirtual, fields[kVirtualBytes].toDouble());
    append(out, kResident, fields[kResidentPages].toDouble() * pageBytes);
    append(out, kThreads, fields[kThreadCount].toDouble());
    static const auto boot = bootTime();
    if (boot) {
        append(out, kStart, *boot + fields[kStartTime].toDouble() / ticks);
    }
}

void appendFiles(std::string &out)
{
    const QDir folder(QStringLiteral("/proc/self/fd"));
    if (folder.exists()) {
        append(out, kOpenFiles,
               static_cast<double>(folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size()));
    }
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        append(out, kMaxFiles, static_cast<double>(limit.rlim_cur));
    }
}

} // namespace

void appendProcessMetrics(std::string &out)
{
    appendStat(out);
    appendFiles(out);
}

} // namespace weiwatch
