// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoration_items.h"

#include <QPainter>

#include <utility>

namespace weiwatch {

void ChartLayer::setBounds(const QRectF &bounds)
{
    if (bounds != m_bounds) {
        prepareGeometryChange();
        m_bounds = bounds;
    }
    update();
}

void GapLayer::show(const QRectF &area, std::vector<QRectF> bands, const QColor &color)
{
    m_bands = std::move(bands);
    m_color = color;
    setBounds(area);
}

void GapLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    for (const QRectF &band : m_bands) {
        painter->fillRect(band, m_color);
    }
}

void LimitLayer::show(const QRectF &area, std::vector<LimitLine> lines)
{
    m_area = area;
    m_lines = std::move(lines);
    setBounds(area.adjusted(0, -1, 0, 1));
}

void LimitLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    // Rectangles, not a dashed pen: it stays sharp at any scale, and a dash costs one fill.
    constexpr double dash = 6;
    constexpr double period = 10;
    for (const LimitLine &line : m_lines) {
        for (double x = m_area.left(); x < m_area.right(); x += period) {
            const double end = std::min(x + dash, m_area.right());
            painter->fillRect(QRectF(QPointF(x, line.y), QPointF(end, line.y + 1.5)), line.color);
        }
    }
}

void TextLayer::show(const QRectF &bounds, const QFont &font, std::vector<PlacedText> texts,
                     std::vector<Swatch> swatches)
{
    m_font = font;
    m_texts = std::move(texts);
    m_swatches = std::move(swatches);
    setBounds(bounds);
}

void TextLayer::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    for (const Swatch &swatch : m_swatches) {
        painter->fillRect(swatch.rect, swatch.color);
    }
    painter->setFont(m_font);
    for (const PlacedText &placed : m_texts) {
        painter->setPen(placed.color);
        painter->drawText(placed.text.rect, Qt::AlignCenter | Qt::TextDontClip, placed.text.text);
    }
}

} // namespace weiwatch
