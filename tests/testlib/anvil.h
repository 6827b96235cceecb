// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bare_client.h"
#include "held_port.h"

#include <core/address.h>
#include <core/chain_id.h>
#include <core/wei.h>

#include <QJsonArray>
#include <QJsonValue>
#include <QProcess>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace weiwatch {

/// A real Ethereum node of one's own, from tests/package.json (installed by `make test`). Gas costs nothing on it, so a
/// transfer takes from its sender just what its receiver gets. Every call blocks; the process ends with the object.
/// Thread: one.
class Anvil
{
public:
    /// Where the program is; empty where it is not installed. For WEIWATCH_REQUIRE_TOOL.
    [[nodiscard]] static QString program();

    explicit Anvil(ChainId chain = ChainId{31'337}, const QStringList &moreArguments = {});
    ~Anvil();
    Anvil(const Anvil &) = delete;
    Anvil &operator=(const Anvil &) = delete;

    /// Starts a chain from its first block, on a free port, or on the same one as before; true once it answers.
    [[nodiscard]] bool start();
    /// The same, of another chain.
    [[nodiscard]] bool startAs(ChainId chain);
    [[nodiscard]] bool isRunning() const { return m_process != nullptr; }
    /// At once, as if it had crashed.
    void kill();
    [[nodiscard]] QUrl url() const;

    /// The result of a call; undefined where it failed, with the reply in lastReply().
    QJsonValue call(const QString &method, const QJsonArray &params = {});
    [[nodiscard]] QByteArray lastReply() const { return m_lastReply; }

    /// Seen by what reads `latest` at once, and by everybody from the next block on.
    bool setBalance(const Address &address, const Wei &balance);
    bool setBalances(const std::vector<std::pair<Address, Wei>> &balances);
    [[nodiscard]] std::optional<Wei> balance(const Address &address,
                                             const QJsonValue &block = QStringLiteral("latest"));
    bool mine(int blocks = 1);
    /// In a block of its own, which is mined when this returns true.
    bool transfer(const Address &from, const Address &to, const Wei &amount);
    /// The id that revertTo() takes; empty where it failed.
    [[nodiscard]] QString snapshot();
    /// Winds the chain back: what is mined afterwards replaces what came after the snapshot.
    bool revertTo(const QString &snapshot);

private:
    [[nodiscard]] bool isMined(const QJsonValue &transaction);

    ChainId m_chain;
    QStringList m_moreArguments;
    HeldPort m_port;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<BareClient> m_client;
    QByteArray m_lastReply;
};

} // namespace weiwatch
