// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace weiwatch::detail {

/// What Traefik's log says of a certificate that could not be had: AcmeRateLimit or AcmeFailed, the last one told.
/// Nothing: it says nothing of the kind.
[[nodiscard]] std::optional<DeployError> acmeFault(const QByteArray &log, const QString &domain);

} // namespace weiwatch::detail
