// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace weiwatch::detail {

/// The known word that was probably meant, by letters left out, added, changed or swapped; empty where none is near.
[[nodiscard]] QString nearestWord(const QString &found, const QStringList &known);

} // namespace weiwatch::detail
