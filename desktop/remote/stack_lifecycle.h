// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QPointer>

#include <functional>

class QDialog;
class QWidget;

namespace weiwatch {

class RemoteStacks;
class StackMonitor;

/// Backs up, restores and removes the stack that is looked after: its dialog, its passphrase, what is remembered of it.
/// Thread: the GUI's.
class StackLifecycle : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it. window: where dialogs open.
    StackLifecycle(RemoteStacks &stacks, QWidget &window, QObject *parent = nullptr);

    void backUp();
    void restore();
    void remove();
    /// current() is another one: what it tells is heard.
    void takeCurrent();

signals:
    /// A stack is gone, and what became of its data.
    void told(const QString &sentence);

private:
    /// make(passphrase) gives a dialog, once the keychain has said what it keeps.
    void open(const std::function<QDialog *(StackMonitor &monitor, const QString &passphrase)> &make);

    RemoteStacks &m_stacks;
    QWidget &m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace weiwatch
