// SPDX-License-Identifier: GPL-3.0-or-later
#include "url_rules.h"

#include <core/secret_reference.h>

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cctype>

namespace weiwatch::detail {
namespace {

constexpr qsizetype kLongestUrl = 2'048;
constexpr qsizetype kShortestKey = 16;
constexpr qsizetype kShortestHexKey = 20;
constexpr qsizetype kLongestName = 32; // without a separator
constexpr int kFewestChanges = 4;

// Lower case, for QUrl folds a host's case; letters only, so that it never looks random.
const QString kMarker = QStringLiteral("secretstandshere");

/// The URL with a marker where a secret will stand, so that its other parts can be looked at.
QString withMarkers(const QString &url)
{
    QString text = url;
    const auto references = secretReferences(url);
    for (auto reference = references.rbegin(); reference != references.rend(); ++reference) {
        text.replace(reference->position, reference->length, kMarker);
    }
    return text;
}

bool isWholeSecret(const QString &url)
{
    const auto references = secretReferences(url);
    return references.size() == 1 && references.front().position == 0 && references.front().length == url.size();
}

bool breaksLines(QChar c)
{
    return c.isSpace() || !c.isPrint();
}

enum class CharClass { Lower, Upper, Digit, Other };

CharClass classOf(QChar c)
{
    if (c >= u'a' && c <= u'z') {
        return CharClass::Lower;
    }
    if (c >= u'A' && c <= u'Z') {
        return CharClass::Upper;
    }
    return c >= u'0' && c <= u'9' ? CharClass::Digit : CharClass::Other;
}

struct WordShape
{
    qsizetype digits = 0;
    qsizetype longestRun = 0; ///< of letters and digits, between separators
    int changes = 0;          ///< from lower case to upper case to digits, within such a run
    bool hexOnly = true;
};

WordShape shapeOf(QStringView word)
{
    WordShape shape;
    qsizetype run = 0;
    auto last = CharClass::Other;
    for (const QChar c : word) {
        const CharClass now = classOf(c);
        run = now == CharClass::Other ? 0 : run + 1;
        // At a separator a word of a name ends, and the next may begin otherwise: no change.
        shape.changes += last != CharClass::Other && now != CharClass::Other && last != now ? 1 : 0;
        shape.longestRun = std::max(shape.longestRun, run);
        shape.digits += now == CharClass::Digit ? 1 : 0;
        shape.hexOnly = shape.hexOnly && c.unicode() < 128 && isxdigit(c.toLatin1()) != 0;
        last = now;
    }
    return shape;
}

bool isKeyName(const QString &name)
{
    static const QStringList names{
        QStringLiteral("key"),      QStringLiteral("apikey"), QStringLiteral("api_key"),
        QStringLiteral("api-key"),  QStringLiteral("token"),  QStringLiteral("accesstoken"),
        QStringLiteral("auth"),     QStringLiteral("secret"), QStringLiteral("pass"),
        QStringLiteral("password"), QStringLiteral("dkey"),   QStringLiteral("access_token"),
    };
    return names.contains(name, Qt::CaseInsensitive);
}

bool queryHoldsKey(const QUrl &url)
{
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    return std::any_of(items.begin(), items.end(), [](const auto &item) {
        const bool literal = !item.second.isEmpty() && !item.second.contains(kMarker);
        return literal && (isKeyName(item.first) || looksRandom(item.second));
    });
}

bool anyLooksRandom(const QString &text, QChar separator)
{
    const QStringList words = text.split(separator, Qt::SkipEmptyParts);
    return std::any_of(words.begin(), words.end(), [](const QString &word) { return looksRandom(word); });
}

} // namespace

bool looksRandom(QStringView word)
{
    if (word.size() < kShortestKey || word.contains(kMarker)) {
        return false;
    }
    const WordShape shape = shapeOf(word);
    const bool hexKey = shape.hexOnly && shape.digits > 0 && word.size() >= kShortestHexKey;
    const bool allDigits = shape.digits == word.size();
    return hexKey || allDigits || shape.longestRun >= kLongestName || shape.changes >= kFewestChanges;
}

bool isEndpointUrl(const QString &url)
{
    if (url.size() > kLongestUrl || std::any_of(url.begin(), url.end(), breaksLines)) {
        return false;
    }
    if (isWholeSecret(url)) {
        return true;
    }
    const QUrl parsed(withMarkers(url), QUrl::TolerantMode);
    const QString scheme = parsed.scheme();
    return parsed.isValid() && (scheme == u"http" || scheme == u"https") && !parsed.host().isEmpty();
}

QString hostLabel(const QString &url)
{
    const QString host = QUrl(withMarkers(url), QUrl::TolerantMode).host();
    if (host.contains(kMarker)) {
        return {};
    }
    QStringList parts = host.split(u'.');
    for (QString &part : parts) {
        if (looksRandom(part)) {
            part = QStringLiteral("…");
        }
    }
    return parts.join(u'.');
}

bool holdsKey(const QString &url)
{
    const QUrl parsed(withMarkers(url), QUrl::TolerantMode);
    const QString password = parsed.password();
    return (!password.isEmpty() && password != kMarker) || looksRandom(parsed.userName()) ||
           anyLooksRandom(parsed.host(), u'.') || anyLooksRandom(parsed.path(), u'/') || queryHoldsKey(parsed);
}

} // namespace weiwatch::detail
