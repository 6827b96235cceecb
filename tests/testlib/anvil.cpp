// SPDX-License-Identifier: GPL-3.0-or-later
#include "anvil.h"
#include "tools.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace weiwatch {

namespace {

constexpr int kStartMs = 60'000;
constexpr qsizetype kBatch = 1'000;

QString hexOf(const Address &address)
{
    return QStringLiteral("0x") + QString::fromLatin1(address.toHexDigits());
}

QByteArray requestOf(const QString &method, const QJsonArray &params)
{
    const QJsonObject request{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                              {QStringLiteral("id"), 1},
                              {QStringLiteral("method"), method},
                              {QStringLiteral("params"), params}};
    return QJsonDocument(request).toJson(QJsonDocument::Compact);
}

} // namespace

// The package's own bin/anvil is a script that starts the program as its child, which would outlive a kill.
QString Anvil::program()
{
    const QDir modules(QStringLiteral(WEIWATCH_SOURCE_DIR "/tests/node_modules/@foundry-rs"));
    QStringList folders;
    for (const QString &package : modules.entryList({QStringLiteral("anvil-*")}, QDir::Dirs)) {
        folders.append(modules.filePath(package + QStringLiteral("/bin")));
    }
    const QString installed =
        folders.isEmpty() ? QString() : QStandardPaths::findExecutable(QStringLiteral("anvil"), folders);
    return installed.isEmpty() ? findTool(QStringLiteral("anvil")) : installed;
}

Anvil::Anvil(ChainId chain, const QStringList &moreArguments)
    : m_chain(chain)
    , m_moreArguments(moreArguments)
{
}

Anvil::~Anvil()
{
    kill();
}

bool Anvil::start()
{
    kill();
    const QStringList arguments{QStringLiteral("--silent"),       QStringLiteral("--host"),
                                QStringLiteral("127.0.0.1"),      QStringLiteral("--port"),
                                QString::number(m_port.number()), QStringLiteral("--chain-id"),
                                QString::number(m_chain.value),   QStringLiteral("--auto-impersonate"),
                                QStringLiteral("--gas-price"),    QStringLiteral("0"),
                                QStringLiteral("--base-fee"),     QStringLiteral("0")};
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
#ifdef Q_OS_LINUX
    // A test that crashes or runs out of time takes its node along.
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process->start(program(), arguments + m_moreArguments);
    if (!m_process->waitForStarted()) {
        return false;
    }
    QElapsedTimer waited;
    waited.start();
    m_client = std::make_unique<BareClient>(url());
    while (!call(QStringLiteral("eth_chainId")).isString()) {
        constexpr int kPauseMs = 20; // ends early where anvil ends: the port was taken, or an argument is wrong
        if (m_process->waitForFinished(kPauseMs) || waited.hasExpired(kStartMs)) {
            kill();
            return false;
        }
    }
    return true;
}

bool Anvil::startAs(ChainId chain)
{
    m_chain = chain;
    return start();
}

void Anvil::kill()
{
    m_client.reset();
    if (m_process) {
        m_process->kill();
        m_process->waitForFinished();
        m_process.reset();
    }
}

QUrl Anvil::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port.number());
    return url;
}

QJsonValue Anvil::call(const QString &method, const QJsonArray &params)
{
    m_lastReply = m_client ? m_client->post(requestOf(method, params)) : QByteArray();
    const QJsonObject reply = QJsonDocument::fromJson(m_lastReply).object();
    return reply.contains(QStringLiteral("error")) ? QJsonValue(QJsonValue::Undefined)
                                                   : reply.value(QStringLiteral("result"));
}

bool Anvil::setBalance(const Address &address, const Wei &balance)
{
    return !call(QStringLiteral("anvil_setBalance"), {hexOf(address), balance.toQuantity()}).isUndefined();
}

bool Anvil::setBalances(const std::vector<std::pair<Address, Wei>> &balances)
{
    const auto count = static_cast<qsizetype>(balances.size());
    for (qsizetype from = 0; from < count; from += kBatch) {
        QByteArray batch;
        for (qsizetype i = from; i < std::min(from + kBatch, count); ++i) {
            const auto &[address, balance] = balances[static_cast<size_t>(i)];
            batch += batch.isEmpty() ? '[' : ',';
            batch += requestOf(QStringLiteral("anvil_setBalance"), {hexOf(address), balance.toQuantity()});
        }
        m_lastReply = m_client ? m_client->post(batch + ']') : QByteArray();
        if (!m_lastReply.startsWith('[') || m_lastReply.contains("\"error\"")) {
            return false;
        }
    }
    return true;
}

std::optional<Wei> Anvil::balance(const Address &address, const QJsonValue &block)
{
    const QJsonValue quantity = call(QStringLiteral("eth_getBalance"), {hexOf(address), block});
    const auto wei = Wei::fromQuantity(quantity.toString());
    return wei ? std::optional(*wei) : std::nullopt;
}

bool Anvil::mine(int blocks)
{
    return !call(QStringLiteral("anvil_mine"), {blocks}).isUndefined();
}

bool Anvil::transfer(const Address &from, const Address &to, const Wei &amount)
{
    const QJsonObject transaction{{QStringLiteral("from"), hexOf(from)},
                                  {QStringLiteral("to"), hexOf(to)},
                                  {QStringLiteral("value"), amount.toQuantity()},
                                  {QStringLiteral("gasPrice"), QStringLiteral("0x0")}};
    const QJsonValue hash = call(QStringLiteral("eth_sendTransaction"), {transaction});
    return hash.isString() && isMined(hash);
}

// The hash is told before the block is mined.
bool Anvil::isMined(const QJsonValue &transaction)
{
    QElapsedTimer waited;
    waited.start();
    while (!call(QStringLiteral("eth_getTransactionReceipt"), {transaction}).isObject()) {
        if (m_process->waitForFinished(1) || waited.hasExpired(kStartMs)) {
            return false;
        }
    }
    return true;
}

QString Anvil::snapshot()
{
    return call(QStringLiteral("evm_snapshot")).toString();
}

bool Anvil::revertTo(const QString &snapshot)
{
    return call(QStringLiteral("evm_revert"), {snapshot}).toBool();
}

} // namespace weiwatch
