// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/wanted_secret.h>

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace weiwatch {

/// Asks for one secret, in its place among other things.
class SecretPrompt : public QWidget
{
    Q_OBJECT
public:
    explicit SecretPrompt(QWidget *parent = nullptr);

    /// Nothing: hidden. What is typed stays while the same is asked for.
    void ask(const std::optional<WantedSecret> &wanted);
    void retranslate();

signals:
    void given(const QString &name, const QString &value);

private:
    void give();

    std::optional<WantedSecret> m_wanted;
    QLabel *m_label;
    QLineEdit *m_edit;
    QPushButton *m_logIn;
};

} // namespace weiwatch
