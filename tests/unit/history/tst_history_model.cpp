// SPDX-License-Identifier: GPL-3.0-or-later
#include "observations.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

namespace weiwatch {

namespace {

/// What a wallet's history must be, worked out the slow and plain way.
class WalletModel
{
public:
    struct Point
    {
        StoredPoint stored;
        int span = 0;
    };

    void observe(const StoredPoint &point)
    {
        if (!m_points.empty()) {
            const StoredPoint &last = m_points.back().stored;
            if (std::pair(point.timeMs, point.block) < std::pair(last.timeMs, last.block)) {
                return;
            }
            if (point.timeMs == last.timeMs && point.block == last.block && point.balance != last.balance) {
                m_points.pop_back();
            } else if (point == last) {
                m_spans[m_points.back().span].open = true;
                return;
            }
        }
        if (!joins(point)) {
            ++m_newestSpan;
        }
        const int span = m_points.empty() || !joins(point) ? m_newestSpan : m_points.back().span;
        m_spans[span].open = true;
        m_spans[span].seenMs = point.timeMs;
        m_points.push_back({point, span});
        dropMiddles();
    }

    void fail()
    {
        for (auto &[id, span] : m_spans) {
            span.open = false;
        }
    }

    void replaceFrom(quint64 firstReplaced)
    {
        if (m_points.empty() || m_points.back().stored.block < firstReplaced) {
            return;
        }
        while (!m_points.empty() && m_points.back().stored.block >= firstReplaced) {
            m_points.pop_back();
        }
    }

    [[nodiscard]] const std::vector<Point> &points() const { return m_points; }

    [[nodiscard]] bool isChange(size_t i) const
    {
        return i == 0 || m_points[i].span != m_points[i - 1].span ||
               m_points[i].stored.balance != m_points[i - 1].stored.balance;
    }

    [[nodiscard]] std::vector<ObservedSpan> spans(qint64 fromMs, qint64 toMs) const
    {
        std::vector<ObservedSpan> all;
        for (size_t i = 0; i < m_points.size(); ++i) {
            if (i == 0 || m_points[i].span != m_points[i - 1].span) {
                all.push_back({m_points[i].stored.timeMs, 0});
            }
            all.back().toMs = m_points[i].stored.timeMs;
        }
        std::erase_if(all, [&](const ObservedSpan &span) { return span.toMs < fromMs || span.fromMs > toMs; });
        return all;
    }

    [[nodiscard]] std::optional<StoredPoint> lastUpTo(qint64 timeMs) const
    {
        std::optional<StoredPoint> found;
        for (const Point &point : m_points) {
            if (point.stored.timeMs <= timeMs) {
                found = point.stored;
            }
        }
        return found;
    }

    [[nodiscard]] std::optional<StoredPoint> before(qint64 fromMs) const
    {
        const auto touching = spans(fromMs, fromMs);
        return !touching.empty() && touching.front().fromMs < fromMs ? lastUpTo(fromMs - 1) : std::nullopt;
    }

private:
    struct Span
    {
        bool open = false;
        qint64 seenMs = 0;
    };

    [[nodiscard]] bool joins(const StoredPoint &point) const
    {
        if (m_points.empty()) {
            return false;
        }
        const Point &last = m_points.back();
        const Span &span = m_spans.at(last.span);
        const qint64 sinceSeen = point.timeMs - span.seenMs;
        return point.timeMs == last.stored.timeMs ||
               (span.open &&
                (point.timeMs - last.stored.timeMs <= kJoin.count() || (sinceSeen >= 0 && sinceSeen <= kJoin.count())));
    }

    // The newest 32 stay; of older ones those go whose neighbours on both sides say the same in the same span.
    void dropMiddles()
    {
        for (size_t i = 1; i + 33 <= m_points.size();) {
            const bool middle = !isChange(i) && !isChange(i + 1);
            if (middle) {
                m_points.erase(m_points.begin() + static_cast<std::ptrdiff_t>(i));
            } else {
                ++i;
            }
        }
    }

