// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "stack_files.h"

#include <core/result.h>

#include <QString>

#include <optional>
#include <stop_token>

namespace weiwatch::detail {

/// The exporter's image as this program carries it.
struct ExporterImage
{
    QString name;   ///< "weiwatch-exporter:0.1.0-1a2b3c4d5e6f"
    QString id;     ///< "sha256:…"
    QString path;   ///< of the compressed archive
    QString sha256; ///< of that file, hexadecimal

    friend bool operator==(const ExporterImage &, const ExporterImage &) = default;
};

/// arch: uname's or Debian's word. Nothing: this program carries none for it. Errors: ImageDamaged (the description),
/// LocalFile.
[[nodiscard]] Result<std::optional<ExporterImage>, DeployError> carriedImage(const StackFiles &files,
                                                                             const QString &arch);

/// Reads the whole file. Error: ImageDamaged, LocalFile, Cancelled.
[[nodiscard]] Result<void, DeployError> checkDigest(const ExporterImage &image, const std::stop_token &stop);

/// Whether a name leads to a registry: "ghcr.io/weiwatch/exporter:1", "localhost:5000/x"; Docker's own rule.
[[nodiscard]] bool namesRegistry(const QString &image);

} // namespace weiwatch::detail
