// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include <QDir>
#include <QFileInfo>

namespace weiwatch {

Session::Session(const Config &config, std::shared_ptr<const SecretStore> secrets, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_keeper(config.watchlistPath)
    , m_monitor({config.historyPath, config.http}, std::move(secrets), clock)
    , m_digests(m_monitor)
    , m_model(m_monitor, m_digests)
{
    connect(&m_keeper, &WatchlistKeeper::watchlistChanged, &m_monitor,
            [this] { m_monitor.apply(m_keeper.watchlist()); });
}

void Session::start(const std::vector<Snapshot> &past)
{
    QDir().mkpath(QFileInfo(m_config.historyPath).absolutePath());
    m_monitor.start(past);
    m_keeper.load();
}

} // namespace weiwatch
