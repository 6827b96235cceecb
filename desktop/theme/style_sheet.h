// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme_colors.h"

#include <QString>

namespace weiwatch {

/// The application's style sheet in these colours.
[[nodiscard]] QString styleSheet(const ThemeColors &colors);

} // namespace weiwatch
