// SPDX-License-Identifier: GPL-3.0-or-later
#include "bounded_json.h"
#include "deploy_steps.h"

#include <QCryptographicHash>

#include <array>

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

bool isAptsWork(const QString &part)
{
    return part == "apt-lock"_L1 || part == "packages"_L1 || part == "security-upgrades"_L1;
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
        if (what == "begin"_L1) {
            begin(textOf(event, "part"_L1));
        } else if (what == "say"_L1) {
            say(textOf(event, "text"_L1));
        } else if (what == "end"_L1) {
            m_context.countAs(TimeCategory::Own);
            m_context.progress(++m_ended / kParts);
        }
    }

private:
    static constexpr double kParts = 9; ///< about as many as there are; more do no harm

    void begin(const QString &part)
    {
        m_part = part;
        m_context.countAs(isAptsWork(part) ? TimeCategory::Apt : TimeCategory::Own);
        m_context.say(StepNote::Installing, {part});
    }

    void say(const QString &text)
    {
        constexpr auto kHolder = "held by "_L1;
        const qsizetype at = text.indexOf(kHolder);
        if (m_part == "apt-lock"_L1 && at >= 0) {
            m_context.say(StepNote::WaitingForApt, {text.mid(at + kHolder.size())});
        } else {
            m_context.say(StepNote::ServerSays, {text});
        }
    }

    StepContext &m_context;
    TimeCategory m_before;
    QString m_part;
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
