// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowlist_keeper.h"

#include "random_token.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;
using Cause = AllowlistError::Cause;

/// Traefik reads a changed list within 100 to 200 ms.
constexpr auto kBetweenVisits = 50ms;
/// Until the server finds a visit in Traefik's log.
constexpr int kSeenWithinSeconds = 2;
constexpr auto kCommandDeadline = 20s;

/// Whether the same visit may end otherwise in a moment, once Traefik has read the list, or stands up again.
bool isWorthAnother(ProbeVerdict verdict)
{
    using Verdict = ProbeVerdict;
    return verdict == Verdict::NotListed || verdict == Verdict::AllowlistBroken || verdict == Verdict::Refused ||
           verdict == Verdict::NotHttp;
}

/// The command may have run on the server, whatever became of its answer.
bool mayHaveRun(const Cause &cause)
{
    using Kind = SshError::Kind;
    if (const auto *const ssh = std::get_if<SshError>(&cause)) {
        return ssh->kind == Kind::Disconnected || ssh->kind == Kind::TimedOut || ssh->kind == Kind::Cancelled ||
               ssh->kind == Kind::OutputTooLarge || ssh->kind == Kind::CommandFailed || ssh->kind == Kind::Protocol;
    }
    return std::holds_alternative<AnswerFault>(cause) || std::holds_alternative<AllowlistError::Stopped>(cause);
}

bool wasLost(const Cause &cause)
{
    const auto *const ssh = std::get_if<SshError>(&cause);
    return ssh && (ssh->kind == SshError::Kind::Disconnected || ssh->kind == SshError::Kind::TimedOut);
}

Cause causeOf(const SshError &error)
{
    return error.kind == SshError::Kind::Cancelled ? Cause(AllowlistError::Stopped{}) : Cause(error);
}

/// Its own way to say that it does not know an argument.
bool knowsNoVisits(const Cause &cause)
{
    constexpr int kUsage = 2;
    const auto *const ssh = std::get_if<SshError>(&cause);
    return ssh && ssh->kind == SshError::Kind::CommandFailed && ssh->exitCode == kUsage;
}

QStringList seenArguments(const QString &token)
{
    return {QStringLiteral("seen"), token, QStringLiteral("--wait"), QString::number(kSeenWithinSeconds)};
}

template <class T>
Result<T, Cause> withCause(Result<T, NoAnswer> parsed)
{
    return std::move(parsed).map_error(
        [](const NoAnswer &none) { return std::visit([](const auto &why) { return Cause(why); }, none); });
}

/// Ends early when stop is requested.
void pause(std::chrono::milliseconds length, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any nobody;
    std::unique_lock lock(mutex);
    nobody.wait_for(lock, stop, length, [] { return false; });
}

} // namespace

/// One change on its way.
class AllowlistKeeper::Attempt
{
public:
    Attempt(AllowlistKeeper &keeper, const AllowlistChange &change, std::stop_token stop)
        : m_keeper(keeper)
        , m_change(change)
        , m_stop(std::move(stop))
        , m_id(randomToken())
        , m_begun(keeper.m_clock.monotonic())
    {
    }

    Outcome<AllowlistOutcome> run()
    {
        if (const auto begun = propose(); !begun) {
            return failed(begun.error());
        }
        const auto visit = letIn();
        if (!visit) {
            return failed(visit.error());
        }
        const auto confirmed = confirm(visit->token);
        if (!confirmed) {
            return failed(confirmed.error());
        }
        return AllowlistOutcome{
            confirmed->state, confirmed->seenAt, m_visits, m_wasListed,
            std::chrono::duration_cast<std::chrono::milliseconds>(m_keeper.m_clock.monotonic() - m_begun)};
    }

private:
    struct Confirmed
    {
        AllowlistState state;
        Ipv4Address seenAt;
    };

