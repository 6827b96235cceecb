// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace weiwatch {

namespace {

QByteArray keccak(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Keccak_256);
}

Hash asHash(const QByteArray &bytes)
{
    return Hash::fromBytes(bytes).value_or(Hash());
}

void appendNumber(QByteArray &content, quint64 number)
{
    char bytes[sizeof number];
    qToBigEndian(number, bytes);
    content.append(bytes, sizeof bytes);
}

} // namespace

BlockRef DevBlock::ref() const
{
    return {number, hash, QDateTime::fromSecsSinceEpoch(timestamp, Qt::UTC)};
}

Ledger::Ledger(const Start &start)
    : m_start(start)
    , m_state(Hash::kBytes, '\0')
{
    append();
}

void Ledger::setBalance(const Address &address, const Wei &balance)
{
    if (m_blocks.size() > 1) {
        m_pending.insert(address, balance);
        return;
    }
    // Nothing was built on the first block yet: what is set now is its allocation.
    apply(address, balance, m_start.firstBlock);
    m_numbers.clear();
    m_blocks.clear();
    append();
}

bool Ledger::transfer(const Address &from, const Address &to, const Wei &amount)
{
    const auto left = pendingBalance(from).minus(amount);
    if (!left) {
        return false;
    }
    if (from == to) {
        return true;
    }
    const auto received = pendingBalance(to).plus(amount);
    if (!received) {
        return false;
    }
    m_pending.insert(from, *left);
    m_pending.insert(to, *received);
    return true;
}

const DevBlock &Ledger::mine()
{
    const quint64 number = head().number + 1;
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        apply(it.key(), it.value(), number);
    }
    m_pending.clear();
    append();
    return head();
}

const DevBlock &Ledger::reorg(int depth)
{
    const auto replaced = std::min<quint64>(static_cast<quint64>(std::max(depth, 0)), head().number - firstNumber());
    const quint64 keptHead = head().number - replaced;
    m_pending.clear();
    undoFrom(keptHead + 1);
    ++m_branch;
    for (quint64 i = 0; i <= replaced; ++i) {
        append();
    }
    return head();
}

const DevBlock *Ledger::block(quint64 number) const
{
    if (number < firstNumber() || number > head().number) {
        return nullptr;
    }
    return &m_blocks[number - firstNumber()];
}

const DevBlock *Ledger::block(const Hash &hash) const
{
    if (const auto it = m_numbers.constFind(hash); it != m_numbers.constEnd()) {
        return block(it.value());
    }
    const auto it = m_replaced.constFind(hash);
    return it == m_replaced.constEnd() ? nullptr : &it.value();
}

bool Ledger::isCanonical(const DevBlock &block) const
{
    return m_numbers.contains(block.hash);
}

Wei Ledger::balanceAt(const Address &address, quint64 number) const
{
    const auto found = m_changes.constFind(address);
    if (found == m_changes.constEnd()) {
        return {};
    }
    const std::vector<Change> &changes = found.value();
    const auto after = std::upper_bound(changes.begin(), changes.end(), number,
                                        [](quint64 n, const Change &change) { return n < change.block; });
    return after == changes.begin() ? Wei() : std::prev(after)->balance;
}

Wei Ledger::pendingBalance(const Address &address) const
{
    const auto it = m_pending.constFind(address);
    return it == m_pending.constEnd() ? balanceAt(address, head().number) : it.value();
}

void Ledger::apply(const Address &address, const Wei &balance, quint64 number)
{
    std::vector<Change> &changes = m_changes[address];
    toggleInState(address, changes.empty() ? Wei() : changes.back().balance);
    toggleInState(address, balance);
    if (!changes.empty() && changes.back().block == number) {
        changes.back().balance = balance;
    } else {
        changes.push_back({number, balance});
    }
}

void Ledger::undoFrom(quint64 number)
{
    for (auto it = m_changes.begin(); it != m_changes.end(); ++it) {
        std::vector<Change> &changes = it.value();
        const Wei before = changes.empty() ? Wei() : changes.back().balance;
        while (!changes.empty() && changes.back().block >= number) {
            changes.pop_back();
        }
        toggleInState(it.key(), before);
        toggleInState(it.key(), changes.empty() ? Wei() : changes.back().balance);
    }
    while (head().number >= number) {
        m_numbers.remove(head().hash);
        m_replaced.insert(head().hash, head());
        m_blocks.pop_back();
    }
}

void Ledger::append()
{
    m_blocks.push_back(nextBlock());
    m_numbers.insert(head().hash, head().number);
}

DevBlock Ledger::nextBlock() const
{
    DevBlock block;
    block.number = firstNumber() + m_blocks.size();
    block.timestamp = m_start.timestamp + static_cast<qint64>(m_blocks.size()) * m_start.spacingSeconds;
    block.stateRoot = asHash(m_state);
    if (!m_blocks.empty()) {
        block.parent = head().hash;
    }
    block.hash = hashOf(block);
    return block;
}

// The parent is left out on purpose: two runs of one script that start at different blocks agree on every block they
// share. A reorg still changes all that follows it, by the branch.
Hash Ledger::hashOf(const DevBlock &block) const
{
    QByteArray content = block.stateRoot.bytes();
    appendNumber(content, m_start.chain.value);
    appendNumber(content, m_start.seed);
    appendNumber(content, m_branch);
    appendNumber(content, block.number);
    appendNumber(content, static_cast<quint64>(block.timestamp));
    return asHash(keccak(content));
}

// The state's digest is the XOR of every account's: it costs what changed, and does not remember how it came about.
void Ledger::toggleInState(const Address &address, const Wei &balance)
{
    if (balance.isZero()) {
        return;
    }
    const QByteArray digest = keccak(address.bytes() + balance.toBigEndian());
    for (qsizetype i = 0; i < digest.size(); ++i) {
        m_state[i] = static_cast<char>(m_state.at(i) ^ digest.at(i));
    }
}

} // namespace weiwatch
