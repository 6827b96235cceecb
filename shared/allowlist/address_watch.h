// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "public_address_finder.h"

#include <core/clock.h>

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace weiwatch {

/// What becomes of an address that changed.
enum class AddressPolicy {
    Off,       ///< nobody is contacted
    AskFirst,  ///< it is looked for, and the person is asked whether to let it in
    Automatic, ///< it is looked for and let in
};

struct AddressWatchConfig
{
    AddressPolicy policy = AddressPolicy::Off;
    std::chrono::milliseconds settle{3'000};                       ///< a network that comes up changes several times
    std::chrono::milliseconds tick{15'000};                        ///< how often this computer itself is looked at
    std::chrono::milliseconds lookEvery{std::chrono::minutes(15)}; ///< without any sign: a provider's new address
};

/// One look at this computer's clocks.
struct ClockLook
{
    QDateTime wall;
    std::chrono::nanoseconds monotonic{0};
};

/// Whether it slept between two looks that should be a tick apart: the wall clock went on without the steady one, or
/// (where the steady one counts sleep) both went far beyond the tick. A clock that was set looks the same and costs one
/// look more.
[[nodiscard]] bool wasAsleep(const ClockLook &before, const ClockLook &now, std::chrono::milliseconds tick);

/// Notices that the public address may have changed (the network came back or became another, this computer woke, its
/// own addresses changed, or time went by), looks for it once things have settled, and says so when it is another.
/// Thread: its parent's, with an event loop; the GUI's is fine.
class AddressWatch : public QObject
{
    Q_OBJECT
public:
    using Found = PublicAddressFinder::Found;
    struct Sources
    {
        std::function<QFuture<Found>()> find;
        std::function<std::vector<Ipv4Address>()> localAddresses;
        const Clock &clock = systemClock();
    };

    AddressWatch(Sources sources, AddressWatchConfig config, QObject *parent = nullptr);

    /// Takes effect at once. From Off to another: looks soon.
    void setConfig(const AddressWatchConfig &config);
    [[nodiscard]] const AddressWatchConfig &config() const { return m_config; }

    /// The address that is listed now, as far as it is known; else the one last told of. Where letting an address in
    /// failed, setting the former one again makes the next look tell of it once more.
    void setKnown(std::optional<Ipv4Address> address) { m_known = address; }
    [[nodiscard]] std::optional<Ipv4Address> known() const { return m_known; }

public slots:
    /// Something happened that may have changed it.
    void mayHaveChanged();

signals:
    /// Of each look that found it, whether it is another one or not; before the others.
    void found(weiwatch::Ipv4Address now);
    /// Automatic. before: what was known, if anything. Told once for each address.
    void changed(std::optional<weiwatch::Ipv4Address> before, weiwatch::Ipv4Address now);
    /// AskFirst: the same, for the person to decide.
    void wantsToBeAsked(std::optional<weiwatch::Ipv4Address> before, weiwatch::Ipv4Address now);
    /// It was looked for and not found.
    void notFound(const weiwatch::PublicAddressError &error);

private:
    void tick();
    void look();
    void take(const Found &found);

    Sources m_sources;
    AddressWatchConfig m_config;
    QTimer m_tick;
    QTimer m_settle;
    std::optional<Ipv4Address> m_known;
    std::vector<Ipv4Address> m_local;
    ClockLook m_lastTick;
    std::chrono::nanoseconds m_lastLook{0};
    bool m_isLooking = false;
    bool m_isStale = false; ///< something happened while it was being looked for
};

} // namespace weiwatch
