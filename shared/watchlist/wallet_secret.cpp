// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallet_secret.h"

#include <QStringList>

#include <algorithm>

namespace weiwatch::detail {
namespace {

constexpr qsizetype kKeyDigits = 64;
// An address has 40 digits; what is longer may be a key with digits lost.
constexpr qsizetype kSuspectDigits = 44;
constexpr qsizetype kSuspectWords = 9;
constexpr qsizetype kLongestSeedWord = 8;

bool isHex(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

// Every list of BIP-39 holds words of at most eight letters; the English one's have at least three, but other scripts
// need fewer.
bool isSeedWord(const QString &word)
{
    const auto belongs = [](QChar c) { return c.isLetter() || c.isMark() || c.isSurrogate(); };
    const bool ascii = std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 128; });
    return word.size() >= (ascii ? 3 : 1) && word.size() <= kLongestSeedWord &&
           std::all_of(word.begin(), word.end(), belongs);
}

/// How many seed words stand in a row, at most.
qsizetype seedWordsInARow(const QString &text)
{
    qsizetype longest = 0;
    qsizetype row = 0;
    for (const QString &word : text.simplified().split(u' ')) {
        row = isSeedWord(word) ? row + 1 : 0;
        longest = std::max(longest, row);
    }
    return longest;
}

qsizetype hexDigitsInARow(const QString &text)
{
    qsizetype longest = 0;
    qsizetype row = 0;
    for (const QChar c : text) {
        row = isHex(c) ? row + 1 : 0;
        longest = std::max(longest, row);
    }
    return longest;
}

bool isSeedPhrase(const QString &text)
{
    const QStringList words = text.simplified().split(u' ');
    const bool rightCount = words.size() >= 12 && words.size() <= 24 && words.size() % 3 == 0;
    return rightCount && std::all_of(words.begin(), words.end(), isSeedWord);
}

} // namespace

bool looksLikeWalletSecret(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QStringView digits =
        trimmed.startsWith(u"0x", Qt::CaseInsensitive) ? QStringView(trimmed).mid(2) : QStringView(trimmed);
    const bool key = digits.size() == kKeyDigits && std::all_of(digits.begin(), digits.end(), isHex);
    return key || isSeedPhrase(text);
}

bool mayHoldWalletSecret(const QString &text)
{
    return hexDigitsInARow(text) >= kSuspectDigits || seedWordsInARow(text) >= kSuspectWords;
}

} // namespace weiwatch::detail
