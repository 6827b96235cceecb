// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_types.h"

#include <QFont>
#include <QGraphicsItem>

#include <vector>

namespace weiwatch {

/// Shared by the items that fill the whole chart and are repainted only where something changed.
class ChartLayer : public QGraphicsItem
{
public:
    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }

protected:
    void setBounds(const QRectF &bounds);

private:
    QRectF m_bounds;
};

/// Stretches of time in which nothing was observed.
class GapLayer : public ChartLayer
{
public:
    void show(const QRectF &area, std::vector<QRectF> bands, const QColor &color);
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    std::vector<QRectF> m_bands;
    QColor m_color;
};

struct LimitLine
{
    double y = 0;
    QColor color;
};

/// Limits as dashed lines.
class LimitLayer : public ChartLayer
{
public:
    void show(const QRectF &area, std::vector<LimitLine> lines);
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    QRectF m_area;
    std::vector<LimitLine> m_lines;
};

struct PlacedText
{
    ChartText text;
    QColor color;
};
struct Swatch
{
    QRectF rect;
    QColor color;
};

/// All words but the popup's, and the legend's swatches.
class TextLayer : public ChartLayer
{
public:
    void show(const QRectF &bounds, const QFont &font, std::vector<PlacedText> texts, std::vector<Swatch> swatches);
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    [[nodiscard]] const std::vector<PlacedText> &texts() const { return m_texts; }

private:
    QFont m_font;
    std::vector<PlacedText> m_texts;
    std::vector<Swatch> m_swatches;
};

} // namespace weiwatch
