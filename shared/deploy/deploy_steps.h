// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deployment.h"
#include "outside.h"
#include "recipe.h"
#include "server_scripts.h"
#include "stack_files.h"
#include "stack_status.h"
#include "stack_tree.h"

#include <core/clock.h>
#include <ssh/remote_shell.h>

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>
#include <optional>

namespace weiwatch::detail {

/// What the steps of one deployment work with. Thread: the recipe's.
struct DeployPlan
{
    RemoteShell &shell; ///< outlives the plan, as the clock and the outside do
    const Clock &clock;
    Outside &outside;
    Deployment deployment;
    StackFiles files;
    StackTree tree;
    QString release;
    QString stateFolder =
        QStringLiteral("/var/lib/weiwatch"); ///< on the server: what is sent before there is a DATA_DIR

    QMap<QString, QString> secrets; ///< where it goes below DATA_DIR/secrets, and what it is
    QByteArray watchlist;           ///< empty: what the server has stays
    std::optional<QString> allow;   ///< the address to list; nothing: where the server sees us come from
    QString allowName;
    /// Settings of the server stay as they are: a new release alone.
    bool keepSettings = false;
    /// A stack comes back from a backup: its settings stay, but the server may be another.
    bool isRestored = false;

    // What steps find out for those after them.
    std::optional<ServerFacts> facts{};
    QString exporterImage{};
    QString allowedAddress{};

    [[nodiscard]] const QString &dataDir() const { return deployment.settings.dataDir; }
    [[nodiscard]] const QString &domain() const { return deployment.settings.domain; }
    [[nodiscard]] QString uploadFolder() const { return stateFolder + QStringLiteral("/upload/") + release; }
    [[nodiscard]] QString releaseFolder() const { return dataDir() + QStringLiteral("/releases/") + release; }
    /// The scripts that this program brought along, which are there from the first step on.
    [[nodiscard]] ServerScripts newScripts() const
    {
        return {shell, uploadFolder() + QStringLiteral("/server"), dataDir()};
    }
    /// Those of the release that runs.
    [[nodiscard]] ServerScripts currentScripts() const
    {
        return {shell, dataDir() + QStringLiteral("/current/server"), dataDir()};
    }
};
using Plan = std::shared_ptr<DeployPlan>;

[[nodiscard]] Step preflightStep(const Plan &plan);
[[nodiscard]] Step bootstrapStep(const Plan &plan);
[[nodiscard]] Step uploadStep(const Plan &plan);
[[nodiscard]] Step imagesStep(const Plan &plan);
[[nodiscard]] Step configureStep(const Plan &plan);
[[nodiscard]] Step startStep(const Plan &plan);
[[nodiscard]] Step certificateStep(const Plan &plan);
[[nodiscard]] Step allowlistStep(const Plan &plan);

} // namespace weiwatch::detail
