// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/headline.h>

#include <QWidget>

class QLabel;

namespace weiwatch {

/// Above the chart: whose balance, how much, and how it changed.
class HeadlineView : public QWidget
{
    Q_OBJECT
public:
    explicit HeadlineView(QWidget *parent = nullptr);
    void show(const Headline &line);
    using QWidget::show;

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    Headline m_line;
    QLabel *m_subject;
    QLabel *m_amount;
    QLabel *m_symbol;
    QLabel *m_change;
    QLabel *m_note;
    QLabel *m_faucet;
};

} // namespace weiwatch
