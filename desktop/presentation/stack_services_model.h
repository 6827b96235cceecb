// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wallet_row.h"

#include <deploy/stack_status.h>

#include <QAbstractTableModel>

#include <vector>

namespace weiwatch {

/// The stack's services: a row each, with finished texts. A refreshed status keeps rows in place, so that what is
/// selected stays so. Thread: the GUI's.
class StackServicesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, State, Memory, ColumnCount };
    enum Role { HealthRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const std::vector<ServiceStatus> &services);
    [[nodiscard]] const std::vector<ServiceStatus> &services() const { return m_services; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ServiceStatus> m_services; ///< by name
};

/// "running", "not healthy", "stopped", …
[[nodiscard]] QString stateText(const ServiceStatus &service);
[[nodiscard]] Health healthOf(const ServiceStatus &service);

} // namespace weiwatch
