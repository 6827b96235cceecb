// SPDX-License-Identifier: GPL-3.0-or-later
#include "evm.h"

#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <vector>

namespace weiwatch {

namespace {

enum Opcode : quint8 {
    Stop = 0x00,
    Add = 0x01,
    Sub = 0x03,
    Lt = 0x10,
    Gt = 0x11,
    Eq = 0x14,
    IsZero = 0x15,
    Balance = 0x31,
    CallDataLoad = 0x35,
    CallDataSize = 0x36,
    Pop = 0x50,
    MLoad = 0x51,
    MStore = 0x52,
    Jump = 0x56,
    JumpI = 0x57,
    JumpDest = 0x5b,
    Push0 = 0x5f,
    Push1 = 0x60,
    Push32 = 0x7f,
    Dup1 = 0x80,
    Dup16 = 0x8f,
    Swap1 = 0x90,
    Swap16 = 0x9f,
    Return = 0xf3,
};

namespace gas {
constexpr quint64 kTransaction = 21'000;
constexpr quint64 kZeroByte = 4;
constexpr quint64 kOtherByte = 16;
constexpr quint64 kJumpDest = 1;
constexpr quint64 kBase = 2;
constexpr quint64 kVeryLow = 3;
constexpr quint64 kMid = 8;
constexpr quint64 kHigh = 10;
constexpr quint64 kWarmAccount = 100;
constexpr quint64 kColdAccount = 2'600;
constexpr quint64 kMemoryWord = 3;
constexpr quint64 kMemoryQuadratic = 512;
} // namespace gas

constexpr int kWord = 32;
constexpr size_t kMaxStack = 1024;
/// Memory beyond this costs more gas than any call has; it keeps sizes well inside 64 bits.
constexpr quint64 kMaxMemory = 1ULL << 30;

Wei wrappedSum(const Wei &a, const Wei &b)
{
    std::array<quint64, 4> sum{};
    quint64 carry = 0;
    for (size_t i = 0; i < sum.size(); ++i) {
        const quint64 partial = a.limbs()[i] + carry;
        carry = partial < carry ? 1 : 0;
        sum[i] = partial + b.limbs()[i];
        carry += sum[i] < partial ? 1 : 0;
    }
    return Wei::fromLimbs(sum);
}

Wei wrappedDifference(const Wei &a, const Wei &b)
{
    std::array<quint64, 4> complement{};
    std::transform(b.limbs().begin(), b.limbs().end(), complement.begin(), [](quint64 limb) { return ~limb; });
    return wrappedSum(wrappedSum(a, Wei::fromLimbs(complement)), Wei(1));
}

/// Nothing where the word is beyond `limit`.
std::optional<quint64> small(const Wei &word, quint64 limit)
{
    const auto &limbs = word.limbs();
    if (limbs[1] != 0 || limbs[2] != 0 || limbs[3] != 0 || limbs[0] > limit) {
        return std::nullopt;
    }
    return limbs[0];
}

Wei wordFrom(const char *bytes)
{
    return Wei::fromLimbs({qFromBigEndian<quint64>(bytes + 24), qFromBigEndian<quint64>(bytes + 16),
                           qFromBigEndian<quint64>(bytes + 8), qFromBigEndian<quint64>(bytes)});
}

void wordTo(const Wei &word, char *bytes)
{
    for (size_t i = 0; i < 4; ++i) {
        qToBigEndian(word.limbs()[3 - i], bytes + 8 * i);
    }
}

Address addressFrom(const Wei &word)
{
    char bytes[kWord];
    wordTo(word, bytes);
    return Address::fromBytes(QByteArrayView(bytes + kWord - Address::kBytes, Address::kBytes)).value_or(Address());
}

/// One run. Every step says whether it may go on; why not is in m_fault.
class Machine
{
public:
    explicit Machine(const EvmCall &call)
        : m_call(call)
        , m_gas(call.gas)
        , m_jumpTargets(targetsIn(call.code))
    {
        m_stack.reserve(kMaxStack);
    }

    Result<QByteArray, EvmFault> run();

private:
    static std::vector<bool> targetsIn(const QByteArray &code);
    bool payIntrinsic();
    bool step();
    bool execute(quint8 opcode);
    bool compute(quint8 opcode);
    bool readBalance();
    bool loadCallData();
    bool access(bool writes);
    bool jump(bool conditional);
    bool finish();

