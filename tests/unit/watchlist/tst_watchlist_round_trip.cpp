// SPDX-License-Identifier: GPL-3.0-or-later
#include <watchlist/field_reader.h>
#include <watchlist/wallet_secret.h>
#include <watchlist/watchlist_file.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

/// Lists drawn from a seed, so that a failure can be had again.
class RandomLists
{
public:
    explicit RandomLists(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] Watchlist next()
    {
        Watchlist list;
        list.compat = chance() ? Compat::Ethexporter : Compat::None;
        QStringList names;
        for (int i = below(4) + 1; i > 0; --i) {
            list.chains.push_back(chain(i));
            names.push_back(list.chains.back().name);
        }
        for (int i = below(6); i > 0; --i) {
            list.wallets.push_back(wallet(i, names));
        }
        return list;
    }

private:
    [[nodiscard]] int below(int bound) { return m_random.bounded(bound); }
    [[nodiscard]] bool chance() { return below(2) == 0; }

    /// Any text that may be a name, of characters that trouble a YAML reader.
    [[nodiscard]] QString name()
    {
        static const QString troubling =
            u" :#-?{}[],&*!|>'\"%@`~\\/=.0123456789xeE+_nulyesAZ$éßяж中😀\u00a0\u2028\t\n"_s;
        const QList<uint> characters = troubling.toUcs4();
        QString text;
        do {
            text.clear();
            for (int i = below(12) + 1; i > 0; --i) {
                const char32_t c = characters[below(static_cast<int>(characters.size()))];
                text += QString::fromUcs4(&c, 1);
            }
        } while (!detail::isName(text) || detail::looksLikeWalletSecret(text));
        return text;
    }

    [[nodiscard]] std::chrono::seconds duration(int least, int most)
    {
        return std::chrono::seconds(least + below(most - least));
    }

    [[nodiscard]] ChainSpec chain(int number)
    {
        ChainSpec chain;
        chain.name = QString(QString::number(number) + name()).trimmed();
        chain.id = ChainId{m_random.generate64() | 1};
        chain.block = std::array{BlockTag::Latest, BlockTag::Safe, BlockTag::Finalized}[static_cast<size_t>(below(3))];
        chain.interval = duration(1, 86'400);
        for (int i = below(3) + 1; i > 0; --i) {
            EndpointSpec endpoint;
            endpoint.url = u"https://node%1.example/${secret:KEY}/%2?a=b#c"_s.arg(i).arg(m_random.generate());
            if (chance()) {
                endpoint.alias = QString(QString::number(i) + name()).trimmed();
                endpoint.headers = {{u"Authorization"_s, u"Bearer ${secret:T}: \"#\\'"_s}, {u"x-|~"_s, u" padded "_s}};
            }
            chain.endpoints.push_back(endpoint);
        }
        return chain;
    }

    [[nodiscard]] WalletSpec wallet(int number, const QStringList &chains)
    {
        WalletSpec wallet;
        wallet.name = QString(QString::number(number) + name()).trimmed();
        QByteArray bytes(Address::kBytes, '\0');
        m_random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), Address::kBytes / 4);
        wallet.address = *Address::fromBytes(bytes);
        wallet.chains = chains.mid(0, below(static_cast<int>(chains.size())) + 1);
        wallet.group = chance() ? name() : QString();
        if (chance()) {
            wallet.labels = {{u"team"_s, name()}, {u"_x1"_s, QString()}, {u"padded"_s, u" a "_s}};
        }
        if (chance()) {
            wallet.limit = Wei::fromLimbs({m_random.generate64(), chance() ? m_random.generate64() : 0, 0,
                                           below(8) == 0 ? m_random.generate64() : 0});
        }
        if (chance()) {
            wallet.drop = DropLimit{std::max(m_random.generateDouble(), 1e-9), duration(60, 31'536'000)};
        }
        if (chance()) {
            wallet.runwayLimit = duration(3'600, 31'536'000);
        }
        return wallet;
    }

    QRandomGenerator m_random;
};

} // namespace

class WatchlistRoundTripTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsWrittenReadsBackExactly()
    {
        for (quint32 seed = 0; seed < 500; ++seed) {
            const Watchlist list = RandomLists(seed).next();
            const QByteArray yaml = toYaml(list);
            const auto readBack = parseWatchlist(yaml, {});
            QVERIFY2(readBack && readBack->watchlist == list,
                     QByteArray("seed " + QByteArray::number(seed) + ":\n" + yaml).constData());
        }
    }
};

QTEST_APPLESS_MAIN(WatchlistRoundTripTest)
#include "tst_watchlist_round_trip.moc"
