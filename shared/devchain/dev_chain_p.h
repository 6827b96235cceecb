// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dev_chain.h"
#include "ledger.h"
#include "node_rpc.h"

namespace weiwatch {

class DevChain::Private
{
public:
    /// A reply body, and what is to happen to it on the wire (None: nothing).
    struct Exchange
    {
        QByteArray reply;
        Fault onTheWire;
    };

    Private(const Config &config, const Clock &clock);

    [[nodiscard]] Exchange exchange(const QByteArray &request);

    Config config;
    Ledger ledger;
    Fault fault;
    quint64 headWhenFaultWasSet = 0;

private:
    [[nodiscard]] Fault takeFaultFor(const QByteArray &request);
};

} // namespace weiwatch
