// SPDX-License-Identifier: GPL-3.0-or-later
#include "restore_dialog.h"

#include "file_edit.h"
#include "page_parts.h"

#include <dialogs/dialog_parts.h>
#include <dialogs/form_field.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {

RestoreDialog::RestoreDialog(const Deployment &deployment, const QString &passphrase, QWidget *parent)
    : FittedDialog(parent)
    , m_file(new FileEdit(QStringLiteral("backupFile"), {}, FileEdit::For::Opening, this))
    , m_passphrase(secretEdit(QStringLiteral("backupPassphrase"), this))
{
    setWindowTitle(tr("Restore %1").arg(deployment.name));
    m_passphrase->setText(passphrase);
    auto *passphraseField = new FormField(tr("Passphrase"), m_passphrase, this);
    passphraseField->setHint(passphrase.isEmpty() ? tr("The one that was shown when the backup was made.")
                                                  : tr("The one that your keychain keeps for this stack’s backups."));
    constexpr int kWidth = 520;
    QVBoxLayout *layout = addColumn(kWidth);
    layout->addWidget(pageText(tr("%1 becomes the stack of the backup: history, settings, secrets and certificates. "
                                  "The whole file is checked before anything is changed there; a server that holds a "
                                  "stack’s data is left as it is.")
                                   .arg(deployment.server.host),
                               "", this));
    layout->addWidget(new FormField(tr("File"), m_file, this));
    layout->addWidget(passphraseField);
    layout->addStretch();
    QPushButton *accept = addDialogButtons(*this, *layout, tr("Restore")).accept;
    accept->setEnabled(isComplete());
    connect(m_file, &FileEdit::changed, this, [this, accept] { accept->setEnabled(isComplete()); });
    connect(m_passphrase, &QLineEdit::textChanged, this, [this, accept] { accept->setEnabled(isComplete()); });
}

RestoreRequest RestoreDialog::request() const
{
    return {.path = m_file->path(), .passphrase = m_passphrase->text(), .allow = std::nullopt, .allowName = {}};
}

bool RestoreDialog::isComplete() const
{
    return !m_file->path().isEmpty() && !m_passphrase->text().isEmpty();
}

} // namespace weiwatch
