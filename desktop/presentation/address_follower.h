// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "address_search.h"
#include "stack_monitor.h"

#include <allowlist/address_watch.h>

#include <QPromise>

#include <memory>

namespace weiwatch {

/// How often a follower looks, and how soon it tries again what failed.
struct FollowPace
{
    AddressWatchConfig watch{.policy = AddressPolicy::Automatic};
    std::chrono::milliseconds retryAfter{std::chrono::seconds(30)}; ///< doubled with each failure
    std::chrono::milliseconds retryWithin{std::chrono::minutes(15)};
};

/// Keeps a stack's allowlist on this computer's address: notices that it is another one and lets it in.
/// Where the operators may not be asked, or know no better, the server is asked where it sees this computer.
/// It acts when the address changes, and never because of what the list says: two computers of one name would undo each
/// other without end. One attempt at a time; a failed one is repeated ever more seldom.
/// Thread: the GUI's; nothing here blocks.
class AddressFollower : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    AddressFollower(StackMonitor &monitor, AddressSearch &search, const FollowPace &pace, QObject *parent = nullptr);
    ~AddressFollower() override;

    void setFollowing(bool isFollowing);
    /// Why the list is not on this computer's address, with what would help; empty: it is, or nobody looked yet.
    [[nodiscard]] QString trouble() const { return m_trouble; }

public slots:
    void lookNow();

signals:
    void troubleChanged();
    /// What was done, or once for each reason why it could not be.
    void told(const QString &sentence);

private:
    using Found = AddressWatch::Found;
    using Promise = std::shared_ptr<QPromise<Found>>;

    void begin();
    void stop();
    [[nodiscard]] std::optional<Ipv4Address> listed() const;
    [[nodiscard]] QFuture<Found> find();
    void askServer(const Promise &promise);
    void letIn(std::optional<Ipv4Address> before, Ipv4Address now);
    void takeOutcome(const Result<AllowOutcome, DeployError> &outcome);
    void takeFailure(const DeployError &error);
    void takeSuccess(const AllowOutcome &outcome);
    void takeNotFound(const PublicAddressError &error);
    void setTrouble(const QString &sentence, bool isNews = true);
    void tryAgainLater();

    StackMonitor &m_monitor;
    AddressSearch &m_search;
    const FollowPace m_pace;
    AddressWatch m_watch;
    QTimer m_retry;
    std::chrono::milliseconds m_nextRetry;
    bool m_isFollowing = false;
    bool m_hasBegun = false;
    bool m_waits = false; ///< for the monitor to be done with something else
    bool m_isLettingIn = false;
    bool m_isSecondWay = false;           ///< the address is the one at which the server saw the first attempt
    std::optional<Ipv4Address> m_before;  ///< of the change under way
    Ipv4Address m_found;                  ///< the same
    std::optional<Ipv4Address> m_refused; ///< failed last, and waits for m_retry
    std::optional<DeployError> m_serverSaid;
    QString m_trouble;
    QString m_lastNews;
};

} // namespace weiwatch
