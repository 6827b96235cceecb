// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

namespace weiwatch {

/// Shows every window and dialog there is, one after the other, filled as in life: the demo, an outage, a watchlist
/// with a fault, the first page, the dialogs right and wrong, every settings page. Contacts nobody but this machine.
/// Runs the event loop until each window has what it shows. Language and theme are the application's.
void showEveryWindow(const std::function<void(const QString &name, QWidget &window)> &look);

} // namespace weiwatch
