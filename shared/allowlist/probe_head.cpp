// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe_head.h"

#include <QByteArray>

namespace weiwatch {
namespace {

constexpr char kEnd[] = "\r\n\r\n";
constexpr QByteArrayView kVersion("HTTP/1.");

/// "HTTP/1.1 403 Forbidden" → 403; 0 where it is none.
int statusOf(QByteArrayView line)
{
    constexpr qsizetype kDigitsAt = 9;
    constexpr qsizetype kShortest = 12;
    if (!line.startsWith(kVersion) || line.size() < kShortest || line.at(kDigitsAt - 1) != ' ' ||
        (line.size() > kShortest && line.at(kShortest) != ' ')) {
        return 0;
    }
    int status = 0;
    for (const char c : line.sliced(kDigitsAt, 3)) {
        if (c < '0' || c > '9') {
            return 0;
        }
        status = status * 10 + (c - '0');
    }
    return status >= 100 && status < 600 ? status : 0;
}

bool isTransportSecurity(QByteArrayView line)
{
    constexpr QByteArrayView kName("strict-transport-security:");
    return line.size() >= kName.size() && line.first(kName.size()).compare(kName, Qt::CaseInsensitive) == 0;
}

ProbeHead headOf(QByteArrayView head)
{
    const QByteArrayView end("\r\n");
    qsizetype at = head.indexOf(end);
    ProbeHead found{statusOf(at < 0 ? head : head.first(at)), false};
    for (; at >= 0; at = head.indexOf(end, at + 1)) {
        found.cameThrough = found.cameThrough || isTransportSecurity(head.sliced(at + end.size()));
    }
    return found;
}

} // namespace

Result<std::optional<ProbeHead>, ProbeHeadFault> parseProbeHead(QByteArrayView bytes)
{
    qsizetype begin = 0;
    while (true) {
        const QByteArrayView rest = bytes.sliced(begin);
        const QByteArrayView known = rest.first(std::min(rest.size(), kVersion.size()));
        if (known != kVersion.first(known.size())) {
            return failure(ProbeHeadFault::NotHttp);
        }
        const qsizetype end = rest.indexOf(QByteArrayView(kEnd));
        if (end < 0) {
            return bytes.size() > kLongestProbeHead
                       ? Result<std::optional<ProbeHead>, ProbeHeadFault>(failure(ProbeHeadFault::TooLong))
                       : std::nullopt;
        }
        const ProbeHead head = headOf(rest.first(end));
        if (head.status == 0) {
            return failure(ProbeHeadFault::NotHttp);
        }
        if (head.status >= 200) {
            return head;
        }
        begin += end + static_cast<qsizetype>(sizeof kEnd) - 1;
    }
}

} // namespace weiwatch
