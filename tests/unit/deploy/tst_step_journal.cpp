// SPDX-License-Identifier: GPL-3.0-or-later
#include <deploy/step_journal.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

JournalEntry entryOf(StepId step, JournalEntry::What what, const QByteArray &hash = "h1")
{
    return {.time = QDateTime::fromMSecsSinceEpoch(1'800'000'000'123, Qt::UTC),
            .run = u"0123456789abcdef"_s,
            .step = step,
            .what = what,
            .hash = hash};
}

const auto kBegun = JournalEntry::What::Begun;
const auto kDone = JournalEntry::What::Done;

} // namespace

class StepJournalTest : public QObject
{
    Q_OBJECT
private slots:
    void anEntryGoesToALineAndBack()
    {
        for (const auto what : {kBegun, kDone, JournalEntry::What::Failed}) {
            const JournalEntry entry = entryOf(StepId::Images, what);
            const QByteArray line = writeEntry(entry);
            QVERIFY(!line.contains('\n'));
            QCOMPARE(parseEntry(line), entry);
        }
    }

    void aJournalThatIsNotThereIsEmpty()
    {
        LocalJournal journal(m_folder.filePath(u"none.jsonl"_s));
        QVERIFY(journal.read({}).value().empty());
    }

    void entriesAreReadBackInTheirOrder()
    {
        LocalJournal journal(m_folder.filePath(u"order.jsonl"_s));
        QVERIFY(journal.append(entryOf(StepId::Upload, kBegun), {}));
        QVERIFY(journal.append(entryOf(StepId::Upload, kDone), {}));
        const auto entries = journal.read({});
        QCOMPARE(*entries, std::vector({entryOf(StepId::Upload, kBegun), entryOf(StepId::Upload, kDone)}));
    }

    void aTornLastLineIsPassedOverAndNotGoneOnWith()
    {
        const QString path = m_folder.filePath(u"torn.jsonl"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(writeEntry(entryOf(StepId::Upload, kBegun)) + '\n');
        file.write(writeEntry(entryOf(StepId::Upload, kDone)).chopped(9));
        file.close();
        LocalJournal journal(path);
        QCOMPARE(journal.read({}).value().size(), 1U);
        QVERIFY(journal.append(entryOf(StepId::Start, kBegun), {}));
        QCOMPARE(journal.read({}).value(),
                 std::vector({entryOf(StepId::Upload, kBegun), entryOf(StepId::Start, kBegun)}));
    }

    void linesOfALaterVersionArePassedOver()
    {
        const QByteArray later = R"({"step":"teleport","what":"done","hash":"x"})";
        const QByteArray lines = later + '\n' + writeEntry(entryOf(StepId::Start, kDone)) + '\n';
        QCOMPARE(parseJournal(lines), std::vector({entryOf(StepId::Start, kDone)}));
    }

    void aFileThatCannotBeWrittenIsNamed()
    {
        LocalJournal journal(u"/proc/journal.jsonl"_s);
        const auto written = journal.append(entryOf(StepId::Start, kDone), {});
        QCOMPARE(written.error().kind, DeployError::Kind::LocalFile);
        QCOMPARE(written.error().subject, u"/proc/journal.jsonl"_s);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(StepJournalTest)
#include "tst_step_journal.moc"
