// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <allowlist/address_answer.h>
#include <allowlist/address_hints.h>
#include <allowlist/allowlist_error.h>
#include <allowlist/probe.h>

#include <QString>
#include <QStringList>

namespace weiwatch {

/// In the application's language: what was found, and what would help.
[[nodiscard]] QString sentence(const PublicAddressError &error);
[[nodiscard]] QString sentence(const ProbeResult &visit, const ProbeTarget &target);
/// target: of the server whose allowlist it is. Ends with when the server undoes the change, where it will.
[[nodiscard]] QString sentence(const AllowlistError &error, const ProbeTarget &target);

/// What a person should know before the address is let in, a sentence each.
/// seenByServer: as addressHints() was given it.
[[nodiscard]] QStringList sentences(const AddressHints &hints, Ipv4Address found,
                                    std::optional<Ipv4Address> seenByServer);

/// Why no visitor comes from the range.
[[nodiscard]] QString sentence(SpecialKind kind, const Ipv4Range &range);

} // namespace weiwatch
