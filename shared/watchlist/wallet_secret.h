// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch::detail {

/// Whether the whole text looks like a wallet's private key (64 hex digits) or seed phrase (BIP-39's 12 to 24 words).
/// Such a text is refused wherever it stands, and never repeated.
[[nodiscard]] bool looksLikeWalletSecret(const QString &text);

/// Whether a text may hold such a thing, whole or with a slip in it: then it is not repeated in a fault.
[[nodiscard]] bool mayHoldWalletSecret(const QString &text);

} // namespace weiwatch::detail
