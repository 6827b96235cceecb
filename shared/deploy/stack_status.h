// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QVersionNumber>

#include <optional>
#include <vector>

namespace weiwatch {

struct ServiceStatus
{
    QString name;
    QString state;  ///< Docker's word: running, exited, restarting, …
    QString health; ///< healthy, unhealthy, starting; empty where the service has no check
    QString image;
    QString version;
    qint64 memoryBytes = 0;
    qint64 memoryLimitBytes = 0;
    int restarts = 0;
    QDateTime started;

    [[nodiscard]] bool isWell() const;
    friend bool operator==(const ServiceStatus &, const ServiceStatus &) = default;
};

struct CertificateStatus
{
    QString issuer; ///< RFC 2253: "CN=R11,O=Let's Encrypt,C=US"
    QDateTime notBefore;
    QDateTime notAfter;

    friend bool operator==(const CertificateStatus &, const CertificateStatus &) = default;
};

/// What server/status says. A field that the stack's version does not tell is empty.
struct StackStatus
{
    QString release;
    QVersionNumber stackVersion;
    QString domain;
    std::vector<ServiceStatus> services;
    std::optional<CertificateStatus> certificate;
    qint64 diskFreeBytes = 0;
    qint64 diskTotalBytes = 0;
    qint64 historyBytes = 0; ///< of the disk: Prometheus' data
    QString watchlistSha256; ///< hexadecimal; compare with watchlistSha256() of what it should be
    QDateTime serverTime;
    bool rebootRequired = false;

    /// Running, and healthy where it has a check; every service.
    [[nodiscard]] bool isWell() const;
    friend bool operator==(const StackStatus &, const StackStatus &) = default;
};

/// server/preflight's facts about a server.
struct ServerFacts
{
    struct Standing ///< a stack that stands there
    {
        QString dataDir;
        QString domain;
        QString release;
        QVersionNumber stackVersion;
        friend bool operator==(const Standing &, const Standing &) = default;
    };

    QString osId;      ///< debian
    QString osVersion; ///< 13
    QString osName;    ///< Debian GNU/Linux 13 (trixie)
    QString arch;      ///< uname's: x86_64
    int cpus = 0;
    qint64 memoryBytes = 0;
    qint64 diskFreeBytes = 0;
    qint64 diskTotalBytes = 0;
    QDateTime serverTime;
    QMap<int, QString> portsUsedBy; ///< only ports that are taken, by whom: "nginx", "weiwatch"
    bool dockerInstalled = false;
    bool dockerRunning = false;
    QString dockerVersion;
    QString aptLockHeldBy; ///< empty: free
    bool rootOk = false;
    bool systemd = false;
    std::optional<Standing> deployment;

    friend bool operator==(const ServerFacts &, const ServerFacts &) = default;
};

/// Of what a remote script printed: at most 1 MiB, nested at most 16 deep. The error is BadAnswer, or what the script
/// itself said is wrong.
[[nodiscard]] Result<StackStatus, DeployError> parseStatus(const QByteArray &json);
[[nodiscard]] Result<ServerFacts, DeployError> parseFacts(const QByteArray &json);

/// Hexadecimal, as StackStatus has it.
[[nodiscard]] QString watchlistSha256(const QByteArray &yaml);

} // namespace weiwatch
