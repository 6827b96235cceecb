// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "units.h"

#include <QList>

namespace weiwatch::detail {

/// What a person typed, as plain decimal text, and where each of its characters stood.
struct LocaleInput
{
    QString text;
    QList<qsizetype> origins;
};

[[nodiscard]] Result<LocaleInput, AmountError> readLocaleInput(QStringView text, const QLocale &locale);

} // namespace weiwatch::detail
