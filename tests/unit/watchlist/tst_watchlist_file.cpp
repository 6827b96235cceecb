// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden.h"

#include <testlib/fake_clock.h>
#include <watchlist/watchlist_file.h>

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

const QByteArray kByHand = "version: 1 # mine\nchains: []\n";

Watchlist withName(const QString &name)
{
    Watchlist list = sampleWatchlist();
    list.wallets.front().name = name;
    return list;
}

/// While it lives, no file may grow beyond so many bytes: a full disk that root sees too.
class SmallFilesOnly
{
public:
    explicit SmallFilesOnly(rlim_t bytes)
    {
        m_ignored = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFilesOnly()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_ignored);
    }
    Q_DISABLE_COPY_MOVE(SmallFilesOnly)

private:
    rlimit m_before{};
    void (*m_ignored)(int) = nullptr;
};

} // namespace

class WatchlistFileTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock{QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC)};

    QString path() const { return m_folder->filePath(u"watchlist.yaml"_s); }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

    void write(const QByteArray &content) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aMissingFileIsAFaultWithoutALine()
    {
        const WatchlistFaults faults = WatchlistFile(path(), m_clock).load().error();
        QCOMPARE(faults.size(), size_t(1));
        QCOMPARE(faults.front().kind, WatchlistFault::Kind::Unreadable);
        QCOMPARE(faults.front().file, path());
        QCOMPARE(faults.front().line, 0);
        QVERIFY(!faults.front().found.isEmpty());
    }

    void aFolderIsNoWatchlist()
    {
        QCOMPARE(loadWatchlist(m_folder->path()).error().front().kind, WatchlistFault::Kind::Unreadable);
    }

    void aNewFileIsWrittenForItsOwnerAlone()
    {
        WatchlistFile file(path(), m_clock);
        QCOMPARE(file.save(sampleWatchlist()).value(), QString());
        QCOMPARE(loadWatchlist(path())->watchlist, sampleWatchlist());
        QCOMPARE(QFile::permissions(path()) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(files(), QStringList{u"watchlist.yaml"_s});
    }

    void aFileWrittenByHandIsBackedUpBeforeItsFirstRewrite()
    {
        write(kByHand);
        WatchlistFile file(path(), m_clock);
        QVERIFY(file.load().has_value());
        const QString backup = file.save(sampleWatchlist()).value();
        QCOMPARE(backup, m_folder->filePath(u"watchlist.backup-20260921T141320Z.yaml"_s));
        QCOMPARE(contentOf(backup), kByHand);
        QCOMPARE(loadWatchlist(path())->watchlist, sampleWatchlist());
    }

    void whatTheProgramWroteIsNotBackedUp()
    {
        write(kByHand);
        WatchlistFile file(path(), m_clock);
        QVERIFY(file.load().has_value());
        QVERIFY(!file.save(withName(u"a"_s)).value().isEmpty());
        QCOMPARE(file.save(withName(u"b"_s)).value(), QString());
        WatchlistFile nextRun(path(), m_clock);
        QVERIFY(nextRun.load().has_value());
        QCOMPARE(nextRun.save(withName(u"c"_s)).value(), QString());
    }

    void anEditByHandOfWhatTheProgramWroteIsBackedUp()
    {
        QVERIFY(WatchlistFile(path(), m_clock).save(withName(u"before"_s)).has_value());
        const QByteArray edited = contentOf(path()).replace("before", "edited");
        write(edited);
        WatchlistFile file(path(), m_clock);
        QVERIFY(file.load().has_value());
        QCOMPARE(contentOf(file.save(withName(u"after"_s)).value()), edited);
    }

    void twoBackupsOfOneSecondAreBothKept()
    {
        for (const QByteArray &comment : {QByteArray("# one\n"), QByteArray("# two\n")}) {
            write(kByHand + comment);
            WatchlistFile file(path(), m_clock);
            QVERIFY(file.load().has_value());
            QCOMPARE(contentOf(file.save(sampleWatchlist()).value()), kByHand + comment);
        }
        QCOMPARE(files().size(), 3);
    }

    void aFileChangedSinceItWasReadIsLeftAlone()
    {
        write(kByHand);
        WatchlistFile file(path(), m_clock);
        QVERIFY(file.load().has_value());
        write(kByHand + "# changed\n");
        QCOMPARE(file.save(sampleWatchlist()).error().kind, WatchlistSaveError::Kind::ChangedOnDisk);
        QCOMPARE(contentOf(path()), kByHand + "# changed\n");
        QVERIFY(file.load().has_value());
        QVERIFY(file.save(sampleWatchlist()).has_value());
    }

    void aFileThatWasNeverReadIsLeftAlone()
    {
        write(kByHand);
        QCOMPARE(WatchlistFile(path(), m_clock).save(sampleWatchlist()).error().kind,
                 WatchlistSaveError::Kind::ChangedOnDisk);
        QCOMPARE(contentOf(path()), kByHand);
    }

    void aFileWithFaultsIsLeftAlone()
    {
        write("version: 1\nwalets: []\n");
        WatchlistFile file(path(), m_clock);
        QVERIFY(!file.load().has_value());
        QCOMPARE(file.save(sampleWatchlist()).error().kind, WatchlistSaveError::Kind::ChangedOnDisk);
        QCOMPARE(contentOf(path()), QByteArray("version: 1\nwalets: []\n"));
    }

    void aListThatCouldNotBeReadBackIsNotWritten()
    {
        Watchlist twice = sampleWatchlist();
        twice.wallets.push_back(twice.wallets.front());
        const WatchlistSaveError error = WatchlistFile(path(), m_clock).save(twice).error();
        QCOMPARE(error.kind, WatchlistSaveError::Kind::NotValid);
        QCOMPARE(error.faults.front().kind, WatchlistFault::Kind::DuplicateName);
        QCOMPARE(files(), QStringList());
    }

    void aFailedWriteLeavesTheOldFileWhole()
    {
        WatchlistFile file(path(), m_clock);
        QVERIFY(file.save(withName(u"old"_s)).has_value());
        const QByteArray before = contentOf(path());
        {
            const SmallFilesOnly full(100);
            QCOMPARE(file.save(withName(u"new"_s)).error().kind, WatchlistSaveError::Kind::WriteFailed);
        }
        QCOMPARE(contentOf(path()), before);
        QCOMPARE(files(), QStringList{u"watchlist.yaml"_s});
        QVERIFY(file.save(withName(u"new"_s)).has_value());
    }

    void aFailedBackupLeavesTheOldFileWhole()
    {
        const QByteArray long_ = kByHand + "# " + QByteArray(500, 'x') + '\n';
        write(long_);
        WatchlistFile file(path(), m_clock);
        QVERIFY(file.load().has_value());
        {
            const SmallFilesOnly full(100);
            QCOMPARE(file.save(sampleWatchlist()).error().kind, WatchlistSaveError::Kind::BackupFailed);
        }
        QCOMPARE(contentOf(path()), long_);
        QCOMPARE(files(), QStringList{u"watchlist.yaml"_s});
    }

    void aFolderThatIsNotThereIsAnError()
    {
        WatchlistFile file(m_folder->filePath(u"none/watchlist.yaml"_s), m_clock);
        const WatchlistSaveError error = file.save(sampleWatchlist()).error();
        QCOMPARE(error.kind, WatchlistSaveError::Kind::WriteFailed);
        QVERIFY(!error.detail.isEmpty());
    }

    void aLinkStaysALinkAndPermissionsAreKept()
    {
        const QString real = m_folder->filePath(u"real.yaml"_s);
        write(kByHand);
        QVERIFY(QFile::rename(path(), real));
        QVERIFY(QFile::link(real, path()));
        QVERIFY(QFile::setPermissions(real, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        WatchlistFile file(path(), m_clock);
        QVERIFY(file.load().has_value());
        QVERIFY(file.save(sampleWatchlist()).has_value());
        QVERIFY(QFileInfo(path()).isSymLink());
        QCOMPARE(loadWatchlist(real)->watchlist, sampleWatchlist());
        QVERIFY(QFile::permissions(real) & QFile::ReadGroup);
        QVERIFY(!(QFile::permissions(real) & QFile::ReadOther));
    }

    void killedAtAnyTimeTheFileIsWhole()
    {
        for (int round = 0; round < 8; ++round) {
            int counter[2];
            QCOMPARE(::pipe(counter), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                WatchlistFile file(path(), m_clock);
                (void)file.load();
                for (int i = 0;; ++i) {
                    const bool saved = file.save(withName(i % 2 == 0 ? u"even"_s : u"odd"_s)).has_value();
                    if (!saved || ::write(counter[1], "x", 1) != 1) {
                        ::_exit(1);
                    }
                }
            }
            ::close(counter[1]);
            char saved = 0;
            for (int i = 0; i < 3 + 5 * round; ++i) {
                QCOMPARE(::read(counter[0], &saved, 1), ssize_t(1));
            }
            QCOMPARE(::kill(child, SIGKILL), 0);
            QCOMPARE(::waitpid(child, nullptr, 0), child);
            ::close(counter[0]);
            const auto loaded = loadWatchlist(path());
            QVERIFY(loaded.has_value());
            QVERIFY(loaded->watchlist == withName(u"even"_s) || loaded->watchlist == withName(u"odd"_s));
        }
    }
};

QTEST_APPLESS_MAIN(WatchlistFileTest)
#include "tst_watchlist_file.moc"
