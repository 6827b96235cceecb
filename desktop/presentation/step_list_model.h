// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/clock.h>
#include <deploy/deploy_error.h>
#include <deploy/step_event.h>

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace weiwatch {

/// The steps of one recipe as they are carried out: a row each. Progress of the whole never goes back, whatever the
/// events say. Thread: the GUI's.
class StepListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class State {
        Waiting,
        Running,
        Done,
        AlreadyDone, ///< the server was as it should be
        Failed,
    };
    struct Row
    {
        StepId step = StepId::Preflight;
        State state = State::Waiting;
        StepEvent lastSaid; ///< with the note that explains it
        std::chrono::milliseconds begun{0};
        std::chrono::milliseconds ended{0};
    };
    enum Role { StateRole = Qt::UserRole, NoteRole, ElapsedRole }; // DisplayRole: the step's title

    /// clock outlives it.
    explicit StepListModel(const Clock &clock, QObject *parent = nullptr);

    /// A new run of these steps: nothing is done yet.
    void begin(const std::vector<StepId> &steps);
    void take(const StepEvent &event);
    /// The run's end: what was running failed, or everything is done.
    void finish(bool succeeded);

    [[nodiscard]] double fraction() const { return m_fraction; }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] std::chrono::milliseconds elapsed(const Row &row) const;
    /// "Done", "Running": for those who do not see the dot.
    [[nodiscard]] static QString stateText(State state);
    /// "12 s", "1 min 5 s"; empty for what has not begun.
    [[nodiscard]] QString elapsedText(const Row &row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

public slots:
    /// The running step's time has gone on.
    void refreshElapsed();

signals:
    void progressChanged(double fraction);

private:
    [[nodiscard]] size_t rowOf(StepId step);
    void changed(size_t row);
    [[nodiscard]] std::chrono::milliseconds sinceBegin() const;

    const Clock &m_clock;
    std::vector<Row> m_rows;
    double m_fraction = 0;
    bool m_isRunning = false;
    /// Between events our own clock counts on from what the last one said.
    std::chrono::nanoseconds m_heardAt{0};
    std::chrono::milliseconds m_elapsedThen{0};
};

/// "12 s", "1 min 5 s"
[[nodiscard]] QString stepTimeText(std::chrono::milliseconds time);

/// deploy()'s, in their order.
[[nodiscard]] const std::vector<StepId> &deploySteps();
/// update()'s
[[nodiscard]] const std::vector<StepId> &updateSteps();
/// restore()'s
[[nodiscard]] const std::vector<StepId> &restoreSteps();

} // namespace weiwatch
