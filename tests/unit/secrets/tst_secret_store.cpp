// SPDX-License-Identifier: GPL-3.0-or-later
#include <secrets/secret_store.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

constexpr uid_t kNobody = 65534;

/// Root may read everything, so a test of what may not be read steps down for its length.
class NotRoot
{
public:
    NotRoot()
        : m_stepped(::geteuid() == 0 && ::seteuid(kNobody) == 0)
    {
    }
    ~NotRoot()
    {
        if (m_stepped && ::seteuid(0) != 0) {
            qFatal("cannot become root again");
        }
    }
    Q_DISABLE_COPY_MOVE(NotRoot)

private:
    bool m_stepped;
};

} // namespace

class SecretStoreTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString fileOf(const QString &name) const { return m_folder->filePath(name); }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(fileOf(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    SecretError errorOf(const QString &name) const { return secretFolder(m_folder->path())->secret(name).error(); }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        qunsetenv("WEIWATCH_TEST_SECRET");
        m_folder.reset();
    }

    void aFilesContentIsTheSecretSaveForOneNewline_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("secret");
        QTest::newRow("plain") << QByteArray("k-1") << u"k-1"_s;
        QTest::newRow("newline") << QByteArray("k-1\n") << u"k-1"_s;
        QTest::newRow("windows newline") << QByteArray("k-1\r\n") << u"k-1"_s;
        QTest::newRow("two newlines") << QByteArray("k-1\n\n") << u"k-1\n"_s;
        QTest::newRow("spaces") << QByteArray(" k 1 \n") << u" k 1 "_s;
        QTest::newRow("not ASCII") << QByteArray("cl\xc3\xa9") << u"clé"_s;
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("largest") << QByteArray(64 * 1024, 'k') << QString(64 * 1024, u'k');
    }

    void aFilesContentIsTheSecretSaveForOneNewline()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, secret);
        write(u"KEY"_s, content);
        QCOMPARE(secretFolder(m_folder->path())->secret(u"KEY"_s).value(), secret);
    }

    void aMissingFileIsNotFoundAndItsPathNamed()
    {
        QCOMPARE(errorOf(u"KEY"_s), (SecretError{SecretError::Kind::NotFound, u"KEY"_s, {fileOf(u"KEY"_s)}}));
    }

    void aMissingFolderIsNotFound()
    {
        const QString path = fileOf(u"none"_s);
        QCOMPARE(secretFolder(path)->secret(u"KEY"_s).error().kind, SecretError::Kind::NotFound);
    }

    void aFolderInAFilesPlaceIsUnreadable()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"KEY"_s));
        QCOMPARE(errorOf(u"KEY"_s).kind, SecretError::Kind::Unreadable);
    }

    void aFileThatIsNotForUsIsUnreadable()
    {
        write(u"KEY"_s, "k-1");
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
        QVERIFY(QFile::setPermissions(fileOf(u"KEY"_s), QFile::Permissions()));
        const NotRoot notRoot;
        QCOMPARE(errorOf(u"KEY"_s).kind, SecretError::Kind::Unreadable);
    }

    void aFolderThatIsNotForUsIsUnreadableNotEmpty()
    {
        write(u"KEY"_s, "k-1");
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions()));
        SecretError error;
        {
            const NotRoot notRoot;
            error = errorOf(u"KEY"_s);
        }
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(error.kind, SecretError::Kind::Unreadable);
    }

    void whatIsNoTextIsUnreadable()
    {
        write(u"KEY"_s, "\xff\xfe");
        QCOMPARE(errorOf(u"KEY"_s).kind, SecretError::Kind::Unreadable);
    }

    void aHugeFileIsRefused()
    {
        write(u"KEY"_s, QByteArray(64 * 1024 + 1, 'k'));
        QCOMPARE(errorOf(u"KEY"_s).kind, SecretError::Kind::TooLarge);
    }

    void aNameCannotLeaveTheFolder_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("parent") << u"../KEY"_s;
        QTest::newRow("absolute") << u"/etc/hostname"_s;
        QTest::newRow("dot") << u"."_s;
        QTest::newRow("empty") << QString();
    }

    void aNameCannotLeaveTheFolder()
    {
        QFETCH(QString, name);
        QCOMPARE(errorOf(name), (SecretError{SecretError::Kind::BadName, name, {}}));
        QCOMPARE(secretEnvironment()->secret(name).error().kind, SecretError::Kind::BadName);
    }

    void theEnvironmentHoldsSecrets()
    {
        qputenv("WEIWATCH_TEST_SECRET", "from the environment");
        QCOMPARE(secretEnvironment()->secret(u"WEIWATCH_TEST_SECRET"_s).value(), u"from the environment"_s);
    }

    void aVariableSetToNothingIsNotFound()
    {
        qputenv("WEIWATCH_TEST_SECRET", "");
        QCOMPARE(secretEnvironment()->secret(u"WEIWATCH_TEST_SECRET"_s).error(),
                 (SecretError{SecretError::Kind::NotFound, u"WEIWATCH_TEST_SECRET"_s, {u"$WEIWATCH_TEST_SECRET"_s}}));
    }

    void aFileComesBeforeTheEnvironment()
    {
        qputenv("WEIWATCH_TEST_SECRET", "from the environment");
        const auto secrets = defaultSecrets(m_folder->path());
        QCOMPARE(secrets->secret(u"WEIWATCH_TEST_SECRET"_s).value(), u"from the environment"_s);
        write(u"WEIWATCH_TEST_SECRET"_s, "from the file");
        QCOMPARE(secrets->secret(u"WEIWATCH_TEST_SECRET"_s).value(), u"from the file"_s);
    }

    void aSecretFoundNowhereNamesEveryPlace()
    {
        const auto error = defaultSecrets(m_folder->path())->secret(u"WEIWATCH_TEST_SECRET"_s).error();
        const QStringList places{fileOf(u"WEIWATCH_TEST_SECRET"_s), u"$WEIWATCH_TEST_SECRET"_s};
        QCOMPARE(error, (SecretError{SecretError::Kind::NotFound, u"WEIWATCH_TEST_SECRET"_s, places}));
    }

    void aFileThatCannotBeReadIsNotPassedOver()
    {
        qputenv("WEIWATCH_TEST_SECRET", "from the environment");
        QVERIFY(QDir(m_folder->path()).mkdir(u"WEIWATCH_TEST_SECRET"_s));
        const auto error = defaultSecrets(m_folder->path())->secret(u"WEIWATCH_TEST_SECRET"_s).error();
        QCOMPARE(error.kind, SecretError::Kind::Unreadable);
        QCOMPARE(error.placesLookedIn, QStringList{fileOf(u"WEIWATCH_TEST_SECRET"_s)});
    }
};

QTEST_APPLESS_MAIN(SecretStoreTest)
#include "tst_secret_store.moc"
