// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_controller.h"

#include <QPointer>

#include <algorithm>

namespace weiwatch {

ChartController::ChartController(Monitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
{
    const auto refreshFor = [this](ChainId chain) {
        if (concerns(chain)) {
            refresh();
        }
    };
    connect(&monitor, &Monitor::snapshotStored, this, refreshFor);
    connect(&monitor, &Monitor::historyRewritten, this, refreshFor);
}

bool ChartController::concerns(ChainId chain) const
{
    return std::ranges::any_of(m_wallets, [chain](const WalletKey &wallet) { return wallet.chain == chain; });
}

void ChartController::setWallets(const std::vector<WalletKey> &wallets)
{
    if (wallets == m_wallets) {
        return;
    }
    m_wallets = wallets;
    ++m_generation;
    m_series.clear();
    m_extent.reset();
    emit seriesChanged();
    refresh();
}

void ChartController::setVisible(qint64 fromMs, qint64 toMs, int columns)
{
    m_visible = Window{fromMs, toMs, std::max(1, columns)};
    if (!isCovered()) {
        refresh();
    }
}

bool ChartController::isCovered() const
{
    if (!m_fetched) {
        return false;
    }
    const qint64 nowMs = m_monitor.clock().now().toMSecsSinceEpoch();
    const bool reaches = m_fetched->fromMs <= m_visible->fromMs && m_fetched->toMs >= std::min(m_visible->toMs, nowMs);
    // A column may be at most twice as wide or narrow as one that was asked for.
    const double wanted = double(m_visible->toMs - m_visible->fromMs) / m_visible->columns;
    const double had = double(m_fetched->toMs - m_fetched->fromMs) / m_fetched->columns;
    return reaches && had < 2 * wanted && had > wanted / 2;
}

void ChartController::refresh()
{
    if (m_isBusy) {
        m_isOutdated = true;
        return;
    }
    if (!m_visible || m_wallets.empty()) {
        return;
    }
    request();
}

void ChartController::request()
{
    const qint64 length = m_visible->toMs - m_visible->fromMs;
    m_fetched = Window{m_visible->fromMs - length, m_visible->toMs + length, 3 * m_visible->columns};
    m_isBusy = true;
    // The monitor is the context: it outlives this object, and the store's thread may answer while this one goes.
    History &history = m_monitor.history();
    history.extent(m_wallets).then(&m_monitor, [guard = QPointer(this), generation = m_generation](
                                                   const Result<std::optional<ObservedSpan>, HistoryError> &extent) {
        if (guard && extent) {
            guard->takeExtent(generation, *extent);
        }
    });
    history.series(m_wallets, m_fetched->fromMs, m_fetched->toMs, m_fetched->columns)
        .then(&m_monitor, [guard = QPointer(this),
                           generation = m_generation](const Result<std::vector<SeriesRange>, HistoryError> &series) {
            if (guard) {
                guard->take(generation, series);
            }
        });
}

void ChartController::takeExtent(int generation, const std::optional<ObservedSpan> &extent)
{
    if (generation == m_generation && extent != m_extent) {
        m_extent = extent;
        emit extentChanged();
    }
}

void ChartController::take(int generation, const Result<std::vector<SeriesRange>, HistoryError> &series)
{
    m_isBusy = false;
    if (generation == m_generation && series) {
        m_series = *series;
        emit seriesChanged();
    }
    if (m_isOutdated || generation != m_generation || !isCovered()) {
        m_isOutdated = false;
        refresh();
    }
}

void ChartController::findPoint(const WalletKey &wallet, qint64 timeMs)
{
    m_monitor.history()
        .approximateAt(wallet, timeMs)
        .then(&m_monitor, [guard = QPointer(this), wallet,
                           timeMs](const Result<std::optional<ApproximatePoint>, HistoryError> &told) {
            if (guard && told && *told) {
                emit guard->approximateFound(wallet, **told);
            } else if (guard) {
                guard->findStored(wallet, timeMs);
            }
        });
}

void ChartController::findStored(const WalletKey &wallet, qint64 timeMs)
{
    m_monitor.history()
        .nearest(wallet, timeMs)
        .then(&m_monitor,
              [guard = QPointer(this), wallet](const Result<std::optional<StoredPoint>, HistoryError> &point) {
                  if (guard) {
                      emit guard->pointFound(wallet, point.value_or(std::nullopt));
                  }
              });
}

} // namespace weiwatch
