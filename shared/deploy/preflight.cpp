// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflight.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace weiwatch {

using namespace Qt::StringLiterals;
using Kind = DeployError::Kind;

namespace {

struct SystemNeeded
{
    QLatin1StringView id;
    QVersionNumber oldest;
    QLatin1StringView name;
};

const std::vector<SystemNeeded> &systemsNeeded()
{
    static const std::vector<SystemNeeded> systems = {{"debian"_L1, QVersionNumber(13), "Debian 13"_L1},
                                                      {"ubuntu"_L1, QVersionNumber(24, 4), "Ubuntu 24.04"_L1}};
    return systems;
}

QString neededInWords()
{
    QStringList names;
    std::ranges::transform(systemsNeeded(), std::back_inserter(names),
                           [](const SystemNeeded &system) { return system.name; });
    return names.join(", "_L1);
}

class Judge
{
public:
    Judge(const ServerFacts &facts, const PreflightQuestion &question)
        : m_facts(facts)
        , m_question(question)
    {
    }

    std::vector<DeployError> faults() &&
    {
        rights();
        system();
        neighbours();
        room();
        time();
        name();
        return std::move(m_faults);
    }

private:
    void add(DeployError error) { m_faults.push_back(std::move(error)); }

    void rights()
    {
        if (!m_facts.rootOk) {
            add(deployError(SshError{SshError::Kind::SudoNotAllowed}));
        }
    }

    void system()
    {
        const auto needed = std::ranges::find(systemsNeeded(), m_facts.osId, &SystemNeeded::id);
        if (needed == systemsNeeded().end()) {
            add({.kind = Kind::SystemNotSupported, .subject = m_facts.osName, .detail = neededInWords()});
        } else if (QVersionNumber::fromString(m_facts.osVersion) < needed->oldest) {
            // A version that is no number (Debian's testing has none) counts as too old: we have not seen it.
            add({.kind = Kind::SystemTooOld, .subject = m_facts.osName, .detail = needed->name});
        }
        if (m_facts.arch != "x86_64"_L1 && m_facts.arch != "aarch64"_L1) {
            add({.kind = Kind::SystemNotSupported, .subject = m_facts.arch, .detail = u"x86_64, aarch64"_s});
        }
        if (!m_facts.systemd) {
            add({.kind = Kind::NoSystemd});
        }
    }

    void neighbours()
    {
        if (standsOther()) {
            add({.kind = Kind::OtherDeploymentHere,
                 .subject = m_facts.deployment->domain,
                 .detail = m_facts.deployment->dataDir});
        }
        for (auto it = m_facts.portsUsedBy.begin(); it != m_facts.portsUsedBy.end(); ++it) {
            if (it.value() != "weiwatch"_L1) {
                add({.kind = Kind::PortTaken, .subject = QString::number(it.key()), .detail = it.value()});
            }
        }
    }

    [[nodiscard]] bool standsOther() const
    {
        if (!m_facts.deployment) {
            return false;
        }
        const auto &standing = *m_facts.deployment;
        const bool isOurs = standing.domain == m_question.domain ||
                            (!m_question.knownRelease.isEmpty() && standing.release == m_question.knownRelease);
        return !isOurs || standing.dataDir != m_question.dataDir;
    }

    void room()
    {
        if (m_facts.memoryBytes < kMemoryNeeded) {
            add({.kind = Kind::MemoryTooSmall, .have = m_facts.memoryBytes, .need = kMemoryNeeded});
        }
        const qint64 disk = m_facts.deployment ? kDiskNeededAgain : kDiskNeeded;
        if (m_facts.diskFreeBytes < disk) {
            add({.kind = Kind::DiskTooSmall, .have = m_facts.diskFreeBytes, .need = disk});
        }
    }

    void time()
    {
        // TLS and ACME fail, and alerts lie, on a server that is wrong about the time.
        const qint64 ahead = m_question.ourTime.secsTo(m_facts.serverTime);
        if (m_question.ourTime.isValid() && std::abs(ahead) > kClockSkewSeconds) {
            add({.kind = Kind::ClockWrong, .have = ahead, .need = kClockSkewSeconds});
        }
    }

    void name()
    {
        if (!m_question.domainAddresses) {
            return;
        }
        QStringList found;
        for (const QHostAddress &address : *m_question.domainAddresses) {
            if (address.protocol() == QAbstractSocket::IPv4Protocol) { // the stack is published on IPv4 alone
                found << address.toString();
            }
        }
        if (found.isEmpty()) {
            add({.kind = Kind::DnsMissing, .subject = m_question.domain});
        } else if (!m_question.serverAddress.isNull() && !found.contains(m_question.serverAddress.toString())) {
            add({.kind = Kind::DnsElsewhere,
                 .subject = m_question.domain,
                 .detail = m_question.serverAddress.toString(),
                 .found = found.join(", "_L1)});
        }
    }

    const ServerFacts &m_facts;
    const PreflightQuestion &m_question;
    std::vector<DeployError> m_faults;
};

} // namespace

std::vector<DeployError> judge(const ServerFacts &facts, const PreflightQuestion &question)
{
    return Judge(facts, question).faults();
}

} // namespace weiwatch
