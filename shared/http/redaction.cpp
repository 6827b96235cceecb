// SPDX-License-Identifier: GPL-3.0-or-later
#include "redaction.h"

#include "http_client.h"

#include <QRegularExpression>

namespace weiwatch {
namespace {

constexpr qsizetype kLongest = 200;
/// Shorter pieces ("v3", "/") are no secrets, and cutting them out would maim ordinary words.
constexpr qsizetype kShortestSecret = 6;

void strike(QString &text, const QString &secret)
{
    if (secret.size() >= kShortestSecret) {
        text.replace(secret, QStringLiteral("…"), Qt::CaseInsensitive);
    }
}

} // namespace

QString withoutSecrets(QString text, const HttpRequest &request)
{
    static const QRegularExpression urls(QStringLiteral("[A-Za-z][A-Za-z0-9+.-]*://\\S+"));
    text.replace(urls, QStringLiteral("…"));
    for (const auto form : {QUrl::FullyEncoded, QUrl::FullyDecoded}) {
        strike(text, request.url.path(form));
        for (const QString &segment : request.url.path(form).split(u'/')) {
            strike(text, segment);
        }
        strike(text, request.url.query(form));
        strike(text, request.url.userName(form));
        strike(text, request.url.password(form));
    }
    for (const auto &header : request.headers) {
        strike(text, QString::fromUtf8(header.second));
    }
    return text.simplified().left(kLongest);
}

} // namespace weiwatch
