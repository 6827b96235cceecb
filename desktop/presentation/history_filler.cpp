// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_filler.h"

#include <core/when_done.h>
#include <sentences/deploy_sentences.h>
#include <sentences/prometheus_sentences.h>

#include <algorithm>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// How far back is looked without being asked to: what a week's chart shows.
constexpr milliseconds kCatchUp = 7 * 24h;
/// No further back than this is asked, whatever is looked at.
constexpr milliseconds kFarthest = 400 * 24h;
/// The newest scrape is under way yet.
constexpr milliseconds kFresh = 60s;
/// Between two blocks, or two readings, nothing is missing.
constexpr milliseconds kShortestGap = 2min;
/// Gaps as near as this are asked for together: what lies between them is known, and stays.
constexpr milliseconds kNear = 30min;
constexpr milliseconds kSettle = 400ms;
constexpr size_t kMostAddresses = 50;
/// Some 45 bytes each in a reply, of which kMostReplyBytes are read.
constexpr qint64 kMostSamples = 100'000;

HttpConfig direct()
{
    HttpConfig http;
    http.proxy = HttpConfig::Proxy::None; // the tunnel begins on this computer
    return http;
}

std::vector<ObservedSpan> nearOnesAsOne(const std::vector<ObservedSpan> &gaps)
{
    std::vector<ObservedSpan> all;
    for (const ObservedSpan &gap : gaps) {
        if (!all.empty() && gap.fromMs - all.back().toMs <= kNear.count()) {
            all.back().toMs = gap.toMs;
        } else {
            all.push_back(gap);
        }
    }
    return all;
}

} // namespace

HistoryFiller::HistoryFiller(Monitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, &HistoryFiller::begin);
}

HistoryFiller::~HistoryFiller() = default;

void HistoryFiller::setSource(const QString &source, OpenTunnel openTunnel)
{
    m_source = source;
    m_openTunnel = std::move(openTunnel);
    m_isReachable = false;
    m_questions.clear();
    m_client.reset();
    m_isBusy = false;
    ++m_run;
    emit troubled({});
}

void HistoryFiller::setReachable(bool reachable)
{
    m_isReachable = reachable && !m_source.isEmpty();
    if (m_isReachable) {
        m_isBehind = true;
        begin();
    }
}

void HistoryFiller::want(qint64 fromMs, qint64 toMs)
{
    m_lookedAt = ObservedSpan{fromMs, toMs};
    m_settle.start();
}

/// then(result), unless another source was set meanwhile.
template <class T, class Then>
void HistoryFiller::await(const QFuture<T> &future, Then then)
{
    whenDoneElsewhere(future, this, [this, run = m_run, then = std::move(then)](const T &result) {
        if (run == m_run) {
            then(result);
        }
    });
}

void HistoryFiller::begin()
{
    if (m_isBusy || !m_isReachable) {
        return;
    }
    const auto range = nextRange();
    if (!range) {
        return;
    }
    m_isBusy = true;
    m_asking = *range;
    std::vector<ChainId> chains;
    for (const ChainStatus &status : m_monitor.chains()) {
        if (status.isWatched) {
            chains.push_back(status.id);
        }
    }
    findGaps(std::move(chains), *range);
}

std::optional<ObservedSpan> HistoryFiller::nextRange()
{
    const qint64 nowMs = m_monitor.clock().now().toMSecsSinceEpoch();
    ObservedSpan range{nowMs - kCatchUp.count(), nowMs - kFresh.count()};
    if (!std::exchange(m_isBehind, false)) {
        if (!m_lookedAt) {
            return {};
        }
        range = {std::max(m_lookedAt->fromMs, nowMs - kFarthest.count()), std::min(m_lookedAt->toMs, range.toMs)};
        m_lookedAt.reset();
    }
    return range;
}

