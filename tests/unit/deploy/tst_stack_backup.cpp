// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_server.h"
#include "recorded_events.h"

#include <deploy/backup_file.h>
#include <deploy/outside.h>
#include <deploy/remote_journal.h>
#include <deploy/remote_stack.h>
#include <deploy/stack_backup.h>
#include <sealed/sealer.h>
#include <testlib/futures.h>

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using detail::DeployPlan;
using detail::Plan;
using Kind = DeployError::Kind;

namespace {

constexpr char kSecret[] = "planted-slack-url";

/// The same server for a worker's thread; nobody else uses it meanwhile.
class Borrowed final : public RemoteShell
{
public:
    explicit Borrowed(RemoteShell &shell)
        : m_shell(shell)
    {
    }
    Result<CommandOutput, SshError> run(const RemoteCommand &command, std::stop_token stop) override
    {
        return m_shell.run(command, std::move(stop));
    }
    Result<void, SshError> put(QIODevice &content, const RemoteFile &target, std::stop_token stop,
                               const Progress &progress) override
    {
        return m_shell.put(content, target, std::move(stop), progress);
    }
    Result<void, SshError> get(const RemoteFile &source, QIODevice &into, std::stop_token stop,
                               const Progress &progress) override
    {
        return m_shell.get(source, into, std::move(stop), progress);
    }
    Result<QString, SshError> clientAddress(std::stop_token stop) override
    {
        return m_shell.clientAddress(std::move(stop));
    }

private:
    RemoteShell &m_shell;
};

class KnownNames final : public detail::Outside
{
public:
    QList<QHostAddress> addressesOf(const QString &, std::stop_token) override
    {
        return {QHostAddress(u"203.0.113.7"_s)};
    }
    ProbeResult visit(const ProbeTarget &, std::stop_token) override { return {}; }
};

QByteArray archive()
{
    QByteArray bytes;
    for (int i = 0; i < 20'000; ++i) {
        bytes += kSecret + QByteArray::number(i);
    }
    return bytes;
}

QString hexOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

class StackBackupTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_stack.reset();
        m_server = std::make_unique<LocalServer>();
        m_here = std::make_unique<QTemporaryDir>();
        m_server->write(u"archive"_s, archive());
        for (const QString &script : {u"backup"_s, u"remove"_s}) {
            m_server->write(u"srv/current/server/"_s + script,
                            m_server->content(u"share/remote-stack/server/"_s + script), true);
        }
        m_record = Deployment();
        m_record.id = u"0123456789abcdef"_s;
        m_record.name = u"My stack"_s;
        m_record.server = {.host = u"203.0.113.7"_s, .user = u"root"_s};
        m_record.settings.domain = u"watch.example.org"_s;
        m_record.settings.dataDir = m_server->dataDir();
        openStack();
    }

    void cleanup() { m_stack.reset(); }

    void aBackupIsSealedAndSaysWhatItIs()
    {
        const auto made = backUp();
        QVERIFY(made);
        QCOMPARE(made->bytes, QFileInfo(file()).size());
        QCOMPARE(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QByteArray sealed = bytes();
        QVERIFY(!sealed.contains(kSecret));
        QVERIFY(!sealed.contains("watch.example.org"));
        QCOMPARE(backupOwner(file()).value_or(QString()), m_record.id);
        const auto label = readBackupLabel(file(), passphrase());
        QVERIFY(label);
        QCOMPARE(label->domain, u"watch.example.org"_s);
        QCOMPARE(label->name, u"My stack"_s);
        const auto content = detail::checkBackup(file(), passphrase(), {});
        QVERIFY(content);
        QCOMPARE(QString::fromLatin1(content->sha256), hexOf(archive()));
        QVERIFY(!m_server->words().contains(passphrase()));
    }

    void aBackupThatFailsLeavesTheOneBefore()
    {
        QVERIFY(backUp());
        const QByteArray before = bytes();
        m_server->write(u"bad-backup"_s, "");
        const auto made = backUp();
        QCOMPARE(made.error().kind, Kind::ServerFault);
        QCOMPARE(made.error().subject, u"backup"_s);
        QCOMPARE(bytes(), before);
        QCOMPARE(QDir(m_here->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void aBackupWithNothingInItIsNone()
    {
        m_server->write(u"archive"_s, "");
        QCOMPARE(backUp().error().kind, Kind::BadAnswer);
        QVERIFY(!QFile::exists(file()));
    }

    void aFolderThatIsNotThereIsToldBeforeTheServerIsAsked()
    {
        const auto made = await(m_stack->backUp({.path = u"/nowhere/backup"_s, .passphrase = passphrase()}));
        QCOMPARE(made.error().kind, Kind::LocalFile);
        QCOMPARE(m_server->times("backup"), 0);
    }

    void withoutAPassphraseThereIsNoBackup()
    {
        QCOMPARE(await(m_stack->backUp({.path = file(), .passphrase = {}})).error().kind, Kind::SecretMissing);
    }

    void aServerThatIsOlderThanBackupsSaysSo()
    {
        QFile::remove(m_server->path(u"srv/current/server/backup"_s));
        QCOMPARE(backUp().error().kind, Kind::TooOldForThis);
    }

    void removingWantsTheName()
    {
        const auto gone = remove(u"my stack"_s);
        QCOMPARE(gone.error().kind, Kind::WrongName);
        QVERIFY(m_server->words().isEmpty());
    }

    void removingBacksUpFirst()
    {
        const auto gone = remove(u"My stack"_s);
        QVERIFY(gone);
        QCOMPARE(m_server->content(u"done"_s), "backup\nremove watch.example.org\n");
        QCOMPARE(gone->backup->path, file());
        QCOMPARE(gone->left, QStringList(m_server->path(u"srv/notes.txt"_s)));
        QVERIFY(detail::checkBackup(file(), passphrase(), {}));
    }

    void whatCannotBeBackedUpIsNotRemoved()
    {
        m_server->write(u"bad-backup"_s, "");
        QVERIFY(!remove(u"My stack"_s));
        QCOMPARE(m_server->times("remove"), 0);
    }

    void aBackupIsLeftOutWhereThatIsWanted()
    {
        const auto gone = remove(u"watch.example.org"_s, false);
        QVERIFY(gone && !gone->backup);
        QCOMPARE(m_server->times("backup"), 0);
        QCOMPARE(m_server->times("remove"), 1);
    }

    void whatIsGoneAlreadyIsRemoved()
    {
        QVERIFY(remove(u"My stack"_s, false));
        QVERIFY(remove(u"My stack"_s, false));
        QCOMPARE(m_server->times("remove"), 1);
    }

    void whatCannotBeReadIsRefusedBeforeTheServerIsAsked_data()
    {
        QTest::addColumn<QString>("passphraseTyped");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const char *change, Kind kind) {
            QTest::newRow(name) << passphrase() << QByteArray(change) << static_cast<int>(kind);
        };
        QTest::newRow("another passphrase") << u"wrong"_s << QByteArray() << static_cast<int>(Kind::PassphraseWrong);
        row("cut off", "cut", Kind::BackupDamaged);
        row("changed", "flip", Kind::BackupDamaged);
        row("another file", "other", Kind::NotABackup);
        row("of a later version", "later", Kind::BackupNewer);
        row("of another stack", "domain", Kind::BackupOfOther);
        row("no file", "none", Kind::LocalFile);
    }

    void whatCannotBeReadIsRefusedBeforeTheServerIsAsked()
    {
        QFETCH(QString, passphraseTyped);
        QFETCH(QByteArray, change);
        QFETCH(int, kind);
        QVERIFY(backUp());
        spoil(change);
        m_server = std::make_unique<LocalServer>();
        openStack();
        const auto restored =
            await(m_stack->restore({m_server->stackFiles()}, {.path = file(), .passphrase = passphraseTyped}));
        QCOMPARE(static_cast<int>(restored.error().kind), kind);
        QVERIFY2(m_server->words().isEmpty(), qPrintable(m_server->words()));
    }

    void aBareServerGetsTheDataBack()
    {
        QVERIFY(restoreElsewhere());
        QCOMPARE(m_server->content(u"restored"_s), archive());
        QCOMPARE(m_server->times("bootstrap"), 1);
        QCOMPARE(m_server->times("install"), 1);
        // The settings are the backup's, with the exporter that this program brings.
        QVERIFY(m_server->content(u"srv/.env"_s).contains("ACME_EMAIL=me@example.org\n"));
        QVERIFY(m_server->content(u"srv/.env"_s).contains("EXPORTER_IMAGE=weiwatch-exporter:test\n"));
        QVERIFY(!m_server->words().contains(passphrase()));
    }

    void aRestoreThatEndedSomewhereGoesOn()
    {
        constexpr int kSample = 9; // each run takes real programs
        for (int commands = 0; commands < 200; commands += kSample) {
            init();
            m_breakAfter = commands;
            const auto first = restoreElsewhere();
            if (first) {
                QVERIFY(commands > 20);
                return;
            }
            m_server->breakAfter(-1);
            QVERIFY2(restoreHere(), qPrintable(u"after %1 commands"_s.arg(commands)));
            QCOMPARE(m_server->times("restore"), 1);
            QCOMPARE(m_server->content(u"restored"_s), archive());
        }
        QFAIL("restoring takes more than 200 commands");
    }

    void aServerWithDataIsLeftAsItIs()
    {
        QVERIFY(backUp());
        m_server = std::make_unique<LocalServer>();
        m_server->write(u"data-stands"_s, "");
        QCOMPARE(restoreHere().error().kind, Kind::DataStands);
        QCOMPARE(m_server->times("bootstrap"), 0);
    }

    void anotherBackupsDataIsNotOverwritten()
    {
        QVERIFY(backUp());
        m_server = std::make_unique<LocalServer>();
        m_server->write(u"restored"_s, "another archive");
        QCOMPARE(restoreHere().error().kind, Kind::DataStands);
        QCOMPARE(m_server->content(u"restored"_s), "another archive");
    }

    void aFileThatIsChangedAfterItWasCheckedIsNotPutInPlace()
    {
        QVERIFY(backUp());
        const auto content = detail::checkBackup(file(), passphrase(), {});
        spoil("flip");
        m_server = std::make_unique<LocalServer>();
        QCOMPARE(restoreHere(*content).error().kind, Kind::BackupDamaged);
        QVERIFY(!QFile::exists(m_server->path(u"restored"_s)));
    }

    void labelsGoBothWays()
    {
        const BackupLabel label{.domain = u"a.example"_s,
                                .name = u"Mon “serveur”"_s,
                                .deploymentId = u"0123456789abcdef"_s,
                                .release = u"0.1.0-abc"_s,
                                .made = QDateTime(QDate(2026, 11, 24), QTime(13, 5), Qt::UTC)};
        QVERIFY(detail::parseLabel(detail::writeLabel(label)) == label);
        QVERIFY(!detail::parseLabel("{}"));
        QVERIFY(!detail::parseLabel("not JSON"));
        const auto odd = detail::parseLabel(R"({"domain":"a.example","deployment":"../../etc"})");
        QVERIFY(odd && odd->deploymentId.isEmpty());
        const BackupLabel endless{.domain = QString(5000, u'\u0001'), .name = QString(5000, u'\u0001')};
        QVERIFY(detail::writeLabel(endless).size() <= kLongestLabel);
    }

private:
    static QString passphrase() { return u"correct horse"_s; }
    [[nodiscard]] QString file() const { return m_here->filePath(u"stack.sealed"_s); }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile sealed(file());
        return sealed.open(QIODevice::ReadOnly) ? sealed.readAll() : QByteArray();
    }

    void openStack()
    {
        RemoteStack::Parts parts;
        parts.makeShell = [this](const SshTarget &) { return std::make_unique<Borrowed>(*m_server); };
        parts.outside = std::make_shared<KnownNames>();
        parts.hasCheapSeals = true;
        m_stack = std::make_unique<RemoteStack>(m_record, SshTarget(), QString(), parts);
    }

    Result<BackupOutcome, DeployError> backUp()
    {
        return await(m_stack->backUp({.path = file(), .passphrase = passphrase()}));
    }

    Result<RemoveOutcome, DeployError> remove(const QString &typed, bool withBackup = true)
    {
        RemoveRequest request{.typedName = typed, .backup = std::nullopt};
        if (withBackup) {
            request.backup = BackupRequest{.path = file(), .passphrase = passphrase()};
        }
        return await(m_stack->remove(request));
    }

    void spoil(const QByteArray &change)
    {
        QByteArray content = bytes();
        if (change == "cut") {
            content.chop(content.size() / 3);
        } else if (change == "flip") {
            content[content.size() / 2] = static_cast<char>(content.at(content.size() / 2) ^ 0x40);
        } else if (change == "other") {
            content = "\x1f\x8b an archive in the clear";
        } else if (change == "later") {
            content[16] = 2;
        } else if (change == "domain") {
            m_record.settings.domain = u"other.example.org"_s;
        }
        QFile::remove(file());
        if (change != "none") {
            QFile sealed(file());
            if (!sealed.open(QIODevice::WriteOnly) || sealed.write(content) != content.size()) {
                qFatal("the file cannot be written");
            }
        }
    }

    Result<TimeSpent, DeployError> restoreElsewhere()
    {
        if (const auto made = backUp(); !made) {
            return failure(made.error());
        }
        m_stack.reset();
        m_server = std::make_unique<LocalServer>();
        m_server->breakAfter(std::exchange(m_breakAfter, -1));
        return restoreHere();
    }

    Result<TimeSpent, DeployError> restoreHere()
    {
        const auto content = detail::checkBackup(file(), passphrase(), {});
        return content ? restoreHere(*content) : failure(content.error());
    }

    /// Up to the start of the services: what comes after needs a network.
    Result<TimeSpent, DeployError> restoreHere(const detail::BackupContent &content)
    {
        m_record.settings.dataDir = m_server->dataDir();
        const auto plan = std::make_shared<DeployPlan>(DeployPlan{.shell = *m_server,
                                                                  .clock = systemClock(),
                                                                  .outside = m_outside,
                                                                  .deployment = m_record,
                                                                  .files = {m_server->stackFiles()},
                                                                  .stateFolder = m_server->stateFolder(),
                                                                  .keepSettings = true,
                                                                  .isRestored = true});
        if (const auto prepared = prepare(*plan); !prepared) {
            return failure(prepared.error());
        }
        auto steps = detail::restoreSteps(plan, {.path = file(), .passphrase = passphrase()}, content);
        std::erase_if(steps,
                      [](const Step &step) { return step.id == StepId::Certificate || step.id == StepId::Allowlist; });
        const detail::ServerScripts scripts = plan->newScripts();
        detail::RemoteJournal journal(*m_server, scripts);
        return Recipe(std::move(steps), {.journals = {&journal}, .onEvent = {}}).run({});
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<QTemporaryDir> m_here;
    std::unique_ptr<RemoteStack> m_stack;
    KnownNames m_outside;
    Deployment m_record;
    int m_breakAfter = -1;
};

QTEST_GUILESS_MAIN(StackBackupTest)
#include "tst_stack_backup.moc"
