// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dev_chain.h"
#include "ledger.h"

#include <core/result.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <functional>

namespace weiwatch {

/// What a node says instead of a result; words and codes are geth's.
struct NodeError
{
    int code = -32000;
    QByteArray message;
};

/// A result as JSON text, ready to be sent.
using NodeAnswer = Result<QByteArray, NodeError>;

/// The methods of one node over one ledger, for the length of one request.
class NodeMethods
{
public:
    /// lastVisible: the head as this node tells it; blocks above are unknown to it.
    NodeMethods(const DevChain::Config &config, const Ledger &ledger, ChainId toldId, quint64 lastVisible);

    [[nodiscard]] NodeAnswer call(const QString &method, const QJsonArray &params) const;

private:
    [[nodiscard]] NodeAnswer blockByNumber(const QJsonArray &params) const;
    [[nodiscard]] NodeAnswer blockByHash(const QJsonArray &params) const;
    [[nodiscard]] NodeAnswer balance(const QJsonArray &params) const;
    [[nodiscard]] NodeAnswer code(const QJsonArray &params) const;
    [[nodiscard]] NodeAnswer ethCall(const QJsonArray &params) const;
    [[nodiscard]] NodeAnswer runProgram(const QJsonObject &call, quint64 block, const QByteArray &program) const;

    [[nodiscard]] Result<quint64, NodeError> numberOf(const QString &tagOrQuantity, qsizetype argument) const;
    [[nodiscard]] Result<quint64, NodeError> stateAt(const QJsonValue &block, qsizetype argument) const;
    [[nodiscard]] Result<quint64, NodeError> stateAtObject(const QJsonObject &block, qsizetype argument) const;
    [[nodiscard]] Result<quint64, NodeError> stateAtHash(const QJsonObject &block, qsizetype argument) const;
    [[nodiscard]] Result<quint64, NodeError> known(quint64 number) const;
    [[nodiscard]] const DevBlock *visible(const DevBlock *block) const;

    const DevChain::Config &m_config;
    const Ledger &m_ledger;
    ChainId m_toldId;
    quint64 m_lastVisible;
};

/// Takes a request body apart and puts the reply together: single calls, batches, notifications.
/// `answer` is asked once for each well-formed call.
using CallHandler = std::function<NodeAnswer(const QString &method, const QJsonArray &params)>;
struct RequestLimits
{
    int maxBatch = 1000;
    bool supportsBatches = true;
};
[[nodiscard]] QByteArray answerRequest(const QByteArray &request, const RequestLimits &limits,
                                       const CallHandler &answer);

/// The methods a request body names, in order; empty where it is no JSON-RPC.
[[nodiscard]] QList<QByteArray> methodsIn(const QByteArray &request);

} // namespace weiwatch
