// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace weiwatch {

/// A message above the chart with what to do about it. Takes no room while there is nothing to say.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(QWidget *parent = nullptr);

    /// An empty text hides it; an empty action shows no button. With two, they stand below the text.
    void show(const QString &text, const QString &action, const QString &otherAction = {});
    using QFrame::show;
    [[nodiscard]] QString text() const;

signals:
    void actionClicked();
    void otherActionClicked();

private:
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_otherAction;
    QBoxLayout *m_layout;
};

} // namespace weiwatch
