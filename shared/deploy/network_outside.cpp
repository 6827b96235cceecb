// SPDX-License-Identifier: GPL-3.0-or-later
#include "outside.h"

#include <QHostInfo>

namespace weiwatch::detail {
namespace {

class NetworkOutside final : public Outside
{
public:
    QList<QHostAddress> addressesOf(const QString &name, std::stop_token) override
    {
        if (const QHostAddress address(name); !address.isNull()) {
            return {address};
        }
        return QHostInfo::fromName(name).addresses();
    }

    ProbeResult visit(const ProbeTarget &target, std::stop_token stop) override
    {
        return probe(target, std::move(stop));
    }
};

} // namespace

std::shared_ptr<Outside> networkOutside()
{
    return std::make_shared<NetworkOutside>();
}

} // namespace weiwatch::detail
