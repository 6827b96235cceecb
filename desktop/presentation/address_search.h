// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app_settings.h"

#include <allowlist/public_address_finder.h>

#include <QFuture>
#include <QObject>
#include <QThread>

namespace weiwatch {

/// Asks the operators of the settings where they see this computer, if that was agreed to; and passes on what the
/// system says of its network. Certificates and the system's bus are read on a thread of its own: they take longer than
/// a window may.
/// Thread: the GUI's; nothing here blocks.
class AddressSearch : public QObject
{
    Q_OBJECT
public:
    using Found = PublicAddressFinder::Found;

    explicit AddressSearch(QObject *parent = nullptr);
    ~AddressSearch() override;

    /// Whom to ask, and through which proxy. A search under way keeps what it began with.
    void setSettings(const AppSettings &settings) { m_settings = settings; }
    /// Until this is true nobody is asked.
    [[nodiscard]] bool mayAsk() const { return m_settings.addressOperatorsAgreed; }
    /// Begins to follow the system's notices of its network, where it gives any. Once is enough.
    void followTheSystem();

    /// Only where mayAsk(). Finishes on another thread; Cancelled where the search goes first.
    [[nodiscard]] QFuture<Found> ask();

signals:
    /// The network may be another one.
    void networkChanged();

private:
    class Worker;
    [[nodiscard]] Worker &worker();

    AppSettings m_settings;
    bool m_followsSystem = false;
    QThread m_thread;
    Worker *m_worker = nullptr; ///< lives on m_thread; made at the first need
};

} // namespace weiwatch
