// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitted_dialog.h"

#include <QEvent>
#include <QLayout>

namespace weiwatch {

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
