// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_monitor.h"

#include "wanted_secret.h"

#include <core/when_done.h>
#include <sentences/allowlist_sentences.h>

#include <QLocale>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;

/// Often enough to be told of an outage soon; one status costs the server well under a second.
constexpr auto kInterval = 60s;
constexpr int kTimesUntilDown = 2;

} // namespace

StackMonitor::StackMonitor(std::unique_ptr<StackControl> control, const QString &computerName, const Clock &clock,
                           QObject *parent)
    : QObject(parent)
    , m_control(std::move(control))
    , m_computerName(computerName)
    , m_clock(clock)
    , m_steps(clock)
{
    connect(m_control.get(), &StackControl::stepEvent, &m_steps, &StepListModel::take);
    m_timer.setInterval(kInterval);
    connect(&m_timer, &QTimer::timeout, this, &StackMonitor::refresh);
    m_timer.start();
}

StackMonitor::~StackMonitor() = default;

void StackMonitor::setWatchlist(const QByteArray &yaml)
{
    if (yaml != m_watchlist) {
        m_watchlist = yaml;
        emit viewChanged();
    }
}

void StackMonitor::refresh()
{
    // Calls are carried out one after the other: behind a long one, looking would only queue up.
    if (m_isLooking || !m_doing.isEmpty()) {
        return;
    }
    m_isLooking = true;
    whenDoneElsewhere(m_control->status(), this,
                      [this](const Result<StackStatus, DeployError> &status) { takeStatus(status); });
}

void StackMonitor::takeStatus(const Result<StackStatus, DeployError> &status)
{
    if (status) {
        whenDoneElsewhere(m_control->allowedRanges(), this,
                          [this, status = *status](const Result<std::vector<AllowedRange>, DeployError> &allowed) {
                              takeAllowed(status, allowed);
                          });
        return;
    }
    m_isLooking = false;
    const DeployError &error = status.error();
    if (error.kind == DeployError::Kind::Cancelled) {
        return; // nothing was learnt
    }
    if (error.kind == DeployError::Kind::NoDeploymentHere) {
        setView(StackAbsent{});
        return;
    }
    if (secretWantedAfter(error, deployment())) {
        m_timer.stop(); // a server counts refused logins, and shuts out who goes on
    }
    StackUnreachable view{.why = error, .at = m_clock.now(), .lastSeen = std::nullopt};
    if (const StackSeen *seen = lastSeen(m_view)) {
        view.lastSeen = *seen;
    }
    setView(view);
}

void StackMonitor::takeAllowed(const StackStatus &status, const Result<std::vector<AllowedRange>, DeployError> &allowed)
{
    m_isLooking = false;
    if (!m_timer.isActive()) {
        m_timer.start(); // the login that was refused is not any more
    }
    StackSeen seen{.status = status, .at = m_clock.now(), .allowed = std::nullopt};
    if (allowed) {
        seen.allowed = *allowed;
    }
    setView(seen);
}

void StackMonitor::setView(const StackView &view)
{
    m_view = view;
    judge();
    emit viewChanged();
}

void StackMonitor::judge()
{
    const auto *seen = std::get_if<StackSeen>(&m_view);
    if (seen && seen->status.isWell()) {
        m_wasWell = true;
        m_timesUnwell = 0;
        if (m_isDown) {
            m_isDown = false;
            emit cameBack();
        }
        return;
    }
    ++m_timesUnwell;
    if (m_wasWell && !m_isDown && m_timesUnwell >= kTimesUntilDown) {
        m_isDown = true;
        emit wentDown(headlineOf(m_view).text);
    }
}

template <class T, class Then>
void StackMonitor::carryOut(const QString &doing, StackControl::Answer<T> answer, Then then)
{
    carryOut<T>(doing, std::move(answer), then, [this](const DeployError &error) { emit failed(error); });
}

