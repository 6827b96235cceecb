// SPDX-License-Identifier: GPL-3.0-or-later
#include "observations.h"

#include <testlib/history_fixture.h>

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

namespace weiwatch {

class SchemaTest : public QObject
{
    Q_OBJECT
private slots:
    void aVersion1FileIsMigratedWithAllItHolds();
    void aVersion2FileIsMigratedWithAllItHolds();
    void migratedRollupsAreThoseThatRecordingMakes();
    void aMigratedFileIsNotMigratedAgain();
    void twoWhoOpenAVersion1FileAtOnceBothSucceed();
    void aNewerFileIsRefusedAndLeftAsItIs();
    void anotherProgramsDatabaseIsRefusedAndLeftAsItIs();
};

namespace {

class Folder
{
public:
    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("history.sqlite")); }
    [[nodiscard]] QStringList names() const { return QDir(m_folder.path()).entryList(QDir::Files); }

private:
    QTemporaryDir m_folder;
};

void runSql(const QString &path, const QStringList &statements)
{
    const QString connection = QStringLiteral("tst_schema");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        for (const QString &sql : statements) {
            QVERIFY2(QSqlQuery(database).exec(sql), qPrintable(sql));
        }
    }
    QSqlDatabase::removeDatabase(connection);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <class T>
T value(QFuture<Result<T, HistoryError>> future)
{
    future.waitForFinished(); // needs no event loop: it finishes on the history's thread
    auto result = future.takeResult();
    if (!result) {
        qFatal("%s", qPrintable(result.error().detail));
    }
    return *std::move(result);
}

/// Wallet 1 of observations.h: 1 wei, 2 wei, a gap, then the largest amount.
void createGoldenVersion1(const QString &path)
{
    createVersion1History(path);
    const QString address = QString::fromLatin1(walletNumber(1).address.toHexDigits());
    const auto point = [](quint64 block, const Wei &balance) {
        return QStringLiteral("INSERT INTO points VALUES (1, %1, %2, x'%3')")
            .arg(timeOfBlock(block))
            .arg(block)
            .arg(QString::fromLatin1(balance.toBigEndian().toHex()));
    };
    runSql(path, {QStringLiteral("INSERT INTO wallets VALUES (1, 11155111, x'%1')").arg(address), point(1, Wei(1)),
                  point(2, Wei(2)), point(50, Wei::max()),
                  QStringLiteral("INSERT INTO spans VALUES (1, %1, %2, %2, 0)").arg(timeOfBlock(1)).arg(timeOfBlock(2)),
                  QStringLiteral("INSERT INTO spans VALUES (1, %1, %1, %1, 1)").arg(timeOfBlock(50)),
                  QStringLiteral("INSERT INTO failures VALUES (11155111, %1, %1, 1, 'timeout')").arg(timeOfBlock(3))});
}

} // namespace

void SchemaTest::aVersion1FileIsMigratedWithAllItHolds()
{
    const Folder folder;
    createGoldenVersion1(folder.file());
    History history(folder.file());
    const HistoryOpened opened = value(history.open());
    QCOMPARE(opened.migratedFrom, 1);
    QVERIFY(!opened.created && !opened.setAside);

    const WalletKey wallet = walletNumber(1);
    QCOMPARE(value(history.nearest(wallet, 0)), (StoredPoint{timeOfBlock(1), 1, Wei(1)}));
    QCOMPARE(value(history.nearest(wallet, timeOfBlock(99))), (StoredPoint{timeOfBlock(50), 50, Wei::max()}));
    QCOMPARE(value(history.failures(kSepolia, 0, timeOfBlock(99))).size(), 1u);
    // One column of days: nothing but rollups answers this.
    const auto range = value(history.series({wallet}, kStartMs - 864'000'000, kStartMs + 864'000'000, 1)).front();
    QCOMPARE(range.spans.size(), 2u);
    QCOMPARE(range.buckets.size(), 2u);
    QCOMPARE(range.buckets[0].max, Wei(2).toDouble(EtherUnit::Ether));
    QCOMPARE(range.buckets[1].fromMs, timeOfBlock(50));
    QVERIFY(range.approximate.empty() && range.approximateSpans.empty());
    // What comes next joins what was stored.
    QVERIFY(await(history.record(snapshotAt(51, wallet, Wei(3)), kJoin)));
    QCOMPARE(value(history.series({wallet}, kStartMs, timeOfBlock(99), 1)).front().spans.size(), 2u);
}

