// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/headline.h>

#include <QWidget>

class QLabel;

namespace weiwatch {

/// A dot whose colour says how a chain is. The words beside it say the same.
class HealthDot : public QWidget
{
    Q_OBJECT
public:
    explicit HealthDot(QWidget *parent = nullptr);
    void setHealth(Health health);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Health m_health = Health::Waiting;
};

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
