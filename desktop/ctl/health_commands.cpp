// SPDX-License-Identifier: GPL-3.0-or-later
// status and doctor: what a stack is like, and what is wrong with it.
#include "ctl.h"

#include <allowlist/probe.h>
#include <sentences/allowlist_sentences.h>
#include <sentences/deploy_sentences.h>

#include <QFile>
#include <QHostInfo>
#include <QJsonArray>

#include <algorithm>

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

qint64 daysLeft(const CertificateStatus &certificate, const QDateTime &now)
{
    return now.daysTo(certificate.notAfter);
}

/// Certificates live for very different times: what is left of that is what counts.
bool endsSoon(const CertificateStatus &certificate, const QDateTime &now)
{
    constexpr qint64 kShare = 6;
    return now.secsTo(certificate.notAfter) < certificate.notBefore.secsTo(certificate.notAfter) / kShare;
}

QJsonObject describe(const StackStatus &status)
{
    QJsonArray services;
    for (const ServiceStatus &service : status.services) {
        services.append(QJsonObject{{u"name"_s, service.name},
                                    {u"state"_s, service.state},
                                    {u"health"_s, service.health},
                                    {u"version"_s, service.version},
                                    {u"memory_bytes"_s, service.memoryBytes},
                                    {u"restarts"_s, service.restarts},
                                    {u"well"_s, service.isWell()}});
    }
    QJsonObject object{{u"release"_s, status.release},
                       {u"domain"_s, status.domain},
                       {u"services"_s, services},
                       {u"disk_free_bytes"_s, status.diskFreeBytes},
                       {u"watchlist_sha256"_s, status.watchlistSha256},
                       {u"reboot_required"_s, status.rebootRequired},
                       {u"well"_s, status.isWell()}};
    if (status.certificate) {
        object.insert(u"certificate_ends"_s, status.certificate->notAfter.toString(Qt::ISODate));
    }
    return object;
}

QString asText(const StackStatus &status)
{
    QString text = u"%1, release %2\n"_s.arg(status.domain, status.release);
    for (const ServiceStatus &service : status.services) {
        text += u"  %1 %2 %3 %4\n"_s.arg(service.name.leftJustified(14),
                                         (service.health.isEmpty() ? service.state : service.health).leftJustified(10),
                                         sizeText(service.memoryBytes).rightJustified(11), service.version);
    }
    if (status.certificate) {
        text += u"certificate: %1 days left (%2)\n"_s.arg(daysLeft(*status.certificate, status.serverTime))
                    .arg(status.certificate->issuer);
    } else {
        text += u"certificate: none\n"_s;
    }
    text += u"disk: %1 free of %2\n"_s.arg(sizeText(status.diskFreeBytes), sizeText(status.diskTotalBytes));
    return status.rebootRequired ? text + u"the server wants to be rebooted, for a security upgrade\n"_s : text;
}

/// The checks of doctor, each with what would help.
class Findings
{
public:
    explicit Findings(Terminal &terminal)
        : m_terminal(terminal)
    {
    }
    void add(bool isWell, const QString &what, const QString &text)
    {
        m_isWell = m_isWell && isWell;
        m_terminal.result({{u"check"_s, what}, {u"well"_s, isWell}, {u"text"_s, text}},
                          u"%1 %2: %3\n"_s.arg(isWell ? u"  ok "_s : u"FAULT"_s, what, text));
    }
    [[nodiscard]] bool isWell() const { return m_isWell; }

private:
    Terminal &m_terminal;
    bool m_isWell = true;
};

