// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal_target.h"

#include "file_edit.h"
#include "page_parts.h"

#include <deploy/backup_file.h>
#include <dialogs/form_field.h>
#include <sealed/passphrase.h>

#include <QCheckBox>
#include <QFontDatabase>
#include <QLineEdit>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace weiwatch {

QString proposedBackupPath(const QString &domain, const QDateTime &now)
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/' + backupFileName(domain, now);
}

SealTarget::SealTarget(const QString &path, const QString &kept, QWidget *parent)
    : QWidget(parent)
    , m_isNew(kept.isEmpty())
    , m_file(new FileEdit(QStringLiteral("backupFile"), path, FileEdit::For::Saving, this))
    , m_passphrase(plainEdit(QStringLiteral("backupPassphrase"), m_isNew ? makePassphrase() : kept, this))
    , m_check(new QCheckBox(m_isNew ? tr("I have written the passphrase down") : tr("Show it"), this))
{
    m_passphrase->setReadOnly(true);
    m_passphrase->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_passphrase->setEchoMode(m_isNew ? QLineEdit::Normal : QLineEdit::Password);
    m_check->setObjectName(m_isNew ? QStringLiteral("writtenDown") : QStringLiteral("showPassphrase"));

    auto *file = new FormField(tr("File"), m_file, this);
    auto *passphrase = new FormField(tr("Passphrase"), m_passphrase, this);
    passphrase->setHint(m_isNew ? tr("Without it nobody can open the backup, and nobody can find it again. Write it "
                                     "down; the keychain keeps it, too.")
                                : tr("The one that your keychain keeps for this stack’s backups."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(file);
    layout->addWidget(passphrase);
    layout->addWidget(m_check);
    connect(m_file, &FileEdit::changed, this, &SealTarget::changed);
    connect(m_check, &QCheckBox::toggled, this, [this](bool isChecked) {
        if (!m_isNew) {
            m_passphrase->setEchoMode(isChecked ? QLineEdit::Normal : QLineEdit::Password);
        }
        emit changed();
    });
}

BackupRequest SealTarget::request() const
{
    return {.path = m_file->path(), .passphrase = m_passphrase->text()};
}

bool SealTarget::isComplete() const
{
    return !m_file->path().isEmpty() && (!m_isNew || m_check->isChecked());
}

} // namespace weiwatch
