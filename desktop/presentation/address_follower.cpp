// SPDX-License-Identifier: GPL-3.0-or-later
#include "address_follower.h"

#include <core/when_done.h>
#include <sentences/allowlist_sentences.h>
#include <sentences/deploy_sentences.h>

#include <algorithm>

namespace weiwatch {
namespace {

using Kind = PublicAddressError::Kind;

/// The network is there, and the operators are of no help in it.
bool mayServerKnow(const PublicAddressError &error)
{
    return error.kind == Kind::Disagree || error.kind == Kind::TooFewAnswers || error.kind == Kind::TooFewOperators;
}

/// Where the server saw a visit that was to come from elsewhere.
std::optional<Ipv4Address> seenElsewhere(const DeployError &error)
{
    if (!error.allowlist) {
        return std::nullopt;
    }
    if (const auto *const cause = std::get_if<AllowlistError::SeenElsewhere>(&error.allowlist->cause)) {
        return cause->seenAt;
    }
    const auto *const cause = std::get_if<AllowlistError::NotLetIn>(&error.allowlist->cause);
    return cause ? cause->seenAt : std::nullopt;
}

} // namespace

AddressFollower::AddressFollower(StackMonitor &monitor, AddressSearch &search, const FollowPace &pace, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_search(search)
    , m_pace(pace)
    , m_watch({[this] { return find(); }, localAddresses, monitor.clock()}, {.policy = AddressPolicy::Off})
    , m_nextRetry(pace.retryAfter)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, &m_watch, &AddressWatch::mayHaveChanged);
    connect(&m_search, &AddressSearch::networkChanged, &m_watch, &AddressWatch::mayHaveChanged);
    connect(&m_watch, &AddressWatch::changed, this, &AddressFollower::letIn);
    connect(&m_watch, &AddressWatch::notFound, this, &AddressFollower::takeNotFound);
    connect(&m_watch, &AddressWatch::found, this, [this](Ipv4Address now) {
        if (m_watch.known() == now) {
            setTrouble({}); // what kept it from being found has passed
        }
    });
    connect(&m_monitor, &StackMonitor::viewChanged, this, &AddressFollower::begin);
    connect(&m_monitor, &StackMonitor::letInEnded, this, &AddressFollower::takeOutcome);
    connect(&m_monitor, &StackMonitor::doingChanged, this, [this] {
        if (m_monitor.doing().isEmpty() && std::exchange(m_waits, false)) {
            m_watch.mayHaveChanged();
        }
    });
}

AddressFollower::~AddressFollower() = default;

void AddressFollower::setFollowing(bool isFollowing)
{
    m_isFollowing = isFollowing;
    isFollowing ? begin() : stop();
}

void AddressFollower::begin()
{
    const auto *const seen = std::get_if<StackSeen>(&m_monitor.view());
    if (!m_isFollowing || m_hasBegun || !seen || !seen->allowed) {
        return; // what is listed is not known yet
    }
    m_hasBegun = true;
    m_watch.setKnown(listed());
    m_watch.setConfig(m_pace.watch);
    m_search.followTheSystem();
}

void AddressFollower::stop()
{
    m_hasBegun = false;
    m_waits = false;
    m_retry.stop();
    m_nextRetry = m_pace.retryAfter;
    m_refused.reset();
    m_watch.setConfig({.policy = AddressPolicy::Off});
    setTrouble({});
}

std::optional<Ipv4Address> AddressFollower::listed() const
{
    const auto &allowed = *std::get<StackSeen>(m_monitor.view()).allowed;
    const auto ours = std::ranges::find_if(allowed, [this](const AllowedRange &range) {
        return range.name == m_monitor.computerName() && !range.fixed && !range.expires.isValid();
    });
    const auto range = ours == allowed.end() ? Ipv4Range() : Ipv4Range::parse(ours->cidr).value_or(Ipv4Range());
    return range == Ipv4Range() ? std::nullopt : std::optional(range.first());
}

void AddressFollower::lookNow()
{
    m_refused.reset();
    m_watch.mayHaveChanged();
}

