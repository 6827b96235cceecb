// SPDX-License-Identifier: GPL-3.0-or-later
#include "value_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace weiwatch {

namespace {

/// The share of the height that the data keep when something else is to be shown as well.
constexpr double kLeastShare = 0.2;
/// Changes below this share of the value drown in a double's own steps.
constexpr double kResolution = 1e-12;
/// Empty space above and below the data, as a share of their height.
constexpr double kMargin = 0.03;
constexpr int kFinestExponent = -18; // one wei
/// Where labels begin to need groups to be read.
constexpr int kUngroupedDecimals = 4;
constexpr QChar kGroupSpace(0x2009);

struct Bounds
{
    double low, high;
};

Bounds withLimits(Bounds bounds, double spread, std::vector<double> limits)
{
    const double middle = (bounds.low + bounds.high) / 2;
    std::sort(limits.begin(), limits.end(),
              [middle](double a, double b) { return std::abs(a - middle) < std::abs(b - middle); });
    for (const double limit : limits) {
        const Bounds wider{std::min(bounds.low, limit), std::max(bounds.high, limit)};
        if (spread >= kLeastShare * (wider.high - wider.low)) {
            bounds = wider;
        }
    }
    return bounds;
}

Bounds boundsFor(const std::optional<ValueExtremes> &visible, const std::vector<double> &limits)
{
    if (!visible) {
        const double highest = limits.empty() ? 0 : *std::max_element(limits.begin(), limits.end());
        return {0, highest > 0 ? highest : 1};
    }
    Bounds bounds{visible->low, visible->high};
    double spread = bounds.high - bounds.low;
    if (spread <= bounds.high * kResolution) {
        bounds.low = 0;
        spread = bounds.high;
    }
    bounds = withLimits(bounds, spread, limits);
    if (spread >= kLeastShare * bounds.high) {
        bounds.low = 0;
    }
    if (bounds.high <= 0) {
        bounds.high = 1;
    }
    const double margin = (bounds.high - bounds.low) * kMargin;
    return {std::max(0.0, bounds.low - margin), bounds.high + margin};
}

/// mantissa · 10^exponent
struct Step
{
    int mantissa;
    int exponent;

    [[nodiscard]] double value() const { return mantissa * std::pow(10.0, exponent); }
    [[nodiscard]] Step next() const
    {
        return mantissa == 1 ? Step{2, exponent} : mantissa == 2 ? Step{5, exponent} : Step{1, exponent + 1};
    }
};

Step stepFor(const Bounds &bounds, int mostTicks)
{
    const double finest = (bounds.high - bounds.low) / mostTicks;
    Step step{1, std::max(kFinestExponent, static_cast<int>(std::floor(std::log10(finest))))};
    const auto tickCount = [&bounds](double size) {
        return std::ceil(bounds.high / size) - std::floor(bounds.low / size) + 1;
    };
    while (tickCount(step.value()) > std::max(mostTicks, 2)) {
        step = step.next();
    }
    return step;
}

QString grouped(const QString &decimals)
{
    QString text;
    for (qsizetype i = 0; i < decimals.size(); ++i) {
        if (i > 0 && i % 3 == 0) {
            text += kGroupSpace;
        }
        text += decimals[i];
    }
    return text;
}

/// index · step, written digit by digit from integers: a label never shows a double's noise.
QString tickLabel(qint64 index, const Step &step, const QLocale &locale)
{
    qint64 units = index * step.mantissa;
    if (step.exponent >= 0) {
        return locale.toString(static_cast<double>(units) * std::pow(10.0, step.exponent), 'f', 0);
    }
    const int decimals = -step.exponent;
    qint64 scale = 1;
    for (int i = 0; i < decimals; ++i) {
        scale *= 10;
    }
    QLocale digits = locale;
    digits.setNumberOptions(QLocale::OmitGroupSeparator);
    const QString fraction = digits.toString(units % scale).rightJustified(decimals, locale.zeroDigit().front());
    return locale.toString(units / scale) + locale.decimalPoint() +
           (decimals > kUngroupedDecimals ? grouped(fraction) : fraction);
}

} // namespace

ValueScale valueScale(const std::optional<ValueExtremes> &visible, std::vector<double> limits, int mostTicks,
                      const QLocale &locale)
{
    const Bounds bounds = boundsFor(visible, limits);
    const Step step = stepFor(bounds, mostTicks);
    const qint64 first = std::llround(std::floor(bounds.low / step.value()));
    const qint64 last = std::max(first + 1, std::llround(std::ceil(bounds.high / step.value())));
    ValueScale scale;
    scale.ticks.reserve(static_cast<size_t>(last - first + 1));
    for (qint64 index = first; index <= last; ++index) {
        scale.ticks.push_back({static_cast<double>(index) * step.value(), tickLabel(index, step, locale)});
    }
    scale.lowest = scale.ticks.front().value;
    scale.highest = scale.ticks.back().value;
    return scale;
}

} // namespace weiwatch
