// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor.h"
#include "range_preset.h"

#include <QElapsedTimer>

namespace weiwatch {

/// What a list shows of one wallet over the chosen range, from history.
struct WalletDigest
{
    std::optional<StoredPoint> first; ///< what a change is counted from
    SeriesRange sparkline;            ///< a few dozen columns
};

/// Fetches every watched wallet's digest, again as the range moves on. One request at a time, the latest wins.
/// Thread: the GUI's. monitor outlives it.
class WalletDigests : public QObject
{
    Q_OBJECT
public:
    explicit WalletDigests(Monitor &monitor, QObject *parent = nullptr);

    void setRange(RangePreset range);
    [[nodiscard]] RangePreset range() const { return m_range; }
    [[nodiscard]] const WalletDigest *find(const WalletKey &wallet) const;

signals:
    void changed();

private:
    struct Span
    {
        qint64 fromMs;
        qint64 toMs;
    };

    void refresh();
    void refreshIfDue();
    void fetch(const std::vector<WalletKey> &wallets, const Span &span);
    void finish();
    [[nodiscard]] std::vector<WalletKey> watched() const;
    [[nodiscard]] std::chrono::milliseconds refreshEvery() const;

    Monitor &m_monitor;
    RangePreset m_range = RangePreset::Days7;
    QHash<WalletKey, WalletDigest> m_digests;
    QElapsedTimer m_sinceRefresh;
    bool m_isBusy = false;
    bool m_isOutdated = false; ///< asked for again while busy
};

} // namespace weiwatch
