// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor.h"

#include <deploy/deploy_error.h>
#include <prometheus/prometheus_client.h>

#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace weiwatch {

/// Fills times in which this program observed nothing (it was closed, asleep, or its endpoints failed) with what the
/// remote stack's Prometheus kept of them, as approximate. It asks for what is missing of the last days whenever the
/// stack is seen, and for what the person looks at; each range once, one question at a time.
/// Thread: the GUI's; replies are read and stored on others. monitor outlives it.
class HistoryFiller : public QObject
{
    Q_OBJECT
public:
    /// Gives a port of 127.0.0.1 that leads to the Prometheus.
    using OpenTunnel = std::function<QFuture<Result<quint16, DeployError>>()>;

    explicit HistoryFiller(Monitor &monitor, QObject *parent = nullptr);
    ~HistoryFiller() override;

    /// Whose Prometheus to ask: the deployment's id. Empty: nobody's. What runs for another one is dropped.
    void setSource(const QString &source, OpenTunnel openTunnel);
    /// The stack answered just now, or did not: then nothing is asked until it does.
    void setReachable(bool reachable);
    /// The person looks at this range, Unix milliseconds.
    void want(qint64 fromMs, qint64 toMs);

signals:
    /// Why nothing more comes for now; empty: all is well again.
    void troubled(const QString &sentence);

private:
    /// One question, and the range of time that it settles.
    struct Question
    {
        ChainId chain;
        std::vector<Address> addresses;
        RangeQuery query;
        ObservedSpan settles;
    };

    void begin();
    void findGaps(std::vector<ChainId> chains, const ObservedSpan &range);
    void plan(ChainId chain, const std::vector<ObservedSpan> &gaps);
    void connectThrough(quint16 port);
    void askNext();
    void take(const Question &question, const Result<std::vector<PrometheusSeries>, PrometheusError> &reply);
    void end(const QString &trouble);
    [[nodiscard]] std::optional<ObservedSpan> nextRange();
    [[nodiscard]] std::vector<Address> addressesOn(ChainId chain) const;
    template <class T, class Then>
    void await(const QFuture<T> &future, Then then);

    Monitor &m_monitor;
    QString m_source;
    OpenTunnel m_openTunnel;
    bool m_isReachable = false;
    bool m_isBehind = false;                ///< the last days are to be looked at
    std::optional<ObservedSpan> m_lookedAt; ///< by the person, and not asked for yet
    ObservedSpan m_asking;                  ///< what the questions are about
    QTimer m_settle;                        ///< a pan is many ranges
    int m_run = 0;                          ///< answers to earlier ones are dropped
    bool m_isBusy = false;
    std::deque<Question> m_questions;
    std::unique_ptr<PrometheusClient> m_client;
};

} // namespace weiwatch
