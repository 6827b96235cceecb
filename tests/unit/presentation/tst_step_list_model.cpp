// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/step_list_model.h>
#include <testlib/fake_clock.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;
using What = StepEvent::What;
using State = StepListModel::State;

class StepListModelTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void stepsWaitUntilTheyBegin();
    void aStepIsRunningThenDoneWithItsTime();
    void theRunningStepsTimeGoesOnBetweenEvents();
    void aSkippedStepSaysThatThereWasNothingToDo();
    void aFailedStepStopsItsClock();
    void whatIsWaitedForIsSaid();
    void progressNeverGoesBack();
    void theEndOfARunLeavesNothingRunning();
    void aStepThatWasNotExpectedIsAdded();

private:
    static StepEvent event(StepId step, What what, double fraction, std::chrono::milliseconds elapsed)
    {
        return {.step = step, .what = what, .fraction = fraction, .elapsed = elapsed};
    }
    [[nodiscard]] QString at(int row, int role) const { return m_model->index(row).data(role).toString(); }

    FakeClock m_clock;
    std::unique_ptr<StepListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void StepListModelTest::init()
{
    m_tester.reset();
    m_model = std::make_unique<StepListModel>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->begin({StepId::Preflight, StepId::Bootstrap, StepId::Upload});
}

void StepListModelTest::stepsWaitUntilTheyBegin()
{
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(at(1, Qt::DisplayRole), QStringLiteral("Preparing the server"));
    QCOMPARE(at(1, Qt::AccessibleTextRole), QStringLiteral("Preparing the server: waiting"));
    QCOMPARE(at(1, StepListModel::ElapsedRole), QString());
    QCOMPARE(m_model->fraction(), 0.0);
}

void StepListModelTest::aStepIsRunningThenDoneWithItsTime()
{
    m_model->take(event(StepId::Preflight, What::Begun, 0, 100ms));
    QVERIFY(m_model->rows()[0].state == State::Running);
    m_model->take(event(StepId::Preflight, What::Done, 0.1, 65'100ms));
    QVERIFY(m_model->rows()[0].state == State::Done);
    m_clock.advance(10s);
    QCOMPARE(at(0, StepListModel::ElapsedRole), QStringLiteral("1 min 5 s"));
}

void StepListModelTest::theRunningStepsTimeGoesOnBetweenEvents()
{
    m_model->take(event(StepId::Preflight, What::Begun, 0, 0ms));
    m_clock.advance(7s);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->refreshElapsed();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(at(0, StepListModel::ElapsedRole), QStringLiteral("7 s"));
}

void StepListModelTest::aSkippedStepSaysThatThereWasNothingToDo()
{
    m_model->take(event(StepId::Bootstrap, What::Begun, 0, 0ms));
    m_model->take(event(StepId::Bootstrap, What::Skipped, 0.5, 40ms));
    QCOMPARE(at(1, Qt::AccessibleTextRole), QStringLiteral("Preparing the server: nothing to do"));
}

void StepListModelTest::aFailedStepStopsItsClock()
{
    m_model->take(event(StepId::Bootstrap, What::Begun, 0, 0ms));
    m_model->take(event(StepId::Bootstrap, What::Failed, 0.2, 3'000ms));
    m_clock.advance(1min);
    QVERIFY(m_model->rows()[1].state == State::Failed);
    QCOMPARE(at(1, StepListModel::ElapsedRole), QStringLiteral("3 s"));
}

void StepListModelTest::whatIsWaitedForIsSaid()
{
    m_model->take(event(StepId::Bootstrap, What::Begun, 0, 0ms));
    StepEvent said = event(StepId::Bootstrap, What::Said, 0.1, 10ms);
    said.note = StepNote::WaitingForApt;
    said.arguments = QStringList{QStringLiteral("unattended-upgr (1234)")};
    m_model->take(said);
    QCOMPARE(at(1, StepListModel::NoteRole),
             QStringLiteral("Waiting for another installation on the server: unattended-upgr (1234)"));
}

void StepListModelTest::progressNeverGoesBack()
{
    QList<double> seen;
    connect(m_model.get(), &StepListModel::progressChanged, this, [&seen](double now) { seen << now; });
    for (const double fraction : {0.1, 0.4, 0.3, 0.4, 0.9, 1.7}) {
        m_model->take(event(StepId::Upload, What::Progress, fraction, 0ms));
    }
    QCOMPARE(seen, (QList<double>{0.1, 0.4, 0.9, 1.0}));
}

void StepListModelTest::theEndOfARunLeavesNothingRunning()
{
    m_model->take(event(StepId::Preflight, What::Begun, 0.1, 0ms));
    m_model->finish(false);
    QVERIFY(m_model->rows()[0].state == State::Failed);
    QVERIFY(!m_model->isRunning());
    QCOMPARE(m_model->fraction(), 0.1);
    m_model->begin({StepId::Preflight});
    m_model->take(event(StepId::Preflight, What::Begun, 0.1, 0ms));
    m_model->finish(true);
    QVERIFY(m_model->rows()[0].state == State::Done);
    QCOMPARE(m_model->fraction(), 1.0);
}

void StepListModelTest::aStepThatWasNotExpectedIsAdded()
{
    m_model->take(event(StepId::Images, What::Begun, 0, 0ms));
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(at(3, Qt::DisplayRole), QStringLiteral("Bringing the images"));
}

QTEST_GUILESS_MAIN(StepListModelTest)
#include "tst_step_list_model.moc"