    bool fail(EvmFault::Kind kind, quint8 opcode = 0)
    {
        m_fault = EvmFault{kind, 0, opcode};
        return false;
    }
    bool pay(quint64 cost)
    {
        if (m_gas < cost) {
            return fail(EvmFault::Kind::OutOfGas);
        }
        m_gas -= cost;
        return true;
    }
    bool needs(size_t items) { return m_stack.size() >= items || fail(EvmFault::Kind::StackUnderflow); }
    bool push(const Wei &word)
    {
        if (m_stack.size() == kMaxStack) {
            // Ethereum calls it another name; for a program of ours both mean the same: it is wrong.
            return fail(EvmFault::Kind::StackUnderflow);
        }
        m_stack.push_back(word);
        return true;
    }
    Wei pop()
    {
        const Wei top = m_stack.back();
        m_stack.pop_back();
        return top;
    }
    bool growMemory(const Wei &offset, quint64 length);

    const EvmCall &m_call;
    quint64 m_gas;
    std::vector<bool> m_jumpTargets;
    qsizetype m_at = 0;
    std::vector<Wei> m_stack;
    QByteArray m_memory;
    QSet<Address> m_warm;
    bool m_isDone = false;
    QByteArray m_result;
    EvmFault m_fault;
};

std::vector<bool> Machine::targetsIn(const QByteArray &code)
{
    std::vector<bool> targets(static_cast<size_t>(code.size()), false);
    for (qsizetype i = 0; i < code.size(); ++i) {
        const auto opcode = static_cast<quint8>(code.at(i));
        if (opcode == JumpDest) {
            targets[static_cast<size_t>(i)] = true;
        } else if (opcode >= Push1 && opcode <= Push32) {
            i += opcode - Push0; // what is pushed is data, even where it looks like a JUMPDEST
        }
    }
    return targets;
}

Result<QByteArray, EvmFault> Machine::run()
{
    if (!payIntrinsic()) {
        return failure(m_fault);
    }
    while (!m_isDone) {
        if (!step()) {
            return failure(m_fault);
        }
    }
    return m_result;
}

bool Machine::payIntrinsic()
{
    const auto zeros = static_cast<quint64>(m_call.data.count('\0'));
    const quint64 others = static_cast<quint64>(m_call.data.size()) - zeros;
    const quint64 cost = gas::kTransaction + zeros * gas::kZeroByte + others * gas::kOtherByte;
    if (m_gas < cost) {
        m_fault = EvmFault{EvmFault::Kind::IntrinsicGas, cost, 0};
        return false;
    }
    m_gas -= cost;
    return true;
}

bool Machine::step()
{
    if (m_at >= m_call.code.size()) {
        m_isDone = true; // running off the end is STOP
        return true;
    }
    return execute(static_cast<quint8>(m_call.code.at(m_at++)));
}

bool Machine::execute(quint8 opcode)
{
    if (opcode >= Push1 && opcode <= Push32) {
        char bytes[kWord] = {};
        const qsizetype length = opcode - Push0;
        for (qsizetype i = 0; i < length && m_at + i < m_call.code.size(); ++i) {
            bytes[kWord - length + i] = m_call.code.at(m_at + i);
        }
        m_at += length;
        return pay(gas::kVeryLow) && push(wordFrom(bytes));
    }
    if (opcode >= Dup1 && opcode <= Dup16) {
        const size_t depth = static_cast<size_t>(opcode - Dup1) + 1;
        return pay(gas::kVeryLow) && needs(depth) && push(Wei(m_stack[m_stack.size() - depth]));
    }
    if (opcode >= Swap1 && opcode <= Swap16) {
        const size_t depth = static_cast<size_t>(opcode - Swap1) + 2;
        if (!pay(gas::kVeryLow) || !needs(depth)) {
            return false;
        }
        std::swap(m_stack.back(), m_stack[m_stack.size() - depth]);
        return true;
    }
    switch (opcode) {
    case Stop:
        m_isDone = true;
        return true;
    case JumpDest:
        return pay(gas::kJumpDest);
    case Push0:
        return pay(gas::kBase) && push(Wei());
    case CallDataSize:
        return pay(gas::kBase) && push(Wei(static_cast<quint64>(m_call.data.size())));
    case Pop:
        if (!pay(gas::kBase) || !needs(1)) {
            return false;
        }
        m_stack.pop_back();
        return true;
    case CallDataLoad:
        return loadCallData();
    case Balance:
        return readBalance();
    case MLoad:
        return access(false);
    case MStore:
        return access(true);
    case Jump:
        return jump(false);
    case JumpI:
        return jump(true);
    case Return:
        return finish();
    default:
        return compute(opcode);
    }
}

bool Machine::compute(quint8 opcode)
{
    if (opcode == IsZero) {
        return pay(gas::kVeryLow) && needs(1) && push(Wei(pop().isZero() ? 1 : 0));
    }
    if (opcode != Add && opcode != Sub && opcode != Lt && opcode != Gt && opcode != Eq) {
        return fail(EvmFault::Kind::UnsupportedOpcode, opcode);
    }
    if (!pay(gas::kVeryLow) || !needs(2)) {
        return false;
    }
    const Wei a = pop();
    const Wei b = pop();
    switch (opcode) {
    case Add:
        return push(wrappedSum(a, b));
    case Sub:
        return push(wrappedDifference(a, b));
    case Lt:
        return push(Wei(a < b ? 1 : 0));
    case Gt:
        return push(Wei(a > b ? 1 : 0));
    default:
        return push(Wei(a == b ? 1 : 0));
    }
}

bool Machine::readBalance()
{
    if (!needs(1)) {
        return false;
    }
    const Address address = addressFrom(pop());
    const qsizetype known = m_warm.size();
    m_warm.insert(address);
    return pay(m_warm.size() == known ? gas::kWarmAccount : gas::kColdAccount) && push(m_call.balanceOf(address));
}

bool Machine::loadCallData()
{
    if (!pay(gas::kVeryLow) || !needs(1)) {
        return false;
    }
    const auto offset = small(pop(), static_cast<quint64>(m_call.data.size()));
    char bytes[kWord] = {}; // what lies behind the call data reads as zero
    if (offset) {
        const QByteArrayView rest = QByteArrayView(m_call.data).sliced(static_cast<qsizetype>(*offset));
        std::copy_n(rest.data(), std::min<qsizetype>(rest.size(), kWord), bytes);
    }
    return push(wordFrom(bytes));
}

bool Machine::growMemory(const Wei &offset, quint64 length)
{
    const auto start = small(offset, kMaxMemory);
    if (!start) {
        return fail(EvmFault::Kind::OutOfGas);
    }
    const auto costOf = [](quint64 words) { return gas::kMemoryWord * words + words * words / gas::kMemoryQuadratic; };
    const quint64 before = static_cast<quint64>(m_memory.size()) / kWord;
    const quint64 words = std::max(before, (*start + length + kWord - 1) / kWord);
    if (!pay(costOf(words) - costOf(before))) {
        return false;
    }
    m_memory.resize(static_cast<qsizetype>(words) * kWord, '\0');
    return true;
}

bool Machine::access(bool writes)
{
    if (!pay(gas::kVeryLow) || !needs(writes ? 2 : 1)) {
        return false;
    }
    const Wei offset = pop();
    if (!growMemory(offset, kWord)) {
        return false;
    }
    char *const at = m_memory.data() + offset.limbs()[0];
    if (!writes) {
        return push(wordFrom(at));
    }
    wordTo(pop(), at);
    return true;
}

bool Machine::jump(bool conditional)
{
    if (!pay(conditional ? gas::kHigh : gas::kMid) || !needs(conditional ? 2 : 1)) {
        return false;
    }
    const Wei target = pop();
    if (conditional && pop().isZero()) {
        return true;
    }
    const auto at = small(target, static_cast<quint64>(m_jumpTargets.size()));
    if (!at || *at >= m_jumpTargets.size() || !m_jumpTargets[*at]) {
        return fail(EvmFault::Kind::InvalidJump);
    }
    m_at = static_cast<qsizetype>(*at);
    return true;
}

bool Machine::finish()
{
    if (!needs(2)) {
        return false;
    }
    const Wei offset = pop();
    const auto length = small(pop(), kMaxMemory);
    if (!length) {
        return fail(EvmFault::Kind::OutOfGas);
    }
    m_isDone = true;
    if (*length == 0) {
        return true;
    }
    if (!growMemory(offset, *length)) {
        return false;
    }
    m_result = m_memory.mid(static_cast<qsizetype>(offset.limbs()[0]), static_cast<qsizetype>(*length));
    return true;
}

} // namespace

Result<QByteArray, EvmFault> runEvm(const EvmCall &call)
{
    return Machine(call).run();
}

} // namespace weiwatch
