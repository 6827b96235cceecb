// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/wallet_row.h>

#include <QColor>
#include <QPalette>

namespace weiwatch {

[[nodiscard]] QColor healthColor(Health health, const QPalette &palette);
[[nodiscard]] QColor toneColor(Tone tone, const QPalette &palette);

} // namespace weiwatch
