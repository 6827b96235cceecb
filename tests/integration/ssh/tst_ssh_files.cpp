// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/ssh_session.h>

#include <testlib/ssh_server.h>
#include <testlib/tools.h>

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = SshError::Kind;

namespace {

QByteArray someBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>((i * 2654435761U) >> 24);
    }
    return bytes;
}

/// Gives half of its bytes, then does something, then the rest.
class InterruptedDevice final : public QIODevice
{
public:
    InterruptedDevice(QByteArray bytes, std::function<bool()> halfway)
        : m_bytes(std::move(bytes))
        , m_halfway(std::move(halfway))
    {
        QIODevice::open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    [[nodiscard]] bool atEnd() const override { return m_at == m_bytes.size(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        if (m_at >= m_bytes.size() / 2 && m_halfway && !std::exchange(m_halfway, {})()) {
            setErrorString(u"broken off"_s);
            return -1;
        }
        const qint64 got = std::min<qint64>(size, m_bytes.size() - m_at);
        std::copy_n(m_bytes.constData() + m_at, got, data);
        m_at += got;
        return got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    std::function<bool()> m_halfway;
    qint64 m_at = 0;
};

/// Takes so much and no more, as a full disk does.
class FullDevice final : public QIODevice
{
public:
    FullDevice() { QIODevice::open(WriteOnly | Unbuffered); }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override
    {
        setErrorString(u"no space left"_s);
        return -1;
    }
};

} // namespace

class SshFilesTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<SshServer> m_server;
    std::unique_ptr<SshSession> m_session;
    std::unique_ptr<QTemporaryDir> m_folder;

    RemoteFile remote(const QString &name, int mode = 0600) const { return {m_folder->filePath(name), mode, false}; }

    Result<void, SshError> put(const QByteArray &bytes, const RemoteFile &target) const
    {
        QByteArray content = bytes;
        QBuffer device(&content);
        device.open(QIODevice::ReadOnly);
        return m_session->put(device, target, {});
    }

    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }

private slots:
    void initTestCase()
    {
        WEIWATCH_REQUIRE_TOOL(SshServer::program(), "sshd");
        m_server = std::make_unique<SshServer>();
        QVERIFY(m_server->start());
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        SshTarget target;
        target.server = m_server->hop();
        m_session = std::make_unique<SshSession>(target);
    }

    void cleanup()
    {
        m_session.reset();
        m_folder.reset();
    }

    void aFileArrivesWholeWithItsModeAndNothingBesideIt()
    {
        const QByteArray bytes = someBytes(5'000'001);
        QVERIFY(put(bytes, remote(u"it's a [file]*"_s, 0640)));
        QCOMPARE(names(), QStringList{u"it's a [file]*"_s});
        const QString path = m_folder->filePath(u"it's a [file]*"_s);
        QVERIFY(fileContent(path) == bytes);
        QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    }

    void anEmptyFileIsAFile()
    {
        QVERIFY(put({}, remote(u"empty"_s)));
        QVERIFY(QFile::exists(m_folder->filePath(u"empty"_s)));
    }

    void progressEndsAtTheSize()
    {
        QByteArray content = someBytes(1'000'000);
        QBuffer device(&content);
        QVERIFY(device.open(QIODevice::ReadOnly));
        qint64 last = 0;
        const auto grows = [&](qint64 sent, qint64 size) {
            QVERIFY(sent > last);
            QCOMPARE(size, 1'000'000);
            last = sent;
        };
        QVERIFY(m_session->put(device, remote(u"file"_s), {}, grows));
        QCOMPARE(last, 1'000'000);
    }

    void aFileReplacesTheOldOneWhateverItIs()
    {
        QVERIFY(put("old", remote(u"file"_s)));
        QVERIFY(put("new", remote(u"file"_s)));
        QCOMPARE(fileContent(m_folder->filePath(u"file"_s)), QByteArray("new"));
        QVERIFY(QFile::link(u"/nowhere"_s, m_folder->filePath(u"link"_s)));
        QVERIFY(put("a file", remote(u"link"_s)));
        QVERIFY(!QFileInfo(m_folder->filePath(u"link"_s)).isSymLink());
    }

