// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_server.h"
#include "recorded_events.h"

#include <deploy/deploy_run.h>
#include <deploy/deploy_steps.h>
#include <deploy/remote_journal.h>

#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using detail::DeployPlan;
using detail::Plan;

namespace {

class KnownNames final : public detail::Outside
{
public:
    QList<QHostAddress> addressesOf(const QString &, std::stop_token) override
    {
        return {QHostAddress(u"203.0.113.7"_s)};
    }
    ProbeResult visit(const ProbeTarget &, std::stop_token) override { return {}; }
};

constexpr char kSecret[] = "https://hooks.example/planted-secret";

} // namespace

/// Up to the start of the services: what comes after needs a network.
class DeployStepsTest : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_server = std::make_unique<LocalServer>();
        m_events = std::make_unique<RecordedEvents>();
        m_watchlist = "version: 1\n";
    }

    void aBareServerIsBroughtToARunningStack()
    {
        QVERIFY(deploy());
        QCOMPARE(m_events->turns().filter(u"done"_s).size(), 6);
        QCOMPARE(m_server->times("bootstrap"), 1);
        QCOMPARE(m_server->times("pull traefik:v3.6.1"), 1);
        QCOMPARE(m_server->times("load"), 1);
        QCOMPARE(m_server->times("install"), 1);
        const QByteArray env = m_server->content(u"srv/.env"_s);
        QVERIFY(env.contains("DOMAIN=watch.example.org\n"));
        QVERIFY(env.contains("ALLOWED_IP=198.51.100.50\n"));
        QVERIFY(env.contains("EXPORTER_IMAGE=weiwatch-exporter:test\n"));
        QCOMPARE(m_server->content(u"srv/watchlist/watchlist.yaml"_s), m_watchlist);
    }

    void aSecondRunChangesNothing()
    {
        QVERIFY(deploy());
        const QByteArray done = m_server->content(u"done"_s);
        m_events = std::make_unique<RecordedEvents>();
        QVERIFY(deploy());
        QCOMPARE(m_server->content(u"done"_s), done);
        QCOMPARE(m_events->turns().filter(u"skipped"_s).size(), 5);
    }

    void anotherWatchlistIsCheckedByTheServerAndTouchesNoImage()
    {
        QVERIFY(deploy());
        m_watchlist = "version: 1\n# another\n";
        QVERIFY(deploy());
        QCOMPARE(m_server->times("watchlist"), 1);
        QCOMPARE(m_server->content(u"srv/watchlist/watchlist.yaml"_s), m_watchlist);
        QCOMPARE(m_server->times("load") + m_server->times("pull"), 2);
    }

    void aFileThatWasChangedOnTheServerIsSentAgain()
    {
        QVERIFY(deploy());
        const QString release = u"srv/releases/"_s + m_plan->release;
        m_server->write(release + u"/compose.yaml"_s, "services: {}\n");
        QVERIFY(deploy());
        QVERIFY(m_server->content(release + u"/compose.yaml"_s).contains("traefik"));
    }

    void anImageThatWasPrunedComesAgain()
    {
        QVERIFY(deploy());
        QFile::remove(m_server->path(u"images/weiwatch-exporter:test"_s));
        QVERIFY(deploy());
        QCOMPARE(m_server->times("load"), 2);
        QCOMPARE(m_server->times("pull"), 1);
    }

    void aConnectionLostAfterAnyCommandIsGoneOnWithToTheSameEnd()
    {
        constexpr int kSample = 3; // every third place: each run takes real programs
        for (int commands = 0; commands < 200; commands += kSample) {
            init();
            m_server->breakAfter(commands);
            const auto first = deploy();
            if (first) {
                QVERIFY(commands > 20); // else it was no test of much
                return;
            }
            QCOMPARE(first.error().kind, DeployError::Kind::Ssh);
            m_server->breakAfter(-1);
            QVERIFY2(deploy(), qPrintable(u"after %1 commands"_s.arg(commands)));
            QCOMPARE(m_server->times("pull"), 1);
            QCOMPARE(m_server->times("load"), 1);
            QCOMPARE(m_server->content(u"srv/watchlist/watchlist.yaml"_s), m_watchlist);
            QVERIFY(QFileInfo::exists(m_server->dataDir() + u"/current/compose.yaml"_s));
        }
        // Not reached: the first run came to its end.
        QFAIL("a deployment takes more than 200 commands");
    }

    void secretsAreForTheirReaderAloneAndNowhereElse()
    {
        m_secrets = {{u"alertmanager/slack_url"_s, QLatin1StringView(kSecret)}};
        QVERIFY(deploy());
        const QString path = u"srv/secrets/alertmanager/slack_url"_s;
        QCOMPARE(m_server->content(path), kSecret);
        const QFile::Permissions others = QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
        QVERIFY(!(QFileInfo(m_server->path(path)).permissions() & others));
        QVERIFY(!m_server->words().contains(QLatin1StringView(kSecret)));
        QVERIFY(m_server->content(u"srv/journal/deploy.jsonl"_s).contains("configure"));
        QVERIFY(!m_server->content(u"srv/journal/deploy.jsonl"_s).contains("planted"));
    }

    void anotherSecretStartsTheServicesAgain()
    {
        m_secrets = {{u"alertmanager/slack_url"_s, u"one"_s}};
        QVERIFY(deploy());
        m_secrets = {{u"alertmanager/slack_url"_s, u"two"_s}};
        QVERIFY(deploy());
        QCOMPARE(m_server->times("install"), 2);
    }

    void whoHoldsAptIsSaidAndItsTimeIsNotOurs()
    {
        QVERIFY(deploy());
        const auto events = m_events->all();
        const auto said = std::ranges::find(events, StepNote::WaitingForApt, &StepEvent::note);
        QVERIFY(said != events.end());
        QCOMPARE(said->arguments, QStringList(u"apt-get (7)"_s));
        QCOMPARE(said->waitingFor, TimeCategory::Apt);
    }

    void progressNeverGoesBack()
    {
        QVERIFY(deploy());
        QVERIFY(std::ranges::is_sorted(m_events->all(), {}, &StepEvent::fraction));
    }

    void aServerThatIsUnfitIsLeftAsItIs()
    {
        m_server->write(u"facts"_s,
                        m_server->content(u"facts"_s).replace("\"13\"", "\"12\"").replace("Debian 13", "Debian 12"));
        const auto outcome = deploy();
        QCOMPARE(outcome.error().kind, DeployError::Kind::SystemTooOld);
        QCOMPARE(outcome.error().subject, u"Debian 12"_s);
        QCOMPARE(m_server->times("bootstrap"), 0);
    }

    void aPullLimitIsTold()
    {
        m_server->write(u"no-pull"_s, "toomanyrequests: You have reached your pull rate limit.");
        const auto outcome = deploy();
        QCOMPARE(outcome.error().kind, DeployError::Kind::PullLimit);
        QCOMPARE(outcome.error().subject, u"traefik:v3.6.1"_s);
    }

    void aDamagedImageIsNotSent()
    {
        m_server->write(u"share/exporter-image-amd64.tar.gz"_s, "something else");
        QCOMPARE(deploy().error().kind, DeployError::Kind::ImageDamaged);
        QCOMPARE(m_server->times("load"), 0);
    }

    void aReleaseThatWasRolledBackIsToldWithTheOneThatRuns()
    {
        m_server->write(
            u"bad-release"_s,
            R"({"event":"fault","code":"rolled-back","detail":"unhealthy: grafana (restarting, unhealthy)\n)"
            R"(grafana: boom\nold runs again"})");
        const auto outcome = deploy();
        QCOMPARE(outcome.error().kind, DeployError::Kind::Unhealthy);
        QCOMPARE(outcome.error().subject, u"grafana"_s);
        QCOMPARE(outcome.error().found, u"old"_s);
    }

    void anUpdateKeepsTheServersSettings()
    {
        QVERIFY(deploy());
        m_server->write(u"srv/.env"_s, m_server->content(u"srv/.env"_s) + "GROUP_WAIT=7s\n");
        m_server->write(u"share/remote-stack/new-file"_s, "x");
        m_keepSettings = true;
        QVERIFY(deploy());
        m_keepSettings = false;
        QCOMPARE(m_server->times("install"), 2);
        QVERIFY(m_server->content(u"srv/.env"_s).contains("GROUP_WAIT=7s"));
    }

