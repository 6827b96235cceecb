// SPDX-License-Identifier: GPL-3.0-or-later
#include "form_field.h"

#include <theme/theme.h>

#include <QLabel>
#include <QVBoxLayout>
#include <QVariant>

namespace weiwatch {

FormField::FormField(const QString &title, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_note(new QLabel(this))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
    if (!title.isEmpty()) {
        auto *label = new QLabel(title, this);
        label->setBuddy(editor);
        label->setProperty("role", "section");
        m_layout->addWidget(label);
        editor->setAccessibleName(title);
    }
    m_layout->addWidget(editor);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText); // what was typed is quoted in it
    m_note->hide();
    m_layout->addWidget(m_note);
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    setFine();
}

void FormField::setError(const QString &sentence)
{
    say(sentence, "error", true);
}

void FormField::setWarning(const QString &sentence)
{
    say(sentence, "warning", false);
}

void FormField::setFine()
{
    say(m_hint, "small", false);
}

QString FormField::noteText() const
{
    return m_note->text();
}

void FormField::addBelow(QWidget *widget)
{
    m_layout->addWidget(widget, 0, Qt::AlignLeft);
}

void FormField::say(const QString &sentence, const char *look, bool isInvalid)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
    setLook(*m_note, "role", QLatin1String(look));
    setLook(*m_editor, "invalid", isInvalid);
    m_editor->setAccessibleDescription(sentence);
}

} // namespace weiwatch
