// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_chain.h"
#include "demo_script.h"
#include "dev_chain.h"
#include "dev_chain_server.h"

#include <QCryptographicHash>
#include <QThread>
#include <QTimer>

#include <algorithm>

namespace weiwatch {

namespace {

constexpr ChainId kDemoChain{13'370'002};
constexpr qint64 kBlockZero = 1'700'000'000; ///< seconds since 1970
constexpr qint64 kSpacing = DemoChain::kBlockTime.count();

quint64 blockAt(const QDateTime &time)
{
    return static_cast<quint64>((time.toSecsSinceEpoch() - kBlockZero) / kSpacing);
}

QDateTime timeOf(quint64 block)
{
    return QDateTime::fromSecsSinceEpoch(kBlockZero + static_cast<qint64>(block) * kSpacing, Qt::UTC);
}

/// An address nobody has the key of, and nobody could.
Address addressNamed(const QByteArray &name)
{
    const QByteArray digest =
        QCryptographicHash::hash(QByteArray("weiwatch demo: " + name), QCryptographicHash::Keccak_256);
    return Address::fromBytes(digest.last(Address::kBytes)).value_or(Address());
}

Wei ether(QStringView amount)
{
    return Wei::parse(amount, EtherUnit::Ether).value_or(Wei());
}

/// The chain and its server; made, used and destroyed on the demo's thread.
class Demo : public QObject
{
public:
    explicit Demo(quint64 head);

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] std::vector<DemoChain::PastBlock> past() const;

private:
    static DevChain::Config configFrom(quint64 firstBlock);
    void allocate();
    void advanceTo(quint64 block);
    void moveTo(const Address &wallet, const Wei &balance);
    void mineWhatIsDue();

    quint64 m_firstBlock;
    std::vector<DemoChain::Wallet> m_wallets = DemoChain::wallets();
    Address m_elsewhere = addressNamed("everybody else"); ///< where money comes from and goes to
    DevChain m_chain;
    DevChainServer m_server;
    QTimer m_timer;
};

std::vector<Wei> scriptAt(quint64 block)
{
    return {demo::relayerAt(block), demo::treasuryAt(block), demo::signerAt(block)};
}

Demo::Demo(quint64 head)
    : m_firstBlock(head - static_cast<quint64>(DemoChain::kPast / DemoChain::kBlockTime))
    , m_chain(configFrom(m_firstBlock), systemClock())
    , m_server(m_chain)
{
    allocate();
    advanceTo(head);
    if (!m_server.listen()) {
        qWarning("the demo chain found no free port on 127.0.0.1");
    }
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Demo::mineWhatIsDue);
    mineWhatIsDue();
}

std::vector<DemoChain::PastBlock> Demo::past() const
{
    std::vector<DemoChain::PastBlock> blocks;
    blocks.reserve(m_chain.head().number - m_firstBlock + 1);
    for (quint64 number = m_firstBlock; const auto block = m_chain.block(number); ++number) {
        std::vector<Wei> balances;
        balances.reserve(m_wallets.size());
        for (const DemoChain::Wallet &wallet : m_wallets) {
            balances.push_back(m_chain.balanceAt(wallet.address, number).value_or(Wei()));
        }
        blocks.push_back({*block, std::move(balances)});
    }
    return blocks;
}

DevChain::Config Demo::configFrom(quint64 firstBlock)
{
    DevChain::Config config;
    config.id = kDemoChain;
    config.blockTime = DemoChain::kBlockTime;
    config.genesisTime = timeOf(firstBlock);
    config.firstBlock = firstBlock;
    return config;
}

// All money there is stays the same whatever block a run starts at, so that its blocks are those of every other run.
void Demo::allocate()
{
    Wei rest = ether(u"120000000");
    const std::vector<Wei> balances = scriptAt(m_firstBlock);
    for (size_t i = 0; i < m_wallets.size(); ++i) {
        m_chain.setBalance(m_wallets[i].address, balances[i]);
        rest = rest.minus(balances[i]).value_or(rest);
    }
    m_chain.setBalance(m_elsewhere, rest);
}

void Demo::advanceTo(quint64 block)
{
    while (m_chain.head().number < block) {
        const std::vector<Wei> balances = scriptAt(m_chain.head().number + 1);
        for (size_t i = 0; i < m_wallets.size(); ++i) {
            moveTo(m_wallets[i].address, balances[i]);
        }
        m_chain.mine();
    }
}

void Demo::moveTo(const Address &wallet, const Wei &balance)
{
    const Wei before = m_chain.balance(wallet);
    if (const auto gain = balance.minus(before)) {
        m_chain.transfer(m_elsewhere, wallet, *gain);
    } else if (const auto loss = before.minus(balance)) {
        m_chain.transfer(wallet, m_elsewhere, *loss);
    }
}

void Demo::mineWhatIsDue()
{
    const QDateTime now = systemClock().now();
    advanceTo(blockAt(now)); // many at once after the machine slept
    const qint64 wait = now.msecsTo(timeOf(m_chain.head().number + 1));
    // Bounded: the clock may be set back, or forward again while we wait.
    m_timer.start(static_cast<int>(std::clamp<qint64>(wait, 1, kSpacing * 1'000)));
}

} // namespace

class DemoChain::Private
{
public:
    /// Runs it on the demo's thread and waits for it.
    template <class F>
    void there(F work)
    {
        QMetaObject::invokeMethod(&anchor, work, Qt::BlockingQueuedConnection);
    }

    QThread thread;
    QObject anchor; ///< lives on the thread
    std::unique_ptr<Demo> demo;
    QUrl url;
};

DemoChain::DemoChain()
    : d(std::make_unique<Private>())
{
    d->thread.setObjectName(QStringLiteral("demo chain"));
    d->anchor.moveToThread(&d->thread);
    d->thread.start();
    d->there([this] {
        d->demo = std::make_unique<Demo>(blockAt(systemClock().now()));
        d->url = d->demo->url();
    });
}

DemoChain::~DemoChain()
{
    d->there([this] { d->demo.reset(); });
    d->thread.quit();
    d->thread.wait();
}

QUrl DemoChain::url() const
{
    return d->url;
}

ChainId DemoChain::chainId() const
{
    return kDemoChain;
}

std::vector<DemoChain::Wallet> DemoChain::wallets()
{
    return {{QStringLiteral("Relayer"), addressNamed("relayer"), ether(u"0.2")},
            {QStringLiteral("Treasury"), addressNamed("treasury"), ether(u"100")},
            {QStringLiteral("Bridge signer"), addressNamed("bridge signer"), ether(u"0.1")}};
}

std::vector<DemoChain::PastBlock> DemoChain::past() const
{
    std::vector<PastBlock> blocks;
    d->there([this, &blocks] { blocks = d->demo->past(); });
    return blocks;
}

} // namespace weiwatch
