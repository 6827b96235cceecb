// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rpc/rpc_endpoint.h>
#include <testlib/wire_server.h>

#include <QMap>

namespace weiwatch {

/// A node of a few methods, whose every answer a test can replace. Batches are answered item by item.
class StubNode
{
public:
    explicit StubNode(ChainId chain = kSepolia);

    /// Result text by method, or a whole {"code":…,"message":…} error with setError.
    void setResult(const QByteArray &method, const QByteArray &json) { m_results.insert(method, json); }
    void setError(const QByteArray &method, const QByteArray &json) { m_errors.insert(method, json); }
    void setChain(ChainId chain);
    void setHead(quint64 number);

    /// Whole HTTP answers instead, for requests whose body holds `method` (empty: all); an empty one hangs.
    void setAnswer(const QByteArray &bytes, const QByteArray &method = {});
    /// Closes connections without an answer.
    void drop();
    /// Answers as a node again.
    void mend() { m_isOutOfOrder = false; }

    [[nodiscard]] EndpointConfig config(const QString &label) const;
    [[nodiscard]] WireServer &server() { return m_server; }
    /// How often the method was asked for.
    [[nodiscard]] int asked(const QByteArray &method) const;

private:
    void answer(QTcpSocket &socket, const WireServer::Request &request);
    [[nodiscard]] QByteArray answerTo(const QJsonObject &call) const;

    QMap<QByteArray, QByteArray> m_results;
    QMap<QByteArray, QByteArray> m_errors;
    bool m_isOutOfOrder = false;
    bool m_drops = false;
    QByteArray m_rawAnswer;
    QByteArray m_rawMethod;
    WireServer m_server;
};

} // namespace weiwatch
