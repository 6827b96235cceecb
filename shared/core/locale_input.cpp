// SPDX-License-Identifier: GPL-3.0-or-later
#include "locale_input.h"

#include <algorithm>
#include <utility>

namespace weiwatch::detail {
namespace {

using Kind = AmountError::Kind;

/// One character of the input, sorted by what it may mean in this locale.
struct Token
{
    enum class Role { Digit, Point, Group, Foreign };
    Role role = Role::Foreign;
    QChar character;
    qsizetype position = 0;
};

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2019';
}

// French groups by U+202F or U+00A0, ISO 80000 by a thin space, keyboards by a plain one: all mean the same, and none
// means anything else.
bool isSpaceGroup(QChar c)
{
    return c == u' ' || c == u'\u00a0' || c == u'\u202f' || c == u'\u2009';
}

bool isGroup(QChar c, const QLocale &locale)
{
    const QString group = locale.groupSeparator();
    return isSpaceGroup(c) || group == c || (isApostrophe(c) && group.size() == 1 && isApostrophe(group.front()));
}

Token::Role roleOf(QChar c, const QLocale &locale)
{
    if (c.isDigit()) {
        return Token::Role::Digit;
    }
    if (locale.decimalPoint() == c) {
        return Token::Role::Point;
    }
    return isGroup(c, locale) ? Token::Role::Group : Token::Role::Foreign;
}

QList<Token> tokenize(QStringView text, const QLocale &locale)
{
    QList<Token> tokens;
    const QStringView trimmed = text.trimmed();
    const qsizetype start = trimmed.data() - text.data();
    tokens.reserve(trimmed.size());
    for (qsizetype i = 0; i < trimmed.size(); ++i) {
        tokens.append({roleOf(trimmed[i], locale), trimmed[i], start + i});
    }
    return tokens;
}

AmountError unexpected(const Token &token)
{
    return {Kind::UnexpectedCharacter, QString(token.character), token.position};
}

/// The only separator of a text like "1,234", where it is one that groups here and parts decimals elsewhere.
const Token *misreadableSeparator(const QList<Token> &tokens)
{
    const Token *found = nullptr;
    for (const Token &token : tokens) {
        if (token.role == Token::Role::Digit) {
            continue;
        }
        if (found || token.role != Token::Role::Group || (token.character != u',' && token.character != u'.')) {
            return nullptr;
        }
        found = &token;
    }
    if (!found) {
        return nullptr;
    }
    const qsizetype before = found - tokens.data();
    const qsizetype after = tokens.size() - before - 1;
    const bool groups = before >= 1 && before <= 3 && after == 3 && tokens.front().character.digitValue() != 0;
    return groups ? found : nullptr;
}

/// In a locale with a decimal comma, "0.5" is the plain form: its point becomes the Point.
void acceptPlainPoint(QList<Token> &tokens)
{
    const auto isPoint = [](const Token &token) { return token.role == Token::Role::Point; };
    const auto isDot = [](const Token &token) { return token.character == u'.'; };
    if (std::none_of(tokens.cbegin(), tokens.cend(), isPoint) &&
        std::count_if(tokens.cbegin(), tokens.cend(), isDot) == 1) {
        std::find_if(tokens.begin(), tokens.end(), isDot)->role = Token::Role::Point;
    }
}

/// The first token that makes no sense where it stands, by role alone.
const Token *misplaced(const QList<Token> &tokens)
{
    bool pointSeen = false;
    for (const Token &token : tokens) {
        const bool secondPoint = token.role == Token::Role::Point && std::exchange(pointSeen, true);
        const bool groupAfterPoint = pointSeen && token.role == Token::Role::Group && !isSpaceGroup(token.character);
        if (token.role == Token::Role::Foreign || secondPoint || groupAfterPoint) {
            return &token;
        }
    }
    return nullptr;
}

/// Length of the run of digits that starts at `from`.
qsizetype digitsFrom(const QList<Token> &tokens, qsizetype from)
{
    qsizetype end = from;
    while (end < tokens.size() && tokens[end].role == Token::Role::Digit) {
        ++end;
    }
    return end - from;
}

/// The first group separator that does not part groups of three, or differs from the one before.
const Token *badGrouping(const QList<Token> &tokens)
{
    bool inFraction = false;
    QChar separator;
    qsizetype runLength = digitsFrom(tokens, 0);
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const Token &token = tokens[i];
        if (token.role == Token::Role::Digit) {
            continue;
        }
        const qsizetype next = digitsFrom(tokens, i + 1);
        if (token.role == Token::Role::Point) {
            inFraction = true;
        } else if (inFraction) {
            if (runLength != 3 || next < 1 || next > 3) {
                return &token;
            }
        } else {
            const bool first = separator.isNull();
            const bool leads = runLength >= 1 && runLength <= 3 && tokens.front().character.digitValue() != 0;
            const bool before = first ? leads : runLength == 3;
            if (!before || next != 3 || (!first && separator != token.character)) {
                return &token;
            }
            separator = token.character;
        }
        runLength = next;
    }
    return nullptr;
}

LocaleInput plainOf(const QList<Token> &tokens)
{
    LocaleInput plain;
    for (const Token &token : tokens) {
        if (token.role == Token::Role::Group) {
            continue;
        }
        const bool digit = token.role == Token::Role::Digit;
        plain.text.append(digit ? QChar(u'0' + token.character.digitValue()) : QChar(u'.'));
        plain.origins.append(token.position);
    }
    return plain;
}

} // namespace

Result<LocaleInput, AmountError> readLocaleInput(QStringView text, const QLocale &locale)
{
    QList<Token> tokens = tokenize(text, locale);
    if (tokens.isEmpty()) {
        return failure(AmountError{});
    }
    if (const Token *separator = misreadableSeparator(tokens)) {
        return failure(AmountError{Kind::Ambiguous, text.trimmed().toString(), separator->position});
    }
    acceptPlainPoint(tokens);
    if (const Token *token = misplaced(tokens)) {
        return failure(unexpected(*token));
    }
    if (const Token *token = badGrouping(tokens)) {
        return failure(unexpected(*token));
    }
    return plainOf(tokens);
}

} // namespace weiwatch::detail
