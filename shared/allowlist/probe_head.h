// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArrayView>

#include <optional>

namespace weiwatch {

/// What the head of an answer tells of how far the visit came.
struct ProbeHead
{
    int status = 0; ///< 200 to 599
    /// The route's last middleware marked it (Strict-Transport-Security), so the allowlist let the visit through,
    /// whatever the status says: Grafana has 403 and 404 of its own.
    bool cameThrough = false;

    friend bool operator==(const ProbeHead &, const ProbeHead &) = default;
};

enum class ProbeHeadFault {
    NotHttp,
    TooLong, ///< over kLongestProbeHead without an end
};

inline constexpr qsizetype kLongestProbeHead = 64 * 1024;

/// The head of an HTTP/1.1 answer, interim ones (1xx) left out; the body is nobody's concern.
/// Nothing where more bytes are needed. Source: RFC 9112 §4 and §5, RFC 6797 §6.1.
[[nodiscard]] Result<std::optional<ProbeHead>, ProbeHeadFault> parseProbeHead(QByteArrayView bytes);

} // namespace weiwatch
