// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <allowlist/probe.h>

#include <QHostAddress>
#include <QList>
#include <QString>

#include <memory>
#include <stop_token>

namespace weiwatch::detail {

/// What is seen from this computer, not from the server: the network, in a form that tests can put theirs in place of.
/// Thread: a worker's, which is blocked; every call ends within its deadline.
class Outside
{
public:
    virtual ~Outside() = default;
    /// Empty: there is no such name. An address is its own.
    [[nodiscard]] virtual QList<QHostAddress> addressesOf(const QString &name, std::stop_token stop) = 0;
    [[nodiscard]] virtual ProbeResult visit(const ProbeTarget &target, std::stop_token stop) = 0;
};

/// The network itself.
[[nodiscard]] std::shared_ptr<Outside> networkOutside();

} // namespace weiwatch::detail
