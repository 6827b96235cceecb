// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheus_reply.h"

#include <core/bounded_json.h>

#include <QJsonArray>

#include <charconv>
#include <cmath>
#include <limits>

namespace weiwatch {
namespace {

using namespace Qt::StringLiterals;
using Kind = PrometheusError::Kind;

constexpr int kMostDepth = 8; ///< a matrix has 6
constexpr qsizetype kLongestText = 500;

QString tidied(QString text)
{
    text.truncate(kLongestText);
    std::replace_if(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; }, u' ');
    return text;
}

auto malformed(const QString &where, const QString &what)
{
    return failure(PrometheusError{.kind = Kind::Malformed, .text = tidied(what), .where = where});
}

/// Whoever answered so: where it was Prometheus, with its own words.
PrometheusError refusal(int status, const QJsonObject &reply)
{
    return {.kind = Kind::HttpStatus,
            .status = status,
            .errorType = tidied(reply.value(u"errorType").toString()),
            .text = tidied(reply.value(u"error").toString())};
}

QString place(qsizetype series, QLatin1StringView field)
{
    return u"data.result[%1].%2"_s.arg(series).arg(field);
}

/// Seconds with a fraction, as a JSON number.
std::optional<qint64> readTime(const QJsonValue &value)
{
    constexpr double kYear9999 = 253402300799.0;
    const double seconds = value.toDouble(-1);
    if (!(seconds >= 0 && seconds <= kYear9999)) {
        return {};
    }
    return std::llround(seconds * 1000);
}

class SeriesReader
{
public:
    explicit SeriesReader(qsizetype index)
        : m_index(index)
    {
    }

    Result<PrometheusSeries, PrometheusError> read(const QJsonValue &series)
    {
        if (!series.isObject()) {
            return malformed(u"data.result[%1]"_s.arg(m_index), u"no object"_s);
        }
        const QJsonObject object = series.toObject();
        if (auto labels = readLabels(object.value(u"metric")); !labels) {
            return failure(labels.error());
        }
        if (auto samples = readSamples(object.value(u"values")); !samples) {
            return failure(samples.error());
        }
        return std::move(m_series);
    }

private:
    Result<void, PrometheusError> readLabels(const QJsonValue &metric)
    {
        if (!metric.isObject()) {
            return malformed(place(m_index, "metric"_L1), u"no object"_s);
        }
        const QJsonObject labels = metric.toObject();
        for (auto label = labels.begin(); label != labels.end(); ++label) {
            if (!label.value().isString()) {
                return malformed(place(m_index, "metric"_L1), u"a label's value is no text"_s);
            }
            m_series.labels.insert(label.key(), label.value().toString());
        }
        return {};
    }

    Result<void, PrometheusError> readSamples(const QJsonValue &values)
    {
        if (!values.isArray()) {
            return malformed(place(m_index, "values"_L1), u"no list"_s);
        }
        const QJsonArray list = values.toArray();
        m_series.samples.reserve(static_cast<size_t>(list.size()));
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (const char *fault = addSample(list.at(i).toArray())) {
                return malformed(place(m_index, "values"_L1) + u"[%1]"_s.arg(i), QString::fromLatin1(fault));
            }
        }
        return {};
    }

    /// What is wrong with it; null: nothing.
    const char *addSample(const QJsonArray &pair)
    {
        if (pair.size() != 2) {
            return "no pair of time and value";
        }
        const auto timeMs = readTime(pair.at(0));
        if (!timeMs) {
            return "no time";
        }
        if (!m_series.samples.empty() && *timeMs <= m_series.samples.back().timeMs) {
            return "not later than the one before";
        }
        const auto value = pair.at(1).isString() ? readSampleValue(pair.at(1).toString()) : std::nullopt;
        if (!value) {
            return "no value";
        }
        m_series.samples.push_back({*timeMs, *value});
        return nullptr;
    }

    qsizetype m_index;
    PrometheusSeries m_series;
};

Result<std::vector<PrometheusSeries>, PrometheusError> readSeries(const QJsonObject &data)
{
    if (const QString type = data.value(u"resultType").toString(); type != "matrix"_L1) {
        return malformed(u"data.resultType"_s, type);
    }
    if (!data.value(u"result").isArray()) {
        return malformed(u"data.result"_s, u"no list"_s);
    }
    const QJsonArray result = data.value(u"result").toArray();
    std::vector<PrometheusSeries> all;
    all.reserve(static_cast<size_t>(result.size()));
    for (qsizetype i = 0; i < result.size(); ++i) {
        auto series = SeriesReader(i).read(result.at(i));
        if (!series) {
            return failure(series.error());
        }
        all.push_back(*std::move(series));
    }
    return all;
}

} // namespace

std::optional<double> readSampleValue(QStringView text)
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    if (text == "NaN"_L1) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (text == "+Inf"_L1 || text == "-Inf"_L1) {
        return text.front() == u'-' ? -infinite : infinite;
    }
    // from_chars rounds to the nearest double, as strtod does, and knows no locale; its own words for what is no number
    // are not Prometheus'.
    const QByteArray bytes = text.toUtf8();
    const bool isNegative = bytes.startsWith('-');
    if (bytes.size() <= isNegative || bytes[isNegative] < '0' || bytes[isNegative] > '9') {
        return {};
    }
    double value = 0;
    const auto [end, error] = std::from_chars(bytes.begin(), bytes.end(), value);
    if (error != std::errc() || end != bytes.end()) {
        return {};
    }
    return value;
}

Result<std::vector<PrometheusSeries>, PrometheusError> readMatrix(int status, QByteArrayView body)
{
    const auto reply = boundedJsonObject(body, {.bytes = kMostReplyBytes, .depth = kMostDepth});
    constexpr int kOk = 200;
    if (status != kOk) {
        return failure(refusal(status, reply.value_or(QJsonObject())));
    }
    if (!reply) {
        return malformed({}, reply.error());
    }
    const QString outcome = reply->value(u"status").toString();
    if (outcome == "error"_L1) {
        return failure(refusal(status, *reply));
    }
    if (outcome != "success"_L1) {
        return malformed(u"status"_s, outcome);
    }
    return readSeries(reply->value(u"data").toObject());
}

} // namespace weiwatch
