// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QString>

namespace weiwatch {

struct JsonLimits
{
    qsizetype bytes = 1024 * 1024;
    int depth = 16;
};

/// One JSON object, and nothing after it but space. The error says what is wrong, in English.
[[nodiscard]] Result<QJsonObject, QString> boundedJsonObject(QByteArrayView json, const JsonLimits &limits = {});

} // namespace weiwatch
