// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.h"

#include "exposition.h"

#include <algorithm>

namespace weiwatch {
namespace {

bool isShown(const PageBlock &block, std::chrono::nanoseconds now)
{
    return !block.text->empty() && (!block.until || now < *block.until);
}

void appendFamily(std::string &out, const PageFamily &family, const std::string &prefix, std::chrono::nanoseconds now)
{
    const auto shown = [now](const PageBlock &block) { return isShown(block, now); };
    if (std::none_of(family.blocks.begin(), family.blocks.end(), shown)) {
        return;
    }
    exposition::appendHeader(out, prefix + family.metric->name.toByteArray().toStdString(), *family.metric);
    for (const PageBlock &block : family.blocks) {
        if (isShown(block, now)) {
            out += *block.text;
        }
    }
}

} // namespace

void Page::appendTo(std::string &out, std::chrono::nanoseconds now) const
{
    if (compat) {
        compat->appendTo(out, now);
    }
    for (const PageFamily &family : families) {
        appendFamily(out, family, prefix, now);
    }
    out += ofTheProgram;
}

} // namespace weiwatch
