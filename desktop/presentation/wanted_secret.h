// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/deploy_error.h>
#include <deploy/deployment.h>

#include <QString>

#include <optional>

namespace weiwatch {

/// A secret that a login lacks, or that was refused: whoever knows it is asked for it.
struct WantedSecret
{
    QString name;  ///< in the record: "ssh_password"
    QString label; ///< "Password of admin@server.example"

    friend bool operator==(const WantedSecret &, const WantedSecret &) = default;
};

/// Nothing: no secret would mend that fault.
[[nodiscard]] std::optional<WantedSecret> secretWantedAfter(const DeployError &error, const Deployment &record);

} // namespace weiwatch