    Result<void, Cause> propose()
    {
        QStringList arguments{QStringLiteral("propose"),
                              QStringLiteral("--id"),
                              m_id,
                              QStringLiteral("--owner"),
                              m_change.owner,
                              QStringLiteral("--add"),
                              m_change.range.toString(),
                              QStringLiteral("--deadline"),
                              QString::number(m_change.undoAfter.count())};
        const auto client = m_change.sessionAt ? Result<QString, SshError>(*m_change.sessionAt)
                                               : m_keeper.m_shell.clientAddress(m_stop);
        if (!client) {
            return failure(causeOf(client.error()));
        }
        // Behind a jump host that is an address of the inside: then there is nothing to remember.
        if (const auto seen = Ipv4Address::parse(*client); seen && m_keeper.m_ranges.contains(*seen)) {
            arguments << QStringLiteral("--seen-at") << seen->toString();
        }
        auto state = m_keeper.askState(arguments, m_stop);
        noteWhetherProposed(state);
        if (!state && wasLost(state.error())) {
            state = m_keeper.askState(arguments, m_stop); // the same change: the server takes it once
            noteWhetherProposed(state);
        }
        if (!state) {
            return failure(state.error());
        }
        m_wasListed =
            std::ranges::any_of(state->entries,
                                [this](const AllowlistEntry &entry) { return entry.range.contains(m_change.range); }) ||
            std::ranges::any_of(state->pending, [this](const PendingChange &change) {
                return change.id != m_id && change.range.contains(m_change.range);
            });
        return {};
    }

    void noteWhetherProposed(const Answer<AllowlistState> &state)
    {
        if (!state && !mayHaveRun(state.error())) {
            return;
        }
        auto left = std::chrono::milliseconds(m_change.undoAfter);
        if (state) {
            const auto ours = std::ranges::find(state->pending, m_id, &PendingChange::id);
            left = ours == state->pending.end() ? left : ours->left;
        }
        m_undoneBy = m_keeper.m_clock.now().addMSecs(left.count());
    }

    /// Visits until one is let in. An address listed before proves nothing of this one: confirm() asks where from.
    Result<ProbeResult, Cause> letIn()
    {
        auto visit = visitUntilLetIn();
        if (m_stop.stop_requested()) {
            return failure(Cause(AllowlistError::Stopped{}));
        }
        if (visit.wasLetIn()) {
            return visit;
        }
        AllowlistError::NotLetIn refused{visit, {}};
        if (visit.verdict == ProbeVerdict::NotListed) {
            const auto seen = m_keeper.askSeen(visit.token, m_stop);
            refused.seenAt = seen ? seen->address : std::nullopt;
        }
        return failure(Cause(refused));
    }

    ProbeResult visitUntilLetIn()
    {
        // The name is not this change's concern, and looking it up takes time.
        ProbeTarget target = m_keeper.m_server.visit;
        target.looksUpName = false;
        const auto giveUp = m_keeper.m_clock.monotonic() + m_change.reloadWithin;
        while (true) {
            auto visit = m_keeper.m_visit(target, m_stop);
            ++m_visits;
            if (visit.wasLetIn() || !isWorthAnother(visit.verdict) || m_stop.stop_requested() ||
                m_keeper.m_clock.monotonic() >= giveUp) {
                return visit;
            }
            pause(kBetweenVisits, m_stop);
        }
    }

    /// The server confirms where it saw the visit come from within the range, and nothing else.
    Result<Confirmed, Cause> confirm(const QString &token)
    {
        const QStringList plain{QStringLiteral("confirm"), QStringLiteral("--id"), m_id, QStringLiteral("--grace"),
                                QString::number(m_change.grace.count())};
        const auto ask = [this, arguments = plain + seenArguments(token)] {
            return m_keeper.ask(arguments, m_stop).and_then([this](const QByteArray &json) {
                return confirmedBy(json);
            });
        };
        auto confirmed = ask();
        if (!confirmed && wasLost(confirmed.error())) {
            confirmed = findOut(confirmed.error(), ask);
        } else if (!confirmed && knowsNoVisits(confirmed.error())) {
            confirmed = confirmInTwo(plain, token);
        }
        const auto *const fault = confirmed ? nullptr : std::get_if<ServerFault>(&confirmed.error());
        if (fault && fault->code == u"not-pending") {
            m_undoneBy.reset(); // it is already
            return failure(Cause(AllowlistError::Undone{}));
        }
        return confirmed;
    }

