// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chain_plan.h"
#include "snapshot_reader.h"

namespace weiwatch {

/// Reads one chain again and again, in step with its blocks: the next reading is due shortly after the next block is,
/// by the header's time and the spacing seen, and never later than the interval. One reading at a time.
/// A head lower than one already seen is taken for a node that lags, and another endpoint is asked; only when every
/// endpoint says so for three rounds is it believed that the chain was wound back.
/// Thread: the HttpClient's. http, clock and observer outlive it.
class Poller : public QObject
{
    Q_OBJECT
public:
    Poller(const ChainPlan &plan, HttpClient &http, const Clock &clock, RpcObserver *observer = nullptr,
           QObject *parent = nullptr);
    ~Poller() override;

    [[nodiscard]] const ChainPlan &plan() const;
    [[nodiscard]] const EndpointPool &pool() const;
    [[nodiscard]] QString strategyOf(const QString &endpoint) const;

    void start();
    void stop();
    /// A reading at once, or right after the one under way.
    void pollNow();

signals:
    /// In order of observation. The block may be the same as before: observed again.
    void snapshotTaken(const weiwatch::Snapshot &snapshot);
    /// A whole round failed, on all endpoints. at: UTC.
    void readFailed(const weiwatch::RpcError &error, const QDateTime &at);
    /// What was observed at blocks ≥ firstReplaced no longer holds. Comes before the snapshot that replaces it.
    void reorged(weiwatch::ChainId chain, quint64 firstReplaced);
    void endpointsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weiwatch

Q_DECLARE_METATYPE(weiwatch::RpcError)
Q_DECLARE_METATYPE(weiwatch::ChainId)
