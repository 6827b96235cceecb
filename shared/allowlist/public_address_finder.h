// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "address_answer.h"
#include "address_operator.h"

#include <QFuture>
#include <QObject>

#include <chrono>

namespace weiwatch {

struct AddressFinderConfig
{
    std::vector<AddressOperator> operators = defaultAddressOperators();
    std::chrono::milliseconds deadline{5'000}; ///< for all of them together: they are asked at the same time
    PublicRanges ranges = PublicRanges::fromEnvironment();
};

/// Asks operators at which address they see this computer; done as soon as two of them agree. Each of them learns the
/// address and that somebody runs weiwatch: never call it before the person agreed to that.
/// Behind a proxy this is the proxy's address, and a browser that uses the same proxy comes from there.
/// Thread: the client's, the GUI's included; nothing here blocks.
/// A future still open when the finder goes is finished with Cancelled.
class PublicAddressFinder : public QObject
{
    Q_OBJECT
public:
    using Found = Result<PublicAddress, PublicAddressError>;

    /// client: outlives the finder.
    explicit PublicAddressFinder(HttpClient &client, AddressFinderConfig config = {}, QObject *parent = nullptr);

    [[nodiscard]] const AddressFinderConfig &config() const { return m_config; }
    /// A search under way keeps the old one.
    void setConfig(AddressFinderConfig config) { m_config = std::move(config); }

    [[nodiscard]] QFuture<Found> find();

private:
    HttpClient &m_client;
    AddressFinderConfig m_config;
};

} // namespace weiwatch
