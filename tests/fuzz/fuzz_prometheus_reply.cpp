// SPDX-License-Identifier: GPL-3.0-or-later
#include <prometheus/approximate_balances.h>
#include <prometheus/prometheus_reply.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto series = readMatrix(200, body);
    if (!series) {
        require(series.error().kind != PrometheusError::Kind::Unreachable);
        require(series.error().text.size() <= 500 && series.error().errorType.size() <= 500);
    } else {
        for (const PrometheusSeries &one : *series) {
            for (size_t i = 1; i < one.samples.size(); ++i) {
                require(one.samples[i - 1].timeMs < one.samples[i].timeMs);
            }
        }
        for (const ApproximateBalances &balances : balancesIn(*series)) {
            for (const ApproximatePoint &point : balances.points) {
                require(std::isfinite(point.ether) && point.ether >= 0);
            }
        }
    }
    require(!readMatrix(503, body));
    if (const auto value = readSampleValue(QString::fromUtf8(body)); value && std::isfinite(*value)) {
        require(QByteArray::number(*value, 'g', 17).toDouble() == *value);
    }
    return 0;
}
