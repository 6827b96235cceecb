// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchlist.h"
#include "watchlist_file.h"
