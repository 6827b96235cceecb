// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compat_page.h"

#include <metrics/metric_names.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weiwatch {

/// Samples of one metric that live and die together.
struct PageBlock
{
    std::shared_ptr<const std::string> text;
    /// Monotonic time after which they are no longer shown; nothing: they stay.
    std::optional<std::chrono::nanoseconds> until;
};

struct PageFamily
{
    const metrics::Metric *metric = nullptr;
    std::vector<PageBlock> blocks;
};

/// What a scrape shows of the chains, written in advance. It withdraws what is stale by itself at the moment of the
/// scrape, so that a series goes in time even if nothing else ever happens. Immutable once published; thread: any.
struct Page
{
    std::string prefix;
    std::vector<PageFamily> families;
    std::string ofTheProgram; ///< whole families that belong to no chain
    std::optional<CompatPage> compat;

    void appendTo(std::string &out, std::chrono::nanoseconds now) const;
};

} // namespace weiwatch
