// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QByteArray>
#include <QByteArrayList>

#include <chrono>
#include <memory>
#include <vector>

namespace weiwatch {

/// What one event cost.
struct EventCost
{
    std::chrono::microseconds cpu{0}; ///< of the thread's own; what it waited for is not in it
    QByteArray receiver;              ///< class, and the object's name where it has one
    int type = 0;                     ///< QEvent::Type
};

/// An application that takes the time of every event that is not part of another.
/// Thread: the GUI's.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;

    /// The costliest, the worst first; at most five.
    [[nodiscard]] const std::vector<EventCost> &worst() const { return m_worst; }
    [[nodiscard]] qsizetype events() const { return m_events; }
    void forget();

    /// While one lives, nothing counts: for what a test does and no user would, such as taking pictures.
    class Aside
    {
    public:
        Aside();
        ~Aside();
        Q_DISABLE_COPY_MOVE(Aside)
    };

private:
    void take(const EventCost &cost);

    qsizetype m_events = 0;
    std::vector<EventCost> m_worst;
};

/// The GUI thread, found where it must never be.
struct BlockedSample
{
    QByteArray why;         ///< "inside libssh.so.4", "waits in poll"
    QByteArrayList callers; ///< "library: function", the innermost first
};

/// Looks every 5 ms where the thread is that made it, unless that waits for events. Only one at a time.
///
/// Never allowed: inside libssh or SQLite; in a wait of Qt's (processes, sockets, threads, futures); asleep in a call
/// that waits for a socket, a process or a time. Allowed: the display's own connection.
class StackSampler
{
public:
    StackSampler();
    ~StackSampler();
    Q_DISABLE_COPY_MOVE(StackSampler)

    /// How often it looked at the thread at work.
    [[nodiscard]] qsizetype samples() const;
    [[nodiscard]] std::vector<BlockedSample> blocked() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// The measure of both as text, for a person: the five costliest events, and each blocked sample's stack.
[[nodiscard]] QByteArray reportOf(const WatchedApplication &application, const StackSampler &sampler);

} // namespace weiwatch
