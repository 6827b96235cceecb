// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_dialog.h"

#include "page_parts.h"

#include <dialogs/dialog_parts.h>

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {

BackupDialog::BackupDialog(const Deployment &deployment, const QString &passphrase, const QDateTime &now,
                           QWidget *parent)
    : FittedDialog(parent)
    , m_target(new SealTarget(proposedBackupPath(deployment.settings.domain, now), passphrase, this))
{
    setWindowTitle(tr("Back up %1").arg(deployment.name));
    constexpr int kWidth = 520;
    QVBoxLayout *layout = addColumn(kWidth);
    layout->addWidget(pageText(tr("History, settings, secrets, certificates and dashboards come into a file on this "
                                  "computer that its passphrase alone opens. The services go on meanwhile."),
                               "", this));
    layout->addWidget(m_target);
    layout->addStretch();
    QPushButton *accept = addDialogButtons(*this, *layout, tr("Back up")).accept;
    accept->setEnabled(m_target->isComplete());
    connect(m_target, &SealTarget::changed, this, [this, accept] { accept->setEnabled(m_target->isComplete()); });
}

} // namespace weiwatch
