// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
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

/// The sentence, and after it the words of the library or the other side, which are in no language of ours.
[[nodiscard]] inline QString withDetail(const QString &sentence, const QString &detail)
{
    constexpr qsizetype kLongest = 120;
    return detail.isEmpty()
               ? sentence
               : QCoreApplication::translate("weiwatch", "%1 Details: “%2”.").arg(sentence, shown(detail, kLongest));
}

} // namespace weiwatch::detail
