// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/address.h>
#include <core/result.h>
#include <core/wei.h>

#include <QByteArray>

#include <functional>

namespace weiwatch {

/// Why a program ended without a result.
struct EvmFault
{
    enum class Kind {
        IntrinsicGas, ///< `gas` is what the call data alone costs
        OutOfGas,
        StackUnderflow,
        InvalidJump,
        UnsupportedOpcode, ///< `opcode`
    };
    Kind kind = Kind::OutOfGas;
    quint64 gas = 0;
    quint8 opcode = 0;
};

struct EvmCall
{
    QByteArray code;
    QByteArray data;
    quint64 gas = 0;
    std::function<Wei(const Address &)> balanceOf;
};

/// Runs a program with Ethereum's gas prices (Cancun). It knows the opcodes that programs reading balances are made
/// of: PUSH, DUP, SWAP, POP, ADD, SUB, EQ, LT, GT, ISZERO, BALANCE, CALLDATALOAD, CALLDATASIZE, MSTORE, MLOAD, JUMP,
/// JUMPI, JUMPDEST, STOP, RETURN.
/// Sources: Ethereum Yellow Paper, appendices G and H; EIP-2929 (cold and warm accounts); EIP-2028 (call data).
[[nodiscard]] Result<QByteArray, EvmFault> runEvm(const EvmCall &call);

} // namespace weiwatch