void judgeStatus(const StackStatus &status, Findings &findings)
{
    QStringList unwell;
    for (const ServiceStatus &service : status.services) {
        if (!service.isWell()) {
            unwell << service.name;
        }
    }
    findings.add(status.isWell(), u"services"_s,
                 unwell.isEmpty() ? u"all %1 are well"_s.arg(status.services.size())
                                  : u"%1 not well. Look: weiwatchctl logs %2; then weiwatchctl restart %2"_s.arg(
                                        unwell.join(u", "_s), unwell.first()));
    constexpr qint64 kLittle = 1024LL * 1024 * 1024;
    findings.add(status.diskFreeBytes > kLittle, u"disk"_s, u"%1 free"_s.arg(sizeText(status.diskFreeBytes)));
    constexpr qint64 kSkew = 30;
    const qint64 ahead = QDateTime::currentDateTimeUtc().secsTo(status.serverTime);
    findings.add(std::abs(ahead) <= kSkew, u"clock"_s,
                 std::abs(ahead) <= kSkew
                     ? u"the server's is right"_s
                     : sentence(DeployError{.kind = DeployError::Kind::ClockWrong, .have = ahead, .need = kSkew}));
    if (status.certificate) {
        const bool soon = endsSoon(*status.certificate, status.serverTime);
        const QString days = u"%1 days left"_s.arg(daysLeft(*status.certificate, status.serverTime));
        findings.add(
            !soon, u"certificate"_s,
            soon ? days + u"; it is not renewed. Are ports 80 and 443 open to everybody? weiwatchctl logs traefik"_s
                 : days);
    }
}

std::optional<Ipv4Address> addressOf(const QString &name)
{
    for (const QHostAddress &address : QHostInfo::fromName(name).addresses()) {
        if (const auto ipv4 = Ipv4Address::parse(address.toString())) {
            return *ipv4;
        }
    }
    return std::nullopt;
}

void judgeVisit(const Deployment &record, const QString &caFile, Findings &findings)
{
    ProbeTarget target{.domain = record.settings.domain, .caFile = caFile};
    const auto address = addressOf(record.jump ? record.settings.domain : record.server.host);
    if (!address) {
        findings.add(false, u"visit"_s,
                     sentence(DeployError{.kind = DeployError::Kind::DnsMissing, .subject = record.settings.domain}));
        return;
    }
    target.server = *address;
    const ProbeResult visit = probe(target, {});
    findings.add(visit.verdict == ProbeVerdict::Open, u"visit"_s, sentence(visit, target));
}

} // namespace

ExitCode Ctl::status()
{
    if (!chooseRecord()) {
        return ExitCode::Usage;
    }
    const auto status = ask<StackStatus>([](RemoteStack &stack) { return stack.status(); });
    if (!status) {
        return failed(status.error());
    }
    QJsonObject object = describe(*status);
    QString text = asText(*status);
    const QString path = m_line.has(u"watchlist"_s) ? m_line.value(u"watchlist"_s) : watchlistPath();
    if (QFile file(path); file.open(QIODevice::ReadOnly)) {
        const bool differs = watchlistSha256(file.readAll()) != status->watchlistSha256;
        object.insert(u"watchlist_differs"_s, differs);
        text += differs ? u"the watchlist in force is not %1: weiwatchctl push\n"_s.arg(path) : QString();
    }
    m_terminal.result(object, text);
    return status->isWell() ? ExitCode::Done : ExitCode::NotWell;
}

ExitCode Ctl::doctor()
{
    if (!chooseRecord()) {
        return ExitCode::Usage;
    }
    Findings findings(m_terminal);
    const auto status = ask<StackStatus>([](RemoteStack &stack) { return stack.status(); });
    const bool asksForAKey = !status && exitCodeOf(status.error()) == ExitCode::HostKeyUnknown;
    if (asksForAKey) {
        return failed(status.error());
    }
    const bool hasAnswer = status.has_value() || !status.error().ssh;
    findings.add(hasAnswer, u"ssh"_s, hasAnswer ? u"%1 answers"_s.arg(m_record.server.host) : sentence(status.error()));
    if (status) {
        judgeStatus(*status, findings);
    } else if (hasAnswer) {
        findings.add(false, u"stack"_s, sentence(status.error()));
    }
    const QString caFile =
        m_line.has(u"acme-ca-file"_s) ? m_line.value(u"acme-ca-file"_s) : m_record.settings.acmeCaFile;
    judgeVisit(m_record, caFile, findings);
    return findings.isWell() ? ExitCode::Done : ExitCode::NotWell;
}

} // namespace weiwatch
