// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "tar_archive.h"

#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace weiwatch::detail {

/// The files of remote-stack, or of one of its folders, ready to be sent.
struct StackTree
{
    std::vector<ArchivedFile> files; ///< by path
    QByteArray manifest;             ///< sha256sum's lines for them; goes along as kManifestName
    QByteArray archive;              ///< all of it as a tar
    QByteArray hash;                 ///< SHA-256 of the archive, hexadecimal
};

inline constexpr char kManifestName[] = ".manifest";

/// Reads a folder, without what configuring leaves in it (.env, compose.override.yaml), hidden files but .env.example,
/// and what Python leaves. Links are not followed. Errors: LocalFile, StackFilesGone where there is no such folder.
[[nodiscard]] Result<StackTree, DeployError> readStackTree(const QString &folder);

/// The images that compose.yaml names, in its order, each once. The exporter's, which it names by a variable, is left
/// out.
[[nodiscard]] QStringList imagesOf(const QByteArray &composeYaml);

/// "<version>-<12 digits of the content's hash>": another content is another release.
[[nodiscard]] QString releaseName(const QString &version, const QByteArray &hash);

} // namespace weiwatch::detail
