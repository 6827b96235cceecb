// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_spans.h"

#include <algorithm>

namespace weiwatch {

std::vector<ObservedSpan> united(std::vector<ObservedSpan> spans)
{
    std::ranges::sort(spans, {}, &ObservedSpan::fromMs);
    std::vector<ObservedSpan> all;
    for (const ObservedSpan &span : spans) {
        if (!all.empty() && span.fromMs <= all.back().toMs) {
            all.back().toMs = std::max(all.back().toMs, span.toMs);
        } else {
            all.push_back(span);
        }
    }
    return all;
}

std::vector<ObservedSpan> without(const ObservedSpan &whole, const std::vector<ObservedSpan> &holes)
{
    std::vector<ObservedSpan> pieces;
    qint64 fromMs = whole.fromMs;
    bool isTouched = false;
    for (const ObservedSpan &hole : holes) {
        if (hole.toMs < fromMs) {
            continue;
        }
        if (hole.fromMs > whole.toMs) {
            break;
        }
        isTouched = true;
        if (hole.fromMs > fromMs) {
            pieces.push_back({fromMs, hole.fromMs});
        }
        fromMs = std::max(fromMs, hole.toMs);
    }
    if (fromMs < whole.toMs || !isTouched) {
        pieces.push_back({fromMs, whole.toMs});
    }
    return pieces;
}

} // namespace weiwatch