void SchemaTest::aVersion2FileIsMigratedWithAllItHolds()
{
    const Folder folder;
    createGoldenVersion1(folder.file());
    {
        History first(folder.file());
        (void)value(first.open());
    }
    // What version 3 added is all that there is to take back.
    runSql(folder.file(),
           {QStringLiteral("DROP TABLE approximate_points"), QStringLiteral("DROP TABLE approximate_spans"),
            QStringLiteral("DROP TABLE approximate_asked"), QStringLiteral("PRAGMA user_version = 2")});
    History history(folder.file());
    QCOMPARE(value(history.open()).migratedFrom, 2);
    const WalletKey wallet = walletNumber(1);
    QCOMPARE(value(history.nearest(wallet, timeOfBlock(99))), (StoredPoint{timeOfBlock(50), 50, Wei::max()}));
    QVERIFY(await(history.fill({QStringLiteral("a server"), 0, 1'000, 1s, {{wallet, {{500, 1.5}}}}})));
    QCOMPARE(value(history.approximateAt(wallet, 500)), (ApproximatePoint{500, 1.5}));
}

void SchemaTest::migratedRollupsAreThoseThatRecordingMakes()
{
    HistoryFixture fixture;
    fixture.wallets = 1;
    fixture.points = 3'000;
    fixture.spacing = 7s;
    fixture.gapEvery = 400;
    const Folder folder;
    const WalletKey wallet = fillHistory(folder.file(), fixture).front();
    History migrated(folder.file());
    (void)value(migrated.open());
    const ObservedSpan all = *value(migrated.extent({wallet}));

    HistoryUnderTest recorded;
    qint64 timeMs = all.fromMs;
    while (timeMs <= all.toMs) {
        const StoredPoint point = *value(migrated.nearest(wallet, timeMs));
        recorded.record(snapshotAt(point.block, point.timeMs, {{wallet, point.balance}}));
        timeMs = point.timeMs + (((point.block - 1'000'000 + 1) % 400) == 0 ? 3'607'000 : 7'000);
    }
    for (const int columns : {2, 20, 60, 200, 900}) {
        const auto expected = recorded.series(wallet, all.fromMs, all.toMs, columns);
        const auto found = value(migrated.series({wallet}, all.fromMs, all.toMs, columns)).front();
        QCOMPARE(found.spans, expected.spans);
        QCOMPARE(found.buckets.size(), expected.buckets.size());
        for (size_t i = 0; i < found.buckets.size(); ++i) {
            QCOMPARE(found.buckets[i].fromMs, expected.buckets[i].fromMs);
            QCOMPARE(found.buckets[i].toMs, expected.buckets[i].toMs);
            QCOMPARE(found.buckets[i].first, expected.buckets[i].first);
            QCOMPARE(found.buckets[i].min, expected.buckets[i].min);
            QCOMPARE(found.buckets[i].max, expected.buckets[i].max);
            QCOMPARE(found.buckets[i].last, expected.buckets[i].last);
        }
    }
}

void SchemaTest::aMigratedFileIsNotMigratedAgain()
{
    const Folder folder;
    createGoldenVersion1(folder.file());
    {
        History first(folder.file());
        (void)value(first.open());
    }
    History second(folder.file());
    QCOMPARE(value(second.open()).migratedFrom, 0);
}

void SchemaTest::twoWhoOpenAVersion1FileAtOnceBothSucceed()
{
    const Folder folder;
    createGoldenVersion1(folder.file());
    History one(folder.file());
    History other(folder.file());
    auto first = one.open();
    auto second = other.open();
    const int migrated = value(std::move(first)).migratedFrom + value(std::move(second)).migratedFrom;
    QCOMPARE(migrated, 1); // by just one of them
    QCOMPARE(value(one.latest()), value(other.latest()));
}

void SchemaTest::aNewerFileIsRefusedAndLeftAsItIs()
{
    const Folder folder;
    createGoldenVersion1(folder.file());
    runSql(folder.file(), {QStringLiteral("PRAGMA user_version = 99")});
    const QByteArray before = contents(folder.file());
    {
        History history(folder.file());
        const auto opened = await(history.open());
        QCOMPARE(opened.error().kind, HistoryError::Kind::NewerSchema);
        QCOMPARE(opened.error().detail, QStringLiteral("99"));
        QCOMPARE(await(history.latest()).error().kind, HistoryError::Kind::Closed);
    }
    QCOMPARE(contents(folder.file()), before);
    QCOMPARE(folder.names(), QStringList{QStringLiteral("history.sqlite")});
}

void SchemaTest::anotherProgramsDatabaseIsRefusedAndLeftAsItIs()
{
    const Folder folder;
    runSql(folder.file(), {QStringLiteral("CREATE TABLE songs (title TEXT)")});
    const QByteArray before = contents(folder.file());
    {
        History history(folder.file());
        QCOMPARE(await(history.open()).error().kind, HistoryError::Kind::CannotOpen);
    }
    QCOMPARE(contents(folder.file()), before);
}

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::SchemaTest)
#include "tst_schema.moc"
