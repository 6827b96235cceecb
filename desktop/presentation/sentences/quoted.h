// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch::detail {

/// What was found, short enough for a sentence and with nothing that breaks a line or hides in it.
[[nodiscard]] inline QString shown(const QString &found, qsizetype longest = 60)
{
    QString text = found.size() > longest ? QString(found.left(longest) % u'\u2026') : found;
    for (QChar &c : text) {
        if (!c.isPrint()) {
            c = u'\ufffd';
        }
    }
    return text;
}

} // namespace weiwatch::detail
