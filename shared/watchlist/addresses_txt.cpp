// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_list.h"
#include "name_and_address.h"

namespace weiwatch {
namespace {

using namespace detail;

QByteArray withoutComment(const QByteArray &line)
{
    const qsizetype hash = line.indexOf('#');
    return hash < 0 ? line : line.left(hash);
}

} // namespace

Result<std::vector<WalletSpec>, WatchlistFaults> parseAddressesTxt(const QByteArray &text, const QString &file)
{
    if (text.size() > kMaxWatchlistBytes) {
        WatchlistFault fault;
        fault.kind = WatchlistFault::Kind::TooLarge;
        fault.file = file;
        fault.found = QStringLiteral("%1 bytes").arg(text.size());
        fault.expected = QStringLiteral("%1 bytes").arg(kMaxWatchlistBytes);
        return failure(WatchlistFaults{fault});
    }
    FaultList faults(file, text);
    NamesAndAddresses reader(faults);
    int line = 0;
    for (const QByteArray &bytes : text.split('\n')) {
        ++line;
        reader.read(withoutComment(bytes), line, 0);
    }
    if (!faults.isEmpty()) {
        return failure(faults.taken());
    }
    return reader.wallets();
}

} // namespace weiwatch