    std::vector<Point> m_points;
    std::map<int, Span> m_spans;
    int m_newestSpan = 0;
};

double pixel(const Wei &balance)
{
    return balance.toDouble(EtherUnit::Ether);
}

} // namespace

class HistoryModelTest : public QObject
{
    Q_OBJECT
private slots:
    void whateverHappensTheStoreAgreesWithTheModel_data();
    void whateverHappensTheStoreAgreesWithTheModel();

private:
    using Random = std::mt19937_64;
    static constexpr int kWallets = 3;

    void doSomething(HistoryUnderTest &history, Random &random);
    void observeSome(HistoryUnderTest &history, Random &random);
    void compareAll(HistoryUnderTest &history, Random &random);
    void compareRange(HistoryUnderTest &history, int n, qint64 fromMs, qint64 toMs, int columns);
    void compareBuckets(const WalletModel &model, const SeriesRange &range, int columns);

    std::map<int, WalletModel> m_models;
    std::map<int, quint64> m_balances;
    quint64 m_block = 0;
    qint64 m_timeMs = kStartMs;
};

void HistoryModelTest::whateverHappensTheStoreAgreesWithTheModel_data()
{
    QTest::addColumn<quint64>("seed");
    for (const quint64 seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u}) {
        QTest::addRow("seed %llu", seed) << seed;
    }
}

void HistoryModelTest::whateverHappensTheStoreAgreesWithTheModel()
{
    QFETCH(quint64, seed);
    Random random(seed);
    m_models.clear();
    m_balances.clear();
    m_block = 1'000;
    m_timeMs = kStartMs;
    HistoryUnderTest history;
    for (int step = 0; step < 1'500; ++step) {
        doSomething(history, random);
        if (step % 100 == 99) {
            compareAll(history, random);
            if (QTest::currentTestFailed()) {
                qWarning("after step %d", step);
                return;
            }
        }
    }
}

