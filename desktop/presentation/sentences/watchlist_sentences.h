// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <watchlist/watchlist_file.h>

namespace weiwatch {

/// The place (file, line, column, key), what was found there, and what would do.
[[nodiscard]] QString sentence(const WatchlistFault &fault);
[[nodiscard]] QString sentence(const WatchlistWarning &warning);
[[nodiscard]] QString sentence(const WatchlistSaveError &error);

} // namespace weiwatch
