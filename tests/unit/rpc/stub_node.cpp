// SPDX-License-Identifier: GPL-3.0-or-later
#include "stub_node.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace weiwatch {

StubNode::StubNode(ChainId chain)
    : m_server([this](QTcpSocket &socket, const WireServer::Request &request) { answer(socket, request); })
{
    setChain(chain);
    setHead(100);
    setResult("test_value", "\"0x2a\"");
}

void StubNode::setChain(ChainId chain)
{
    setResult("eth_chainId", "\"0x" + QByteArray::number(chain.value, 16) + '"');
}

void StubNode::setHead(quint64 number)
{
    setResult("eth_getBlockByNumber", R"({"number":"0x)" + QByteArray::number(number, 16) + R"(","hash":"0x)" +
                                          QByteArray::number(number, 16).rightJustified(64, '0') +
                                          R"(","timestamp":"0x6553f100"})");
}

void StubNode::setAnswer(const QByteArray &bytes, const QByteArray &method)
{
    m_isOutOfOrder = true;
    m_drops = false;
    m_rawAnswer = bytes;
    m_rawMethod = method;
}

void StubNode::drop()
{
    setAnswer({});
    m_drops = true;
}

EndpointConfig StubNode::config(const QString &label) const
{
    EndpointConfig config;
    config.label = label;
    config.url = m_server.url(QStringLiteral("/v3/secretkey"));
    return config;
}

int StubNode::asked(const QByteArray &method) const
{
    const auto requests = m_server.requests();
    return static_cast<int>(std::count_if(requests.begin(), requests.end(), [&](const WireServer::Request &request) {
        return request.body.contains(QByteArray('"' + method + '"'));
    }));
}

void StubNode::answer(QTcpSocket &socket, const WireServer::Request &request)
{
    if (m_isOutOfOrder && request.body.contains(m_rawMethod)) {
        if (m_drops) {
            socket.abort();
        } else {
            socket.write(m_rawAnswer);
        }
        return;
    }
    const auto document = QJsonDocument::fromJson(request.body);
    QByteArray body;
    if (document.isArray()) {
        QByteArrayList items;
        const auto calls = document.array();
        for (const auto &call : calls) {
            items.append(answerTo(call.toObject()));
        }
        body = '[' + items.join(',') + ']';
    } else {
        body = answerTo(document.object());
    }
    socket.write(WireServer::answer(body));
}

QByteArray StubNode::answerTo(const QJsonObject &call) const
{
    const QByteArray method = call.value(u"method").toString().toLatin1();
    const QByteArray head = R"({"jsonrpc":"2.0","id":)" + QByteArray::number(call.value(u"id").toInteger());
    if (m_errors.contains(method)) {
        return head + R"(,"error":)" + m_errors.value(method) + '}';
    }
    return head + R"(,"result":)" + m_results.value(method, "null") + '}';
}

} // namespace weiwatch
