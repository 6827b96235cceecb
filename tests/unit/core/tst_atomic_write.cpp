// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/atomic_write.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

class AtomicWriteTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"file"_s);
    }

    void whatComesInPiecesIsThereOnceItIsWhole()
    {
        AtomicFile file(m_path);
        QVERIFY(file.open());
        file.device().write("one ");
        QVERIFY(!QFile::exists(m_path));
        file.device().write("two");
        QVERIFY(file.commit());
        QCOMPARE(content(), "one two");
    }

    void itIsForItsOwnerAloneWhateverWasThereBefore()
    {
        QVERIFY(writeAtomically(m_path, "old", QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        AtomicFile file(m_path);
        QVERIFY(file.open());
        file.device().write("new");
        QVERIFY(file.commit());
        QVERIFY(!(QFile::permissions(m_path) & (QFile::ReadOther | QFile::ReadGroup)));
        QCOMPARE(content(), "new");
    }

    void withoutCommitTheOldStaysAndNothingIsLeft()
    {
        QVERIFY(writeAtomically(m_path, "old"));
        {
            AtomicFile file(m_path);
            QVERIFY(file.open());
            file.device().write("half of the ne");
        }
        QCOMPARE(content(), "old");
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"file"_s));
    }

    void aFolderThatIsNotThereIsTold()
    {
        AtomicFile file(m_folder->filePath(u"none/file"_s));
        QVERIFY(!file.open());
    }

private:
    [[nodiscard]] QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(AtomicWriteTest)
#include "tst_atomic_write.moc"
