// SPDX-License-Identifier: GPL-3.0-or-later
#include "outside_contacts.h"
#include "networks.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QUrl>

#include <algorithm>
#include <array>
#include <functional>

namespace weiwatch {
namespace {

using Contacts = std::vector<OutsideContact>;

struct OutsideContacts
{
    Q_DECLARE_TR_FUNCTIONS(OutsideContacts)
};

int walletsOn(const Watchlist &watchlist, const ChainSpec &chain)
{
    return static_cast<int>(std::ranges::count_if(
        watchlist.wallets, [&](const WalletSpec &wallet) { return wallet.chains.contains(chain.name); }));
}

QString hostOf(const EndpointSpec &endpoint)
{
    const QString host = QUrl(endpoint.url).host();
    return host.isEmpty() ? endpoint.label() : host; // a host that is itself a secret stays one
}

OutsideContact endpointContact(const ChainSpec &chain, const EndpointSpec &endpoint, int wallets, bool isFirst)
{
    OutsideContact contact;
    contact.who = OutsideContacts::tr("%1 (endpoint of %2)").arg(hostOf(endpoint), chain.name);
    if (wallets == 0) {
        contact.learns = OutsideContacts::tr("Nothing: no wallet is on this chain.");
        contact.when = OutsideContacts::tr("Only when you test it.");
        contact.state = OutsideContact::State::OnDemand;
        return contact;
    }
    contact.learns = OutsideContacts::tr(
        "Your IP address, and %n wallet address(es) in one request: that they belong together.", nullptr, wallets);
    const auto seconds = static_cast<int>(chain.interval.count());
    contact.when = isFirst ? OutsideContacts::tr("At least every %n second(s).", nullptr, seconds)
                           : OutsideContacts::tr("When an endpoint before it fails.");
    contact.state = OutsideContact::State::On;
    return contact;
}

Contacts endpointContacts(const Watchlist &watchlist, const AppSettings &)
{
    Contacts contacts;
    for (const ChainSpec &chain : watchlist.chains) {
        const int wallets = walletsOn(watchlist, chain);
        for (const EndpointSpec &endpoint : chain.endpoints) {
            contacts.push_back(endpointContact(chain, endpoint, wallets, &endpoint == &chain.endpoints.front()));
        }
    }
    return contacts;
}

Contacts proxyContacts(const Watchlist &, const AppSettings &settings)
{
    if (settings.http.proxy != HttpConfig::Proxy::Custom) {
        return {};
    }
    return {{.who = OutsideContacts::tr("%1 (proxy)").arg(settings.http.customProxy.hostName()),
             .learns = OutsideContacts::tr("Your IP address, and which servers you contact and when."),
             .when = OutsideContacts::tr("With every request."),
             .state = OutsideContact::State::On}};
}

/// Once agreed to, they stand among the endpoints.
Contacts sampleContacts(const Watchlist &, const AppSettings &settings)
{
    if (settings.sampleAgreed) {
        return {};
    }
    return {{.who = OutsideContacts::tr("The sample wallet’s public endpoints"),
             .learns = OutsideContacts::tr("Your IP address, and that you look at the sample wallet."),
             .when = OutsideContacts::tr("Only after you choose the sample on the first page."),
             .state = OutsideContact::State::Off}};
}

/// Each learns as little as any server that is visited; together with weiwatch's name that is still something.
Contacts addressContacts(const Watchlist &, const AppSettings &settings)
{
    Contacts contacts;
    for (const AddressOperator &one : settings.addressOperators) {
        contacts.push_back(
            {.who = OutsideContacts::tr("%1 (tells your public address)").arg(one.url.host()),
             .learns = OutsideContacts::tr("Your IP address, and that you use weiwatch."),
             .when = settings.addressOperatorsAgreed
                         ? OutsideContacts::tr("While a server’s allowlist follows your address: when your network "
                                               "changes, and every 15 minutes.")
                         : OutsideContacts::tr("Only after you agree, for a server’s allowlist."),
             .state = settings.addressOperatorsAgreed ? OutsideContact::State::OnDemand : OutsideContact::State::Off});
    }
    return contacts;
}

Contacts faucetContacts(const Watchlist &watchlist, const AppSettings &)
{
    Contacts contacts;
    for (const ChainSpec &chain : watchlist.chains) {
        if (const auto faucet = faucetOf(chain.id)) {
            contacts.push_back({.who = OutsideContacts::tr("%1 (free coins for %2)").arg(faucet->host(), chain.name),
                                .learns = OutsideContacts::tr("What your browser tells every page it opens."),
                                .when = OutsideContacts::tr("When you follow the link."),
                                .state = OutsideContact::State::OnDemand});
        }
    }
    return contacts;
}

Contacts stackContacts(const QStringList &servers)
{
    if (servers.isEmpty()) {
        return {{.who = OutsideContacts::tr("A server of yours, for the remote stack"),
                 .learns = OutsideContacts::tr("Your IP address and your watchlist, and what you deploy."),
                 .when = OutsideContacts::tr("Only after you deploy to it."),
                 .state = OutsideContact::State::Off}};
    }
    Contacts contacts;
    for (const QString &server : servers) {
        contacts.push_back(
            {.who = OutsideContacts::tr("%1 (your remote stack)").arg(server),
             .learns = OutsideContacts::tr("Your IP address; your watchlist, when you send it."),
             .when = OutsideContacts::tr("Every minute, to see whether the stack is well; for balances of times when "
                                         "weiwatch was closed; and when you act on it."),
             .state = OutsideContact::State::On});
    }
    return contacts;
}

} // namespace

Contacts outsideContacts(const Watchlist &watchlist, const AppSettings &settings, const QStringList &stackServers)
{
    using Source = std::function<Contacts(const Watchlist &, const AppSettings &)>;
    const std::array<Source, 5> sources{endpointContacts, proxyContacts, sampleContacts, addressContacts,
                                        faucetContacts};
    Contacts all;
    for (const Source &source : sources) {
        std::ranges::move(source(watchlist, settings), std::back_inserter(all));
    }
    std::ranges::move(stackContacts(stackServers), std::back_inserter(all));
    return all;
}

QString linkingNotice()
{
    return OutsideContacts::tr(
        "One request asks for all wallets of a chain. So an endpoint’s operator learns that these "
        "addresses belong together, and your IP address. Your own node tells nobody.");
}

} // namespace weiwatch
