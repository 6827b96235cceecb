// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchlist_push.h"

#include "bounded_json.h"
#include "remote_tree.h"
#include "secret_files.h"
#include "stack_status.h"

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Result<QString, DeployError> putWatchlistInForce(RemoteShell &shell, const ServerScripts &scripts,
                                                 const QByteArray &yaml, std::stop_token stop)
{
    const QString sha = watchlistSha256(yaml);
    const QString folder = scripts.dataDir() + u"/watchlist"_s;
    const QString aside = folder + u"/."_s + sha;
    if (const auto sent = putFile(shell, yaml, {.path = aside, .mode = 0644, .asRoot = true}, stop); !sent) {
        return failure(sent.error());
    }
    const auto taken = scripts.answer({.name = u"watchlist"_s, .inputPath = aside, .deadline = 2min}, stop);
    // It is in force, or of no use.
    const auto removed = runScript(shell, u"rm"_s, u"rm -f \"$1\""_s, {aside}, stop);
    if (!taken) {
        return failure(taken.error());
    }
    if (!removed) {
        return failure(removed.error());
    }
    if (textOf(*taken, "sha256"_L1) != sha) {
        return failure(DeployError{
            .kind = DeployError::Kind::BadAnswer, .subject = u"watchlist"_s, .detail = u"another list is in force"_s});
    }
    return sha;
}

} // namespace weiwatch::detail
