// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <theme/theme_colors.h>

#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace weiwatch {

/// Language and theme.
class AppearancePage : public QWidget
{
    Q_OBJECT
public:
    AppearancePage(const QString &language, ThemeChoice theme, QWidget *parent = nullptr);

    [[nodiscard]] QString language() const;
    [[nodiscard]] ThemeChoice theme() const;

private:
    QComboBox *m_language;
    QButtonGroup *m_theme;
};

} // namespace weiwatch
