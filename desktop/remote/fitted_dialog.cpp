// SPDX-License-Identifier: GPL-3.0-or-later
#include "fitted_dialog.h"

#include <QEvent>
#include <QLayout>

namespace weiwatch {

bool FittedDialog::event(QEvent *event)
{
    const bool isDone = QDialog::event(event);
    if (layout() && (event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest)) {
        resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    }
    return isDone;
}

} // namespace weiwatch
