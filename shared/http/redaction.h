// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch {

struct HttpRequest;

/// The text without any URL, and without the request's path, query, credentials and header values: keys hide in all
/// of them. At most 200 characters.
[[nodiscard]] QString withoutSecrets(QString text, const HttpRequest &request);

} // namespace weiwatch
