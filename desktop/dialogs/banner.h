// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace weiwatch {

/// A message above the chart with what to do about it. Takes no room while there is nothing to say.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    /// An empty text hides it; an empty action shows no button.
    void show(const QString &text, const QString &action);
    using QFrame::show;
    [[nodiscard]] QString text() const;

signals:
    void actionClicked();

private:
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace weiwatch
