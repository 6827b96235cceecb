// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_event.h"

namespace weiwatch {

std::chrono::milliseconds &TimeSpent::of(TimeCategory category)
{
    switch (category) {
    case TimeCategory::Own:
        return own;
    case TimeCategory::Apt:
        return apt;
    case TimeCategory::Transfer:
        return transfer;
    case TimeCategory::Acme:
        return acme;
    }
    Q_UNREACHABLE();
}

QString nameOf(StepId step)
{
    switch (step) {
    case StepId::Preflight:
        return QStringLiteral("preflight");
    case StepId::Bootstrap:
        return QStringLiteral("bootstrap");
    case StepId::Upload:
        return QStringLiteral("upload");
    case StepId::Images:
        return QStringLiteral("images");
    case StepId::Restore:
        return QStringLiteral("restore");
    case StepId::Configure:
        return QStringLiteral("configure");
    case StepId::Start:
        return QStringLiteral("start");
    case StepId::Certificate:
        return QStringLiteral("certificate");
    case StepId::Allowlist:
        return QStringLiteral("allowlist");
    case StepId::Backup:
        return QStringLiteral("backup");
    case StepId::Remove:
        return QStringLiteral("remove");
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
