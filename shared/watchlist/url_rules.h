// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch::detail {

/// http or https with a host, or a secret that holds the whole URL; at most 2,048 characters.
[[nodiscard]] bool isEndpointUrl(const QString &url);

/// The URL's host, with parts that look like keys replaced by "…"; empty where a secret holds the host.
[[nodiscard]] QString hostLabel(const QString &url);

/// Whether what looks like an API key or a password stands literally in the URL: a guess, for a warning.
[[nodiscard]] bool holdsKey(const QString &url);

/// Whether one word (a path segment, a query's value) looks drawn at random.
[[nodiscard]] bool looksRandom(QStringView word);

} // namespace weiwatch::detail
