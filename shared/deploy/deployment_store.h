// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "deployment.h"

#include <core/result.h>

#include <QByteArray>
#include <QString>

#include <vector>

namespace weiwatch {

/// The deployments that this user knows: <root>/<id>/deployment.json, and journal.jsonl beside it. No secret in either.
/// Written whole, and synced to disk. Window and weiwatchctl use it side by side: each record is a file of its own, and
/// the last save of one counts.
/// Thread: any; a call takes some milliseconds, so not the GUI's while it is busy painting.
class DeploymentStore
{
public:
    struct Listed
    {
        std::vector<Deployment> deployments; ///< by name
        /// Records that could not be read: NewerRecord or LocalFile. They are left as they are.
        std::vector<DeployError> faults;
    };

    /// root: defaultRoot(), or a test's folder. Made at the first save.
    explicit DeploymentStore(const QString &root);
    /// deployments/ in the application's data folder, where the history lies.
    [[nodiscard]] static QString defaultRoot();

    [[nodiscard]] Listed list() const;
    [[nodiscard]] Result<Deployment, DeployError> load(const QString &id) const;
    /// Never over a record of a later version: NewerRecord.
    [[nodiscard]] Result<void, DeployError> save(const Deployment &deployment) const;
    /// With its journal. One that is not there is removed already.
    [[nodiscard]] Result<void, DeployError> remove(const QString &id) const;
    [[nodiscard]] QString folder(const QString &id) const;

private:
    QString m_root;
};

/// deployment.json's text and back. Errors: NewerRecord, LocalFile (no record, or a damaged one); subject left empty.
[[nodiscard]] QByteArray writeDeployment(const Deployment &deployment);
[[nodiscard]] Result<Deployment, DeployError> parseDeployment(const QByteArray &json);

} // namespace weiwatch
