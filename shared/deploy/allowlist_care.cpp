// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowlist_care.h"

#include <allowlist/allowlist_keeper.h>

#include <algorithm>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using Kind = DeployError::Kind;

namespace {

AllowlistServer serverOf(const Deployment &record, ProbeTarget visit)
{
    return {.script = u"/usr/local/lib/weiwatch/allowlist"_s,
            .dataDir = record.settings.dataDir,
            .visit = std::move(visit)};
}

AllowlistKeeper keeperOf(RemoteShell &shell, const Deployment &record)
{
    return AllowlistKeeper(shell, serverOf(record, {}));
}

std::optional<Ipv4Address> ipv4Of(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 value = address.toIPv4Address(&isIpv4);
    return isIpv4 ? std::optional(Ipv4Address{value}) : std::nullopt;
}

Result<Ipv4Range, DeployError> rangeOf(const QString &cidr)
{
    const auto range = Ipv4Range::parse(cidr);
    if (!range) {
        return failure(DeployError{.kind = Kind::AddressRefused, .subject = cidr});
    }
    return *range;
}

/// One that visits from where `outside` is.
AllowlistKeeper visitingKeeper(RemoteShell &shell, Outside &outside, const Clock &clock, const Deployment &record,
                               const std::stop_token &stop)
{
    const auto visit = [&outside](const ProbeTarget &target, std::stop_token token) {
        return outside.visit(target, std::move(token));
    };
    return AllowlistKeeper(shell, serverOf(record, visitTarget(record, outside, stop)), PublicRanges::fromEnvironment(),
                           clock, visit);
}

/// The address given, else the one the server sees SSH come from; with a jump host that is the jump host's, which is no
/// visitor's: then a visit shows it.
Result<Ipv4Address, DeployError> addressToAllow(RemoteShell &shell, AllowlistKeeper &keeper, const Deployment &record,
                                                const AllowRequest &request, std::stop_token stop)
{
    if (request.address) {
        const auto given = ipv4Of(*request.address);
        if (!given) {
            return failure(DeployError{.kind = Kind::AddressRefused, .subject = request.address->toString()});
        }
        return *given;
    }
    if (record.jump) {
        return keeper.whereSeen(std::move(stop)).map_error([](const AllowlistError &error) {
            return deployError(error, {});
        });
    }
    const auto seenAt = shell.clientAddress(std::move(stop));
    if (!seenAt) {
        return failure(deployError(seenAt.error()));
    }
    const auto address = Ipv4Address::parse(*seenAt);
    if (!address) {
        return failure(DeployError{.kind = Kind::AddressUnknown, .detail = *seenAt});
    }
    return *address;
}

AllowOutcome outcomeOf(Ipv4Address address, const AllowlistOutcome &outcome)
{
    AllowOutcome allowed{.address = address.toString(), .changed = !outcome.wasListed, .took = outcome.took};
    std::ranges::transform(outcome.state.active, std::back_inserter(allowed.active), &Ipv4Range::toString);
    return allowed;
}

} // namespace

QHostAddress publicAddressOf(const Deployment &record, Outside &outside, std::stop_token stop)
{
    if (record.jump) {
        return {};
    }
    const PublicRanges ranges = PublicRanges::fromEnvironment();
    for (const QHostAddress &address : outside.addressesOf(record.server.host, std::move(stop))) {
        if (const auto ipv4 = ipv4Of(address); ipv4 && ranges.contains(*ipv4)) {
            return address;
        }
    }
    return {};
}

ProbeTarget visitTarget(const Deployment &record, Outside &outside, std::stop_token stop)
{
    ProbeTarget target{.domain = record.settings.domain, .caFile = record.settings.acmeCaFile};
    if (const auto address = ipv4Of(publicAddressOf(record, outside, stop))) {
        target.server = *address;
        return target;
    }
    for (const QHostAddress &address : outside.addressesOf(record.settings.domain, std::move(stop))) {
        if (const auto ipv4 = ipv4Of(address)) {
            target.server = *ipv4;
            break;
        }
    }
    return target;
}

Result<QHostAddress, DeployError> whereSeen(RemoteShell &shell, Outside &outside, const Clock &clock,
                                            const Deployment &record, std::stop_token stop)
{
    const auto seen = visitingKeeper(shell, outside, clock, record, stop).whereSeen(stop);
    if (!seen) {
        DeployError error = deployError(seen.error(), {});
        error.found = record.settings.domain;
        return failure(std::move(error));
    }
    return QHostAddress(seen->value);
}

Result<AllowOutcome, DeployError> allowAddress(RemoteShell &shell, Outside &outside, const Clock &clock,
                                               const Deployment &record, const AllowRequest &request,
                                               std::stop_token stop)
{
    AllowlistKeeper keeper = visitingKeeper(shell, outside, clock, record, stop);
    const auto address = addressToAllow(shell, keeper, record, request, stop);
    if (!address) {
        return failure(address.error());
    }
    const bool isSessions = !request.address && !record.jump;
    const AllowlistChange change{.range = Ipv4Range(*address),
                                 .sessionAt = isSessions ? std::optional(address->toString()) : std::nullopt,
                                 .owner = request.name,
                                 .undoAfter = request.undoAfter,
                                 .grace = request.graceForOld};
    const auto outcome = keeper.allow(change, std::move(stop));
    if (!outcome) {
        DeployError error = deployError(outcome.error(), address->toString());
        error.found = record.settings.domain;
        return failure(std::move(error));
    }
    return outcomeOf(*address, *outcome);
}

Result<std::vector<AllowedRange>, DeployError> allowedRanges(RemoteShell &shell, const Deployment &record,
                                                             std::stop_token stop)
{
    const auto state = keeperOf(shell, record).state(std::move(stop));
    if (!state) {
        return failure(deployError(state.error(), {}));
    }
    std::vector<AllowedRange> ranges;
    for (const AllowlistEntry &entry : state->entries) {
        ranges.push_back({.cidr = entry.range.toString(),
                          .name = entry.name,
                          .fixed = entry.kind == AllowlistEntry::Kind::Fixed,
                          .added = entry.added,
                          .expires = entry.expires.value_or(QDateTime())});
    }
    return ranges;
}

Result<void, DeployError> addFixedRange(RemoteShell &shell, const Deployment &record, const QString &cidr,
                                        const QString &name, const QDateTime &expires, std::stop_token stop)
{
    const auto range = rangeOf(cidr);
    if (!range) {
        return failure(range.error());
    }
    const auto until = expires.isValid() ? std::optional(expires) : std::nullopt;
    const auto state = keeperOf(shell, record).addFixed(*range, name, until, std::move(stop));
    if (!state) {
        return failure(deployError(state.error(), cidr));
    }
    return {};
}

Result<void, DeployError> removeFixedRange(RemoteShell &shell, const Deployment &record, const QString &cidr,
                                           std::stop_token stop)
{
    const auto range = rangeOf(cidr);
    if (!range) {
        return failure(range.error());
    }
    const auto state = keeperOf(shell, record).removeFixed(*range, std::move(stop));
    if (!state) {
        return failure(deployError(state.error(), cidr));
    }
    return {};
}

} // namespace weiwatch::detail
