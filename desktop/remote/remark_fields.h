// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/deployment_draft.h>

#include <QMap>
#include <QPair>

#include <set>

namespace weiwatch {

class FormField;

/// Which form field tells of which part of the draft. What is missing is not complained of before its turn.
class RemarkFields
{
public:
    using Key = QPair<DeploymentField, QString>;

    void add(DeploymentField field, FormField *shown, const QString &key = {}) { m_fields.insert({field, key}, shown); }
    void touch(DeploymentField field, const QString &key = {}) { m_touched.insert({field, key}); }
    void show(const DeploymentRemarks &remarks) const;

private:
    QMap<Key, FormField *> m_fields;
    std::set<Key> m_touched;
};

} // namespace weiwatch
