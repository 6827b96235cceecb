// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dialogs/health_dot.h>
#include <presentation/headline.h>

#include <QWidget>

class QLabel;

namespace weiwatch {

/// The line at the bottom of the window. Repaints only what reads differently.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);
    void show(const StatusLine &line);
    using QWidget::show;

private:
    StatusLine m_line;
    HealthDot *m_dot;
    QLabel *m_block;
    QLabel *m_endpoint;
    QLabel *m_wallets;
};

} // namespace weiwatch
