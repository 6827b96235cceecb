// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace weiwatch {

/// A file's path, typed or chosen.
class FileEdit : public QWidget
{
    Q_OBJECT
public:
    enum class For { Opening, Saving };
    FileEdit(const QString &name, const QString &path, For purpose, QWidget *parent);

    [[nodiscard]] QString path() const;

signals:
    void changed();

private:
    void choose();

    QLineEdit *m_edit;
    const For m_purpose;
};

} // namespace weiwatch
