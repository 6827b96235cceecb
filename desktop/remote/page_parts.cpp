// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_parts.h"

#include <QLabel>
#include <QLineEdit>
#include <QVariant>

namespace weiwatch {

QLabel *pageText(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", role);
    return label;
}

QLineEdit *secretEdit(const QString &name, QWidget *parent)
{
    auto *edit = plainEdit(name, {}, parent);
    edit->setEchoMode(QLineEdit::Password);
    edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData |
                              Qt::ImhNoAutoUppercase);
    return edit;
}

QLineEdit *plainEdit(const QString &name, const QString &text, QWidget *parent)
{
    auto *edit = new QLineEdit(text, parent);
    edit->setObjectName(name);
    return edit;
}

} // namespace weiwatch
