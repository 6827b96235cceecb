// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wallet_row.h"

#include <deploy/remote_stack.h>

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace weiwatch {

/// What is known of a stack. Each is as it is shown; there is no "well because nothing was heard".
struct StackUnknown ///< not looked at yet
{
    friend bool operator==(const StackUnknown &, const StackUnknown &) = default;
};
struct StackSeen
{
    StackStatus status;
    QDateTime at;
    std::optional<std::vector<AllowedRange>> allowed; ///< nothing: could not be read
    friend bool operator==(const StackSeen &, const StackSeen &) = default;
};
struct StackAbsent ///< the server is reached, and no stack stands there
{
    friend bool operator==(const StackAbsent &, const StackAbsent &) = default;
};
struct StackUnreachable
{
    DeployError why;
    QDateTime at;
    std::optional<StackSeen> lastSeen;
    friend bool operator==(const StackUnreachable &, const StackUnreachable &) = default;
};
using StackView = std::variant<StackUnknown, StackSeen, StackAbsent, StackUnreachable>;

/// One line of the panel, with its dot. The words alone say the same as the colour.
struct StackFact
{
    Health health = Health::Waiting;
    QString text;
    friend bool operator==(const StackFact &, const StackFact &) = default;
};

/// "All 8 services are well."
[[nodiscard]] StackFact headlineOf(const StackView &view);
/// Certificate, disk, restart wanted, allowlist.
[[nodiscard]] std::vector<StackFact> factsOf(const StackSeen &seen, const QDateTime &now, const QLocale &locale = {});
/// Whole days until the certificate ends; negative: it has ended.
[[nodiscard]] qint64 daysLeft(const CertificateStatus &certificate, const QDateTime &now);
/// The server watches another list than `yaml`. False while that is not known.
[[nodiscard]] bool hasDrifted(const StackView &view, const QByteArray &yaml);
/// The last status there is, current or not.
[[nodiscard]] const StackSeen *lastSeen(const StackView &view);

} // namespace weiwatch
