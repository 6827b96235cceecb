// SPDX-License-Identifier: GPL-3.0-or-later
#include <deploy/acme_log.h>
#include <deploy/env_file.h>
#include <deploy/preflight.h>
#include <deploy/server_answer.h>
#include <deploy/stack_log.h>
#include <deploy/stack_status.h>
#include <deploy/stack_tree.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = DeployError::Kind;

namespace {

QByteArray corpus(const QString &name)
{
    QFile file(QStringLiteral(WEIWATCH_SOURCE_DIR "/tests/fuzz/corpus/fuzz_server_answers/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ServerFacts goodFacts()
{
    ServerFacts facts = parseFacts(corpus(u"facts"_s)).value();
    facts.portsUsedBy.clear();
    facts.deployment.reset();
    return facts;
}

PreflightQuestion question()
{
    return {.domain = u"watch.example.org"_s,
            .dataDir = u"/srv/weiwatch"_s,
            .ourTime = goodFacts().serverTime,
            .domainAddresses = QList<QHostAddress>{QHostAddress(u"198.51.100.7"_s)},
            .serverAddress = QHostAddress(u"198.51.100.7"_s)};
}

} // namespace

class ServerAnswersTest : public QObject
{
    Q_OBJECT
private slots:
    void factsAreRead()
    {
        const auto facts = parseFacts(corpus(u"facts"_s));
        QVERIFY(facts);
        QCOMPARE(facts->osId, u"debian"_s);
        QCOMPARE(facts->portsUsedBy, (QMap<int, QString>{{80, u"nginx"_s}}));
        QCOMPARE(facts->aptLockHeldBy, u"apt-get (123)"_s);
        QCOMPARE(facts->serverTime.toMSecsSinceEpoch(), 1795000000123);
        QCOMPARE(facts->deployment->stackVersion, QVersionNumber(0, 1, 0));
        QVERIFY(facts->rootOk && facts->systemd && facts->dockerRunning);
    }

    void statusIsRead()
    {
        const auto status = parseStatus(corpus(u"status"_s));
        QVERIFY(status);
        QCOMPARE(status->release, u"0.1.0-0123456789ab"_s);
        QCOMPARE(status->services.front().version, u"v3.6.1"_s);
        QVERIFY(status->isWell());
        QCOMPARE(status->certificate->issuer, u"CN=R11,O=Let's Encrypt,C=US"_s);
    }

    void whatIsNoAnswerIsTold_data()
    {
        QTest::addColumn<QByteArray>("printed");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("bash: no such file");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("two") << QByteArray("{}{}");
        QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(40, '[') + QByteArray(40, ']') + "}";
        QTest::newRow("large") << "{\"a\":\"" + QByteArray(2 * 1024 * 1024, 'x') + "\"}";
        QTest::newRow("empty") << QByteArray("{}");
    }

    void whatIsNoAnswerIsTold()
    {
        QFETCH(QByteArray, printed);
        QCOMPARE(parseFacts(printed).error().kind, Kind::BadAnswer);
    }

    void faultsBecomeTheErrorsThatTheyName_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("kind");
        QTest::newRow("apt") << QByteArray("apt-locked") << int(Kind::AptLocked);
        QTest::newRow("disk") << QByteArray("disk-full") << int(Kind::DiskFull);
        QTest::newRow("docker") << QByteArray("docker-too-old") << int(Kind::DockerTooOld);
        QTest::newRow("configure") << QByteArray("configure-refused") << int(Kind::ConfigureRefused);
        QTest::newRow("name") << QByteArray("other-name") << int(Kind::WrongName);
        QTest::newRow("none of ours") << QByteArray("busy") << int(Kind::ServerFault);
    }

    void faultsBecomeTheErrorsThatTheyName()
    {
        QFETCH(QByteArray, code);
        QFETCH(int, kind);
        const QByteArray printed = "{\"event\":\"fault\",\"code\":\"" + code + "\",\"detail\":\"why\"}";
        const auto answer = detail::serverAnswer(u"bootstrap"_s, printed);
        QCOMPARE(int(answer.error().kind), kind);
    }

    void aGoodServerHasNoFault() { QVERIFY(judge(goodFacts(), question()).empty()); }

    void anUnfitServerIsRefusedWithTheReason_data()
    {
        using Change = std::function<void(ServerFacts &, PreflightQuestion &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, Kind kind, const Change &change) {
            QTest::newRow(name) << change << int(kind);
        };
        row("Debian 12", Kind::SystemTooOld, [](auto &facts, auto &) { facts.osVersion = u"12"_s; });
        row("Ubuntu 22.04", Kind::SystemTooOld, [](auto &facts, auto &) {
            facts.osId = u"ubuntu"_s;
            facts.osVersion = u"22.04"_s;
        });
        row("Fedora", Kind::SystemNotSupported, [](auto &facts, auto &) { facts.osId = u"fedora"_s; });
        row("processor", Kind::SystemNotSupported, [](auto &facts, auto &) { facts.arch = u"riscv64"_s; });
        row("no systemd", Kind::NoSystemd, [](auto &facts, auto &) { facts.systemd = false; });
        row("port", Kind::PortTaken, [](auto &facts, auto &) { facts.portsUsedBy.insert(443, u"nginx"_s); });
        row("disk", Kind::DiskTooSmall, [](auto &facts, auto &) { facts.diskFreeBytes = kDiskNeeded - 1; });
        row("memory", Kind::MemoryTooSmall, [](auto &facts, auto &) { facts.memoryBytes = kMemoryNeeded - 1; });
        row("clock", Kind::ClockWrong, [](auto &, auto &asked) { asked.ourTime = asked.ourTime.addSecs(31); });
        row("no name", Kind::DnsMissing, [](auto &, auto &asked) { asked.domainAddresses->clear(); });
        row("IPv6 alone", Kind::DnsMissing,
            [](auto &, auto &asked) { asked.domainAddresses = {QHostAddress(u"2001:db8::1"_s)}; });
        row("elsewhere", Kind::DnsElsewhere,
            [](auto &, auto &asked) { asked.domainAddresses = {QHostAddress(u"203.0.113.9"_s)}; });
        row("another's stack", Kind::OtherDeploymentHere, [](auto &facts, auto &) {
            facts.deployment = ServerFacts::Standing{u"/srv/weiwatch"_s, u"other.example"_s, u"r"_s, {}};
        });
        row("no root", Kind::Ssh, [](auto &facts, auto &) { facts.rootOk = false; });
    }

    void anUnfitServerIsRefusedWithTheReason()
    {
        QFETCH(std::function<void(ServerFacts &, PreflightQuestion &)>, change);
        QFETCH(int, kind);
        ServerFacts facts = goodFacts();
        PreflightQuestion asked = question();
        change(facts, asked);
        const auto faults = judge(facts, asked);
        QCOMPARE(faults.size(), 1U);
        QCOMPARE(int(faults.front().kind), kind);
    }

    void ourOwnStackIsNoReason()
    {
        ServerFacts facts = goodFacts();
        facts.portsUsedBy = {{80, u"weiwatch"_s}, {443, u"weiwatch"_s}};
        facts.deployment = ServerFacts::Standing{u"/srv/weiwatch"_s, u"watch.example.org"_s, u"r"_s, {}};
        facts.aptLockHeldBy = u"apt-get (1)"_s;
        QVERIFY(judge(facts, question()).empty());
    }

    void anAcmeRateLimitIsToldWithItsEnd()
    {
        const auto fault = detail::acmeFault(corpus(u"acme"_s), u"watch.example.org"_s);
        QVERIFY(fault);
        QCOMPARE(fault->kind, Kind::AcmeRateLimit);
        QCOMPARE(fault->until.toSecsSinceEpoch(), 1795576931);
        QVERIFY(!detail::acmeFault("level=info msg=\"Testing certificate renewal\"", u"x"_s));
        QCOMPARE(detail::acmeFault("Unable to obtain ACME certificate: acme: error: 403 :: unauthorized", u"x"_s)->kind,
                 Kind::AcmeFailed);
    }

    void logLinesAreParted()
    {
        const auto line = detail::parseLogLine(corpus(u"log"_s));
        QCOMPARE(line->service, u"traefik"_s);
        QCOMPARE(line->text, u"{\"level\":\"error\"}"_s);
        QVERIFY(!detail::parseLogLine("no log at all"));
    }

    void settingsAreReadAsTheStackReadsThem()
    {
        const auto env = detail::parseEnv(corpus(u"env"_s));
        QCOMPARE(env.value(u"RECEIVERS"_s), u"email slack"_s);
        QCOMPARE(env.value(u"X"_s), u"1#2"_s);
        QCOMPARE(detail::parseEnv(detail::writeEnv(env).value()), env);
    }

    void aSettingWithALineBreakIsRefused()
    {
        const auto refused = detail::writeEnv({{u"A"_s, u"1\nB=2"_s}});
        QCOMPARE(refused.error().kind, Kind::ConfigureRefused);
    }

    void settingsGoToEnvAndBack()
    {
        StackSettings settings;
        settings.domain = u"watch.example.org"_s;
        settings.email = u"me@example.org"_s;
        settings.acmeStaging = true;
        settings.receivers = u"email"_s;
        settings.exporterImage = u"ghcr.io/x/y:1"_s;
        settings.extra = {{u"SMTP_HOST"_s, u"smtp.example.org:587"_s}};
        QCOMPARE(detail::settingsOf(detail::envOf(settings)), settings);
    }

    void tarReadsWhatWeWriteAndEqualTreesAreEqualBytes()
    {
        const QString folder = QStringLiteral(WEIWATCH_SOURCE_DIR "/remote-stack");
        const auto tree = detail::readStackTree(folder);
        QVERIFY(tree);
        QCOMPARE(detail::readStackTree(folder)->hash, tree->hash);
        QTemporaryDir target;
        QProcess tar;
        tar.start(u"tar"_s, {u"-xf"_s, u"-"_s, u"-C"_s, target.path()});
        tar.write(tree->archive);
        tar.closeWriteChannel();
        QVERIFY(tar.waitForFinished());
        QVERIFY2(tar.exitCode() == 0, tar.readAllStandardError().constData());
        QCOMPARE(detail::readStackTree(target.path())->manifest, tree->manifest);
        QVERIFY(QFileInfo(target.filePath(u"server/bootstrap"_s)).isExecutable());
    }

    void theImagesAreThoseOfTheComposeFile()
    {
        QFile file(QStringLiteral(WEIWATCH_SOURCE_DIR "/remote-stack/compose.yaml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList images = detail::imagesOf(file.readAll());
        QVERIFY(images.filter(u"traefik:"_s).size() == 1);
        QVERIFY(images.filter(u"$"_s).isEmpty());
        QVERIFY(images.size() >= 6);
    }
};

QTEST_GUILESS_MAIN(ServerAnswersTest)
#include "tst_server_answers.moc"
