// SPDX-License-Identifier: GPL-3.0-or-later
#include "acme_log.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

bool tellsOfFailure(const QString &line)
{
    return line.contains("unable to obtain ACME certificate"_L1, Qt::CaseInsensitive) ||
           line.contains("unable to generate a certificate"_L1, Qt::CaseInsensitive) ||
           line.contains("cannot get ACME client"_L1, Qt::CaseInsensitive) ||
           line.contains("acme: error: "_L1, Qt::CaseInsensitive);
}

/// RFC 8555 §6.6: urn:ietf:params:acme:error:rateLimited; Let's Encrypt adds the time in words.
bool tellsOfLimit(const QString &line)
{
    return line.contains("rateLimited"_L1, Qt::CaseInsensitive) || line.contains("acme: error: 429"_L1);
}

QDateTime comeBackAt(const QString &line)
{
    static const QRegularExpression time(uR"(retry after (\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}))"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = time.match(line);
    if (!match.hasMatch()) {
        return {};
    }
    QDateTime at = QDateTime::fromString(match.captured(1) + u'T' + match.captured(2), Qt::ISODate);
    at.setTimeZone(QTimeZone::utc());
    return at;
}

/// The authority's own words, without Traefik's around them.
QString wordsOf(const QString &line)
{
    constexpr qsizetype kLongest = 300;
    const qsizetype at = line.indexOf("acme: error"_L1);
    return (at < 0 ? line : line.mid(at)).left(kLongest).trimmed();
}

} // namespace

std::optional<DeployError> acmeFault(const QByteArray &log, const QString &domain)
{
    std::optional<DeployError> fault;
    for (const QByteArray &bytes : log.split('\n')) {
        const QString line = QString::fromUtf8(bytes);
        if (!tellsOfFailure(line)) {
            continue;
        }
        const bool limited = tellsOfLimit(line);
        fault = DeployError{.kind = limited ? DeployError::Kind::AcmeRateLimit : DeployError::Kind::AcmeFailed,
                            .subject = domain,
                            .detail = wordsOf(line),
                            .until = limited ? comeBackAt(line) : QDateTime()};
    }
    return fault;
}

} // namespace weiwatch::detail
