// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/step_list_model.h>

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QVBoxLayout;

namespace weiwatch {

class HealthDot;

/// A recipe as it is carried out: a bar for the whole, a line a step, and under the running one why it takes so long.
class StepListView : public QWidget
{
    Q_OBJECT
public:
    /// model outlives it.
    explicit StepListView(StepListModel &model, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Line
    {
        HealthDot *dot;
        QLabel *title;
        QLabel *state;
        QLabel *note;
    };
    void rebuild();
    void addLine();
    void refresh(int first, int last);

    StepListModel &m_model;
    QTimer m_second;
    QProgressBar *m_bar;
    QWidget *m_list = nullptr;
    QVBoxLayout *m_layout;
    std::vector<Line> m_lines;
};

} // namespace weiwatch
