// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_journal.h"

#include "bounded_json.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <array>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kSteps = {StepId::Preflight, StepId::Bootstrap, StepId::Upload, StepId::Images,
                               StepId::Restore,   StepId::Configure, StepId::Start,  StepId::Certificate,
                               StepId::Allowlist, StepId::Backup,    StepId::Remove};
constexpr std::array kWhat = {"begun"_L1, "done"_L1, "failed"_L1};
/// What is older than this much of a journal is of no use to a run.
constexpr qint64 kReadBytes = 1024 * 1024;

DeployError localFault(const QFile &file)
{
    return {.kind = DeployError::Kind::LocalFile, .subject = file.fileName(), .detail = file.errorString()};
}

bool synced(QFile &file)
{
    if (!file.flush()) {
        return false;
    }
#ifdef Q_OS_UNIX
    return ::fsync(file.handle()) == 0;
#else
    return true;
#endif
}

/// A line that a power cut tore has no end.
bool endsInTornLine(QFile &file)
{
    if (file.size() == 0) {
        return false;
    }
    char last = '\n';
    return file.seek(file.size() - 1) && file.getChar(&last) && last != '\n';
}

} // namespace

QByteArray writeEntry(const JournalEntry &entry)
{
    return QJsonDocument(QJsonObject{
                             {u"time"_s, entry.time.toUTC().toString(Qt::ISODateWithMs)},
                             {u"run"_s, entry.run},
                             {u"step"_s, nameOf(entry.step)},
                             {u"what"_s, QString(kWhat.at(static_cast<size_t>(entry.what)))},
                             {u"hash"_s, QString::fromLatin1(entry.hash)},
                         })
        .toJson(QJsonDocument::Compact);
}

std::optional<JournalEntry> parseEntry(QByteArrayView line)
{
    constexpr JsonLimits limits{.bytes = 64 * 1024, .depth = 4};
    const auto object = boundedJsonObject(line, limits);
    if (!object) {
        return std::nullopt;
    }
    const auto step = std::ranges::find(kSteps, detail::textOf(*object, "step"_L1), nameOf);
    const auto what = std::ranges::find(kWhat, detail::textOf(*object, "what"_L1));
    if (step == kSteps.end() || what == kWhat.end()) {
        return std::nullopt;
    }
    return JournalEntry{
        .time = QDateTime::fromString(detail::textOf(*object, "time"_L1), Qt::ISODateWithMs),
        .run = detail::textOf(*object, "run"_L1),
        .step = *step,
        .what = static_cast<JournalEntry::What>(what - kWhat.begin()),
        .hash = detail::textOf(*object, "hash"_L1).toLatin1(),
    };
}

std::vector<JournalEntry> parseJournal(QByteArrayView lines)
{
    std::vector<JournalEntry> entries;
    for (const QByteArray &line : lines.toByteArray().split('\n')) {
        if (auto entry = parseEntry(line)) {
            entries.push_back(*std::move(entry));
        }
    }
    return entries;
}

LocalJournal::LocalJournal(const QString &path)
    : m_path(path)
{
}

Result<std::vector<JournalEntry>, DeployError> LocalJournal::read(std::stop_token)
{
    QFile file(m_path);
    if (!file.exists()) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(localFault(file));
    }
    file.seek(std::max<qint64>(0, file.size() - kReadBytes));
    return parseJournal(file.readAll());
}

Result<void, DeployError> LocalJournal::append(const JournalEntry &entry, std::stop_token)
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QFile file(m_path);
    if (!file.open(QIODevice::ReadWrite)) {
        return failure(localFault(file));
    }
    QByteArray line = writeEntry(entry) + '\n';
    if (endsInTornLine(file)) {
        line.prepend('\n');
    }
    if (!file.seek(file.size()) || file.write(line) != line.size() || !synced(file)) {
        return failure(localFault(file));
    }
    return {};
}

bool stillHolds(std::span<const JournalEntry> journal, std::span<const StepId> recipe, StepId step,
                const QByteArray &hash)
{
    const auto isBefore = [&](StepId other) {
        return std::ranges::find(recipe, other) < std::ranges::find(recipe, step);
    };
    bool holds = false;
    for (const JournalEntry &entry : journal) {
        if (entry.step == step) {
            holds = entry.what == JournalEntry::What::Done && entry.hash == hash;
        } else if (entry.what == JournalEntry::What::Begun && isBefore(entry.step)) {
            holds = false;
        }
    }
    return holds;
}

} // namespace weiwatch
