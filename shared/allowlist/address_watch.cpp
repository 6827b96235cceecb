// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_watch.h"

#include <core/when_done.h>

namespace weiwatch {

bool wasAsleep(const ClockLook &before, const ClockLook &now, std::chrono::milliseconds tick)
{
    using namespace std::chrono;
    constexpr auto kUnevenness = 5s; // of timers and of a clock that is being disciplined
    const auto wall = milliseconds(before.wall.msecsTo(now.wall));
    const auto steady = duration_cast<milliseconds>(now.monotonic - before.monotonic);
    return wall - steady > kUnevenness || steady > 2 * tick + kUnevenness;
}

AddressWatch::AddressWatch(Sources sources, AddressWatchConfig config, QObject *parent)
    : QObject(parent)
    , m_sources(std::move(sources))
{
    m_settle.setSingleShot(true);
    connect(&m_settle, &QTimer::timeout, this, &AddressWatch::look);
    connect(&m_tick, &QTimer::timeout, this, &AddressWatch::tick);
    setConfig(config);
}

void AddressWatch::setConfig(const AddressWatchConfig &config)
{
    const bool wasOff = !m_tick.isActive();
    m_config = config;
    if (config.policy == AddressPolicy::Off) {
        m_tick.stop();
        m_settle.stop();
        return;
    }
    m_tick.start(config.tick);
    if (wasOff) {
        m_lastTick = {m_sources.clock.now(), m_sources.clock.monotonic()};
        m_local = m_sources.localAddresses();
        mayHaveChanged();
    }
}

void AddressWatch::mayHaveChanged()
{
    if (m_config.policy == AddressPolicy::Off) {
        return;
    }
    if (m_isLooking) {
        m_isStale = true;
        return;
    }
    m_settle.start(m_config.settle); // anew with each sign, until they end
}

void AddressWatch::tick()
{
    const ClockLook now{m_sources.clock.now(), m_sources.clock.monotonic()};
    const ClockLook before = std::exchange(m_lastTick, now);
    const auto localBefore = std::exchange(m_local, m_sources.localAddresses());
    if (wasAsleep(before, now, m_config.tick) || m_local != localBefore ||
        now.monotonic - m_lastLook >= m_config.lookEvery) {
        mayHaveChanged();
    }
}

void AddressWatch::look()
{
    m_isLooking = true;
    m_isStale = false;
    m_lastLook = m_sources.clock.monotonic();
    whenDone(m_sources.find(), this, [this](const Found &found) { take(found); });
}

void AddressWatch::take(const Found &found)
{
    m_isLooking = false;
    if (m_config.policy == AddressPolicy::Off) {
        return; // agreed to no longer
    }
    if (m_isStale) {
        mayHaveChanged(); // what was found may be of the network before
        return;
    }
    if (!found) {
        emit notFound(found.error());
        return;
    }
    emit this->found(found->address);
    if (m_known == found->address) {
        return;
    }
    const auto before = std::exchange(m_known, found->address);
    if (m_config.policy == AddressPolicy::Automatic) {
        emit changed(before, found->address);
    } else {
        emit wantsToBeAsked(before, found->address);
    }
}

} // namespace weiwatch
