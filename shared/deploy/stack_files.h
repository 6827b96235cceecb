// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>

#include <QString>

namespace weiwatch {

/// What this program carries to a server: share/weiwatch, or another folder laid out so.
///
///     remote-stack/                  compose.yaml, bin, server, …
///     exporter-image-<arch>.tar      docker save's; absent where the exporter comes from a registry
///     exporter-image-<arch>.sha256   of the tar, hexadecimal, as sha256sum writes it
///     exporter-image-<arch>.id       the image's id, "sha256:…": what `docker image inspect` says once it is loaded
///     exporter-image-<arch>.name     "weiwatch-exporter:0.1.0"
struct StackFiles
{
    QString folder;

    friend bool operator==(const StackFiles &, const StackFiles &) = default;
};

/// given: --stack-dir; else the share/weiwatch of the prefix that the program is installed in (<prefix>/bin), else,
/// where it runs from its build folder, none. Error: StackFilesGone.
[[nodiscard]] Result<StackFiles, DeployError> findStackFiles(const QString &given, const QString &programFolder);

} // namespace weiwatch
