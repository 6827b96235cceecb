// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_lines.h"

#include "exposition.h"

#include <algorithm>
#include <array>
#include <functional>

namespace weiwatch {
namespace {

using exposition::appendSample;
using exposition::Label;

std::string etherText(const Wei &wei)
{
    return wei.toString(EtherUnit::Ether).toStdString();
}

std::string nameOf(const metrics::Metric &metric, const std::string &prefix)
{
    return prefix + std::string(metric.name.data(), static_cast<std::size_t>(metric.name.size()));
}

std::vector<Label> labelsOf(const QString &chain, const WalletSpec &wallet)
{
    return {{"chain", chain}, {"name", wallet.name}, {"address", wallet.address.toString()}};
}

/// A free label may not stand beside one of ours under the same name: Prometheus would refuse the whole scrape.
std::string freeLabelName(const QString &name)
{
    static constexpr std::array<std::u16string_view, 4> kOurs{u"chain", u"name", u"address", u"group"};
    const bool taken = std::any_of(kOurs.begin(), kOurs.end(), [&](auto ours) { return name == QStringView(ours); });
    return (taken || name.startsWith(u"__") ? "label_" : "") + name.toStdString();
}

std::string infoLabels(const QString &chain, const WalletSpec &wallet)
{
    std::vector<Label> all = labelsOf(chain, wallet);
    all.emplace_back("group", wallet.group);
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(wallet.labels.size())); // so that the views into it stay
    for (auto label = wallet.labels.cbegin(); label != wallet.labels.cend(); ++label) {
        names.push_back(freeLabelName(label.key()));
        all.emplace_back(names.back(), label.value());
    }
    return exposition::labels(all);
}

using Sample = std::optional<std::string>;
using Value = std::function<Sample(const WalletSpec &)>;

Sample limitOf(const WalletSpec &wallet)
{
    return wallet.limit ? Sample(etherText(*wallet.limit)) : Sample();
}

Sample dropRatioOf(const WalletSpec &wallet)
{
    return wallet.drop ? Sample(exposition::number(wallet.drop->ratio)) : Sample();
}

Sample dropWindowOf(const WalletSpec &wallet)
{
    return wallet.drop ? Sample(std::to_string(wallet.drop->window.count())) : Sample();
}

Sample runwayLimitOf(const WalletSpec &wallet)
{
    return wallet.runwayLimit ? Sample(std::to_string(wallet.runwayLimit->count())) : Sample();
}

} // namespace

WalletLines::WalletLines(const ChainPlan &plan, const Configuration &configuration)
    : m_chain(plan.name)
    , m_id(plan.id)
    , m_prefix(nativePrefix(configuration))
    , m_compatName(configuration.prefix.toStdString() + "eth_balance")
{
    addLines(plan, configuration);
    describe(configuration);
    describeInfo(configuration);
}

void WalletLines::addLines(const ChainPlan &plan, const Configuration &configuration)
{
    QHash<Address, std::size_t> readings;
    for (std::size_t i = 0; i < plan.addresses.size(); ++i) {
        readings.insert(plan.addresses[i], i);
    }
    for (const WalletSpec &wallet : configuration.watchlist.wallets) {
        if (!wallet.chains.contains(m_chain) || !readings.contains(wallet.address)) {
            continue;
        }
        Line line{exposition::labels(labelsOf(m_chain, wallet)), {}, readings.value(wallet.address)};
        if (wallet.chains.constFirst() == m_chain) {
            const QString written = configuration.spellings.value(wallet.address, wallet.address.toString());
            line.compatLabels = exposition::labels({{"name", wallet.name}, {"address", written}});
        }
        m_lines.push_back(std::move(line));
    }
}

void WalletLines::describe(const Configuration &configuration)
{
    const auto written = [&](const metrics::Metric &metric, const Value &value) {
        auto text = std::make_shared<std::string>();
        for (const WalletSpec &wallet : configuration.watchlist.wallets) {
            if (const auto sample = wallet.chains.contains(m_chain) ? value(wallet) : std::nullopt) {
                appendSample(*text, nameOf(metric, m_prefix), exposition::labels(labelsOf(m_chain, wallet)), *sample);
            }
        }
        return text;
    };
    limits = written(metrics::kBalanceLimitEther, limitOf);
    dropRatios = written(metrics::kBalanceDropLimitRatio, dropRatioOf);
    dropWindows = written(metrics::kBalanceDropWindowSeconds, dropWindowOf);
    runwayLimits = written(metrics::kBalanceRunwayLimitSeconds, runwayLimitOf);
}

void WalletLines::describeInfo(const Configuration &configuration)
{
    auto wallets = std::make_shared<std::string>();
    for (const WalletSpec &wallet : configuration.watchlist.wallets) {
        if (wallet.chains.contains(m_chain)) {
            appendSample(*wallets, nameOf(metrics::kWalletInfo, m_prefix), infoLabels(m_chain, wallet), "1");
        }
    }
    walletInfo = wallets;
    auto chain = std::make_shared<std::string>();
    const std::string labels = exposition::labels({{"chain", m_chain}, {"chain_id", QString::number(m_id.value)}});
    appendSample(*chain, nameOf(metrics::kChainInfo, m_prefix), labels, "1");
    chainInfo = chain;
}

WalletLines::Text WalletLines::balances(const std::vector<Reading> &readings) const
{
    auto text = std::make_shared<std::string>();
    const std::string name = nameOf(metrics::kBalanceEther, m_prefix);
    for (const Line &line : m_lines) {
        // All decimals rather than a double's seventeen digits: a reader takes the nearest double of it, and a person
        // with curl sees the exact amount, never an exponent.
        appendSample(*text, name, line.labels, etherText(readings[line.reading].balance));
    }
    return text;
}

CompatPage::Chain WalletLines::compatible(const std::vector<Reading> &readings) const
{
    auto text = std::make_shared<std::string>();
    CompatPage::Chain chain;
    chain.sum = Wei();
    for (const Line &line : m_lines) {
        if (line.compatLabels.empty()) {
            continue;
        }
        const Wei &balance = readings[line.reading].balance;
        appendSample(*text, m_compatName, line.compatLabels, etherText(balance));
        chain.sum = chain.sum ? chain.sum->plus(balance) : std::nullopt;
        ++chain.wallets;
    }
    chain.balances = text;
    return chain;
}

WalletLines::Text WalletLines::ofChain(const metrics::Metric &metric, double value) const
{
    auto text = std::make_shared<std::string>();
    appendSample(*text, nameOf(metric, m_prefix), exposition::labels({{"chain", m_chain}}), exposition::number(value));
    return text;
}

WalletLines::Text WalletLines::ofEndpoints(const metrics::Metric &metric,
                                           const std::vector<std::pair<QString, double>> &values) const
{
    auto text = std::make_shared<std::string>();
    for (const auto &[endpoint, value] : values) {
        const std::string labels = exposition::labels({{"chain", m_chain}, {"endpoint", endpoint}});
        appendSample(*text, nameOf(metric, m_prefix), labels, exposition::number(value));
    }
    return text;
}

} // namespace weiwatch
