// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace weiwatch::detail {

/// What a script of remote-stack/server printed: one object. {"event": "fault", "code": …, "detail": …} becomes the
/// error that it names; anything but an object is BadAnswer.
[[nodiscard]] Result<QJsonObject, DeployError> serverAnswer(const QString &script, QByteArrayView json);

/// Whether it tells of a fault.
[[nodiscard]] bool isFault(const QJsonObject &answer);

/// The error that a script's fault means. What we have no kind for is ServerFault.
[[nodiscard]] DeployError serverFault(const QString &script, const QJsonObject &answer);

} // namespace weiwatch::detail
