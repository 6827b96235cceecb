// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_edit.h"

#include "page_parts.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace weiwatch {

FileEdit::FileEdit(const QString &name, const QString &path, For purpose, QWidget *parent)
    : QWidget(parent)
    , m_edit(plainEdit(name, path, this))
    , m_purpose(purpose)
{
    auto *choose = new QPushButton(tr("Choose…"), this);
    choose->setObjectName(name + QStringLiteral("-choose"));
    choose->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_edit, 1);
    row->addWidget(choose);
    setFocusProxy(m_edit);
    m_edit->setAccessibleName(tr("File"));
    connect(choose, &QPushButton::clicked, this, &FileEdit::choose);
    connect(m_edit, &QLineEdit::textChanged, this, &FileEdit::changed);
}

QString FileEdit::path() const
{
    return m_edit->text().trimmed();
}

void FileEdit::choose()
{
    const bool isSaving = m_purpose == For::Saving;
    auto *dialog = new QFileDialog(this, tr("The backup’s file"), path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(isSaving ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(isSaving ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Backups (*.sealed)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("sealed"));
    if (isSaving) {
        dialog->selectFile(path());
    }
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace weiwatch