private:
    Result<TimeSpent, DeployError> deploy()
    {
        Deployment record;
        record.server = {.host = u"203.0.113.7"_s, .user = u"root"_s};
        record.settings.domain = u"watch.example.org"_s;
        record.settings.email = u"me@example.org"_s;
        record.settings.dataDir = m_server->dataDir();
        m_plan = std::make_shared<DeployPlan>(DeployPlan{.shell = *m_server,
                                                         .clock = systemClock(),
                                                         .outside = m_outside,
                                                         .deployment = record,
                                                         .files = {m_server->stackFiles()},
                                                         .stateFolder = m_server->stateFolder(),
                                                         .secrets = m_secrets,
                                                         .watchlist = m_watchlist,
                                                         .keepSettings = m_keepSettings});
        if (const auto prepared = prepare(*m_plan); !prepared) {
            return failure(prepared.error());
        }
        const detail::ServerScripts scripts = m_plan->newScripts();
        detail::RemoteJournal journal(*m_server, scripts);
        Recipe recipe({preflightStep(m_plan), bootstrapStep(m_plan), uploadStep(m_plan), imagesStep(m_plan),
                       configureStep(m_plan), startStep(m_plan)},
                      {.journals = {&journal}, .onEvent = m_events->recorder()});
        return recipe.run({});
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<RecordedEvents> m_events;
    KnownNames m_outside;
    Plan m_plan;
    QByteArray m_watchlist;
    QMap<QString, QString> m_secrets;
    bool m_keepSettings = false;
};

QTEST_GUILESS_MAIN(DeployStepsTest)
#include "tst_deploy_steps.moc"
