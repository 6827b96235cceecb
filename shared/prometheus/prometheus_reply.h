// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prometheus_error.h"

#include <core/result.h>

#include <QByteArrayView>
#include <QMap>
#include <QString>

#include <vector>

namespace weiwatch {

/// One value as Prometheus has it: a double, which may be no number (NaN) or infinite.
struct PrometheusSample
{
    qint64 timeMs = 0; ///< Unix, UTC
    double value = 0;
};

struct PrometheusSeries
{
    QMap<QString, QString> labels;
    std::vector<PrometheusSample> samples; ///< by time; where there was no value there is none
};

/// What the reader takes, no more: bytes are limited by whoever fetches the reply, and here once more.
inline constexpr qint64 kMostReplyBytes = 8 * 1024 * 1024;

/// The series that a range query's reply holds. body: of an answer with this HTTP status.
[[nodiscard]] Result<std::vector<PrometheusSeries>, PrometheusError> readMatrix(int status, QByteArrayView body);

/// A sample's value as Prometheus writes it: "1.5", "-2e-07", "NaN", "+Inf", "-Inf". Nothing where it is none.
[[nodiscard]] std::optional<double> readSampleValue(QStringView text);

} // namespace weiwatch
