// SPDX-License-Identifier: GPL-3.0-or-later
#include "remove_dialog.h"

#include "page_parts.h"

#include <dialogs/dialog_parts.h>
#include <dialogs/form_field.h>

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weiwatch {

RemoveDialog::RemoveDialog(const Deployment &deployment, const QString &passphrase, const QDateTime &now,
                           QWidget *parent)
    : FittedDialog(parent)
    , m_deployment(deployment)
    , m_first(new QCheckBox(tr("Back up first"), this))
    , m_target(new SealTarget(proposedBackupPath(deployment.settings.domain, now), passphrase, this))
    , m_name(plainEdit(QStringLiteral("typedName"), {}, this))
{
    setWindowTitle(tr("Remove %1").arg(deployment.name));
    m_first->setObjectName(QStringLiteral("backUpFirst"));
    m_first->setChecked(true);
    constexpr int kWidth = 520;
    QVBoxLayout *layout = addColumn(kWidth);
    layout->addWidget(pageText(tr("Everything of the stack leaves %1: services, history, settings, secrets and timers. "
                                  "Docker stays. This window forgets the stack and its passwords, but not the "
                                  "passphrase of its backups.")
                                   .arg(deployment.server.host),
                               "", this));
    layout->addWidget(m_first);
    layout->addWidget(m_target);
    layout->addWidget(new FormField(tr("Type %1 to confirm").arg(deployment.name), m_name, this));
    layout->addStretch();
    QPushButton *accept = addDialogButtons(*this, *layout, tr("Remove")).accept;
    const auto judge = [this, accept] { accept->setEnabled(isComplete()); };
    connect(m_first, &QCheckBox::toggled, m_target, &QWidget::setVisible);
    connect(m_first, &QCheckBox::toggled, this, judge);
    connect(m_target, &SealTarget::changed, this, judge);
    connect(m_name, &QLineEdit::textChanged, this, judge);
    judge();
}

RemoveRequest RemoveDialog::request() const
{
    RemoveRequest request{.typedName = m_name->text(), .backup = std::nullopt};
    if (m_first->isChecked()) {
        request.backup = m_target->request();
    }
    return request;
}

bool RemoveDialog::hasNewPassphrase() const
{
    return m_first->isChecked() && m_target->isNewPassphrase();
}

bool RemoveDialog::isComplete() const
{
    return m_name->text() == m_deployment.name && (!m_first->isChecked() || m_target->isComplete());
}

} // namespace weiwatch
