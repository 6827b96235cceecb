// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

namespace weiwatch {

/// The remote stack's windows: the wizard page by page, its progress, the panel in each of its states, the logs. What
/// they show comes from a stand-in: nobody is contacted.
void showStackWindows(const std::function<void(const QString &name, QWidget &window)> &look);

} // namespace weiwatch
