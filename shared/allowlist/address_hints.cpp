// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_hints.h"

#include <QNetworkInterface>

#include <algorithm>

namespace weiwatch {

AddressHints addressHints(Ipv4Address found, const std::vector<Ipv4Address> &local,
                          std::optional<Ipv4Address> seenByServer)
{
    const PublicRanges registry;
    AddressHints hints;
    hints.isSharedByStrangers = std::ranges::any_of(
        local, [&](Ipv4Address address) { return registry.whyNot(Ipv4Range(address)) == SpecialKind::Cgnat; });
    hints.serverSeesAnother = seenByServer && *seenByServer != found;
    return hints;
}

std::vector<Ipv4Address> localAddresses()
{
    std::vector<Ipv4Address> found;
    const auto interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp) ||
            interface.name().startsWith(u"tailscale", Qt::CaseInsensitive)) {
            continue;
        }
        const auto entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            bool isIpv4 = false;
            const quint32 value = entry.ip().toIPv4Address(&isIpv4);
            if (isIpv4) {
                found.push_back({value});
            }
        }
    }
    return found;
}

} // namespace weiwatch
