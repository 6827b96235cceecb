// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_facts.h"

#include <sentences/deploy_sentences.h>

#include <QCoreApplication>

#include <algorithm>

namespace weiwatch {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(StackFacts)
};

constexpr qint64 kSecondsADay = 86'400;
/// Traefik renews 30 days before the end: fewer left, and something keeps it from doing so.
constexpr qint64 kFewDays = 21;
constexpr double kLittleDisk = 0.15;
constexpr double kHardlyAnyDisk = 0.05;

StackFact certificateFact(const StackSeen &seen, const QDateTime &now, const QLocale &locale)
{
    const auto &certificate = seen.status.certificate;
    if (!certificate) {
        return {Health::Silent, Texts::tr("There is no certificate yet: browsers will warn.")};
    }
    const qint64 days = daysLeft(*certificate, now);
    if (days < 0) {
        return {Health::Silent,
                Texts::tr("The certificate ended on %1.")
                    .arg(locale.toString(certificate->notAfter.toLocalTime().date(), QLocale::ShortFormat))};
    }
    return {days < kFewDays ? Health::BelowLimit : Health::Live,
            Texts::tr("The certificate holds for %n more day(s).", nullptr, static_cast<int>(days))};
}

StackFact diskFact(const StackStatus &status, const QLocale &locale)
{
    const auto size = [&](qint64 bytes) { return locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); };
    const double free = static_cast<double>(status.diskFreeBytes) / static_cast<double>(status.diskTotalBytes);
    const Health health = free < kHardlyAnyDisk ? Health::Silent
                          : free < kLittleDisk  ? Health::BelowLimit
                                                : Health::Live;
    return {health,
            Texts::tr("%1 of %2 of disk are free.").arg(size(status.diskFreeBytes), size(status.diskTotalBytes))};
}

StackFact allowlistFact(const StackSeen &seen)
{
    if (!seen.allowed) {
        return {Health::Waiting, Texts::tr("Who may open the dashboards could not be read.")};
    }
    QStringList who;
    for (const AllowedRange &range : *seen.allowed) {
        const QString address = range.cidr.endsWith(u"/32") ? range.cidr.chopped(3) : range.cidr;
        who << (range.name.isEmpty() ? address : QString(address + u" (" + range.name + u')'));
    }
    return who.isEmpty()
               ? StackFact{Health::BelowLimit, Texts::tr("Nobody may open the dashboards.")}
               : StackFact{Health::Live, Texts::tr("May open the dashboards: %1.").arg(who.join(QStringLiteral(", ")))};
}

StackFact headlineOfSeen(const StackStatus &status)
{
    QStringList unwell;
    for (const ServiceStatus &service : status.services) {
        if (!service.isWell()) {
            unwell << service.name;
        }
    }
    if (status.services.empty()) {
        return {Health::Silent, Texts::tr("No service is running.")};
    }
    return unwell.isEmpty()
               ? StackFact{Health::Live,
                           Texts::tr("All %n service(s) are well.", nullptr, static_cast<int>(status.services.size()))}
               : StackFact{Health::Silent, Texts::tr("Not well: %1.").arg(unwell.join(QStringLiteral(", ")))};
}

} // namespace

qint64 daysLeft(const CertificateStatus &certificate, const QDateTime &now)
{
    const qint64 seconds = now.secsTo(certificate.notAfter);
    return seconds < 0 ? -1 : seconds / kSecondsADay;
}

StackFact headlineOf(const StackView &view)
{
    if (const auto *seen = std::get_if<StackSeen>(&view)) {
        return headlineOfSeen(seen->status);
    }
    if (const auto *unreachable = std::get_if<StackUnreachable>(&view)) {
        return {Health::Silent, sentence(unreachable->why)};
    }
    if (std::holds_alternative<StackAbsent>(view)) {
        return {Health::Waiting, Texts::tr("Nothing is deployed on this server.")};
    }
    return {Health::Waiting, Texts::tr("Looking at the server…")};
}

std::vector<StackFact> factsOf(const StackSeen &seen, const QDateTime &now, const QLocale &locale)
{
    std::vector<StackFact> facts{certificateFact(seen, now, locale)};
    if (seen.status.diskTotalBytes > 0) {
        facts.push_back(diskFact(seen.status, locale));
    }
    facts.push_back(allowlistFact(seen));
    if (seen.status.rebootRequired) {
        facts.push_back({Health::BelowLimit, Texts::tr("The server wants a restart, for its updates to take effect.")});
    }
    return facts;
}

bool hasDrifted(const StackView &view, const QByteArray &yaml)
{
    const auto *seen = std::get_if<StackSeen>(&view);
    return seen && !yaml.isEmpty() && !seen->status.watchlistSha256.isEmpty() &&
           seen->status.watchlistSha256 != watchlistSha256(yaml);
}

const StackSeen *lastSeen(const StackView &view)
{
    if (const auto *seen = std::get_if<StackSeen>(&view)) {
        return seen;
    }
    const auto *unreachable = std::get_if<StackUnreachable>(&view);
    return unreachable && unreachable->lastSeen ? &*unreachable->lastSeen : nullptr;
}

} // namespace weiwatch
