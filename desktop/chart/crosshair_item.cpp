// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosshair_item.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace weiwatch {

namespace {

constexpr double kDotRadius = 4;
constexpr double kDotRing = 2;
constexpr double kPaddingX = 12;
constexpr double kPaddingY = 8;
constexpr double kShadow = 3;

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

void CrosshairItem::show(const QRectF &area, const CrosshairLook &look, const ChartColors &colors)
{
    prepareGeometryChange();
    m_area = area;
    m_look = look;
    m_colors = colors;
    update();
}

QRectF CrosshairItem::boundingRect() const
{
    QRectF bounds(m_look.x - 1, m_area.top(), 3, m_area.height());
    if (m_look.dot) {
        constexpr double reach = kDotRadius + kDotRing + 1;
        bounds |= QRectF(*m_look.dot - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach));
    }
    return bounds;
}

void CrosshairItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    for (double y = m_area.top(); y < m_area.bottom(); y += 4) {
        painter->fillRect(QRectF(std::floor(m_look.x), y, 1, std::min(2.0, m_area.bottom() - y)), m_colors.crosshair);
    }
    if (m_look.dot) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_colors.background, kDotRing));
        painter->setBrush(m_look.dotColor);
        painter->drawEllipse(*m_look.dot, kDotRadius + kDotRing / 2, kDotRadius + kDotRing / 2);
        painter->setRenderHint(QPainter::Antialiasing, false);
    }
}

QSizeF PopupItem::sizeFor(const QStringList &lines, const QFont &font)
{
    const QFontMetricsF first(bold(font));
    const QFontMetricsF other(font);
    double width = 0;
    double height = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QFontMetricsF &metrics = i == 0 ? first : other;
        width = std::max(width, metrics.horizontalAdvance(lines[i]));
        height += std::ceil(metrics.height());
    }
    return {std::ceil(width) + 2 * kPaddingX, height + 2 * kPaddingY};
}

void PopupItem::show(const CrosshairLook &look, const ChartColors &colors, const QFont &font, const QRectF &rect)
{
    prepareGeometryChange();
    m_lines = look.lines;
    m_colors = colors;
    m_font = font;
    m_rect = rect;
    update();
}

QRectF PopupItem::boundingRect() const
{
    return m_rect.adjusted(-kShadow, -kShadow, kShadow, kShadow);
}

void PopupItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    for (int spread = 1; spread <= int(kShadow); ++spread) {
        painter->setBrush(QColor(0, 0, 0, 10));
        painter->drawRoundedRect(m_rect.adjusted(1 - spread, 2 - spread, spread - 1, spread), 6 + spread, 6 + spread);
    }
    painter->setPen(m_colors.popupBorder);
    painter->setBrush(m_colors.popupBackground);
    painter->drawRoundedRect(m_rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter->setRenderHint(QPainter::Antialiasing, false);

    double y = m_rect.top() + kPaddingY;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QFont font = i == 0 ? bold(m_font) : m_font;
        const double height = std::ceil(QFontMetricsF(font).height());
        painter->setFont(font);
        painter->setPen(i == 0 ? m_colors.popupText : m_colors.mutedText);
        painter->drawText(QRectF(m_rect.left() + kPaddingX, y, m_rect.width() - 2 * kPaddingX, height),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, m_lines[i]);
        y += height;
    }
}

} // namespace weiwatch
