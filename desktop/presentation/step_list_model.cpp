// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_list_model.h"

#include <sentences/deploy_sentences.h>

#include <algorithm>

namespace weiwatch {

using namespace std::chrono_literals;

StepListModel::StepListModel(const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
{
}

void StepListModel::begin(const std::vector<StepId> &steps)
{
    beginResetModel();
    m_rows.clear();
    for (const StepId step : steps) {
        m_rows.emplace_back().step = step;
    }
    m_fraction = 0;
    m_isRunning = true;
    m_heardAt = m_clock.monotonic();
    m_elapsedThen = 0ms;
    endResetModel();
    emit progressChanged(m_fraction);
}

size_t StepListModel::rowOf(StepId step)
{
    const auto found = std::ranges::find(m_rows, step, &Row::step);
    if (found != m_rows.end()) {
        return static_cast<size_t>(found - m_rows.begin());
    }
    // A recipe of a kind this list was not begun with: it is told in the order it comes.
    const int at = static_cast<int>(m_rows.size());
    beginInsertRows({}, at, at);
    m_rows.emplace_back().step = step;
    endInsertRows();
    return static_cast<size_t>(at);
}

void StepListModel::take(const StepEvent &event)
{
    using What = StepEvent::What;
    m_heardAt = m_clock.monotonic();
    m_elapsedThen = std::max(m_elapsedThen, event.elapsed);
    const size_t at = rowOf(event.step);
    Row &row = m_rows[at];
    switch (event.what) {
    case What::Begun:
        row.state = State::Running;
        row.begun = event.elapsed;
        break;
    case What::Said:
        row.lastSaid = event;
        break;
    case What::Done:
    case What::Skipped:
        row.state = event.what == What::Done ? State::Done : State::AlreadyDone;
        row.ended = event.elapsed;
        break;
    case What::Failed:
        row.state = State::Failed;
        row.ended = event.elapsed;
        break;
    case What::Progress:
        break;
    }
    changed(at);
    if (event.fraction > m_fraction) {
        m_fraction = std::min(event.fraction, 1.0);
        emit progressChanged(m_fraction);
    }
}

void StepListModel::finish(bool succeeded)
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].state == State::Running) {
            m_rows[i].state = succeeded ? State::Done : State::Failed;
            m_rows[i].ended = sinceBegin();
            changed(i);
        }
    }
    m_isRunning = false;
    if (succeeded && m_fraction < 1) {
        m_fraction = 1;
        emit progressChanged(m_fraction);
    }
}

std::chrono::milliseconds StepListModel::sinceBegin() const
{
    return m_elapsedThen + std::chrono::floor<std::chrono::milliseconds>(m_clock.monotonic() - m_heardAt);
}

std::chrono::milliseconds StepListModel::elapsed(const Row &row) const
{
    switch (row.state) {
    case State::Waiting:
        return 0ms;
    case State::Running:
        return std::max(0ms, sinceBegin() - row.begun);
    case State::Done:
    case State::AlreadyDone:
    case State::Failed:
        break;
    }
    return std::max(0ms, row.ended - row.begun);
}

QString StepListModel::stateText(State state)
{
    switch (state) {
    case State::Waiting:
        return tr("waiting");
    case State::Running:
        return tr("running");
    case State::Done:
        return tr("done");
    case State::AlreadyDone:
        return tr("nothing to do");
    case State::Failed:
        return tr("failed");
    }
    Q_UNREACHABLE();
}

QString StepListModel::elapsedText(const Row &row) const
{
    return row.state == State::Waiting ? QString() : stepTimeText(elapsed(row));
}

int StepListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant StepListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return stepTitle(row.step);
    case Qt::AccessibleTextRole:
        return QString(stepTitle(row.step) + u": " + stateText(row.state));
    case StateRole:
        return static_cast<int>(row.state);
    case NoteRole:
        return sentence(row.lastSaid);
    case ElapsedRole:
        return elapsedText(row);
    default:
        return {};
    }
}

void StepListModel::refreshElapsed()
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].state == State::Running) {
            changed(i);
        }
    }
}

void StepListModel::changed(size_t row)
{
    const QModelIndex at = index(static_cast<int>(row));
    emit dataChanged(at, at);
}

QString stepTimeText(std::chrono::milliseconds time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).count();
    return seconds < 60 ? StepListModel::tr("%1 s").arg(seconds)
                        : StepListModel::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

const std::vector<StepId> &deploySteps()
{
    static const std::vector<StepId> steps{StepId::Preflight,   StepId::Bootstrap, StepId::Upload,
                                           StepId::Images,      StepId::Configure, StepId::Start,
                                           StepId::Certificate, StepId::Allowlist};
    return steps;
}

const std::vector<StepId> &updateSteps()
{
    static const std::vector<StepId> steps{StepId::Preflight, StepId::Bootstrap, StepId::Upload,
                                           StepId::Images,    StepId::Configure, StepId::Start};
    return steps;
}

const std::vector<StepId> &restoreSteps()
{
    static const std::vector<StepId> steps{StepId::Preflight, StepId::Bootstrap,   StepId::Upload,
                                           StepId::Images,    StepId::Restore,     StepId::Configure,
                                           StepId::Start,     StepId::Certificate, StepId::Allowlist};
    return steps;
}

} // namespace weiwatch
