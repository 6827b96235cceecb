// SPDX-License-Identifier: GPL-3.0-or-later
#include <allowlist/address_answer.h>
#include <allowlist/address_operator.h>
#include <allowlist/allowlist_state.h>
#include <allowlist/probe_head.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

void rangesGoBothWays(const QString &text)
{
    if (const auto range = Ipv4Range::parse(text)) {
        require(Ipv4Range::parse(range->toString()) == *range);
        require(range->contains(range->first()) && range->contains(range->last()));
    }
}

void answersHaveLimits(const QByteArray &bytes)
{
    constexpr qsizetype kLongestText = 1'000;
    if (const auto state = parseAllowlistState(bytes)) {
        require(state->active.size() <= 2'000 && state->entries.size() <= 2'000 && state->pending.size() <= 2'000);
        for (const AllowlistEntry &entry : state->entries) {
            require(entry.added.isValid() && entry.name.size() <= kLongestText);
        }
        for (const PendingChange &change : state->pending) {
            require(change.left.count() >= 0);
        }
    } else if (const auto *const fault = std::get_if<ServerFault>(&state.error())) {
        require(fault->code.size() <= kLongestText && fault->detail.size() <= kLongestText);
    }
    if (const auto seen = parseSeenVisit(bytes)) {
        require(seen->address.has_value() == (seen->status != 0));
    }
}

/// A head that is told from some bytes is told from more of them, too.
void headsDoNotChange(const QByteArray &bytes)
{
    const auto whole = parseProbeHead(bytes);
    const auto part = parseProbeHead(QByteArrayView(bytes).first(bytes.size() / 2));
    if (part && *part) {
        require(whole && *whole == *part);
    }
    if (whole && *whole) {
        require((*whole)->status >= 200 && (*whole)->status < 600);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(bytes);
    rangesGoBothWays(text);
    answersHaveLimits(bytes);
    headsDoNotChange(bytes);
    if (const auto address = parseAddressAnswer(200, bytes)) {
        require(address->toString().toLatin1() == bytes.trimmed());
    }
    if (const auto operators = parseOperators(text.split(u'\n'))) {
        require(parseOperators(toLines(*operators)).has_value());
    }
    return 0;
}
