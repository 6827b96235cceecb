// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain_draft.h"

#include <sentences/watchlist_sentences.h>
#include <watchlist/watchlist_file.h>

#include <QCoreApplication>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace weiwatch {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ChainDraft)
};

/// A secret's value is unknown here; a letter stands for it, so that the rest can be judged.
QUrl judgedUrl(const QString &written)
{
    static const QRegularExpression kSecret(QStringLiteral("\\$\\{secret:[^}]*\\}"));
    QString text = written.trimmed();
    return QUrl(text.replace(kSecret, QStringLiteral("x")), QUrl::StrictMode);
}

bool isLocal(const QString &host)
{
    return host == u"localhost" || QHostAddress(host).isLoopback();
}

QString problemOf(const ChainSpec &chain, const Watchlist &watchlist)
{
    if (chain.name.trimmed().isEmpty()) {
        return Texts::tr("Give the chain a name.");
    }
    if (std::ranges::count(watchlist.chains, chain.name, &ChainSpec::name) > 1) {
        return Texts::tr("Two chains are named “%1”.").arg(chain.name);
    }
    if (chain.id.value == 0) {
        return Texts::tr("Enter the chain’s id, or test an endpoint to find it.");
    }
    if (chain.endpoints.empty()) {
        return Texts::tr("Add at least one endpoint.");
    }
    // What is saved must be read again: the reader has the last word.
    Watchlist alone;
    alone.chains = {chain};
    const auto read = parseWatchlist(toYaml(alone), {});
    return read ? QString() : sentence(read.error().front());
}

} // namespace

QString endpointProblem(const EndpointSpec &endpoint)
{
    if (endpoint.url.trimmed().isEmpty()) {
        return Texts::tr("Enter the endpoint’s URL, such as http://127.0.0.1:8545.");
    }
    const QUrl url = judgedUrl(endpoint.url);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != u"http" && url.scheme() != u"https")) {
        return Texts::tr("A URL starts with http:// or https://, followed by a host.");
    }
    static const QRegularExpression kHeaderName(QStringLiteral("\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z")); // RFC 9110 §5.6.2
    for (const HeaderSpec &header : endpoint.headers) {
        if (!kHeaderName.match(header.name).hasMatch()) {
            return Texts::tr("“%1” cannot be a header’s name.").arg(header.name);
        }
    }
    return {};
}

QString endpointAdvice(const EndpointSpec &endpoint)
{
    static const QRegularExpression kKey(QStringLiteral("[A-Za-z0-9_-]{24,}"));
    const QUrl url = judgedUrl(endpoint.url);
    if (kKey.match(url.path() + u'?' + url.query()).hasMatch() || !url.password().isEmpty()) {
        return Texts::tr("A key seems to stand in this URL. Write ${secret:NAME} in its place: then it is read from a "
                         "secret’s file or the environment, and the watchlist can be shared.");
    }
    if (url.scheme() == u"http" && !isLocal(url.host())) {
        return Texts::tr("http:// is not encrypted: everyone on the way can read and change what the endpoint says.");
    }
    return {};
}

std::optional<ChainProblem> chainProblem(const Watchlist &watchlist)
{
    for (size_t i = 0; i < watchlist.chains.size(); ++i) {
        if (const QString sentence = problemOf(watchlist.chains[i], watchlist); !sentence.isEmpty()) {
            return ChainProblem{i, sentence};
        }
    }
    return std::nullopt;
}

int walletsOnChain(const Watchlist &watchlist, const QString &chain)
{
    return static_cast<int>(std::ranges::count_if(
        watchlist.wallets, [&](const WalletSpec &wallet) { return wallet.chains.contains(chain); }));
}

void renameChain(Watchlist &watchlist, size_t chain, const QString &name)
{
    const QString before = std::exchange(watchlist.chains[chain].name, name);
    for (WalletSpec &wallet : watchlist.wallets) {
        wallet.chains.replaceInStrings(QRegularExpression(u"\\A" + QRegularExpression::escape(before) + u"\\z"), name);
    }
}

} // namespace weiwatch
