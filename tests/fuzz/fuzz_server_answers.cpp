// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from a server while it is deployed to and looked after.
#include <deploy/acme_log.h>
#include <deploy/deployment_store.h>
#include <deploy/env_file.h>
#include <deploy/server_answer.h>
#include <deploy/stack_log.h>
#include <deploy/stack_status.h>
#include <deploy/step_journal.h>

#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

void settingsGoBothWays(const QByteArray &bytes)
{
    const auto settings = detail::parseEnv(bytes);
    if (const auto text = detail::writeEnv(settings)) {
        require(detail::parseEnv(*text) == settings);
    }
}

void recordsGoBothWays(const QByteArray &bytes)
{
    if (const auto record = parseDeployment(bytes)) {
        require(parseDeployment(writeDeployment(*record)) == *record);
    }
}

void journalsGoBothWays(const QByteArray &bytes)
{
    for (const JournalEntry &entry : parseJournal(bytes)) {
        require(parseEntry(writeEntry(entry)).has_value());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto facts = parseFacts(bytes)) {
        require(facts->memoryBytes >= 0 && facts->serverTime.isValid());
    }
    if (const auto status = parseStatus(bytes)) {
        require(status->services.size() <= 100);
    }
    (void)detail::serverAnswer(QStringLiteral("release"), bytes);
    (void)detail::acmeFault(bytes, QStringLiteral("watch.example.org"));
    (void)detail::parseLogLine(bytes);
    settingsGoBothWays(bytes);
    recordsGoBothWays(bytes);
    journalsGoBothWays(bytes);
    return 0;
}
