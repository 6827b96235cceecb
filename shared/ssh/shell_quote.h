// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace weiwatch {

/// The words as one line that a POSIX shell (fish too) splits into them again, whatever they hold. UTF-8.
[[nodiscard]] QByteArray shellQuoted(const QStringList &words);

} // namespace weiwatch
