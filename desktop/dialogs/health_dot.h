// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/wallet_row.h>

#include <QWidget>

namespace weiwatch {

/// A dot whose colour says how a chain or a service is. The words beside it say the same.
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

} // namespace weiwatch
