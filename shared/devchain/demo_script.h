// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/wei.h>

#include <QtGlobal>

namespace weiwatch::demo {

/// What each demo wallet holds at a block: a function of the number alone, so that every run tells the same story.
/// Each changes with every block.

/// Pays for something every few minutes, burns gas between, and is topped up: 0.29 to 0.52 ether.
[[nodiscard]] Wei relayerAt(quint64 block);
/// Wanders with deposits and payouts around 250 ether.
[[nodiscard]] Wei treasuryAt(quint64 block);
/// Burns down from 0.0912 ether and is topped up, never to 0.1.
[[nodiscard]] Wei signerAt(quint64 block);

} // namespace weiwatch::demo