    Result<Confirmed, Cause> confirmedBy(const QByteArray &json)
    {
        const auto state = withCause(parseAllowlistState(json));
        if (!state) {
            return failure(state.error());
        }
        const auto seen = withCause(parseSeenVisit(json));
        if (!seen) {
            return failure(seen.error());
        }
        if (const auto wrong = whyNotConfirmed(*seen)) {
            return failure(*wrong);
        }
        return Confirmed{*state, *seen->address};
    }

    /// With a script from before visits could be told of: first where from, then the confirmation.
    Result<Confirmed, Cause> confirmInTwo(const QStringList &arguments, const QString &token)
    {
        const auto seen = m_keeper.askSeen(token, m_stop);
        if (!seen) {
            return failure(seen.error());
        }
        if (const auto wrong = whyNotConfirmed(*seen)) {
            return failure(*wrong);
        }
        const auto ask = [&] {
            return m_keeper.askState(arguments, m_stop).map([&](const AllowlistState &state) {
                return Confirmed{state, *seen->address};
            });
        };
        auto confirmed = ask();
        return !confirmed && wasLost(confirmed.error()) ? findOut(confirmed.error(), ask) : confirmed;
    }

    std::optional<Cause> whyNotConfirmed(const SeenVisit &seen) const
    {
        if (!seen.address) {
            return Cause(AllowlistError::NotSeen{});
        }
        return m_change.range.contains(*seen.address)
                   ? std::nullopt
                   : std::optional(Cause(AllowlistError::SeenElsewhere{*seen.address}));
    }

    /// The answer was lost, and maybe the question: the server's list tells which.
    Result<Confirmed, Cause> findOut(const Cause &lost, const std::function<Result<Confirmed, Cause>()> &askAgain)
    {
        const auto state = m_keeper.askState({QStringLiteral("show")}, m_stop);
        if (!state) {
            return failure(lost);
        }
        if (std::ranges::find(state->pending, m_id, &PendingChange::id) != state->pending.end()) {
            return askAgain();
        }
        const bool isListed = std::ranges::any_of(state->entries, [this](const AllowlistEntry &entry) {
            return entry.range == m_change.range && entry.kind != AllowlistEntry::Kind::Seen && !entry.expires;
        });
        if (!isListed) {
            return failure(Cause(AllowlistError::Undone{}));
        }
        return Confirmed{*state, m_change.range.first()}; // only a visit from within the range was confirmed
    }

    Outcome<AllowlistOutcome> failed(const Cause &cause) const { return failure(AllowlistError{cause, m_undoneBy}); }

    AllowlistKeeper &m_keeper;
    const AllowlistChange &m_change;
    const std::stop_token m_stop;
    const QString m_id;
    const std::chrono::nanoseconds m_begun;
    std::optional<QDateTime> m_undoneBy;
    bool m_wasListed = false;
    int m_visits = 0;
};

AllowlistKeeper::AllowlistKeeper(RemoteShell &shell, AllowlistServer server, PublicRanges ranges, const Clock &clock,
                                 Visit visit)
    : m_shell(shell)
    , m_server(std::move(server))
    , m_ranges(std::move(ranges))
    , m_clock(clock)
    , m_visit(std::move(visit))
{
}

auto AllowlistKeeper::allow(const AllowlistChange &change, std::stop_token stop) -> Outcome<AllowlistOutcome>
{
    if (const auto special = m_ranges.whyNot(change.range)) {
        return failure(AllowlistError{AllowlistError::NotForVisitors{change.range, *special}, {}});
    }
    return Attempt(*this, change, std::move(stop)).run();
}

