// SPDX-License-Identifier: GPL-3.0-or-later
// The engine in a process of its own, which is killed at every place there is: at the end the same is made, and nothing
// twice.
#include <deploy/recipe.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

constexpr std::array kRecipe = {StepId::Preflight, StepId::Bootstrap, StepId::Upload, StepId::Configure, StepId::Start};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addLine(const QString &path, const QByteArray &line)
{
    QFile file(path);
    if (!file.open(QIODevice::Append) || file.write(line + '\n') < 0) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

/// Dies where it is told to: at "before", "mid" or "after" of a step.
class Fate
{
public:
    explicit Fate(const QString &place)
        : m_place(place)
    {
    }
    void reach(StepId step, const char *moment) const
    {
        if (m_place == nameOf(step) + u' ' + QLatin1StringView(moment)) {
            std::raise(SIGKILL);
        }
    }

private:
    QString m_place;
};

/// Makes two files in the folder: dying between them leaves one. `made` lists each making, so that twice would show.
Step makingFiles(const QString &folder, StepId id, const Fate &fate)
{
    const QString first = folder + u'/' + nameOf(id) + u".first"_s;
    const QString second = folder + u'/' + nameOf(id) + u".second"_s;
    const auto make = [folder, id](const QString &path) {
        if (!QFile::exists(path)) {
            addLine(folder + u"/made"_s, path.toUtf8());
            addLine(path, "content");
        }
    };
    return {
        .id = id,
        .hash = [id] { return nameOf(id).toLatin1(); },
        .isDone = [=](StepContext &, bool journaled) -> Result<bool, DeployError> {
            return journaled && QFile::exists(first) && QFile::exists(second);
        },
        .run = [=](StepContext &) -> Result<void, DeployError> {
            fate.reach(id, "before");
            make(first);
            fate.reach(id, "mid");
            make(second);
            fate.reach(id, "after");
            return {};
        },
    };
}

int runChild(const QString &folder, const QString &place)
{
    const Fate fate(place);
    std::vector<Step> steps;
    for (const StepId id : kRecipe) {
        steps.push_back(makingFiles(folder, id, fate));
    }
    LocalJournal local(folder + u"/local.jsonl"_s);
    LocalJournal remote(folder + u"/remote.jsonl"_s);
    Recipe recipe(std::move(steps), {.journals = {&local, &remote}});
    return recipe.run({}) ? 0 : 1;
}

} // namespace

class RecipeKilledTest : public QObject
{
    Q_OBJECT
private slots:
    void aRunThatIsKilledIsFinishedByTheNext_data()
    {
        QTest::addColumn<QString>("place");
        for (const StepId step : kRecipe) {
            for (const char *moment : {"before", "mid", "after"}) {
                const QString place = nameOf(step) + u' ' + QLatin1StringView(moment);
                QTest::newRow(qPrintable(place)) << place;
            }
        }
    }

    void aRunThatIsKilledIsFinishedByTheNext()
    {
        QFETCH(QString, place);
        QTemporaryDir folder;
        QCOMPARE(child(folder.path(), place), QProcess::CrashExit);
        QCOMPARE(child(folder.path(), {}), QProcess::NormalExit);

        const QList<QByteArray> made = contentOf(folder.filePath(u"made"_s)).trimmed().split('\n');
        QCOMPARE(made.size(), qsizetype(2 * kRecipe.size()));
        QCOMPARE(QSet<QByteArray>(made.begin(), made.end()).size(), made.size());
        LocalJournal journal(folder.filePath(u"remote.jsonl"_s));
        const auto entries = journal.read({});
        for (const StepId step : kRecipe) {
            QVERIFY(stillHolds(*entries, kRecipe, step, nameOf(step).toLatin1()));
        }
    }

    void aThirdRunChangesNothing()
    {
        QTemporaryDir folder;
        child(folder.path(), u"upload mid"_s);
        child(folder.path(), {});
        const QByteArray journal = contentOf(folder.filePath(u"remote.jsonl"_s));
        QCOMPARE(child(folder.path(), {}), QProcess::NormalExit);
        QCOMPARE(contentOf(folder.filePath(u"remote.jsonl"_s)), journal);
    }

private:
    static QProcess::ExitStatus child(const QString &folder, const QString &place)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder, place});
        process.waitForFinished();
        if (process.exitStatus() == QProcess::NormalExit && process.exitCode() != 0) {
            QTest::qFail("the recipe failed", __FILE__, __LINE__);
        }
        return process.exitStatus();
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--child"_s) {
        return runChild(arguments.value(2), arguments.value(3));
    }
    RecipeKilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recipe_killed.moc"
