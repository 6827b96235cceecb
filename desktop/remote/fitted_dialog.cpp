// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitted_dialog.h"

#include <QEvent>
#include <QVBoxLayout>

namespace weiwatch {

QVBoxLayout *FittedDialog::addColumn(int width)
{
    constexpr int kBeside = 20;
    constexpr int kAbove = 18;
    constexpr int kBetween = 14;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kBeside, kAbove, kBeside, kAbove);
    column->setSpacing(kBetween);
    setMinimumWidth(width);
    return column;
}

bool FittedDialog::event(QEvent *event)
{
    const bool asksForRoom = event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest;
    const bool isDone = QDialog::event(event); // of another kind, it may have deleted us
    if (asksForRoom && layout()) {
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    }
    return isDone;
}

} // namespace weiwatch
