// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_draft.h"

#include <sentences/core_sentences.h>
#include <sentences/watchlist_sentences.h>
#include <watchlist/watchlist_file.h>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace weiwatch {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(WalletDraft)
};

// The watchlist's own bounds.
constexpr std::chrono::seconds kShortestWindow = std::chrono::minutes(1);
constexpr std::chrono::seconds kLongestWindow = std::chrono::hours(24 * 365);
constexpr std::chrono::seconds kShortestRunway = std::chrono::hours(1);
constexpr std::chrono::seconds kLongestRunway = std::chrono::hours(24 * 3'650);

/// Builds the wallet field by field, and the remarks with it.
class Checker
{
public:
    Checker(const WalletDraft &draft, const Watchlist &watchlist, const QString &edited, const QLocale &locale)
        : m_draft(draft)
        , m_watchlist(watchlist)
        , m_edited(edited)
        , m_locale(locale)
    {
    }

    [[nodiscard]] WalletCheck result()
    {
        checkName();
        checkAddress();
        checkChains();
        checkGroup();
        checkLabels();
        checkLimit();
        checkDrop();
        checkRunway();
        if (isFine()) {
            checkReading();
        }
        const bool isRight = isFine();
        WalletCheck check{.wallet = std::nullopt, .remarks = std::move(m_remarks)};
        if (isRight) {
            check.wallet = std::move(m_wallet);
        }
        return check;
    }

private:
    [[nodiscard]] bool isFine() const { return std::ranges::none_of(m_remarks, &WalletRemark::isError); }

    WalletRemark &remark(WalletField field, const QString &sentence)
    {
        WalletRemark &said = m_remarks.emplace_back();
        said.field = field;
        said.sentence = sentence;
        return said;
    }

    /// True when the text was a secret; there is nothing else to say about it then.
    bool refuseSecret(WalletField field, const QString &text)
    {
        if (!looksLikeWalletSecret(text)) {
            return false;
        }
        remark(field, Texts::tr("This looks like a private key or seed phrase. weiwatch never needs one; it was wiped "
                                "from this field and is kept nowhere. Clear your clipboard too."))
            .isSecret = true;
        return true;
    }

    void checkName()
    {
        m_wallet.name = m_draft.name.trimmed();
        if (refuseSecret(WalletField::Name, m_draft.name)) {
            return;
        }
        if (m_wallet.name.isEmpty()) {
            remark(WalletField::Name, Texts::tr("Give the wallet a name.")).isOnlyEmpty = true;
        } else if (m_wallet.name != m_edited && m_watchlist.wallet(m_wallet.name)) {
            remark(WalletField::Name, Texts::tr("Another wallet is named “%1” already.").arg(m_wallet.name));
        }
    }

    void checkAddress()
    {
        const auto address = Address::parse(m_draft.address);
        if (!address) {
            const AddressError &error = address.error();
            WalletRemark &said = remark(WalletField::Address, sentence(error));
            said.isSecret = looksLikeWalletSecret(m_draft.address);
            said.isOnlyEmpty = error.kind == AddressError::Kind::Empty;
            if (error.kind == AddressError::Kind::WrongChecksum) {
                said.rightAddress = error.expected;
            }
            if (said.isSecret) {
                said.sentence += u' ' + Texts::tr("Clear your clipboard too.");
            }
            return;
        }
        m_wallet.address = *address;
        nameDuplicate();
    }

    /// Two names for one address are allowed, but seldom meant.
    void nameDuplicate()
    {
        const auto twin = std::ranges::find_if(m_watchlist.wallets, [this](const WalletSpec &other) {
            return other.name != m_edited && other.address == m_wallet.address;
        });
        if (twin != m_watchlist.wallets.end()) {
            remark(WalletField::Address, Texts::tr("“%1” has this address already.").arg(twin->name)).isError = false;
        }
    }

    void checkChains()
    {
        m_wallet.chains = m_draft.chains;
        if (m_wallet.chains.isEmpty()) {
            remark(WalletField::Chains, Texts::tr("Choose at least one chain.")).isOnlyEmpty = true;
        }
    }

    void checkGroup()
    {
        m_wallet.group = m_draft.group.trimmed();
        (void)refuseSecret(WalletField::Group, m_draft.group);
    }

    void checkLabels()
    {
        for (const auto &[rawName, rawValue] : m_draft.labels) {
            const QString name = rawName.trimmed();
            const QString value = rawValue.trimmed();
            if (name.isEmpty() && value.isEmpty()) {
                continue;
            }
            if (refuseSecret(WalletField::Labels, rawName) || refuseSecret(WalletField::Labels, rawValue)) {
                return;
            }
            if (const QString problem = labelProblem(name); !problem.isEmpty()) {
                remark(WalletField::Labels, problem);
                return;
            }
            m_wallet.labels.insert(name, value);
        }
    }

    [[nodiscard]] QString labelProblem(const QString &name) const
    {
        // Source: Prometheus' data model; names that begin with __ are its own, the others are ours.
        static const QRegularExpression kName(QStringLiteral("\\A(?!__)[a-zA-Z_][a-zA-Z0-9_]*\\z"));
        static const QSet<QString> kTaken{QStringLiteral("chain"), QStringLiteral("name"), QStringLiteral("address"),
                                          QStringLiteral("group")};
        if (name.isEmpty()) {
            return Texts::tr("A label needs a name.");
        }
        if (!kName.match(name).hasMatch()) {
            return Texts::tr("“%1” cannot be a label’s name: letters a to z, digits and _ can, with no digit first.")
                .arg(name);
        }
        if (kTaken.contains(name)) {
            return Texts::tr("The label “%1” is set by weiwatch itself. Choose another name.").arg(name);
        }
        if (m_wallet.labels.contains(name)) {
            return Texts::tr("The label “%1” is there twice.").arg(name);
        }
        return {};
    }

    void checkLimit()
    {
        if (m_draft.limit.trimmed().isEmpty() || refuseSecret(WalletField::Limit, m_draft.limit)) {
            return;
        }
        const auto limit = Wei::parse(m_draft.limit.trimmed(), EtherUnit::Ether, m_locale);
        if (limit) {
            m_wallet.limit = *limit;
        } else {
            remark(WalletField::Limit, sentence(limit.error()));
        }
    }

    void checkDrop()
    {
        m_wallet.drop = m_draft.drop;
        if (m_draft.drop && (m_draft.drop->window < kShortestWindow || m_draft.drop->window > kLongestWindow)) {
            remark(WalletField::Drop, Texts::tr("A drop is looked for within one minute to one year."));
        }
    }

    void checkRunway()
    {
        m_wallet.runwayLimit = m_draft.runwayLimit;
        if (m_draft.runwayLimit && (*m_draft.runwayLimit < kShortestRunway || *m_draft.runwayLimit > kLongestRunway)) {
            remark(WalletField::Runway, Texts::tr("A forecast looks one hour to ten years ahead."));
        }
    }

    /// What is saved must be read again: the reader has the last word.
    void checkReading()
    {
        Watchlist alone;
        for (const QString &name : m_wallet.chains) {
            alone.chains.push_back({.name = name, .id = kMainnet, .endpoints = {{.url = QStringLiteral("https://x")}}});
        }
        alone.wallets = {m_wallet};
        if (const auto read = parseWatchlist(toYaml(alone), {}); !read) {
            const WatchlistFault &fault = read.error().front();
            remark(fault.key.contains(u".labels") ? WalletField::Labels : WalletField::Name, sentence(fault));
        }
    }

    const WalletDraft &m_draft;
    const Watchlist &m_watchlist;
    const QString &m_edited;
    const QLocale &m_locale;
    WalletSpec m_wallet;
    std::vector<WalletRemark> m_remarks;
};

} // namespace

const WalletRemark *WalletCheck::remarkOn(WalletField field) const
{
    const auto found = std::ranges::find(remarks, field, &WalletRemark::field);
    return found == remarks.end() ? nullptr : &*found;
}

WalletCheck check(const WalletDraft &draft, const Watchlist &watchlist, const QString &edited, const QLocale &locale)
{
    return Checker(draft, watchlist, edited, locale).result();
}

bool looksLikeWalletSecret(const QString &text)
{
    const auto address = Address::parse(text);
    return !address && (address.error().kind == AddressError::Kind::LooksLikePrivateKey ||
                        address.error().kind == AddressError::Kind::LooksLikeSeedPhrase);
}

} // namespace weiwatch
