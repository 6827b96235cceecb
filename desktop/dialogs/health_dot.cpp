// SPDX-License-Identifier: GPL-3.0-or-later
#include "health_dot.h"

#include "health_color.h"

#include <QPainter>

namespace weiwatch {
namespace {

constexpr int kDotSize = 8;

} // namespace

HealthDot::HealthDot(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(kDotSize, kDotSize);
}

void HealthDot::setHealth(Health health)
{
    if (health != m_health) {
        m_health = health;
        update();
    }
}

void HealthDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(healthColor(m_health, palette()));
    painter.drawEllipse(rect());
}

} // namespace weiwatch
