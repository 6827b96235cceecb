// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy_error.h"
#include "step_event.h"

#include <core/result.h>

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace weiwatch {

/// What happened to one step of one run.
struct JournalEntry
{
    enum class What { Begun, Done, Failed };

    QDateTime time;
    QString run; ///< one for each call of deploy(), random
    StepId step = StepId::Preflight;
    What what = What::Begun;
    QByteArray hash; ///< of everything that the step was to make; never of a secret

    friend bool operator==(const JournalEntry &, const JournalEntry &) = default;
};

/// One line, without its newline, and back. Nothing: torn, damaged, or of a later version; readers pass it over.
[[nodiscard]] QByteArray writeEntry(const JournalEntry &entry);
[[nodiscard]] std::optional<JournalEntry> parseEntry(QByteArrayView line);
/// Lines of a whole journal, the last one perhaps torn.
[[nodiscard]] std::vector<JournalEntry> parseJournal(QByteArrayView lines);

/// Where a recipe writes what it begins and what it has done, before it goes on.
/// Thread: that of the recipe.
class StepJournal
{
public:
    virtual ~StepJournal() = default;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<JournalEntry>, DeployError> read(std::stop_token stop) = 0;
    /// On disk when it returns; or kept back where the other side cannot take it yet, and written with the next.
    [[nodiscard]] virtual Result<void, DeployError> append(const JournalEntry &entry, std::stop_token stop) = 0;
};

/// journal.jsonl of a DeploymentStore::folder(). A file that ends in a torn line is gone on with on a new one.
class LocalJournal final : public StepJournal
{
public:
    explicit LocalJournal(const QString &path);
    Result<std::vector<JournalEntry>, DeployError> read(std::stop_token stop) override;
    Result<void, DeployError> append(const JournalEntry &entry, std::stop_token stop) override;

private:
    QString m_path;
};

/// recipe: the steps that change something, in their order.
/// Whether the journal says that the step was done with this hash, and that none of the steps before it in the recipe
/// was begun again since: what they changed, it has yet to take up.
[[nodiscard]] bool stillHolds(std::span<const JournalEntry> journal, std::span<const StepId> recipe, StepId step,
                              const QByteArray &hash);

} // namespace weiwatch
