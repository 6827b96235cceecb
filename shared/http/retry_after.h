// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace weiwatch {

/// Any of the three forms of RFC 9110 §5.6.7, UTC; else nothing.
[[nodiscard]] std::optional<QDateTime> parseHttpDate(QByteArrayView text);

/// The value of a Retry-After header (RFC 9110 §10.2.3): seconds or a date. A date before now is zero; more than a day
/// is a day, since nobody's clock or word is trusted further. Nothing where it is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value, const QDateTime &now);

} // namespace weiwatch
