// SPDX-License-Identifier: GPL-3.0-or-later
#include "observations.h"

#include <testlib/fake_clock.h>
#include <testlib/history_fixture.h>

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weiwatch {

class HistoryFileTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void onlyTheOwnerMayReadIt();
    void anOpenFileIsClosedToOthers();
    void aDamagedFileIsSetAside_data();
    void aDamagedFileIsSetAside();
    void aTornLogIsNoDamage();
    void theLogGoesWithTheFile();
    void twoDamagedFilesOfOneSecondAreBothKept();
    void damageFoundWhileRunningIsSetAsideToo();
    void aFolderThatCannotBeMadeIsAnError();
    void aReadOnlyFileIsAnError();
    void aFullDiskIsAnErrorAndOverWhenThereIsRoom();
    void twoProcessesStoreWhatBothSeeOnce();
    void whatAnotherWroteIsBuiltOn();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    [[nodiscard]] QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }
    [[nodiscard]] std::unique_ptr<History> newHistory() const { return std::make_unique<History>(path(), m_clock); }
    void fill(int blocks) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock{QDateTime::fromSecsSinceEpoch(1'795'464'000, Qt::UTC)};
};

namespace {

const WalletKey kAlice = walletNumber(1);
const QString kAside = QStringLiteral("history.sqlite.corrupt-20261123T200000Z");

void overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 0777 : 0;
}

/// While it lives, no file of this process grows beyond a size, as on a full disk.
class NoRoom
{
public:
    explicit NoRoom(qint64 bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(bytes);
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~NoRoom() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(NoRoom)

private:
    rlimit m_before = {};
};

/// Root may write what is read-only: then somebody else is who tests.
class Unprivileged
{
public:
    Unprivileged()
        : m_isRoot(::geteuid() == 0)
    {
        if (m_isRoot && ::seteuid(65'534) != 0) {
            qFatal("seteuid");
        }
    }
    ~Unprivileged()
    {
        if (m_isRoot && ::seteuid(0) != 0) {
            qFatal("seteuid back");
        }
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)

private:
    const bool m_isRoot;
};

} // namespace

void HistoryFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void HistoryFileTest::fill(int blocks) const
{
    auto history = newHistory();
    QVERIFY(await(history->open()));
    QFuture<Result<void, HistoryError>> written;
    for (int block = 1; block <= blocks; ++block) {
        const auto number = static_cast<quint64>(block);
        written = history->record(snapshotAt(number, kAlice, Wei(number * number)), kJoin);
    }
    QVERIFY(await(std::move(written)));
}

void HistoryFileTest::onlyTheOwnerMayReadIt()
{
    const QString nested = m_folder->filePath(QStringLiteral("new/folder/history.sqlite"));
    History history(nested);
    QVERIFY(await(history.open()));
    QVERIFY(await(history.record(snapshotAt(1, kAlice, Wei(1)), kJoin)));
    QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("new/folder"))), mode_t{0700});
    QCOMPARE(modeOf(nested), mode_t{0600});
    QCOMPARE(modeOf(nested + QStringLiteral("-wal")), mode_t{0600});
}

void HistoryFileTest::anOpenFileIsClosedToOthers()
{
    fill(1);
    QCOMPARE(::chmod(QFile::encodeName(path()).constData(), 0644), 0);
    auto history = newHistory();
    QVERIFY(await(history->open()));
    QCOMPARE(modeOf(path()), mode_t{0600});
}

