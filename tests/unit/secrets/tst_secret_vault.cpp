// SPDX-License-Identifier: GPL-3.0-or-later
#include <secrets/secret_entries.h>
#include <secrets/secret_vault.h>

#include <testlib/futures.h>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = VaultError::Kind;

namespace {

using Store = QHash<QString, QByteArray>;

/// Entries that outlive the vault, with Windows' limit; they stop working after so many changes, as in a crash.
class StoredEntries final : public SecretEntries
{
public:
    StoredEntries(Store &store, int changesLeft)
        : m_store(store)
        , m_changesLeft(changesLeft)
    {
    }

    void write(const QString &key, const QByteArray &value, Written done) override
    {
        constexpr qsizetype kWindowsLimit = 2560;
        if (value.size() > kWindowsLimit || --m_changesLeft < 0) {
            return done(failure(VaultError{Kind::Failed, key}));
        }
        m_store.insert(key, value);
        done({});
    }
    void read(const QString &key, Got done) override
    {
        done(m_store.contains(key) ? Result<QByteArray, VaultError>(m_store.value(key))
                                   : failure(VaultError{Kind::NotFound, key}));
    }
    void erase(const QString &key, Written done) override
    {
        if (!m_store.contains(key)) {
            return done(failure(VaultError{Kind::NotFound, key}));
        }
        if (--m_changesLeft < 0) {
            return done(failure(VaultError{Kind::Failed, key}));
        }
        m_store.remove(key);
        done({});
    }

private:
    Store &m_store;
    int m_changesLeft;
};

std::unique_ptr<SecretVault> vaultOn(Store &store, int changesLeft = 1'000'000)
{
    return partedVault(std::make_unique<StoredEntries>(store, changesLeft));
}

QByteArray valueOf(char letter, qsizetype size)
{
    QByteArray value(size, letter);
    value.append('\0'); // a value is bytes, not text
    return value;
}

} // namespace

class SecretVaultTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Store m_store;

    std::unique_ptr<SecretVault> vault(const QString &kind)
    {
        if (kind == u"files") {
            return fileVault(m_folder->filePath(u"vault"_s));
        }
        return kind == u"memory" ? memoryVault() : vaultOn(m_store);
    }

    static void everyKind()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"files", "memory", "parts"}) {
            QTest::newRow(kind) << QString::fromLatin1(kind);
        }
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store.clear();
    }

    void whatIsSavedIsReadReplacedAndRemoved_data() { everyKind(); }
    void whatIsSavedIsReadReplacedAndRemoved()
    {
        QFETCH(QString, kind);
        const auto vault = this->vault(kind);
        const QString name = u"deployment/7/../grafana password"_s;
        QCOMPARE(await(vault->read(name)).error(), (VaultError{Kind::NotFound, name}));
        QVERIFY(await(vault->save(name, valueOf('a', 100))));
        QCOMPARE(await(vault->read(name)).value(), valueOf('a', 100));
        QVERIFY(await(vault->save(name, valueOf('b', 10'000))));
        QCOMPARE(await(vault->read(name)).value(), valueOf('b', 10'000));
        QVERIFY(await(vault->save(name, {})));
        QCOMPARE(await(vault->read(name)).value(), QByteArray());
        QVERIFY(await(vault->remove(name)));
        QCOMPARE(await(vault->read(name)).error().kind, Kind::NotFound);
        QVERIFY(await(vault->remove(name)));
    }

    void callsTakeEffectInTheirOrder_data() { everyKind(); }
    void callsTakeEffectInTheirOrder()
    {
        QFETCH(QString, kind);
        const auto vault = this->vault(kind);
        vault->save(u"key"_s, valueOf('a', 9000));
        vault->save(u"key"_s, valueOf('b', 9000));
        const auto read = vault->read(u"key"_s);
        vault->remove(u"key"_s);
        const auto gone = vault->read(u"key"_s);
        QCOMPARE(await(read).value(), valueOf('b', 9000));
        QCOMPARE(await(gone).error().kind, Kind::NotFound);
    }

    void filesAreForTheirOwnerAlone()
    {
        const auto vault = this->vault(u"files"_s);
        QVERIFY(await(vault->save(u"a/b"_s, "secret")));
        const QDir folder(m_folder->filePath(u"vault"_s));
        QCOMPARE(QFile::permissions(folder.path()) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup |
                                                      QFile::ExeOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Hidden);
        QCOMPARE(files.size(), 1);
        QCOMPARE(files.first().permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void eachVaultSaysWhereSecretsStay()
    {
        QCOMPARE(vault(u"files"_s)->place(), VaultPlace::Files);
        QCOMPARE(vault(u"memory"_s)->place(), VaultPlace::ThisRunOnly);
        QCOMPARE(vault(u"parts"_s)->place(), VaultPlace::Keychain);
    }

    void noEntryIsLargerThanAPlatformTakes_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 2399, 2400, 2401, 4800, 1024 * 1024}) {
            QTest::addRow("%d bytes", size) << size;
        }
    }

    void noEntryIsLargerThanAPlatformTakes()
    {
        QFETCH(int, size);
        const auto vault = vaultOn(m_store);
        const QByteArray value(size, 'v');
        QVERIFY(await(vault->save(u"key"_s, value)));
        QVERIFY(await(vault->read(u"key"_s)).value() == value);
        for (const QByteArray &entry : std::as_const(m_store)) {
            QVERIFY(entry.size() <= 2400);
        }
    }

    void aHugeValueIsRefused()
    {
        const QByteArray huge(1024 * 1024 + 1, 'v');
        QCOMPARE(await(vaultOn(m_store)->save(u"key"_s, huge)).error().kind, Kind::TooLarge);
        QCOMPARE(await(vault(u"files"_s)->save(u"key"_s, huge)).error().kind, Kind::TooLarge);
    }

    /// A crash after each of the changes that a save makes; then whoever reads gets the old value or the new one.
    void aCrashAtAnyMomentNeverMixesTheValues()
    {
        const QByteArray old = valueOf('o', 6000);
        const QByteArray replacement = valueOf('n', 9000);
        bool saved = false;
        for (int changes = 0; !saved; ++changes) {
            m_store.clear();
            QVERIFY(await(vaultOn(m_store)->save(u"key"_s, old)));
            saved = await(vaultOn(m_store, changes)->save(u"key"_s, replacement)).has_value();
            const auto value = await(vaultOn(m_store)->read(u"key"_s));
            QVERIFY2(value && (*value == old || *value == replacement), qPrintable(QString::number(changes)));
            QCOMPARE(*value == replacement, saved);
            QVERIFY(changes < 100);
        }
    }

    void whatABrokenSaveLeftBehindIsSweptUpByTheNext()
    {
        QVERIFY(await(vaultOn(m_store)->save(u"key"_s, "old")));
        QVERIFY(!await(vaultOn(m_store, 4)->save(u"key"_s, valueOf('n', 20'000))));
        QVERIFY(await(vaultOn(m_store)->save(u"key"_s, "new")));
        QCOMPARE(m_store.size(), 2); // one part, and what says so
        QVERIFY(await(vaultOn(m_store)->remove(u"key"_s)));
        QVERIFY(m_store.isEmpty());
    }

    void whatOthersChangedIsDamagedNotTaken()
    {
        QVERIFY(await(vaultOn(m_store)->save(u"key"_s, valueOf('v', 3000))));
        const Store whole = m_store;
        for (const QString &key : whole.keys()) {
            m_store = whole;
            m_store[key] = "something else";
            QCOMPARE(await(vaultOn(m_store)->read(u"key"_s)).error(), (VaultError{Kind::Damaged, u"key"_s}));
        }
        QVERIFY(await(vaultOn(m_store)->save(u"key"_s, "new")));
        QCOMPARE(await(vaultOn(m_store)->read(u"key"_s)).value(), QByteArray("new"));
    }

    void aVaultDeletedInTheMiddleLeavesItsFutureWithoutAResult()
    {
        class NeverAnswers final : public SecretEntries
        {
            void write(const QString &, const QByteArray &, Written) override {}
            void read(const QString &, Got) override {}
            void erase(const QString &, Written) override {}
        };
        auto vault = partedVault(std::make_unique<NeverAnswers>());
        const auto value = vault->read(u"key"_s);
        const auto waiting = vault->read(u"key"_s);
        vault.reset();
        QVERIFY(value.isFinished() && value.resultCount() == 0);
        QVERIFY(waiting.isFinished() && waiting.resultCount() == 0);
    }
};

QTEST_GUILESS_MAIN(SecretVaultTest)
#include "tst_secret_vault.moc"
