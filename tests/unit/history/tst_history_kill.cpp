// SPDX-License-Identifier: GPL-3.0-or-later
#include "observations.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <deque>
#include <random>

namespace weiwatch {

namespace {

constexpr int kWallets = 3;

Wei balanceAt(quint64 block, int wallet)
{
    return Wei(block * 1'000'003 + static_cast<quint64>(wallet));
}

/// The child: records block after block, prints each one's number once it is said to be stored, until it is killed.
int writeForEver(const QString &path)
{
    History history(path);
    auto opening = history.open();
    opening.waitForFinished();
    if (const auto opened = opening.takeResult(); !opened || opened->setAside) {
        return 1;
    }
    auto reading = history.latest();
    reading.waitForFinished();
    const auto latest = reading.takeResult();
    quint64 block = latest->empty() ? 1 : latest->front().second.block + 1;

    std::deque<std::pair<quint64, QFuture<Result<void, HistoryError>>>> underWay;
    for (;; ++block) {
        std::vector<std::pair<WalletKey, Wei>> balances;
        balances.reserve(kWallets);
        for (int n = 0; n < kWallets; ++n) {
            balances.emplace_back(walletNumber(n), balanceAt(block, n));
        }
        underWay.emplace_back(block, history.record(snapshotAt(block, timeOfBlock(block), balances), kJoin));
        if (underWay.size() < 8) {
            continue;
        }
        auto [number, written] = std::move(underWay.front());
        underWay.pop_front();
        written.waitForFinished();
        if (!written.takeResult()) {
            return 1;
        }
        std::printf("%llu\n", number);
        std::fflush(stdout);
    }
}

} // namespace

class HistoryKillTest : public QObject
{
    Q_OBJECT
private slots:
    void whatWasSaidToBeStoredSurvivesAKill();

private:
    void killAWriter(const QString &path, int afterLines);
    void verifyAll(const QString &path);

    quint64 m_said = 0; ///< the last block that a writer said was stored
};

void HistoryKillTest::whatWasSaidToBeStoredSurvivesAKill()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.sqlite"));
    std::mt19937 random(20'261'123);
    for (int round = 0; round < 25; ++round) {
        // Counted in lines, and not in milliseconds: the child is then somewhere in the blocks after.
        killAWriter(path, static_cast<int>(1 + random() % 90));
        verifyAll(path);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void HistoryKillTest::killAWriter(const QString &path, int afterLines)
{
    QProcess writer;
    writer.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), path});
    for (int lines = 0; lines < afterLines;) {
        if (!writer.canReadLine()) {
            QVERIFY2(writer.waitForReadyRead(60'000), qPrintable(writer.errorString()));
            continue;
        }
        m_said = writer.readLine().trimmed().toULongLong();
        ++lines;
    }
    writer.kill();
    QVERIFY(writer.waitForFinished(60'000));
    QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
    while (writer.canReadLine()) {
        m_said = writer.readLine().trimmed().toULongLong();
    }
}

void HistoryKillTest::verifyAll(const QString &path)
{
    History history(path);
    const auto opened = await(history.open());
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    QVERIFY(!opened->setAside);

    const auto latest = *await(history.latest());
    QCOMPARE(latest.size(), size_t{kWallets});
    const quint64 last = latest.front().second.block;
    QVERIFY2(last >= m_said, qPrintable(QStringLiteral("%1 of %2").arg(last).arg(m_said)));
    for (int n = 0; n < kWallets; ++n) {
        // A block is there for all wallets or for none.
        QCOMPARE(latest[static_cast<size_t>(n)].second, (StoredPoint{timeOfBlock(last), last, balanceAt(last, n)}));
        const WalletKey wallet = walletNumber(n);
        const auto points = await(history.series({wallet}, timeOfBlock(1), timeOfBlock(last), 1'000'000))->front();
        QCOMPARE(points.buckets.size(), last);
        for (quint64 block = 1; block <= last; ++block) {
            QCOMPARE(points.buckets[block - 1].first, balanceAt(block, n).toDouble(EtherUnit::Ether));
        }
        const auto rollups = await(history.series({wallet}, timeOfBlock(1), timeOfBlock(last), 20))->front();
        QCOMPARE(rollups.buckets.front().first, points.buckets.front().first);
        QCOMPARE(rollups.buckets.back().max, points.buckets.back().first);
    }
}

} // namespace weiwatch

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--write")) {
        return weiwatch::writeForEver(arguments.value(2));
    }
    weiwatch::HistoryKillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_history_kill.moc"