void HistoryFileTest::aDamagedFileIsSetAside_data()
{
    QTest::addColumn<qint64>("truncateTo"); // -1: not at all
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray garbage(4'096, '\xa5');
    QTest::newRow("no database at all") << qint64{-1} << qint64{0} << QByteArray("not a database, but a letter");
    QTest::newRow("zeroed header") << qint64{-1} << qint64{0} << QByteArray(100, '\0');
    QTest::newRow("garbage in the first page") << qint64{-1} << qint64{100} << garbage.left(3'900);
    QTest::newRow("garbage in the middle") << qint64{-1} << qint64{8 * 4'096} << garbage;
    QTest::newRow("zeros in the middle") << qint64{-1} << qint64{8 * 4'096} << QByteArray(4'096, '\0');
    QTest::newRow("truncated within a page") << qint64{10'000} << qint64{0} << QByteArray();
    QTest::newRow("truncated to half a header") << qint64{50} << qint64{0} << QByteArray();
    QTest::newRow("truncated to one page") << qint64{4'096} << qint64{0} << QByteArray();
}

void HistoryFileTest::aDamagedFileIsSetAside()
{
    QFETCH(qint64, truncateTo);
    QFETCH(qint64, at);
    QFETCH(QByteArray, bytes);
    fill(1'500);
    QVERIFY(QFile(path()).size() > 12 * 4'096);
    if (truncateTo >= 0) {
        QVERIFY(QFile::resize(path(), truncateTo));
    }
    if (!bytes.isEmpty()) {
        overwrite(path(), at, bytes);
    }
    QFile damagedFile(path());
    QVERIFY(damagedFile.open(QIODevice::ReadOnly));
    const QByteArray damaged = damagedFile.readAll();

    auto history = newHistory();
    const auto opened = await(history->open());
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    QVERIFY(opened->created);
    QCOMPARE(opened->setAside, m_folder->filePath(kAside));
    // Nothing of it is lost, and nothing of it is taken for an observation.
    QFile aside(m_folder->filePath(kAside));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), damaged);
    QVERIFY(await(history->latest())->empty());
    QVERIFY(await(history->record(snapshotAt(1, kAlice, Wei(1)), kJoin)));
    QCOMPARE(await(history->latest())->size(), 1u);
}

void HistoryFileTest::aTornLogIsNoDamage()
{
    fill(5);
    // What a power cut in the middle of a write leaves: SQLite's checksums tell, and the rest is whole.
    QFile log(path() + QStringLiteral("-wal"));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(QByteArray(5'000, '\x37'));
    log.close();
    auto history = newHistory();
    const auto opened = await(history->open());
    QVERIFY(opened && !opened->setAside);
    QCOMPARE(await(history->latest())->front().second.block, 5u);
}

void HistoryFileTest::theLogGoesWithTheFile()
{
    fill(50);
    overwrite(path(), 0, QByteArray(100, '\0'));
    QFile log(path() + QStringLiteral("-wal"));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("a log");
    log.close();
    auto history = newHistory();
    QVERIFY(await(history->open()));
    QVERIFY(names().contains(kAside + QStringLiteral("-wal")));
}

void HistoryFileTest::twoDamagedFilesOfOneSecondAreBothKept()
{
    for (int i = 0; i < 2; ++i) {
        fill(20);
        overwrite(path(), 0, QByteArray(100, '\0'));
        auto history = newHistory();
        QVERIFY(await(history->open())->setAside);
    }
    QVERIFY(names().contains(kAside));
    QVERIFY(names().contains(kAside + QStringLiteral("-2")));
}

void HistoryFileTest::damageFoundWhileRunningIsSetAsideToo()
{
    HistoryFixture fixture;
    fixture.wallets = 1;
    fixture.points = 60'000;
    fixture.gapEvery = 0;
    const WalletKey wallet = fillHistory(path(), fixture).front();
    auto history = newHistory();
    QVERIFY(await(history->open()));
    // More than SQLite keeps in memory, so that it has to read some of it.
    const qint64 size = QFile(path()).size();
    QVERIFY(size > 6 * 1'024 * 1'024);
    overwrite(path(), 40 * 4'096, QByteArray(size - 40 * 4'096, '\x5a'));

    HistoryError error;
    for (int hour = 0; hour < 1'000 && error.kind != HistoryError::Kind::Corrupt; ++hour) {
        const qint64 toMs = fixture.lastMs - hour * qint64{3'600'000};
        const auto read = await(history->series({wallet}, toMs - 3'600'000, toMs, 1'000));
        error = read ? error : read.error();
    }
    QCOMPARE(error.kind, HistoryError::Kind::Corrupt);
    QCOMPARE(error.setAside, m_folder->filePath(kAside));
    QVERIFY(QFile::exists(error.setAside));
    // It goes on with a new file.
    QVERIFY(await(history->record(snapshotAt(1, kAlice, Wei(7)), kJoin)));
    QCOMPARE(await(history->latest())->front().second.balance, Wei(7));
}

void HistoryFileTest::aFolderThatCannotBeMadeIsAnError()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    for (const auto *name : {"file/history.sqlite", "file/deeper/history.sqlite"}) {
        History history(m_folder->filePath(QString::fromLatin1(name)));
        const auto opened = await(history.open());
        QCOMPARE(opened.error().kind, HistoryError::Kind::CannotOpen);
        QVERIFY(!opened.error().detail.isEmpty());
    }
}

void HistoryFileTest::aReadOnlyFileIsAnError()
{
    fill(5);
    QCOMPARE(::chmod(QFile::encodeName(path()).constData(), 0444), 0);
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0555), 0);
    {
        const Unprivileged somebody;
        auto history = newHistory();
        const auto opened = await(history->open());
        if (opened) {
            QCOMPARE(await(history->record(snapshotAt(6, kAlice, Wei(1)), kJoin)).error().kind,
                     HistoryError::Kind::WriteFailed);
        } else {
            QCOMPARE(opened.error().kind, HistoryError::Kind::CannotOpen);
        }
    }
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
    QCOMPARE(names(), QStringList{QStringLiteral("history.sqlite")});
}

void HistoryFileTest::aFullDiskIsAnErrorAndOverWhenThereIsRoom()
{
    auto history = newHistory();
    QVERIFY(await(history->open()));
    QVERIFY(await(history->record(snapshotAt(1, kAlice, Wei(1)), kJoin)));
    {
        const NoRoom full(QFile(path() + QStringLiteral("-wal")).size());
        const auto result = await(history->record(snapshotAt(2, kAlice, Wei(2)), kJoin));
        QCOMPARE(result.error().kind, HistoryError::Kind::WriteFailed);
        QVERIFY(!result.error().detail.isEmpty());
        QCOMPARE(await(history->latest())->front().second.block, 1u); // reading goes on
    }
    QVERIFY(await(history->record(snapshotAt(3, kAlice, Wei(3)), kJoin)));
    const auto range = await(history->series({kAlice}, kStartMs, timeOfBlock(9), 1'000))->front();
    QCOMPARE(range.buckets.size(), 2u);
    QCOMPARE(range.spans.size(), 1u);
}

void HistoryFileTest::twoProcessesStoreWhatBothSeeOnce()
{
    auto one = newHistory();
    auto other = newHistory();
    QVERIFY(await(one->open()));
    QVERIFY(await(other->open()));
    for (quint64 block = 1; block <= 40; ++block) {
        const Snapshot snapshot = snapshotAt(block, kAlice, Wei(block));
        auto first = (block % 2 != 0 ? one : other)->record(snapshot, kJoin);
        auto second = (block % 2 != 0 ? other : one)->record(snapshot, kJoin);
        QVERIFY(await(std::move(first)));
        QVERIFY(await(std::move(second)));
    }
    const auto range = await(one->series({kAlice}, kStartMs, timeOfBlock(99), 100'000))->front();
    QCOMPARE(range.buckets.size(), 40u);
    QCOMPARE(range.spans.size(), 1u);
}

void HistoryFileTest::whatAnotherWroteIsBuiltOn()
{
    auto one = newHistory();
    auto other = newHistory();
    QVERIFY(await(one->open()));
    QVERIFY(await(other->open()));
    QVERIFY(await(one->record(snapshotAt(1, kAlice, Wei(1)), kJoin)));
    QVERIFY(await(other->record(snapshotAt(2, kAlice, Wei(2)), kJoin)));
    QVERIFY(await(one->record(snapshotAt(3, kAlice, Wei(3)), kJoin)));
    QVERIFY(await(other->replaceFrom(kSepolia, 3)));
    QVERIFY(await(one->record(snapshotAt(3, kAlice, Wei(30)), kJoin)));
    const auto range = await(other->series({kAlice}, kStartMs, timeOfBlock(9), 1))->front();
    QCOMPARE(range.buckets.size(), 1u);
    QCOMPARE(range.buckets[0].max, Wei(30).toDouble(EtherUnit::Ether));
    QCOMPARE(range.spans, (std::vector<ObservedSpan>{{timeOfBlock(1), timeOfBlock(3)}}));
}

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::HistoryFileTest)
#include "tst_history_file.moc"
