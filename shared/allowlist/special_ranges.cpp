// SPDX-License-Identifier: GPL-3.0-or-later
#include "special_ranges.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace weiwatch {
namespace {

struct Special
{
    Ipv4Range range;
    SpecialKind kind;
};

const auto &registry()
{
    using Kind = SpecialKind;
    const auto at = [](QStringView text, Kind kind) { return Special{Ipv4Range::parse(text).value(), kind}; };
    static const std::array all{
        at(u"0.0.0.0/8", Kind::ThisNetwork),
        at(u"10.0.0.0/8", Kind::Private),
        at(u"100.64.0.0/10", Kind::Cgnat),
        at(u"127.0.0.0/8", Kind::Loopback),
        at(u"169.254.0.0/16", Kind::LinkLocal),
        at(u"172.16.0.0/12", Kind::Private),
        at(u"192.0.0.0/24", Kind::ProtocolAssignments),
        at(u"192.0.2.0/24", Kind::Documentation),
        at(u"192.88.99.0/24", Kind::FormerRelay),
        at(u"192.168.0.0/16", Kind::Private),
        at(u"198.18.0.0/15", Kind::Benchmarking),
        at(u"198.51.100.0/24", Kind::Documentation),
        at(u"203.0.113.0/24", Kind::Documentation),
        at(u"224.0.0.0/4", Kind::Multicast),
        at(u"240.0.0.0/4", Kind::Reserved),
    };
    return all;
}

} // namespace

PublicRanges PublicRanges::fromEnvironment()
{
    return parse(qEnvironmentVariable("WEIWATCH_PUBLIC_RANGES"));
}

PublicRanges PublicRanges::parse(const QString &list)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    std::vector<Ipv4Range> extra;
    const auto words = list.split(separators, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (const auto range = Ipv4Range::parse(word)) {
            extra.push_back(*range);
        }
    }
    return PublicRanges(std::move(extra));
}

std::optional<SpecialKind> PublicRanges::whyNot(const Ipv4Range &range) const
{
    if (std::ranges::any_of(m_extra, [&](const Ipv4Range &counted) { return counted.contains(range); })) {
        return std::nullopt;
    }
    const auto found = std::ranges::find_if(registry(), [&](const Special &s) { return s.range.overlaps(range); });
    return found == registry().end() ? std::nullopt : std::optional(found->kind);
}

} // namespace weiwatch
