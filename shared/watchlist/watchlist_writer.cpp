// SPDX-License-Identifier: GPL-3.0-or-later
#include "values.h"
#include "watchlist_file.h"

#include <algorithm>

namespace weiwatch {
namespace {

using detail::durationText;

bool isPlainStart(QChar c)
{
    return c.isLetter() || c == u'$' || c == u'/';
}

bool isPlainPart(QChar c)
{
    static const QString others = QStringLiteral("_./+@%=&?~:$-{} ");
    return c.isLetter() || (c >= u'0' && c <= u'9') || others.contains(c);
}

/// Words that some YAML readers take for something other than text.
bool isReserved(const QString &text)
{
    static const QStringList words{QStringLiteral("null"), QStringLiteral("true"), QStringLiteral("false"),
                                   QStringLiteral("yes"),  QStringLiteral("no"),   QStringLiteral("on"),
                                   QStringLiteral("off"),  QStringLiteral("y"),    QStringLiteral("n")};
    return words.contains(text, Qt::CaseInsensitive);
}

bool isPlain(const QString &text)
{
    return !text.isEmpty() && isPlainStart(text.front()) && !text.endsWith(u' ') && !text.endsWith(u':') &&
           !text.contains(u": ") && !isReserved(text) && std::all_of(text.begin(), text.end(), isPlainPart);
}

QString escaped(uint c)
{
    if (c == '"' || c == '\\') {
        return u'\\' + QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    if (QChar::isPrint(c)) {
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    }
    return c > 0xffff ? QStringLiteral("\\U%1").arg(c, 8, 16, QChar(u'0'))
                      : QStringLiteral("\\u%1").arg(c, 4, 16, QChar(u'0'));
}

QString quoted(const QString &text)
{
    QString result;
    for (const uint c : text.toUcs4()) {
        result += escaped(c);
    }
    return u'"' % result % u'"';
}

/// Quoted wherever a YAML reader, ours or another's, could take the text for something else: an address begins like a
/// hexadecimal number.
QString scalar(const QString &text)
{
    return isPlain(text) ? text : quoted(text);
}

class Writer
{
public:
    [[nodiscard]] QByteArray write(const Watchlist &list)
    {
        line(0, u"version: " % QString::number(Watchlist::kVersion));
        if (list.compat == Compat::Ethexporter) {
            line(0, QStringLiteral("compat: ethexporter"));
        }
        line(0, list.chains.empty() ? QStringLiteral("chains: []") : QStringLiteral("chains:"));
        for (const ChainSpec &chain : list.chains) {
            writeChain(chain);
        }
        line(0, list.wallets.empty() ? QStringLiteral("wallets: []") : QStringLiteral("wallets:"));
        for (const WalletSpec &wallet : list.wallets) {
            writeWallet(wallet);
        }
        return m_text.toUtf8();
    }

private:
    void line(int indent, const QString &text) { m_text += QString(indent, u' ') % text % u'\n'; }

    void writeChain(const ChainSpec &chain)
    {
        line(2, u"- name: " % scalar(chain.name));
        line(4, u"id: " % QString::number(chain.id.value));
        line(4, u"interval: " % durationText(chain.interval));
        line(4, u"block: " % toString(chain.block));
        line(4, chain.endpoints.empty() ? QStringLiteral("endpoints: []") : QStringLiteral("endpoints:"));
        for (const EndpointSpec &endpoint : chain.endpoints) {
            writeEndpoint(endpoint);
        }
    }

    void writeEndpoint(const EndpointSpec &endpoint)
    {
        if (endpoint.alias.isEmpty() && endpoint.headers.empty()) {
            line(6, u"- " % scalar(endpoint.url));
            return;
        }
        line(6, u"- url: " % scalar(endpoint.url));
        if (!endpoint.alias.isEmpty()) {
            line(8, u"alias: " % scalar(endpoint.alias));
        }
        if (!endpoint.headers.empty()) {
            line(8, QStringLiteral("headers:"));
        }
        for (const HeaderSpec &header : endpoint.headers) {
            line(10, scalar(header.name) % u": " % scalar(header.value));
        }
    }

    void writeWallet(const WalletSpec &wallet)
    {
        line(2, u"- name: " % scalar(wallet.name));
        line(4, u"address: " % quoted(wallet.address.toString()));
        line(4, wallet.chains.empty() ? QStringLiteral("chains: []") : QStringLiteral("chains:"));
        for (const QString &chain : wallet.chains) {
            line(6, u"- " % scalar(chain));
        }
        if (!wallet.group.isEmpty()) {
            line(4, u"group: " % scalar(wallet.group));
        }
        if (!wallet.labels.isEmpty()) {
            line(4, QStringLiteral("labels:"));
        }
        for (auto label = wallet.labels.begin(); label != wallet.labels.end(); ++label) {
            line(6, scalar(label.key()) % u": " % scalar(label.value()));
        }
        writeLimits(wallet);
    }

    void writeLimits(const WalletSpec &wallet)
    {
        if (wallet.limit) {
            line(4, u"limit: " % wallet.limit->toString(EtherUnit::Ether));
        }
        if (wallet.drop) {
            line(4, QStringLiteral("drop:"));
            line(6, u"ratio: " % detail::ratioText(wallet.drop->ratio));
            line(6, u"window: " % durationText(wallet.drop->window));
        }
        if (wallet.runwayLimit) {
            line(4, u"runway: " % durationText(*wallet.runwayLimit));
        }
    }

    QString m_text;
};

} // namespace

QByteArray toYaml(const Watchlist &watchlist)
{
    return Writer().write(watchlist);
}

} // namespace weiwatch
