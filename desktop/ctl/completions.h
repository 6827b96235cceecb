// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch {

/// A completion script, made from the table of commands; empty for a shell that is none of bash, zsh and fish.
[[nodiscard]] QString completionFor(const QString &shell);

} // namespace weiwatch
