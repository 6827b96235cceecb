// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "endpoint_tester.h"

#include <QLocale>
#include <QString>

namespace weiwatch {

/// What a test found, in words for a table's cells; empty where nothing was found.
struct EndpointCheckText
{
    QString latency;  ///< "84 ms"
    QString chain;    ///< "11155111"
    QString lag;      ///< "none", "2 blocks"
    QString result;   ///< the strategy, or a few words on why there is none
    QString sentence; ///< the whole reason and what would do; empty when all is well
};

[[nodiscard]] EndpointCheckText textOf(const EndpointCheck &check, const QLocale &locale = {});

/// A strategy's name in the person's language. word: Snapshot::strategy.
[[nodiscard]] QString strategyText(const QString &word);

} // namespace weiwatch
