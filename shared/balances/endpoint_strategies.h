// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "balance_reader.h"

#include <array>
#include <chrono>

namespace weiwatch::detail {

/// What is known of how one endpoint is best read. Thread: the endpoint's.
class EndpointStrategies
{
public:
    using Readers = std::array<std::unique_ptr<BalanceReader>, 3>;

    EndpointStrategies();

    /// In order of preference; the last needs nothing but eth_getBalance.
    [[nodiscard]] BalanceReader &reader(std::size_t index) { return *m_readers[index]; }
    [[nodiscard]] std::size_t count() const { return m_readers.size(); }
    [[nodiscard]] BalanceReader &plainReader() { return *m_readers.back(); }

    /// The trusted strategy, unless it is time to look for a better one.
    [[nodiscard]] std::optional<std::size_t> chosen(std::chrono::nanoseconds now) const;
    [[nodiscard]] BlockPin::Form pinForm() const { return m_pinForm; }
    [[nodiscard]] QString chosenName() const;

    void choose(std::size_t index, BlockPin::Form form, std::chrono::nanoseconds now);
    void forget() { m_chosen.reset(); }

private:
    Readers m_readers;
    std::optional<std::size_t> m_chosen;
    BlockPin::Form m_pinForm = BlockPin::Form::Hash;
    std::chrono::nanoseconds m_chosenAt{0};
};

} // namespace weiwatch::detail
