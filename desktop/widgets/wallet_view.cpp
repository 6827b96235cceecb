// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_view.h"

#include <dialogs/health_color.h>

#include <chart/sparkline.h>
#include <presentation/wallet_list_model.h>
#include <theme/theme.h>

#include <QGuiApplication>
#include <QPainter>
#include <QtMath>

#include <algorithm>

namespace weiwatch {
namespace {

constexpr int kWalletHeight = 50;
constexpr int kGroupHeight = 30;
constexpr int kMargin = 8; ///< from a row's rounded rectangle to its content
constexpr int kDot = 8;
constexpr int kDotGap = 9;
constexpr int kSparklineWidth = 46;
constexpr int kSparklineHeight = 22;
constexpr int kColumnGap = 9;
constexpr int kRadius = 6;
constexpr int kFirstGroupInset = 2;

QFont boldFont(const QFont &base)
{
    QFont font = exactFont(base);
    font.setWeight(QFont::Bold);
    return font;
}

QFont smallFont(const QFont &base)
{
    constexpr double kRatio = 0.85;
    QFont font = exactFont(base);
    if (base.pixelSize() > 0) { // a font has its size in one of two units
        font.setPixelSize(qRound(base.pixelSize() * kRatio));
    } else {
        font.setPointSizeF(base.pointSizeF() * kRatio);
    }
    return font;
}

QFont headingFont(const QFont &base)
{
    QFont font = smallFont(base);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    return font;
}

void drawElided(QPainter &painter, const QRect &rect, int flags, const QString &text)
{
    painter.drawText(rect, flags | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

/// Rounded up, so that a text in a place of its width is never elided.
int widthOf(const QString &text, const QFont &font)
{
    return qCeil(QFontMetricsF(font).horizontalAdvance(text)) + 1;
}

QColor rowFill(const QStyleOptionViewItem &option, const ThemeColors &colors)
{
    if (option.state & QStyle::State_Selected) {
        return colors.selection;
    }
    return option.state & QStyle::State_MouseOver ? colors.hover : QColor(Qt::transparent);
}

} // namespace

// Colours are asked for with the application's palette throughout: the view's own one has a transparent background.
void WalletDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (index.parent().isValid()) {
        paintWallet(painter, option, index);
    } else {
        paintGroup(painter, option, index);
    }
    painter->restore();
}

void WalletDelegate::paintGroup(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeColors &colors = themeColors(QGuiApplication::palette());
    const QRect area = option.rect.adjusted(kMargin, 0, -kMargin, -5);
    painter->setPen(colors.mutedText);

    painter->setFont(smallFont(option.font));
    const QString totals = index.data(WalletListModel::TotalsRole).toString();
    const int totalsWidth = std::min(widthOf(totals, painter->font()), area.width() * 2 / 3);
    drawElided(*painter, area.adjusted(area.width() - totalsWidth, 0, 0, 0), Qt::AlignRight | Qt::AlignBottom, totals);

    painter->setFont(headingFont(option.font));
    drawElided(*painter, area.adjusted(0, 0, -totalsWidth - kColumnGap, 0), Qt::AlignLeft | Qt::AlignBottom,
               index.data(Qt::DisplayRole).toString());
}

void WalletDelegate::paintWallet(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto row = index.data(WalletListModel::RowRole).value<WalletRow>();
    const ThemeColors &colors = themeColors(QGuiApplication::palette());
    painter->setRenderHint(QPainter::Antialiasing);

    painter->setPen(option.state & QStyle::State_HasFocus ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
    painter->setBrush(rowFill(option, colors));
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);

    const QRect area = option.rect.adjusted(kMargin, 8, -kMargin, -8);
    painter->setPen(Qt::NoPen);
    painter->setBrush(healthColor(row.health, QGuiApplication::palette()));
    painter->drawEllipse(QRectF(area.left(), area.center().y() - kDot / 2.0 + 0.5, kDot, kDot));

    // The amounts take what they need, the sparkline its place beside them, the name what is left.
    const QFont bold = boldFont(option.font);
    const QFont small = smallFont(option.font);
    const int amountWidth =
        std::min(std::max(widthOf(row.balanceText, bold), widthOf(row.detailText, small)), area.width() / 2);
    const QRect amounts = area.adjusted(area.width() - amountWidth, 0, 0, 0);
    QRectF spark(amounts.left() - kColumnGap - kSparklineWidth, 0, kSparklineWidth, kSparklineHeight);
    spark.moveTop(area.center().y() - kSparklineHeight / 2.0);
    paintSparkline(*painter, spark, row.sparkline, colors.mutedText);

    const QRect names(area.left() + kDot + kDotGap, area.top(),
                      int(spark.left()) - kColumnGap - area.left() - kDot - kDotGap, area.height());
    const bool isLive = std::holds_alternative<Live>(row.state);
    painter->setFont(bold);
    painter->setPen(colors.text);
    drawElided(*painter, names, Qt::AlignLeft | Qt::AlignTop, row.name);
    painter->setPen(isLive ? colors.text : colors.mutedText);
    drawElided(*painter, amounts, Qt::AlignRight | Qt::AlignTop, row.balanceText);

    painter->setFont(small);
    painter->setPen(colors.mutedText);
    drawElided(*painter, names, Qt::AlignLeft | Qt::AlignBottom,
               row.key.address.toShortString() + QStringLiteral(" · ") + row.chainName);
    painter->setPen(toneColor(row.tone, QGuiApplication::palette()));
    drawElided(*painter, amounts, Qt::AlignRight | Qt::AlignBottom, row.detailText);
}

QSize WalletDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = QFontMetrics(option.font).height();
    if (!index.parent().isValid()) {
        return {0, std::max(kGroupHeight, line + 12) - (index.row() == 0 ? kFirstGroupInset : 0)};
    }
    return {0, std::max(kWalletHeight, 2 * line + 16)};
}

WalletView::WalletView(QWidget *parent)
    : QTreeView(parent)
{
    setObjectName(QStringLiteral("wallet-list"));
    setItemDelegate(new WalletDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setIndentation(0);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setProperty("look", "list");
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void WalletView::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &WalletView::contentChanged);
    connect(model, &QAbstractItemModel::rowsInserted, this, &WalletView::contentChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &WalletView::contentChanged);
    connect(model, &QAbstractItemModel::layoutChanged, this, &WalletView::contentChanged);
    contentChanged();
}

void WalletView::contentChanged()
{
    expandAll();
    updateGeometry();
}

int WalletView::contentHeight() const
{
    int height = 0;
    for (int group = 0; model() && group < model()->rowCount(); ++group) {
        const QModelIndex index = model()->index(group, 0);
        height += sizeHintForIndex(index).height();
        const int wallets = model()->rowCount(index);
        height += wallets > 0 ? wallets * sizeHintForIndex(model()->index(0, 0, index)).height() : 0;
    }
    return height;
}

QSize WalletView::sizeHint() const
{
    return {280, contentHeight()};
}

QSize WalletView::minimumSizeHint() const
{
    return {200, std::min(contentHeight(), 3 * kWalletHeight)};
}

void WalletView::drawRow(QPainter *painter, const QStyleOptionViewItem &options, const QModelIndex &index) const
{
    // The delegate paints a row's whole look; QTreeView's own row background would lie over its round corners.
    QStyleOptionViewItem option = options;
    option.rect = visualRect(index);
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    option.state.setFlag(QStyle::State_MouseOver,
                         viewport()->underMouse() && option.rect.contains(viewport()->mapFromGlobal(QCursor::pos())));
    option.state.setFlag(QStyle::State_HasFocus,
                         hasFocus() && index == currentIndex() && selectionModel()->selectedIndexes().size() > 1);
    itemDelegate()->paint(painter, option, index);
}

} // namespace weiwatch
