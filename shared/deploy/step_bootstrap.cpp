// SPDX-License-Identifier: GPL-3.0-or-later
#include "bounded_json.h"
#include "deploy_steps.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Everything that server/bootstrap may put onto a server.
QByteArray hashOfScripts(const StackTree &tree)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const ArchivedFile &file : tree.files) {
        if (file.path.startsWith("server/"_L1)) {
            hash.addData(file.path.toUtf8());
            hash.addData(QByteArrayView("\0", 1));
            hash.addData(file.content);
        }
    }
    return hash.result().toHex();
}

/// Passes on what the script tells, and counts its time.
class BootstrapEvents
{
public:
    explicit BootstrapEvents(StepContext &context)
        : m_context(context)
        , m_before(context.countAs(TimeCategory::Own))
    {
    }
    ~BootstrapEvents() { m_context.countAs(m_before); }
    Q_DISABLE_COPY_MOVE(BootstrapEvents)

    void take(const QJsonObject &event)
    {
        const QString what = textOf(event, "event"_L1);
        if (what == "plan"_L1) {
            m_parts = std::max(1.0, static_cast<double>(event.value("parts"_L1).toArray().size()));
        } else if (what == "begin"_L1) {
            begin(textOf(event, "part"_L1));
        } else if (what == "say"_L1) {
            say(textOf(event, "text"_L1));
        } else if (what == "progress"_L1) {
            progress(event);
        } else if (what == "end"_L1) {
            m_context.countAs(TimeCategory::Own);
            m_partDone = 0;
            ++m_ended;
            tellProgress();
        }
    }

private:
    /// Installing packages takes nearly all of the time.
    static constexpr double kPackagesShare = 0.9;

    void begin(const QString &part)
    {
        m_isPackages = part == "packages"_L1;
        m_context.countAs(m_isPackages ? TimeCategory::Apt : TimeCategory::Own);
        m_context.say(StepNote::Installing, {part});
    }

    void say(const QString &text)
    {
        constexpr auto kHolder = "waiting for apt: held by "_L1;
        if (text.startsWith(kHolder)) {
            m_context.say(StepNote::WaitingForApt, {text.mid(kHolder.size())});
        } else {
            m_context.say(StepNote::ServerSays, {text});
        }
    }

    /// apt's own: first of the downloads, then of the unpacking.
    void progress(const QJsonObject &event)
    {
        const double share = static_cast<double>(countOf(event, "percent"_L1)) / 100 / 2;
        m_partDone = textOf(event, "text"_L1) == "pmstatus"_L1 ? 0.5 + share : share;
        tellProgress();
    }

    void tellProgress()
    {
        const double others = (1 - kPackagesShare) * std::max(0.0, m_ended - 1) / std::max(1.0, m_parts - 1);
        const double packages = kPackagesShare * (m_ended > 0 ? 1 : m_partDone);
        m_context.progress(packages + others);
    }

    StepContext &m_context;
    TimeCategory m_before;
    bool m_isPackages = false;
    double m_parts = 8;
    double m_partDone = 0;
    double m_ended = 0;
};

Result<void, DeployError> bootstrap(const DeployPlan &plan, StepContext &context)
{
    BootstrapEvents events(context);
    const auto done = plan.newScripts().follow(
        {.name = u"bootstrap"_s, .arguments = {u"--data-dir"_s, plan.dataDir()}, .deadline = 45min},
        [&events](const QJsonObject &event) { events.take(event); }, context.stop());
    if (!done) {
        return failure(done.error());
    }
    return {};
}

} // namespace

Step bootstrapStep(const Plan &plan)
{
    return {.id = StepId::Bootstrap,
            .weight = 60,
            .hash = [plan] { return hashOfScripts(plan->tree); },
            // What it sets up in many places is not all asked for; that Docker answers is, and the journal is on that
            // server.
            .isDone = [plan](StepContext &, bool journaled) -> Result<bool, DeployError> {
                return journaled && plan->facts && plan->facts->dockerInstalled && plan->facts->dockerRunning;
            },
            .run = [plan](StepContext &context) { return bootstrap(*plan, context); }};
}

} // namespace weiwatch::detail
