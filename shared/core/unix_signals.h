// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace weiwatch {

/// SIGTERM, SIGINT and SIGHUP as Qt signals. One object a process. Thread: one with an event loop.
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    UnixSignals();
    ~UnixSignals() override;

signals:
    void terminationRequested();
    void reloadRequested();

private:
    void read();

    QSocketNotifier m_notifier;
};

} // namespace weiwatch
