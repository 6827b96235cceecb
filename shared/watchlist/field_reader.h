// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fault_list.h"

#include <chrono>

namespace weiwatch::detail {

// Each reads one value; nothing means that its fault is in the list.

/// Any text. The one way to a scalar, so that a pasted private key or seed phrase is refused wherever it stands.
[[nodiscard]] std::optional<QString> readText(const YamlNode &node, const QString &path, FaultList &faults);
/// Text fit for a label: printable, 1 to 100 characters, no space at either end.
[[nodiscard]] std::optional<QString> readName(const YamlNode &node, const QString &path, FaultList &faults);
[[nodiscard]] std::optional<std::chrono::seconds> readDuration(const YamlNode &node, std::chrono::seconds shortest,
                                                               std::chrono::seconds longest, const QString &path,
                                                               FaultList &faults);

/// Whether it is a list; reports one that is not.
[[nodiscard]] bool isList(const YamlNode &node, const QString &path, FaultList &faults);
/// "wallets" and 2: "wallets[2]".
[[nodiscard]] QString itemPath(const QString &list, size_t index);

/// expected: "map", "list" or "text".
void reportWrongType(const YamlNode &node, const QString &expected, const QString &path, FaultList &faults);
/// expected: examples of what would do, in the file's own words.
void reportBadValue(const YamlNode &node, const QString &found, const QString &expected, const QString &path,
                    FaultList &faults);
/// Where the node is text that looks like a wallet's secret.
void reportWalletSecret(const YamlNode &node, const QString &path, FaultList &faults);

/// What readName accepts.
[[nodiscard]] bool isName(const QString &text);

} // namespace weiwatch::detail