template <class T, class Then, class Otherwise>
void StackMonitor::carryOut(const QString &doing, StackControl::Answer<T> answer, Then then, Otherwise otherwise)
{
    carryOutToItsEnd<T>(doing, std::move(answer), [then, otherwise](const Result<T, DeployError> &result) {
        if (result) {
            then(result);
        } else {
            otherwise(result.error());
        }
    });
}

template <class T, class End>
void StackMonitor::carryOutToItsEnd(const QString &doing, StackControl::Answer<T> answer, End end)
{
    m_doing = doing;
    emit doingChanged();
    whenDoneElsewhere(answer, this, [this, end](const Result<T, DeployError> &result) {
        m_steps.finish(result.has_value());
        m_doing.clear();
        emit doingChanged();
        end(result);
        refresh();
    });
}

void StackMonitor::letIn(const QHostAddress &address)
{
    AllowRequest request;
    request.address = address;
    request.name = m_computerName;
    carryOutToItsEnd<AllowOutcome>(
        tr("This computer’s address is %1 now: letting it in…").arg(address.toString()), m_control->allowMyIp(request),
        [this](const Result<AllowOutcome, DeployError> &outcome) { emit letInEnded(outcome); });
}

void StackMonitor::updateMyAddress()
{
    if (!m_doing.isEmpty()) {
        return;
    }
    AllowRequest request;
    request.name = m_computerName;
    carryOut<AllowOutcome>(
        tr("Letting this computer in…"), m_control->allowMyIp(request),
        [this](const Result<AllowOutcome, DeployError> &outcome) {
            emit succeeded(outcome->changed ? tr("%1 was let in, and seen to pass from outside.").arg(outcome->address)
                                            : tr("%1 was let in already.").arg(outcome->address));
        });
}

void StackMonitor::addAddress(const AllowedRange &range)
{
    if (!m_doing.isEmpty()) {
        return;
    }
    carryOut<void>(tr("Listing %1…").arg(range.cidr), m_control->addFixedRange(range), [this, range](const auto &) {
        emit succeeded(tr("%1 (%2) may open the dashboards.").arg(range.cidr, range.name));
    });
}

void StackMonitor::removeAddress(const QString &cidr)
{
    if (!m_doing.isEmpty()) {
        return;
    }
    carryOut<void>(tr("Taking %1 off the list…").arg(cidr), m_control->removeFixedRange(cidr),
                   [this, cidr](const auto &) { emit succeeded(tr("%1 is no longer listed.").arg(cidr)); });
}

void StackMonitor::pushWatchlist()
{
    if (!m_doing.isEmpty() || m_watchlist.isEmpty()) {
        return;
    }
    carryOut<QString>(tr("Sending the watchlist…"), m_control->pushWatchlist(m_watchlist),
                      [this](const auto &) { emit succeeded(tr("The server watches the same wallets now.")); });
}

void StackMonitor::update()
{
    if (!m_doing.isEmpty()) {
        return;
    }
    m_steps.begin(updateSteps());
    carryOut<DeployOutcome>(tr("Updating the stack…"), m_control->update(),
                            [this](const Result<DeployOutcome, DeployError> &outcome) {
                                emit succeeded(tr("Release %1 runs now.").arg(outcome->release));
                            });
}

void StackMonitor::restart(const QString &service)
{
    if (!m_doing.isEmpty()) {
        return;
    }
    carryOut<void>(tr("Restarting %1…").arg(service), m_control->restartService(service),
                   [this, service](const auto &) { emit succeeded(tr("%1 was restarted.").arg(service)); });
}

void StackMonitor::openGrafana()
{
    if (!m_doing.isEmpty()) {
        return;
    }
    carryOut<ProbeResult>(tr("Seeing whether this computer is let in…"), m_control->visit(),
                          [this](const Result<ProbeResult, DeployError> &visit) {
                              if (visit->verdict != ProbeVerdict::Open) {
                                  openThroughSsh(*visit);
                                  return;
                              }
                              QUrl page;
                              page.setScheme(QStringLiteral("https"));
                              page.setHost(deployment().settings.domain);
                              page.setPath(QStringLiteral("/"));
                              emit pageReady(page);
                          });
}

