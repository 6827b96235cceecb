// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_list_view.h"

#include "page_parts.h"

#include <dialogs/health_dot.h>

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;
using State = StepListModel::State;

constexpr int kFine = 1000; ///< of the bar: a tenth of a percent moves it

Health healthOf(StepListModel::State state)
{
    switch (state) {
    case State::Waiting:
        return Health::Waiting;
    case State::Running:
        return Health::BelowLimit;
    case State::Failed:
        return Health::Silent;
    case State::Done:
    case State::AlreadyDone:
        break;
    }
    return Health::Live;
}

QString rightText(const StepListModel &model, const StepListModel::Row &row)
{
    const QString state = StepListModel::stateText(row.state);
    const QString time = model.elapsedText(row);
    return time.isEmpty() ? state : StepListView::tr("%1, %2", "a step's state, its time").arg(state, time);
}

} // namespace

StepListView::StepListView(StepListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_bar(new QProgressBar(this))
    , m_layout(new QVBoxLayout(this))
{
    m_bar->setObjectName(QStringLiteral("progress"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setRange(0, kFine);
    m_bar->setTextVisible(false);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(14);
    m_layout->addWidget(m_bar);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, &m_model, &StepListModel::refreshElapsed);
    connect(&m_model, &StepListModel::progressChanged, this,
            [this](double fraction) { m_bar->setValue(static_cast<int>(fraction * kFine)); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &StepListView::rebuild);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &StepListView::rebuild);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) { refresh(from.row(), to.row()); });
    rebuild();
}

void StepListView::rebuild()
{
    delete m_list;
    m_list = new QWidget(this);
    m_lines.clear();
    auto *grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < m_model.rowCount(); ++i) {
        addLine();
    }
    m_layout->addWidget(m_list);
    m_bar->setValue(static_cast<int>(m_model.fraction() * kFine));
    refresh(0, m_model.rowCount() - 1);
}

void StepListView::addLine()
{
    auto *grid = qobject_cast<QGridLayout *>(m_list->layout());
    const int row = static_cast<int>(m_lines.size()) * 2;
    Line line{new HealthDot(m_list), new QLabel(m_list), new QLabel(m_list), pageText({}, "small", m_list)};
    line.state->setProperty("role", "muted");
    line.title->setContentsMargins(0, 2, 0, 2);
    grid->addWidget(line.dot, row, 0, Qt::AlignVCenter);
    grid->addWidget(line.title, row, 1);
    grid->addWidget(line.state, row, 2, Qt::AlignRight);
    grid->addWidget(line.note, row + 1, 1, 1, 2);
    m_lines.push_back(line);
}

void StepListView::refresh(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        const StepListModel::Row &row = m_model.rows()[static_cast<size_t>(i)];
        const QModelIndex index = m_model.index(i);
        const Line &line = m_lines[static_cast<size_t>(i)];
        // What was said stays in sight where it went wrong, and makes room where it went well.
        const bool isTold = row.state == State::Running || row.state == State::Failed;
        const QString note = isTold ? index.data(StepListModel::NoteRole).toString() : QString();
        line.dot->setHealth(healthOf(row.state));
        line.title->setText(index.data().toString());
        line.title->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
        line.state->setText(rightText(m_model, row));
        line.note->setText(note);
        line.note->setVisible(!note.isEmpty());
    }
}

void StepListView::showEvent(QShowEvent *event)
{
    m_second.start();
    QWidget::showEvent(event);
}

void StepListView::hideEvent(QHideEvent *event)
{
    m_second.stop();
    QWidget::hideEvent(event);
}

} // namespace weiwatch
