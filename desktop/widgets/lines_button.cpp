// SPDX-License-Identifier: GPL-3.0-or-later
#include "lines_button.h"

#include <theme/theme_colors.h>

#include <QGuiApplication>
#include <QPainter>

namespace weiwatch {
namespace {

constexpr int kSide = 30;
constexpr int kLineGap = 5;
constexpr int kPictureWidth = 14;

} // namespace

LinesButton::LinesButton(const std::array<int, 3> &widths, QWidget *parent)
    : QToolButton(parent)
    , m_widths(widths)
{
    setProperty("look", "bare");
}

QSize LinesButton::sizeHint() const
{
    return {kSide, kSide};
}

void LinesButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(themeColors(QGuiApplication::palette()).mutedText, 1.5));
    const int left = (width() - kPictureWidth) / 2;
    int y = height() / 2 - kLineGap;
    for (const int length : m_widths) {
        painter.drawLine(left, y, left + length, y);
        y += kLineGap;
    }
}

} // namespace weiwatch