void StackMonitor::openThroughSsh(const ProbeResult &visit)
{
    const QString why = sentence(visit, {.domain = deployment().settings.domain});
    carryOut<quint16>(tr("Opening Grafana through SSH…"), m_control->tunnel(TunnelTo::Grafana),
                      [this, why](const Result<quint16, DeployError> &port) {
                          emit pageReady(QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(*port)));
                          emit succeeded(tr("Grafana is open through SSH, for as long as weiwatch runs: %1").arg(why));
                      });
}

void StackMonitor::fetchGrafanaPassword()
{
    if (!m_doing.isEmpty()) {
        return;
    }
    carryOut<QString>(
        tr("Asking for Grafana’s password…"), m_control->grafanaPassword(),
        [this](const Result<QString, DeployError> &password) {
            if (m_memory.keep) {
                m_memory.keep(*password);
            }
            emit grafanaPasswordFetched(*password, false);
        },
        [this](const DeployError &error) { recallGrafanaPassword(error); });
}

void StackMonitor::recallGrafanaPassword(const DeployError &error)
{
    if (!m_memory.recall || error.kind != DeployError::Kind::Ssh) {
        emit failed(error);
        return;
    }
    whenDoneElsewhere(m_memory.recall(), this, [this, error](const std::optional<QString> &password) {
        if (password) {
            emit grafanaPasswordFetched(*password, true);
        } else {
            emit failed(error);
        }
    });
}

void StackMonitor::backUp(const BackupRequest &request)
{
    if (!m_doing.isEmpty()) {
        return;
    }
    m_steps.begin({StepId::Backup});
    carryOut<BackupOutcome>(tr("Backing up…"), m_control->backUp(request),
                            [this](const Result<BackupOutcome, DeployError> &outcome) {
                                emit succeeded(tr("%1 holds the stack’s data now (%2).")
                                                   .arg(outcome->path, QLocale().formattedDataSize(outcome->bytes)));
                            });
}

void StackMonitor::restore(RestoreRequest request)
{
    if (!m_doing.isEmpty()) {
        return;
    }
    request.allowName = m_computerName;
    m_steps.begin(restoreSteps());
    carryOut<DeployOutcome>(tr("Bringing the stack back…"), m_control->restore(request),
                            [this](const Result<DeployOutcome, DeployError> &outcome) {
                                emit succeeded(tr("The stack is back, with release %1.").arg(outcome->release));
                                emit restored();
                            });
}

void StackMonitor::remove(const RemoveRequest &request)
{
    if (!m_doing.isEmpty()) {
        return;
    }
    m_steps.begin(request.backup ? std::vector{StepId::Backup, StepId::Remove} : std::vector{StepId::Remove});
    carryOut<RemoveOutcome>(tr("Removing the stack…"), m_control->remove(request),
                            [this](const Result<RemoveOutcome, DeployError> &outcome) {
                                m_timer.stop();
                                setView(StackAbsent{});
                                emit removed(goneText(*outcome));
                            });
}

QString StackMonitor::goneText(const RemoveOutcome &outcome) const
{
    const Deployment gone = deployment();
    QString text = tr("%1 is gone from %2, and forgotten here.").arg(gone.name, gone.server.host);
    if (outcome.backup) {
        text += u' ' + tr("Its data is in %1.").arg(outcome.backup->path);
    }
    if (!outcome.left.isEmpty()) {
        text += u' ' + tr("Not the stack’s, and left there: %1.").arg(outcome.left.join(u", "));
    }
    return text;
}

void StackMonitor::cancel()
{
    m_control->cancel();
}

} // namespace weiwatch