void HistoryModelTest::doSomething(HistoryUnderTest &history, Random &random)
{
    const quint64 dice = random() % 100;
    if (dice < 3) {
        history.fail(kSepolia, m_timeMs + 1'000);
        for (auto &[n, model] : m_models) {
            model.fail();
        }
    } else if (dice < 6) {
        // Mostly shallow, sometimes deeper than what is kept of an unchanged stretch.
        const quint64 depth = random() % (random() % 8 == 0 ? 80 : 6);
        m_block -= depth;
        history.replaceFrom(kSepolia, m_block);
        for (auto &[n, model] : m_models) {
            model.replaceFrom(m_block);
        }
    } else if (dice < 7) {
        history.reopen();
    } else if (dice < 8) {
        m_timeMs += 3'600'000 * static_cast<qint64>(random() % 40);
    } else if (dice < 10) {
        m_block -= 1; // a lagging endpoint
        m_timeMs -= 12'000;
        observeSome(history, random);
        m_block += 1;
        m_timeMs += 12'000;
    } else if (dice < 15) {
        observeSome(history, random); // the same block again
    } else {
        m_block += 1 + random() % 2;
        m_timeMs += dice < 20 ? 0 : 12'000;
        observeSome(history, random);
    }
}

void HistoryModelTest::observeSome(HistoryUnderTest &history, Random &random)
{
    std::vector<std::pair<WalletKey, Wei>> balances;
    for (int n = 0; n < kWallets; ++n) {
        if (random() % 20 == 0) {
            continue;
        }
        // Wallet 0 hardly ever changes, wallet 2 nearly always.
        if (random() % 40 < 1 + 18 * static_cast<quint64>(n)) {
            m_balances[n] = random();
        }
        balances.emplace_back(walletNumber(n), Wei(m_balances[n]));
        m_models[n].observe({m_timeMs, m_block, Wei(m_balances[n])});
    }
    if (!balances.empty()) {
        history.record(snapshotAt(m_block, m_timeMs, balances));
    }
}

void HistoryModelTest::compareAll(HistoryUnderTest &history, Random &random)
{
    for (const auto &[n, model] : m_models) {
        const WalletKey wallet = walletNumber(n);
        const auto newest = model.points().empty() ? std::nullopt : std::optional(model.points().back().stored);
        QCOMPARE(history.latest(wallet), newest);
        const qint64 length = m_timeMs - kStartMs + 100'000;
        compareRange(history, n, kStartMs - 50'000, m_timeMs + 50'000, 1'000'000'000);
        for (const int columns : {1, 5, 40, 300, 3'000}) {
            const qint64 a = kStartMs - 50'000 + static_cast<qint64>(random() % static_cast<quint64>(length));
            const qint64 b = kStartMs - 50'000 + static_cast<qint64>(random() % static_cast<quint64>(length));
            compareRange(history, n, std::min(a, b), std::max(a, b), columns);
        }
    }
}

void HistoryModelTest::compareRange(HistoryUnderTest &history, int n, qint64 fromMs, qint64 toMs, int columns)
{
    const WalletModel &model = m_models.at(n);
    const auto range = history.series(walletNumber(n), fromMs, toMs, columns);
    QCOMPARE(range.spans, model.spans(fromMs, toMs));
    QCOMPARE(range.before, model.before(fromMs));
    compareBuckets(model, range, columns);

    const auto change = history.value(history->changes({walletNumber(n)}, fromMs, toMs)).front();
    QCOMPARE(change.last.has_value(), !range.spans.empty());
    if (change.last) {
        QCOMPARE(change.last, model.lastUpTo(toMs));
        const auto before = model.before(fromMs);
        QCOMPARE(change.first->timeMs, before ? before->timeMs : range.spans.front().fromMs);
    }

    const auto nearest = history.nearest(walletNumber(n), fromMs);
    QCOMPARE(nearest.has_value(), !model.points().empty());
    if (nearest) {
        QVERIFY(std::ranges::any_of(model.points(), [&](const auto &point) { return point.stored == *nearest; }));
        for (const auto &point : model.points()) {
            QVERIFY(std::abs(point.stored.timeMs - fromMs) >= std::abs(nearest->timeMs - fromMs));
        }
    }
}

void HistoryModelTest::compareBuckets(const WalletModel &model, const SeriesRange &range, int columns)
{
    // Every change inside the range is in just one bucket, whose numbers are those of its changes.
    std::vector<size_t> changes;
    for (size_t i = 0; i < model.points().size(); ++i) {
        const qint64 timeMs = model.points()[i].stored.timeMs;
        if (model.isChange(i) && timeMs >= range.fromMs && timeMs <= range.toMs) {
            changes.push_back(i);
        }
    }
    const qint64 columnMs = (range.toMs - range.fromMs) / columns;
    size_t next = 0;
    for (size_t b = 0; b < range.buckets.size(); ++b) {
        const SeriesBucket &bucket = range.buckets[b];
        QVERIFY(bucket.fromMs >= range.fromMs && bucket.toMs <= range.toMs && bucket.fromMs <= bucket.toMs);
        QVERIFY(b == 0 || range.buckets[b - 1].toMs <= bucket.fromMs);
        QVERIFY(bucket.toMs - bucket.fromMs <= columnMs);
        if (bucket.fromMs == bucket.toMs && bucket.min == bucket.max) {
            QVERIFY(std::ranges::any_of(model.points(), [&](const auto &point) {
                return point.stored.timeMs == bucket.fromMs && pixel(point.stored.balance) == bucket.first;
            }));
            const bool isNextChange = next < changes.size() &&
                                      model.points()[changes[next]].stored.timeMs == bucket.fromMs &&
                                      pixel(model.points()[changes[next]].stored.balance) == bucket.first;
            next += isNextChange ? 1 : 0;
            continue;
        }
        std::vector<double> values;
        const size_t first = next;
        for (; next < changes.size() && model.points()[changes[next]].stored.timeMs <= bucket.toMs; ++next) {
            values.push_back(pixel(model.points()[changes[next]].stored.balance));
            QCOMPARE(model.points()[changes[next]].span, model.points()[changes[first]].span);
        }
        QVERIFY(!values.empty());
        QCOMPARE(bucket.fromMs, model.points()[changes[first]].stored.timeMs);
        QCOMPARE(bucket.toMs, model.points()[changes[next - 1]].stored.timeMs);
        QCOMPARE(bucket.first, values.front());
        QCOMPARE(bucket.last, values.back());
        QCOMPARE(bucket.min, std::ranges::min(values));
        QCOMPARE(bucket.max, std::ranges::max(values));
    }
    QCOMPARE(next, changes.size());
}

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::HistoryModelTest)
#include "tst_history_model.moc"