QFuture<AddressFollower::Found> AddressFollower::find()
{
    auto promise = std::make_shared<QPromise<Found>>();
    promise->start();
    auto future = promise->future();
    if (!m_search.mayAsk()) {
        askServer(promise);
        return future;
    }
    whenDoneElsewhere(m_search.ask(), this, [this, promise](const Found &found) {
        if (!found && mayServerKnow(found.error())) {
            askServer(promise);
            return;
        }
        promise->addResult(found);
        promise->finish();
    });
    return future;
}

void AddressFollower::askServer(const Promise &promise)
{
    whenDoneElsewhere(m_monitor.control().whereSeen(), this,
                      [this, promise](const Result<QHostAddress, DeployError> &seen) {
                          if (seen) {
                              promise->addResult(Found(PublicAddress{{seen->toIPv4Address()}, {}, {}}));
                          } else {
                              m_serverSaid = seen.error();
                              promise->addResult(Found(failure(PublicAddressError{Kind::ServerSilent, {}})));
                          }
                          promise->finish();
                      });
}

void AddressFollower::letIn(std::optional<Ipv4Address> before, Ipv4Address now)
{
    const bool isTooSoon = now == m_refused && m_retry.isActive();
    const bool isBusy = !m_monitor.doing().isEmpty();
    if (isTooSoon || isBusy) {
        m_waits = isBusy;
        m_watch.setKnown(before); // so that the next look tells of it again
        return;
    }
    m_before = before;
    m_found = now;
    m_isSecondWay = false;
    m_isLettingIn = true;
    m_monitor.letIn(QHostAddress(now.value));
}

void AddressFollower::takeOutcome(const Result<AllowOutcome, DeployError> &outcome)
{
    if (!std::exchange(m_isLettingIn, false) || !m_isFollowing) {
        return;
    }
    if (outcome) {
        takeSuccess(*outcome);
    } else {
        takeFailure(outcome.error());
    }
}

void AddressFollower::takeSuccess(const AllowOutcome &outcome)
{
    m_retry.stop();
    m_nextRetry = m_pace.retryAfter;
    m_refused.reset();
    setTrouble({});
    if (!outcome.changed) {
        return;
    }
    const auto letIn = Ipv4Address::parse(outcome.address).value_or(m_found);
    QStringList all{tr("This computer’s address is %1 now. %2 lets it in: that was seen from outside.")
                        .arg(outcome.address, m_monitor.deployment().name)};
    all += sentences(addressHints(m_found, localAddresses(), letIn), m_found, letIn);
    emit told(all.join(u' '));
}

void AddressFollower::takeFailure(const DeployError &error)
{
    if (const auto seenAt = seenElsewhere(error); seenAt && *seenAt != m_found && !m_isSecondWay) {
        // What the server saw beats every operator.
        m_isSecondWay = true;
        m_isLettingIn = true;
        m_monitor.letIn(QHostAddress(seenAt->value));
        return;
    }
    m_watch.setKnown(m_before);
    if (error.kind == DeployError::Kind::Cancelled) {
        return; // somebody wanted it so: no haste to do it again
    }
    m_refused = m_found;
    setTrouble(sentence(error));
    tryAgainLater();
}

void AddressFollower::takeNotFound(const PublicAddressError &error)
{
    if (error.kind == Kind::Cancelled) {
        return;
    }
    if (error.kind != Kind::ServerSilent) {
        setTrouble(sentence(error), error.kind != Kind::Offline);
    } else if (m_serverSaid && m_serverSaid->kind != DeployError::Kind::Cancelled &&
               m_serverSaid->kind != DeployError::Kind::Ssh) { // of which the panel tells by itself
        setTrouble(sentence(*m_serverSaid));
    }
    tryAgainLater();
}

void AddressFollower::setTrouble(const QString &sentence, bool isNews)
{
    if (sentence.isEmpty()) {
        m_lastNews.clear();
    }
    if (m_trouble != sentence) {
        m_trouble = sentence;
        emit troubleChanged();
    }
    if (isNews && !sentence.isEmpty() && sentence != m_lastNews) {
        m_lastNews = sentence;
        emit told(sentence);
    }
}

void AddressFollower::tryAgainLater()
{
    m_retry.start(m_nextRetry);
    m_nextRetry = std::min(2 * m_nextRetry, m_pace.retryWithin);
}

} // namespace weiwatch