void HistoryFiller::findGaps(std::vector<ChainId> chains, const ObservedSpan &range)
{
    if (chains.empty()) {
        if (m_questions.empty()) {
            end({});
            return;
        }
        await(m_openTunnel(), [this](const Result<quint16, DeployError> &port) {
            if (port) {
                connectThrough(*port);
            } else {
                end(sentence(port.error()));
            }
        });
        return;
    }
    const ChainId chain = chains.back();
    chains.pop_back();
    std::vector<WalletKey> wallets;
    for (const Address &address : addressesOn(chain)) {
        wallets.push_back({chain, address});
    }
    await(m_monitor.history().unfilled(m_source, wallets, range.fromMs, range.toMs, kShortestGap),
          [this, chain, chains, range](const Result<std::vector<ObservedSpan>, HistoryError> &gaps) {
              if (gaps) {
                  plan(chain, nearOnesAsOne(*gaps));
              }
              findGaps(chains, range);
          });
}

void HistoryFiller::plan(ChainId chain, const std::vector<ObservedSpan> &gaps)
{
    const std::vector<Address> all = addressesOn(chain);
    for (size_t first = 0; first < all.size(); first += kMostAddresses) {
        const size_t count = std::min(kMostAddresses, all.size() - first);
        const std::vector<Address> addresses(all.begin() + qsizetype(first), all.begin() + qsizetype(first + count));
        const QString expression = balanceExpression(chain, addresses);
        for (const ObservedSpan &gap : gaps) {
            const milliseconds step = stepFor(gap.toMs - gap.fromMs);
            qint64 settledFromMs = gap.toMs;
            for (const RangeQuery &part :
                 partsOf({expression, gap.fromMs, gap.toMs, step}, kMostSamples / qint64(count))) {
                // Between two parts lies a step, which belongs to the later one; so the gap is settled without a seam.
                const ObservedSpan settles{std::max(gap.fromMs, part.fromMs - step.count()), settledFromMs};
                settledFromMs = settles.fromMs;
                m_questions.push_back({chain, addresses, part, settles});
            }
        }
    }
}

void HistoryFiller::connectThrough(quint16 port)
{
    const QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(port));
    if (!m_client || m_client->base() != url) {
        m_client = std::make_unique<PrometheusClient>(url, direct());
    }
    askNext();
}

void HistoryFiller::askNext()
{
    if (m_questions.empty()) {
        end({});
        return;
    }
    const Question question = m_questions.front();
    m_questions.pop_front();
    await(m_client->ask(question.query),
          [this, question](const Result<std::vector<PrometheusSeries>, PrometheusError> &reply) {
              take(question, reply);
          });
}

void HistoryFiller::take(const Question &question, const Result<std::vector<PrometheusSeries>, PrometheusError> &reply)
{
    if (!reply) {
        end(sentence(reply.error()));
        return;
    }
    Backfill backfill{m_source, question.settles.fromMs, question.settles.toMs, question.query.step, {}};
    const std::vector<ApproximateBalances> balances = balancesIn(*reply);
    for (const Address &address : question.addresses) {
        const auto told = std::ranges::find(balances, address, &ApproximateBalances::address);
        backfill.series.push_back(
            {{question.chain, address}, told == balances.end() ? std::vector<ApproximatePoint>() : told->points});
    }
    await(m_monitor.fill(question.chain, backfill), [this](const Result<void, HistoryError> &stored) {
        if (stored) {
            askNext();
        } else {
            end({}); // the monitor says what is wrong with the history
        }
    });
}

void HistoryFiller::end(const QString &trouble)
{
    m_questions.clear();
    m_isBusy = false;
    emit troubled(trouble);
    if (trouble.isEmpty()) {
        begin(); // for what came meanwhile
    } else if (!m_lookedAt) {
        m_lookedAt = m_asking; // when the stack is seen again
    }
}

std::vector<Address> HistoryFiller::addressesOn(ChainId chain) const
{
    std::vector<Address> addresses;
    for (const WalletSpec &wallet : m_monitor.watchlist().wallets) {
        const bool isOnIt = std::ranges::any_of(wallet.chains, [&](const QString &name) {
            const ChainSpec *spec = m_monitor.watchlist().chain(name);
            return spec && spec->id == chain;
        });
        if (isOnIt) {
            addresses.push_back(wallet.address);
        }
    }
    std::ranges::sort(addresses);
    addresses.erase(std::ranges::unique(addresses).begin(), addresses.end());
    return addresses;
}

} // namespace weiwatch
