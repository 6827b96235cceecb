// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/history.h>

#include <QString>

namespace weiwatch {

/// One or two sentences in the application's language: what was found, where, and what would do.
[[nodiscard]] QString sentence(const HistoryError &error);

} // namespace weiwatch
