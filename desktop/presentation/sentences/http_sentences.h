// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <http/http_client.h>

#include <QString>

namespace weiwatch {

/// One or two sentences in the application's language: what happened, and what would help.
/// server: what the user calls it, never a URL.
[[nodiscard]] QString sentence(const HttpError &error, const QString &server);

} // namespace weiwatch