auto AllowlistKeeper::state(std::stop_token stop) -> Outcome<AllowlistState>
{
    return change({QStringLiteral("show")}, std::move(stop));
}

auto AllowlistKeeper::whereSeen(std::stop_token stop) -> Outcome<Ipv4Address>
{
    ProbeTarget target = m_server.visit;
    target.looksUpName = false;
    const auto visit = m_visit(target, stop);
    if (stop.stop_requested()) {
        return failure(AllowlistError{AllowlistError::Stopped{}, {}});
    }
    const bool wasAnswered =
        visit.wasLetIn() || visit.verdict == ProbeVerdict::NotListed || visit.verdict == ProbeVerdict::AllowlistBroken;
    if (!wasAnswered) {
        return failure(AllowlistError{AllowlistError::NotLetIn{visit, {}}, {}});
    }
    const auto seen = askSeen(visit.token, stop);
    if (!seen) {
        return failure(AllowlistError{seen.error(), {}});
    }
    if (!seen->address) {
        return failure(AllowlistError{AllowlistError::NotSeen{}, {}});
    }
    return *seen->address;
}

auto AllowlistKeeper::addFixed(const Ipv4Range &range, const QString &name, const std::optional<QDateTime> &expires,
                               std::stop_token stop) -> Outcome<AllowlistState>
{
    if (const auto special = m_ranges.whyNot(range)) {
        return failure(AllowlistError{AllowlistError::NotForVisitors{range, *special}, {}});
    }
    QStringList arguments{QStringLiteral("fixed"), QStringLiteral("add"), range.toString(), QStringLiteral("--name"),
                          name};
    if (expires) {
        arguments << QStringLiteral("--expires") << QString::number(expires->toSecsSinceEpoch());
    }
    return change(arguments, std::move(stop));
}

auto AllowlistKeeper::removeFixed(const Ipv4Range &range, std::stop_token stop) -> Outcome<AllowlistState>
{
    return change({QStringLiteral("fixed"), QStringLiteral("remove"), range.toString()}, std::move(stop));
}

auto AllowlistKeeper::ask(const QStringList &arguments, std::stop_token stop) -> Answer<QByteArray>
{
    RemoteCommand command;
    command.argv = QStringList{QStringLiteral("env"), QString(QStringLiteral("WEIWATCH_DATA_DIR=") % m_server.dataDir),
                               m_server.script} +
                   arguments;
    command.asRoot = true;
    command.deadline = kCommandDeadline;
    auto result = m_shell.run(command, std::move(stop));
    if (!result) {
        return failure(causeOf(result.error()));
    }
    // 1 is the script's own "no", told as JSON; what else fails did not get as far.
    if (result->exitCode == 1 && result->out.trimmed().startsWith('{')) {
        return result->out;
    }
    const auto output = ran(std::move(result), QStringLiteral("allowlist"));
    return output ? Answer<QByteArray>(output->out) : failure(Cause(output.error()));
}

auto AllowlistKeeper::askState(const QStringList &arguments, std::stop_token stop) -> Answer<AllowlistState>
{
    return ask(arguments, std::move(stop)).and_then([](const QByteArray &json) {
        return withCause(parseAllowlistState(json));
    });
}

auto AllowlistKeeper::askSeen(const QString &token, std::stop_token stop) -> Answer<SeenVisit>
{
    return ask(seenArguments(token), std::move(stop)).and_then([](const QByteArray &json) {
        return withCause(parseSeenVisit(json));
    });
}

auto AllowlistKeeper::change(const QStringList &arguments, std::stop_token stop) -> Outcome<AllowlistState>
{
    return askState(arguments, std::move(stop)).map_error([](const Cause &cause) { return AllowlistError{cause, {}}; });
}

} // namespace weiwatch
