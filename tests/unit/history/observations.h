// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <history/history.h>
#include <testlib/futures.h>

#include <QTemporaryDir>

#include <chrono>
#include <initializer_list>

namespace weiwatch {

using namespace std::chrono_literals;

inline constexpr qint64 kStartMs = 1'790'000'000'000;
inline constexpr std::chrono::milliseconds kJoin = 30s;

/// The n-th of any number of different wallets.
inline WalletKey walletNumber(int n, ChainId chain = kSepolia)
{
    QByteArray bytes(Address::kBytes, '\x11');
    bytes[0] = static_cast<char>(n);
    bytes[1] = static_cast<char>(n >> 8);
    return {chain, *Address::fromBytes(bytes)};
}

/// Block n is mined 12 n seconds after kStartMs.
inline qint64 timeOfBlock(quint64 number)
{
    return kStartMs + static_cast<qint64>(number) * 12'000;
}

/// Readings of one chain's wallets at a block, seen when it was mined.
inline Snapshot snapshotAt(quint64 block, qint64 timeMs, const std::vector<std::pair<WalletKey, Wei>> &balances)
{
    Snapshot snapshot;
    snapshot.block.number = block;
    snapshot.block.time = QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC);
    snapshot.observedAt = snapshot.block.time;
    for (const auto &[wallet, balance] : balances) {
        snapshot.chain = wallet.chain;
        snapshot.readings.push_back({wallet.address, balance});
    }
    return snapshot;
}

inline Snapshot snapshotAt(quint64 block, const WalletKey &wallet, const Wei &balance)
{
    return snapshotAt(block, timeOfBlock(block), {{wallet, balance}});
}

/// A history in a folder of its own. Every call must succeed; writes are looked at with the next question.
class HistoryUnderTest
{
public:
    HistoryUnderTest() { open(); }

    void open()
    {
        m_history = std::make_unique<History>(path());
        m_opened = value(m_history->open());
    }
    void reopen()
    {
        m_history.reset();
        open();
    }
    void close() { m_history.reset(); }

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("history.sqlite")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] const HistoryOpened &opened() const { return m_opened; }
    [[nodiscard]] History &operator*() { return *m_history; }
    [[nodiscard]] History *operator->() { return m_history.get(); }

    void record(const Snapshot &snapshot, std::chrono::milliseconds joinWithin = kJoin)
    {
        m_writes.push_back(m_history->record(snapshot, joinWithin));
    }
    void record(quint64 block, const WalletKey &wallet, const Wei &balance)
    {
        record(snapshotAt(block, wallet, balance));
    }
    void fail(ChainId chain, qint64 atMs)
    {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC);
        m_writes.push_back(m_history->recordFailure(chain, at, QStringLiteral("timeout")));
    }
    void replaceFrom(ChainId chain, quint64 block) { m_writes.push_back(m_history->replaceFrom(chain, block)); }

    [[nodiscard]] SeriesRange series(const WalletKey &wallet, qint64 fromMs, qint64 toMs, int columns = 1280)
    {
        return value(m_history->series({wallet}, fromMs, toMs, columns)).front();
    }
    [[nodiscard]] SeriesRange everything(const WalletKey &wallet)
    {
        return series(wallet, kStartMs - 1'000'000, kStartMs + 100'000'000, 1'000'000);
    }
    [[nodiscard]] std::optional<StoredPoint> nearest(const WalletKey &wallet, qint64 timeMs)
    {
        return value(m_history->nearest(wallet, timeMs));
    }
    [[nodiscard]] std::optional<StoredPoint> latest(const WalletKey &wallet)
    {
        for (const auto &[key, point] : value(m_history->latest())) {
            if (key == wallet) {
                return point;
            }
        }
        return {};
    }

    template <class T>
    [[nodiscard]] T value(QFuture<Result<T, HistoryError>> future)
    {
        future.waitForFinished(); // needs no event loop: it finishes on the history's thread
        auto result = future.takeResult();
        for (auto &write : std::exchange(m_writes, {})) {
            mustSucceed(write.takeResult()); // done: calls are carried out in order
        }
        if (!result) {
            qFatal("%s: %s", qPrintable(result.error().path), qPrintable(result.error().detail));
        }
        return *std::move(result);
    }

private:
    static void mustSucceed(const Result<void, HistoryError> &result)
    {
        if (!result) {
            qFatal("%s: %s", qPrintable(result.error().path), qPrintable(result.error().detail));
        }
    }

    QTemporaryDir m_folder;
    std::unique_ptr<History> m_history;
    std::vector<QFuture<Result<void, HistoryError>>> m_writes;
    HistoryOpened m_opened;
};

} // namespace weiwatch
