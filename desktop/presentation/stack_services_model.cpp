// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_services_model.h"

#include <QLocale>

#include <algorithm>

namespace weiwatch {
namespace {

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 0, QLocale::DataSizeSIFormat);
}

QString memoryText(const ServiceStatus &service)
{
    return service.memoryBytes > 0 ? sizeText(service.memoryBytes) : QString();
}

/// All there is to know of a service, a line each.
QString hintOf(const ServiceStatus &service)
{
    QStringList lines{StackServicesModel::tr("Image: %1").arg(service.image)};
    if (!service.version.isEmpty()) {
        lines << StackServicesModel::tr("Version: %1").arg(service.version);
    }
    if (service.memoryLimitBytes > 0) {
        lines << StackServicesModel::tr("Memory: %1 of %2")
                     .arg(sizeText(service.memoryBytes), sizeText(service.memoryLimitBytes));
    }
    if (service.started.isValid()) {
        lines << StackServicesModel::tr("Started: %1")
                     .arg(QLocale().toString(service.started.toLocalTime(), QLocale::ShortFormat));
    }
    if (service.restarts > 0) {
        lines << StackServicesModel::tr("Restarted by itself: %1").arg(service.restarts);
    }
    return lines.join(u'\n');
}

} // namespace

QString stateText(const ServiceStatus &service)
{
    if (service.state == u"running") {
        if (service.health == u"unhealthy") {
            return StackServicesModel::tr("not healthy");
        }
        return service.health == u"starting" ? StackServicesModel::tr("starting") : StackServicesModel::tr("running");
    }
    if (service.state == u"restarting") {
        return StackServicesModel::tr("restarting");
    }
    return service.state == u"exited" || service.state == u"dead" ? StackServicesModel::tr("stopped")
           : service.state.isEmpty()                              ? StackServicesModel::tr("missing")
                                                                  : service.state;
}

Health healthOf(const ServiceStatus &service)
{
    if (service.isWell()) {
        return Health::Live;
    }
    return service.state == u"running" && service.health == u"starting" ? Health::BelowLimit : Health::Silent;
}

void StackServicesModel::show(const std::vector<ServiceStatus> &services)
{
    std::vector<ServiceStatus> sorted = services;
    std::ranges::sort(sorted, {}, &ServiceStatus::name);
    if (std::ranges::equal(sorted, m_services, {}, &ServiceStatus::name, &ServiceStatus::name)) {
        const bool hasNews = sorted != m_services;
        m_services = std::move(sorted);
        if (hasNews) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_services = std::move(sorted);
    endResetModel();
}

int StackServicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_services.size());
}

int StackServicesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StackServicesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ServiceStatus &service = m_services[static_cast<size_t>(index.row())];
    if (role == HealthRole) {
        return static_cast<int>(healthOf(service));
    }
    if (role == Qt::ToolTipRole) {
        return hintOf(service);
    }
    if (role == Qt::TextAlignmentRole && index.column() == Memory) {
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return service.name;
    case State:
        return stateText(service);
    default:
        return memoryText(service);
    }
}

QVariant StackServicesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Service");
    case State:
        return tr("State");
    case Memory:
        return tr("Memory");
    default:
        return {};
    }
}

} // namespace weiwatch