    void aFolderIsNotReplacedByAFile()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        QCOMPARE(put("file", remote(u"folder"_s)).error().kind, Kind::CommandFailed);
        QCOMPARE(names(), QStringList{}); // not into it, nor beside it
        QVERIFY(QDir(m_folder->filePath(u"folder"_s)).isEmpty());
    }

    void aConnectionCutInTheMiddleLeavesTheOldFile()
    {
        QVERIFY(put("old", remote(u"file"_s)));
        InterruptedDevice device(someBytes(8'000'000), [&] {
            m_server->killConnections();
            return true;
        });
        QCOMPARE(m_session->put(device, remote(u"file"_s), {}).error().kind, Kind::Disconnected);
        QCOMPARE(fileContent(m_folder->filePath(u"file"_s)), QByteArray("old"));
    }

    void aSourceThatBreaksOffLeavesTheOldFileAloneInItsFolder()
    {
        QVERIFY(put("old", remote(u"file"_s)));
        InterruptedDevice device(someBytes(2'000'000), [] { return false; });
        const auto result = m_session->put(device, remote(u"file"_s), {});
        QCOMPARE(result.error().kind, Kind::LocalFileUnreadable);
        QCOMPARE(result.error().detail, u"broken off"_s);
        QCOMPARE(result.error().subject, m_folder->filePath(u"file"_s));
        QCOMPARE(fileContent(m_folder->filePath(u"file"_s)), QByteArray("old"));
        QCOMPARE(names(), QStringList{u"file"_s});
    }

    void aStoppedUploadLeavesTheOldFileAloneInItsFolder()
    {
        QVERIFY(put("old", remote(u"file"_s)));
        std::stop_source stop;
        InterruptedDevice device(someBytes(8'000'000), [&] { return stop.request_stop(); });
        QCOMPARE(m_session->put(device, remote(u"file"_s), stop.get_token()).error().kind, Kind::Cancelled);
        QCOMPARE(fileContent(m_folder->filePath(u"file"_s)), QByteArray("old"));
        QTRY_COMPARE(names(), QStringList{u"file"_s});
    }

    void partsOfYesterdaysUploadsAreRemovedAndTodaysLeft()
    {
        const QString old = m_folder->filePath(u".file.abc.weiwatch-part"_s);
        writeFile(old, "half");
        writeFile(m_folder->filePath(u".file.def.weiwatch-part"_s), "of another program, now");
        QFile file(old);
        QVERIFY(file.open(QFile::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-2), QFileDevice::FileModificationTime));
        file.close();
        QVERIFY(put("whole", remote(u"file"_s)));
        QCOMPARE(names(), (QStringList{u".file.def.weiwatch-part"_s, u"file"_s}));
    }

    void aMissingFolderIsSaid()
    {
        const auto result = put("file", remote(u"none/file"_s));
        QCOMPARE(result.error().kind, Kind::CommandFailed);
        QCOMPARE(result.error().subject, m_folder->filePath(u"none/file"_s));
    }

    void aFileComesBackAsItIs()
    {
        const QByteArray bytes = someBytes(5'000'001);
        writeFile(m_folder->filePath(u"file"_s), bytes);
        QBuffer into;
        QVERIFY(into.open(QIODevice::WriteOnly));
        qint64 last = 0;
        const auto counts = [&](qint64 got, qint64 size) {
            QCOMPARE(size, bytes.size());
            last = got;
        };
        QVERIFY(m_session->get(remote(u"file"_s), into, {}, counts));
        QVERIFY(into.data() == bytes);
        QCOMPARE(last, bytes.size());
    }

    void aMissingFileIsSaid()
    {
        QBuffer into;
        QVERIFY(into.open(QIODevice::WriteOnly));
        const auto result = m_session->get(remote(u"none"_s), into, {});
        QCOMPARE(result.error().kind, Kind::CommandFailed);
        QVERIFY(result.error().output.contains(u"none"_s));
    }

    void aLocalDiskThatIsFullIsSaid()
    {
        writeFile(m_folder->filePath(u"file"_s), "content");
        FullDevice into;
        const auto result = m_session->get(remote(u"file"_s), into, {});
        QCOMPARE(result.error().kind, Kind::LocalFileUnreadable);
        QCOMPARE(result.error().detail, u"no space left"_s);
    }
};

QTEST_GUILESS_MAIN(SshFilesTest)
#include "tst_ssh_files.moc"
