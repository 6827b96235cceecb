// SPDX-License-Identifier: GPL-3.0-or-later
#include "evm.h"
#include "node_rpc.h"

#include <QJsonDocument>

#include <algorithm>
#include <optional>

namespace weiwatch {

namespace {

constexpr int kServerError = -32000;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
/// An epoch: how far `safe` lies behind the head; `finalized` lies two behind.
constexpr quint64 kEpochBlocks = 32;

auto invalidArgument(qsizetype argument, const QByteArray &why)
{
    return failure(NodeError{kInvalidParams, "invalid argument " + QByteArray::number(argument) + ": " + why});
}

auto serverError(const QByteArray &message)
{
    return failure(NodeError{kServerError, message});
}

QByteArray hex(const QByteArray &bytes)
{
    return "\"0x" + bytes.toHex() + '"';
}

QByteArray quantity(quint64 number)
{
    return "\"0x" + QByteArray::number(number, 16) + '"';
}

int digitValue(char16_t digit)
{
    if (digit >= u'0' && digit <= u'9') {
        return digit - u'0';
    }
    const char16_t lower = digit | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

/// "0x" and an even number of digits.
std::optional<QByteArray> bytesFromHex(const QString &text)
{
    if (!text.startsWith(QLatin1String("0x")) || text.size() % 2 != 0) {
        return std::nullopt;
    }
    QByteArray bytes(text.size() / 2 - 1, Qt::Uninitialized);
    const QChar *digits = text.constData() + 2;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const int high = digitValue(digits[2 * i].unicode());
        const int low = digitValue(digits[2 * i + 1].unicode());
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        bytes[i] = static_cast<char>(high << 4 | low);
    }
    return bytes;
}

std::optional<quint64> uint64FromQuantity(const QString &text)
{
    const auto wei = Wei::fromQuantity(text);
    if (!wei || *wei > Wei(~quint64{0})) {
        return std::nullopt;
    }
    return wei->limbs()[0];
}

std::optional<Address> addressFromHex(const QString &text)
{
    const auto bytes = bytesFromHex(text);
    return bytes ? Address::fromBytes(*bytes) : std::nullopt;
}

Result<Address, NodeError> addressAt(const QJsonArray &params, qsizetype argument)
{
    const auto address = addressFromHex(params.at(argument).toString());
    if (!address) {
        return invalidArgument(argument, "hex string has length or characters that common.Address does not want");
    }
    return *address;
}

std::optional<NodeError> wrongCount(const QJsonArray &params, qsizetype least, qsizetype most)
{
    if (params.size() < least) {
        return NodeError{kInvalidParams, "missing value for required argument " + QByteArray::number(params.size())};
    }
    if (params.size() > most) {
        return NodeError{kInvalidParams, "too many arguments, want at most " + QByteArray::number(most)};
    }
    return std::nullopt;
}

/// Hashes of what a block of this chain never holds: Keccak of RLP's empty list and of an empty trie.
constexpr char kNoUncles[] = "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";
constexpr char kEmptyTrie[] = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

/// A whole header, as nodes send it since Cancun. Balances move by themselves here, so it has no transactions.
QByteArray headerText(const DevBlock &block, quint64 gasLimit)
{
    const QString zeroHash = Hash().toHex();
    const QString empty = QString::fromLatin1(kEmptyTrie);
    const QString prefix = QStringLiteral("0x");
    const auto number = [&prefix](quint64 value) -> QString { return prefix + QString::number(value, 16); };
    const QJsonObject header{
        {QStringLiteral("number"), number(block.number)},
        {QStringLiteral("hash"), block.hash.toHex()},
        {QStringLiteral("parentHash"), block.parent.toHex()},
        {QStringLiteral("sha3Uncles"), QString::fromLatin1(kNoUncles)},
        {QStringLiteral("miner"), QString(prefix + QString(2 * Address::kBytes, u'0'))},
        {QStringLiteral("stateRoot"), block.stateRoot.toHex()},
        {QStringLiteral("transactionsRoot"), empty},
        {QStringLiteral("receiptsRoot"), empty},
        {QStringLiteral("withdrawalsRoot"), empty},
        {QStringLiteral("logsBloom"), QString(prefix + QString(512, u'0'))},
        {QStringLiteral("difficulty"), number(0)},
        {QStringLiteral("gasLimit"), number(gasLimit)},
        {QStringLiteral("gasUsed"), number(0)},
        {QStringLiteral("timestamp"), number(static_cast<quint64>(block.timestamp))},
        {QStringLiteral("extraData"), prefix},
        {QStringLiteral("mixHash"), zeroHash},
        {QStringLiteral("nonce"), QStringLiteral("0x0000000000000000")},
        {QStringLiteral("baseFeePerGas"), number(1'000'000'000)},
        {QStringLiteral("blobGasUsed"), number(0)},
        {QStringLiteral("excessBlobGas"), number(0)},
        {QStringLiteral("parentBeaconBlockRoot"), zeroHash},
        {QStringLiteral("size"), number(0x267)},
        {QStringLiteral("uncles"), QJsonArray()},
        {QStringLiteral("transactions"), QJsonArray()},
        {QStringLiteral("withdrawals"), QJsonArray()},
    };
    return QJsonDocument(header).toJson(QJsonDocument::Compact);
}

NodeError inGethsWords(const EvmFault &fault, quint64 gas)
{
    switch (fault.kind) {
    case EvmFault::Kind::IntrinsicGas: {
        const QByteArray have = QByteArray::number(gas);
        return {kServerError, "err: intrinsic gas too low: have " + have + ", want " + QByteArray::number(fault.gas) +
                                  " (supplied gas " + have + ")"};
    }
    case EvmFault::Kind::OutOfGas:
        return {kServerError, "out of gas"};
    case EvmFault::Kind::StackUnderflow:
        return {kServerError, "stack underflow"};
    case EvmFault::Kind::InvalidJump:
        return {kServerError, "invalid jump destination"};
    case EvmFault::Kind::UnsupportedOpcode:
        break;
    }
    return {kServerError, "unsupported code: opcode 0x" + QByteArray::number(fault.opcode, 16) + " is not known here"};
}

/// The code that the state override puts at the address; nothing where it puts none.
Result<std::optional<QByteArray>, NodeError> overriddenCode(const QJsonValue &overrides, const Address &at)
{
    if (!overrides.isObject() && !overrides.isNull() && !overrides.isUndefined()) {
        return invalidArgument(2, "json: cannot unmarshal into Go value of type override.StateOverride");
    }
    std::optional<QByteArray> found;
    const QJsonObject accounts = overrides.toObject();
    for (auto it = accounts.begin(); it != accounts.end(); ++it) {
        const auto address = addressFromHex(it.key());
        const QJsonObject account = it.value().toObject();
        const auto code = bytesFromHex(account.value(QLatin1String("code")).toString());
        if (!address || !code || account.size() != 1) {
            return invalidArgument(2, "only the code of an account can be overridden here");
        }
        if (*address == at) {
            found = *code;
        }
    }
    return found;
}

} // namespace

NodeMethods::NodeMethods(const DevChain::Config &config, const Ledger &ledger, ChainId toldId, quint64 lastVisible)
    : m_config(config)
    , m_ledger(ledger)
    , m_toldId(toldId)
    , m_lastVisible(lastVisible)
{
}

NodeAnswer NodeMethods::call(const QString &method, const QJsonArray &params) const
{
    if (method == QLatin1String("eth_getBlockByNumber")) {
        return blockByNumber(params);
    }
    if (method == QLatin1String("eth_getBalance")) {
        return balance(params);
    }
    if (method == QLatin1String("eth_call")) {
        return ethCall(params);
    }
    if (method == QLatin1String("eth_chainId")) {
        return quantity(m_toldId.value);
    }
    if (method == QLatin1String("eth_blockNumber")) {
        return quantity(m_lastVisible);
    }
    if (method == QLatin1String("eth_getBlockByHash")) {
        return blockByHash(params);
    }
    if (method == QLatin1String("eth_getCode")) {
        return code(params);
    }
    if (method == QLatin1String("net_version")) {
        return '"' + QByteArray::number(m_toldId.value) + '"';
    }
    if (method == QLatin1String("web3_clientVersion")) {
        return QByteArrayLiteral("\"weiwatch-devchain/1\"");
    }
    return failure(
        NodeError{kMethodNotFound, "the method " + method.left(100).toUtf8() + " does not exist/is not available"});
}

NodeAnswer NodeMethods::blockByNumber(const QJsonArray &params) const
{
    if (const auto error = wrongCount(params, 2, 2)) {
        return failure(*error);
    }
    const auto number = numberOf(params.at(0).toString(), 0);
    if (!number) {
        return failure(number.error());
    }
    const DevBlock *const block = visible(m_ledger.block(*number));
    return block ? headerText(*block, m_config.gasLimitPerCall) : QByteArrayLiteral("null");
}

NodeAnswer NodeMethods::blockByHash(const QJsonArray &params) const
{
    if (const auto error = wrongCount(params, 2, 2)) {
        return failure(*error);
    }
    const auto hash = Hash::fromHex(params.at(0).toString().toLatin1());
    if (!hash) {
        return invalidArgument(0, "hex string has length or characters that common.Hash does not want");
    }
    const DevBlock *const block = visible(m_ledger.block(*hash));
    return block ? headerText(*block, m_config.gasLimitPerCall) : QByteArrayLiteral("null");
}

NodeAnswer NodeMethods::balance(const QJsonArray &params) const
{
    if (const auto error = wrongCount(params, 2, 2)) {
        return failure(*error);
    }
    const auto address = addressAt(params, 0);
    if (!address) {
        return failure(address.error());
    }
    const auto number = stateAt(params.at(1), 1);
    if (!number) {
        return failure(number.error());
    }
    return '"' + m_ledger.balanceAt(*address, *number).toQuantity().toLatin1() + '"';
}

NodeAnswer NodeMethods::code(const QJsonArray &params) const
{
    if (const auto error = wrongCount(params, 2, 2)) {
        return failure(*error);
    }
    const auto address = addressAt(params, 0);
    if (!address) {
        return failure(address.error());
    }
    const auto number = stateAt(params.at(1), 1);
    if (!number) {
        return failure(number.error());
    }
    return QByteArrayLiteral("\"0x\""); // there are no contracts here
}

NodeAnswer NodeMethods::ethCall(const QJsonArray &params) const
{
    if (const auto error = wrongCount(params, 1, 4)) {
        return failure(*error);
    }
    const QJsonObject call = params.at(0).toObject();
    const auto to = addressFromHex(call.value(QLatin1String("to")).toString());
    if (!to) {
        return invalidArgument(0, "a call here needs `to`");
    }
    const QJsonValue block = params.size() > 1 ? params.at(1) : QJsonValue(QStringLiteral("latest"));
    const auto number = stateAt(block, 1);
    if (!number) {
        return failure(number.error());
    }
    const auto program = overriddenCode(m_config.supportsOverrides ? params.at(2) : QJsonValue(), *to);
    if (!program) {
        return failure(program.error());
    }
    // Without code a call succeeds and gives nothing; so does one whose override a node passes over.
    return *program ? runProgram(call, *number, **program) : QByteArrayLiteral("\"0x\"");
}

NodeAnswer NodeMethods::runProgram(const QJsonObject &call, quint64 block, const QByteArray &program) const
{
    const QJsonValue input =
        call.contains(QLatin1String("input")) ? call.value(QLatin1String("input")) : call.value(QLatin1String("data"));
    const auto data = input.isUndefined() ? QByteArray() : bytesFromHex(input.toString());
    if (!data) {
        return invalidArgument(0, "json: cannot unmarshal invalid hex string into Go struct field .data");
    }
    quint64 gas = m_config.gasLimitPerCall;
    if (const QJsonValue asked = call.value(QLatin1String("gas")); !asked.isUndefined()) {
        const auto wanted = uint64FromQuantity(asked.toString());
        if (!wanted) {
            return invalidArgument(0, "json: cannot unmarshal into Go struct field .gas of type hexutil.Uint64");
        }
        gas = std::min(gas, *wanted);
    }
    const auto result = runEvm(
        {program, *data, gas, [this, block](const Address &address) { return m_ledger.balanceAt(address, block); }});
    if (!result) {
        return failure(inGethsWords(result.error(), gas));
    }
    return hex(*result);
}

Result<quint64, NodeError> NodeMethods::numberOf(const QString &tagOrQuantity, qsizetype argument) const
{
    const quint64 first = m_ledger.firstNumber();
    const auto behind = [this, first](quint64 blocks) {
        return m_lastVisible - std::min(blocks, m_lastVisible - first);
    };
    if (tagOrQuantity == QLatin1String("latest") || tagOrQuantity == QLatin1String("pending")) {
        return m_lastVisible;
    }
    if (tagOrQuantity == QLatin1String("safe")) {
        return behind(kEpochBlocks);
    }
    if (tagOrQuantity == QLatin1String("finalized")) {
        return behind(2 * kEpochBlocks);
    }
    if (tagOrQuantity == QLatin1String("earliest")) {
        return first;
    }
    const auto number = uint64FromQuantity(tagOrQuantity);
    if (!number) {
        return invalidArgument(argument, "hex string without 0x prefix or no block number");
    }
    return *number;
}

Result<quint64, NodeError> NodeMethods::stateAt(const QJsonValue &block, qsizetype argument) const
{
    if (block.isObject()) {
        return stateAtObject(block.toObject(), argument);
    }
    const auto number = numberOf(block.toString(), argument);
    return number ? known(*number) : number;
}

Result<quint64, NodeError> NodeMethods::stateAtObject(const QJsonObject &block, qsizetype argument) const
{
    if (!m_config.supportsBlockHash) {
        return invalidArgument(argument, "json: cannot unmarshal object into Go value of type string");
    }
    const QJsonValue number = block.value(QLatin1String("blockNumber"));
    const bool hasHash = block.contains(QLatin1String("blockHash"));
    if (number.isUndefined() == !hasHash) {
        return invalidArgument(argument, hasHash
                                             ? "cannot specify both BlockHash and BlockNumber, choose one or the other"
                                             : "neither BlockHash nor BlockNumber is specified");
    }
    return hasHash ? stateAtHash(block, argument) : stateAt(number.toString(), argument);
}

Result<quint64, NodeError> NodeMethods::stateAtHash(const QJsonObject &block, qsizetype argument) const
{
    const auto hash = Hash::fromHex(block.value(QLatin1String("blockHash")).toString().toLatin1());
    if (!hash) {
        return invalidArgument(argument, "hex string has length or characters that common.Hash does not want");
    }
    const DevBlock *const found = visible(m_ledger.block(*hash));
    if (!found) {
        return serverError("header for hash not found");
    }
    if (m_ledger.isCanonical(*found)) {
        return found->number;
    }
    if (block.value(QLatin1String("requireCanonical")).toBool()) {
        return serverError("hash is not currently canonical");
    }
    // The state of a replaced block is gone here, as it is in a node that prunes.
    return serverError("missing trie node " + found->stateRoot.bytes().toHex());
}

Result<quint64, NodeError> NodeMethods::known(quint64 number) const
{
    if (!visible(m_ledger.block(number))) {
        return serverError("header not found");
    }
    return number;
}

const DevBlock *NodeMethods::visible(const DevBlock *block) const
{
    return block && block->number <= m_lastVisible ? block : nullptr;
}

} // namespace weiwatch
