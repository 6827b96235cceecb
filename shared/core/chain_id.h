// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QtGlobal>

#include <compare>

namespace weiwatch {

/// An EIP-155 chain id, as eth_chainId reports it.
struct ChainId
{
    quint64 value = 0;

    friend auto operator<=>(const ChainId &, const ChainId &) = default;
};

inline size_t qHash(ChainId id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

inline constexpr ChainId kMainnet{1};
inline constexpr ChainId kSepolia{11155111};

} // namespace weiwatch
