// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace weiwatch {

/// A form's unit: a title, what is edited, and under it a hint or what is wrong. The editor becomes a child.
class FormField : public QWidget
{
    Q_OBJECT
public:
    FormField(const QString &title, QWidget *editor, QWidget *parent = nullptr);

    void setHint(const QString &hint); ///< shown while nothing is said
    void setError(const QString &sentence);
    void setWarning(const QString &sentence);
    void setFine();

    [[nodiscard]] QString noteText() const;
    /// A place under the note, for what would mend it.
    void addBelow(QWidget *widget);

private:
    void say(const QString &sentence, const char *look, bool isInvalid);

    QWidget *m_editor;
    QLabel *m_note;
    QVBoxLayout *m_layout;
    QString m_hint;
};

} // namespace weiwatch
