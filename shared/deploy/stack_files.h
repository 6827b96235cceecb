// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"

#include <core/result.h>

#include <QString>

namespace weiwatch {

/// What this program carries to a server: share/weiwatch, or another folder laid out so.
///
///     remote-stack/                  compose.yaml, bin, server, …
///     exporter-image-<arch>.json     {"version": 1, "name": "weiwatch-exporter:0.1.0-…", "id": "sha256:…", "file": …,
///                                    "sha256": of that file}; absent where the exporter comes from a registry
///     exporter-image-<arch>.tar.gz   what `docker save` wrote
///
/// <arch> as Debian names it: amd64, arm64.
struct StackFiles
{
    QString folder;

    friend bool operator==(const StackFiles &, const StackFiles &) = default;
};

/// given: --stack-dir; empty: the share/weiwatch of the prefix that the program is installed in (<prefix>/bin).
/// Error: StackFilesGone.
[[nodiscard]] Result<StackFiles, DeployError> findStackFiles(const QString &given, const QString &programFolder);

} // namespace weiwatch
