// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace weiwatch {

/// What the kernel says of a running process. Source: proc(5), /proc/PID/status and stat.
struct ProcessUsage
{
    double anonymousMiB = 0; ///< RssAnon: its own memory, with no file behind it
    double residentMiB = 0;  ///< VmRSS: with the libraries' pages that it shares
    double cpuSeconds = 0;   ///< user and system, all threads, since it began
};

/// Nothing where there is no such process.
[[nodiscard]] std::optional<ProcessUsage> usageOf(qint64 pid);

} // namespace weiwatch
