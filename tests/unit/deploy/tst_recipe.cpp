// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorded_events.h"

#include <testlib/fake_clock.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace weiwatch;

namespace {

class MemoryJournal final : public StepJournal
{
public:
    Result<std::vector<JournalEntry>, DeployError> read(std::stop_token) override { return entries; }
    Result<void, DeployError> append(const JournalEntry &entry, std::stop_token) override
    {
        if (full) {
            return failure(DeployError{.kind = DeployError::Kind::DiskFull});
        }
        entries.push_back(entry);
        return {};
    }

    std::vector<JournalEntry> entries;
    bool full = false;
};

/// The server, as far as these steps know it: what each has made there.
using Made = QMap<StepId, QByteArray>;

Step making(Made &made, StepId id, const QByteArray &content)
{
    return {
        .id = id,
        .hash = [content] { return content; },
        .isDone = [&made, id, content](StepContext &, bool journaled) -> Result<bool, DeployError> {
            return journaled && made.value(id) == content;
        },
        .run = [&made, id, content](StepContext &) -> Result<void, DeployError> {
            made[id] = content;
            return {};
        },
    };
}

Step failing(StepId id, DeployError::Kind kind)
{
    return {.id = id,
            .run = [kind](StepContext &) -> Result<void, DeployError> { return failure(DeployError{.kind = kind}); }};
}

} // namespace

class RecipeTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_local = {};
        m_remote = {};
        m_made = {};
        m_events = std::make_unique<RecordedEvents>();
    }

    void stepsRunInOrderAndAreJournaledOnBothEnds()
    {
        QVERIFY(run({making(m_made, StepId::Upload, "a"), making(m_made, StepId::Start, "b")}));
        QCOMPARE(m_events->turns(),
                 QStringList({u"upload begun"_s, u"upload done"_s, u"start begun"_s, u"start done"_s}));
        QCOMPARE(written(m_local),
                 QStringList({u"upload begun a"_s, u"upload done a"_s, u"start begun b"_s, u"start done b"_s}));
        QCOMPARE(m_local.entries, m_remote.entries);
    }

    void whatIsAsItShouldBeIsSkippedAndNotJournaledAgain()
    {
        const auto steps = [this] {
            return std::vector{making(m_made, StepId::Upload, "a"), making(m_made, StepId::Start, "b")};
        };
        QVERIFY(run(steps()));
        const auto entries = m_remote.entries;
        m_events = std::make_unique<RecordedEvents>();
        QVERIFY(run(steps()));
        QCOMPARE(m_events->turns(),
                 QStringList({u"upload begun"_s, u"upload skipped"_s, u"start begun"_s, u"start skipped"_s}));
        QCOMPARE(m_remote.entries, entries);
    }

    void whatTheServerLostIsMadeAgainWhateverTheJournalSays()
    {
        QVERIFY(run({making(m_made, StepId::Upload, "a")}));
        m_made.clear();
        QVERIFY(run({making(m_made, StepId::Upload, "a")}));
        QCOMPARE(m_made.value(StepId::Upload), "a");
    }

    void aStepIsRunAgainWhenOneBeforeItChangedSomething()
    {
        QVERIFY(run({making(m_made, StepId::Configure, "a"), making(m_made, StepId::Start, "b")}));
        m_events = std::make_unique<RecordedEvents>();
        QVERIFY(run({making(m_made, StepId::Configure, "changed"), making(m_made, StepId::Start, "b")}));
        QCOMPARE(m_events->turns().last(), u"start done"_s);
    }

    void aStepIsRunAgainWhenTheRunThatChangedOneBeforeItEndedThere()
    {
        QVERIFY(run({making(m_made, StepId::Configure, "a"), making(m_made, StepId::Start, "b")}));
        QVERIFY(!run({making(m_made, StepId::Configure, "c"), failing(StepId::Start, DeployError::Kind::Unhealthy)}));
        m_events = std::make_unique<RecordedEvents>();
        QVERIFY(run({making(m_made, StepId::Configure, "c"), making(m_made, StepId::Start, "b")}));
        QCOMPARE(m_events->turns(),
                 QStringList({u"configure begun"_s, u"configure skipped"_s, u"start begun"_s, u"start done"_s}));
    }

    void aStepThatOnlyLooksMakesNoOtherRunAgain()
    {
        Step looking = making(m_made, StepId::Preflight, "p");
        looking.isDone = {};
        looking.onlyLooks = true;
        QVERIFY(run({looking, making(m_made, StepId::Start, "b")}));
        m_events = std::make_unique<RecordedEvents>();
        QVERIFY(run({looking, making(m_made, StepId::Start, "b")}));
        QCOMPARE(m_events->turns().last(), u"start skipped"_s);
    }

    void theServersJournalCountsMoreThanOurs()
    {
        QVERIFY(run({making(m_made, StepId::Start, "b")}));
        m_remote.entries.clear(); // the server was made anew
        m_events = std::make_unique<RecordedEvents>();
        QVERIFY(run({making(m_made, StepId::Start, "b")}));
        QCOMPARE(m_events->turns(), QStringList({u"start begun"_s, u"start done"_s}));
    }

    void aFaultEndsTheRecipeAndIsTold()
    {
        const auto outcome =
            run({failing(StepId::Images, DeployError::Kind::PullLimit), making(m_made, StepId::Start, "b")});
        QCOMPARE(outcome.error().kind, DeployError::Kind::PullLimit);
        QCOMPARE(m_events->turns(), QStringList({u"images begun"_s, u"images failed"_s}));
        QCOMPARE(m_local.entries.back().what, JournalEntry::What::Failed);
        QVERIFY(m_made.isEmpty());
    }

    void nothingIsDoneThatCannotBeJournaled()
    {
        m_remote.full = true;
        QCOMPARE(run({making(m_made, StepId::Upload, "a")}).error().kind, DeployError::Kind::DiskFull);
        QVERIFY(m_made.isEmpty());
    }

    void aStopRequestEndsItBeforeTheNextStep()
    {
        std::stop_source source;
        Step stopping = making(m_made, StepId::Upload, "a");
        stopping.run = [&](StepContext &) -> Result<void, DeployError> {
            source.request_stop();
            return {};
        };
        const auto outcome = run({stopping, making(m_made, StepId::Start, "b")}, source.get_token());
        QCOMPARE(outcome.error().kind, DeployError::Kind::Cancelled);
        QVERIFY(!m_made.contains(StepId::Start));
    }

    void aStepThatFailsBecauseItWasStoppedIsCancelled()
    {
        std::stop_source source;
        Step stopped = failing(StepId::Images, DeployError::Kind::PullFailed);
        const auto fails = stopped.run;
        stopped.run = [&](StepContext &context) {
            source.request_stop();
            return fails(context);
        };
        QCOMPARE(run({stopped}, source.get_token()).error().kind, DeployError::Kind::Cancelled);
    }

    void progressNeverGoesBack()
    {
        Step jumpy{.id = StepId::Upload, .weight = 3, .run = [](StepContext &context) -> Result<void, DeployError> {
                       for (const double fraction : {0.5, 0.1, -1.0, 0.7, 0.6, 7.0, 0.2}) {
                           context.progress(fraction);
                       }
                       return {};
                   }};
        QVERIFY(run({jumpy, making(m_made, StepId::Start, "b")}));
        const auto events = m_events->all();
        QVERIFY(std::ranges::is_sorted(events, {}, &StepEvent::fraction));
        QCOMPARE(events.front().fraction, 0.0);
        QCOMPARE(events.back().fraction, 1.0);
        QVERIFY(std::ranges::any_of(events, [](const StepEvent &event) { return event.fraction == 0.75; }));
    }

    void silenceIsBrokenByTheReasonForTheWait()
    {
        m_silence = 5ms;
        Step waiting{.id = StepId::Bootstrap, .run = [this](StepContext &context) -> Result<void, DeployError> {
                         context.say(StepNote::WaitingForApt, {u"unattended-upgr (1234)"_s});
                         waitForEvents(4);
                         return {};
                     }};
        QVERIFY(run({waiting}));
        const auto events = m_events->all();
        QCOMPARE(events.at(3).what, StepEvent::What::Said);
        QCOMPARE(events.at(3).note, StepNote::WaitingForApt);
        QCOMPARE(events.at(3).arguments, QStringList(u"unattended-upgr (1234)"_s));
    }

    void silenceWithoutAReasonIsBrokenAllTheSame()
    {
        m_silence = 5ms;
        Step mute{.id = StepId::Bootstrap, .run = [this](StepContext &) -> Result<void, DeployError> {
                      waitForEvents(3);
                      return {};
                  }};
        QVERIFY(run({mute}));
        QCOMPARE(m_events->all().at(1).note, StepNote::StillWorking);
    }

    void timeIsCountedByWhatItWentTo()
    {
        Step step{.id = StepId::Bootstrap, .run = [this](StepContext &context) -> Result<void, DeployError> {
                      m_clock.advance(2s);
                      {
                          const CountedAs apt(context, TimeCategory::Apt);
                          m_clock.advance(30s);
                          const CountedAs transfer(context, TimeCategory::Transfer);
                          m_clock.advance(7s);
                      }
                      m_clock.advance(1s);
                      const CountedAs acme(context, TimeCategory::Acme);
                      m_clock.advance(500ms);
                      return {};
                  }};
        const auto time = run({step});
        QVERIFY(time);
        QCOMPARE(*time, (TimeSpent{.own = 3s, .apt = 30s, .transfer = 7s, .acme = 500ms}));
        QCOMPARE(time->total(), 40500ms);
    }

private:
    Result<TimeSpent, DeployError> run(std::vector<Step> steps, std::stop_token stop = {})
    {
        Recipe recipe(std::move(steps), {.journals = {&m_local, &m_remote},
                                         .clock = &m_clock,
                                         .silence = m_silence,
                                         .onEvent = m_events->recorder()});
        return recipe.run(stop);
    }

    static QStringList written(const MemoryJournal &journal)
    {
        QStringList lines;
        for (const JournalEntry &entry : journal.entries) {
            const bool done = entry.what == JournalEntry::What::Done;
            lines << nameOf(entry.step) + (done ? u" done "_s : u" begun "_s) + QString::fromLatin1(entry.hash);
        }
        return lines;
    }

    void waitForEvents(size_t count) const
    {
        QDeadlineTimer deadline(10s);
        while (m_events->all().size() < count && !deadline.hasExpired()) {
            QThread::yieldCurrentThread();
        }
    }

    MemoryJournal m_local;
    MemoryJournal m_remote;
    Made m_made;
    FakeClock m_clock{QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC)};
    std::chrono::milliseconds m_silence = 8s;
    std::unique_ptr<RecordedEvents> m_events;
};

QTEST_GUILESS_MAIN(RecipeTest)
#include "tst_recipe.moc"
