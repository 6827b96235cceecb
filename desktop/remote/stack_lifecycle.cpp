// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_lifecycle.h"

#include "backup_dialog.h"
#include "remote_stacks.h"
#include "remove_dialog.h"
#include "restore_dialog.h"

namespace weiwatch {

StackLifecycle::StackLifecycle(RemoteStacks &stacks, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_stacks(stacks)
    , m_window(window)
{
}

void StackLifecycle::open(const std::function<QDialog *(StackMonitor &monitor, const QString &passphrase)> &make)
{
    if (!m_stacks.current() || m_dialog) {
        return;
    }
    const QString id = m_stacks.current()->deployment().id;
    m_stacks.findBackupPassphrase(id, [this, id, make, guard = QPointer(this)](const QString &passphrase) {
        StackMonitor *monitor = guard ? m_stacks.current() : nullptr;
        // The keychain may have asked its user first, and meanwhile another stack was chosen.
        if (!monitor || monitor->deployment().id != id || m_dialog) {
            return;
        }
        m_dialog = make(*monitor, passphrase);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(monitor, &QObject::destroyed, m_dialog, &QDialog::reject);
        m_dialog->open();
    });
}

void StackLifecycle::backUp()
{
    open([this](StackMonitor &monitor, const QString &passphrase) {
        auto *dialog = new BackupDialog(monitor.deployment(), passphrase, monitor.clock().now(), &m_window);
        connect(dialog, &QDialog::accepted, &monitor, [this, dialog, &monitor] {
            const BackupRequest request = dialog->target().request();
            if (dialog->target().isNewPassphrase()) {
                m_stacks.keepBackupPassphrase(monitor.deployment().id, request.passphrase);
            }
            monitor.backUp(request);
        });
        return dialog;
    });
}

void StackLifecycle::restore()
{
    open([this](StackMonitor &monitor, const QString &passphrase) {
        auto *dialog = new RestoreDialog(monitor.deployment(), passphrase, &m_window);
        connect(dialog, &QDialog::accepted, &monitor, [dialog, &monitor] { monitor.restore(dialog->request()); });
        return dialog;
    });
}

void StackLifecycle::remove()
{
    open([this](StackMonitor &monitor, const QString &passphrase) {
        auto *dialog = new RemoveDialog(monitor.deployment(), passphrase, monitor.clock().now(), &m_window);
        connect(dialog, &QDialog::accepted, &monitor, [this, dialog, &monitor] {
            const RemoveRequest request = dialog->request();
            if (dialog->hasNewPassphrase()) {
                m_stacks.keepBackupPassphrase(monitor.deployment().id, request.backup->passphrase);
            }
            monitor.remove(request);
        });
        return dialog;
    });
}

void StackLifecycle::takeCurrent()
{
    StackMonitor *monitor = m_stacks.current();
    if (!monitor) {
        return;
    }
    connect(monitor, &StackMonitor::restored, this, [this, monitor] { m_stacks.keep(monitor->deployment(), {}); });
    const QString id = monitor->deployment().id;
    // Queued: forgetting it deletes the monitor that tells of it.
    connect(
        monitor, &StackMonitor::removed, this,
        [this, id](const QString &sentence) {
            m_stacks.forget(id);
            emit told(sentence);
        },
        Qt::QueuedConnection);
}

} // namespace weiwatch
