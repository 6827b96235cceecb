// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_digests.h"

#include <QPointer>

#include <algorithm>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;

constexpr int kSparklineColumns = 48;

} // namespace

WalletDigests::WalletDigests(Monitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
{
    // Queued, so that a chart asks the history first: it is what a person waits for.
    connect(&monitor, &Monitor::watchlistChanged, this, &WalletDigests::refresh, Qt::QueuedConnection);
    connect(&monitor, &Monitor::historyRewritten, this, &WalletDigests::refresh);
    connect(&monitor, &Monitor::snapshotStored, this, &WalletDigests::refreshIfDue);
}

void WalletDigests::setRange(RangePreset range)
{
    if (range == m_range) {
        return;
    }
    m_range = range;
    refresh();
}

const WalletDigest *WalletDigests::find(const WalletKey &wallet) const
{
    const auto found = m_digests.constFind(wallet);
    return found == m_digests.cend() ? nullptr : &*found;
}

std::vector<WalletKey> WalletDigests::watched() const
{
    std::vector<WalletKey> wallets;
    for (const WalletSpec &wallet : m_monitor.watchlist().wallets) {
        for (const QString &name : wallet.chains) {
            if (const ChainSpec *chain = m_monitor.watchlist().chain(name)) {
                wallets.push_back({chain->id, wallet.address});
            }
        }
    }
    std::ranges::sort(wallets);
    wallets.erase(std::ranges::unique(wallets).begin(), wallets.end());
    return wallets;
}

std::chrono::milliseconds WalletDigests::refreshEvery() const
{
    // A column's width, at most: sooner would show nothing new.
    const auto column = lengthOf(m_range).value_or(1h * 24) / kSparklineColumns;
    return std::clamp<std::chrono::milliseconds>(column, 5s, 60s);
}

void WalletDigests::refreshIfDue()
{
    if (!m_sinceRefresh.isValid() || m_sinceRefresh.hasExpired(refreshEvery().count())) {
        refresh();
    }
}

void WalletDigests::refresh()
{
    if (m_isBusy) {
        m_isOutdated = true;
        return;
    }
    const std::vector<WalletKey> wallets = watched();
    if (wallets.empty()) {
        m_digests.clear();
        emit changed();
        return;
    }
    m_isBusy = true;
    m_sinceRefresh.start();
    const qint64 nowMs = m_monitor.clock().now().toMSecsSinceEpoch();
    if (const auto length = lengthOf(m_range)) {
        fetch(wallets, {nowMs - length->count(), nowMs});
        return;
    }
    m_monitor.history().extent(wallets).then(
        &m_monitor,
        [guard = QPointer(this), wallets, nowMs](const Result<std::optional<ObservedSpan>, HistoryError> &extent) {
            if (guard) {
                const bool isKnown = extent && *extent;
                guard->fetch(wallets, {isKnown ? (*extent)->fromMs : nowMs, nowMs});
            }
        });
}

void WalletDigests::fetch(const std::vector<WalletKey> &wallets, const Span &span)
{
    // The monitor is the context: it outlives this object, and the store's thread may answer while this one goes.
    History &history = m_monitor.history();
    history.changes(wallets, span.fromMs, span.toMs)
        .then(&m_monitor, [guard = QPointer(this)](const Result<std::vector<RangeChange>, HistoryError> &changes) {
            if (!guard) {
                return;
            }
            guard->m_digests.clear();
            for (const RangeChange &change : changes.value_or(std::vector<RangeChange>())) {
                guard->m_digests[change.wallet].first = change.first;
            }
        });
    history.series(wallets, span.fromMs, span.toMs, kSparklineColumns)
        .then(&m_monitor, [guard = QPointer(this)](const Result<std::vector<SeriesRange>, HistoryError> &series) {
            if (!guard) {
                return;
            }
            for (const SeriesRange &range : series.value_or(std::vector<SeriesRange>())) {
                guard->m_digests[range.wallet].sparkline = range;
            }
            guard->finish();
        });
}

void WalletDigests::finish()
{
    m_isBusy = false;
    emit changed();
    if (m_isOutdated) {
        m_isOutdated = false;
        refresh();
    }
}

} // namespace weiwatch
