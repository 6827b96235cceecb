// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_types.h"

#include <QFont>
#include <QGraphicsItem>
#include <QStringList>

#include <optional>

namespace weiwatch {

/// What the crosshair shows, in the widget's coordinates.
struct CrosshairLook
{
    double x = 0;
    std::optional<QPointF> dot;
    QColor dotColor;
    QStringList lines; ///< of the popup: the first is the amount; none, no popup
    QPointF anchor;    ///< what the popup stands beside without covering it

    friend bool operator==(const CrosshairLook &, const CrosshairLook &) = default;
};

/// A dotted line with a dot where the stored point is.
class CrosshairItem : public QGraphicsItem
{
public:
    void show(const QRectF &area, const CrosshairLook &look, const ChartColors &colors);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QRectF m_area;
    CrosshairLook m_look;
    ChartColors m_colors;
};

/// The exact amount, its time and its block.
class PopupItem : public QGraphicsItem
{
public:
    [[nodiscard]] static QSizeF sizeFor(const QStringList &lines, const QFont &font);
    void show(const CrosshairLook &look, const ChartColors &colors, const QFont &font, const QRectF &rect);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QRectF m_rect;
    QStringList m_lines;
    ChartColors m_colors;
    QFont m_font;
};

} // namespace weiwatch
