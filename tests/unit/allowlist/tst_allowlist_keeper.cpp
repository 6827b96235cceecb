// SPDX-License-Identifier: GPL-3.0-or-later
#include <testlib/allowlist_server.h>
#include <testlib/on_worker.h>
#include <testlib/tools.h>

#include <QTemporaryDir>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

const QString kScript = QStringLiteral(WEIWATCH_SOURCE_DIR "/remote-stack/server/allowlist");
const QString kHome = QStringLiteral("127.0.0.1");
const QString kCafe = QStringLiteral("127.0.0.2");
const QString kOld = QStringLiteral("127.0.9.9/32"); ///< somebody's, from the beginning

Ipv4Range rangeOf(const QString &text)
{
    return Ipv4Range::parse(text).value();
}

QString range(const QString &address)
{
    return address + QStringLiteral("/32");
}

AllowlistChange changeTo(const QString &address, const QString &owner = QStringLiteral("laptop"))
{
    AllowlistChange change;
    change.range = rangeOf(address);
    change.owner = owner;
    return change;
}

template <class T>
const T *causeOf(const AllowlistKeeper::Outcome<AllowlistOutcome> &outcome)
{
    return outcome ? nullptr : std::get_if<T>(&outcome.error().cause);
}

} // namespace

/// The keeper against the real server/allowlist on this machine; who plays the rest: testlib/allowlist_server.h.
class AllowlistKeeperTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { m_server = std::make_unique<LocalAllowlistServer>(m_ca, kScript, QStringList{kOld}); }
    void anAddressSeenFromOutsideIsConfirmed();
    void theOldStaysListedUntilTheNewIsSeen();
    void visitsAreRepeatedUntilTraefikHasReadTheList();
    void theFormerAddressGoesAfterItsGrace();
    void othersKeepTheirAddresses();
    void twoAppsAtOnceBothGetIn();
    void oneAppsUndoLeavesTheOthersChange();
    void specialRangesAreRefusedBeforeTheServerIsAsked();
    void aVisitFromElsewhereIsNotConfirmed_data();
    void aVisitFromElsewhereIsNotConfirmed();
    void aVisitThatLeftNoTraceIsNotConfirmed();
    void whatTheVisitFoundIsTold_data();
    void whatTheVisitFoundIsTold();
    void everyFailureAfterTheProposalLeavesTheTimer();
    void whatIsNotConfirmedIsUndoneByTheServer();
    void anAddressOfTheSessionOutlivesTheUndo();
    void aSessionBehindAJumpHostProposesNoInnerAddress();
    void aLostAnswerToTheProposalIsAskedAgain();
    void aLostQuestionOfTheConfirmationIsAskedAgain();
    void aLostAnswerToTheConfirmationIsFoundOut();
    void aConnectionThatStaysLostSaysWhenTheServerUndoesIt();
    void aConfirmationThatComesTooLateSaysSo();
    void anOlderScriptIsAskedInTwo_data();
    void anOlderScriptIsAskedInTwo();
    void whatWasListedBeforeIsTold();
    void aStopConfirmsNothing();
    void aScriptThatIsNotThereIsACommandThatFailed();
    void anAnswerThatIsNoneIsRefused();
    void theServersFaultIsPassedOn();
    void theServerSaysWhereItSeesUs();
    void fixedRangesAreAddedAndRemoved();
    void aFixedRangeThatEndsInThePastIsRefused();

private:
    using Outcome = AllowlistKeeper::Outcome<AllowlistOutcome>;

    [[nodiscard]] AllowlistKeeper keeper(RemoteShell &shell) const
    {
        return {shell, m_server->where(), LocalAllowlistServer::publicRanges()};
    }
    Outcome allow(const AllowlistChange &change, std::stop_token stop = {})
    {
        const auto shell = m_server->shell();
        return allow(*shell, change, std::move(stop));
    }
    Outcome allow(LocalShell &shell, const AllowlistChange &change, std::stop_token stop = {})
    {
        return onWorker([&] { return keeper(shell).allow(change, stop); });
    }
    [[nodiscard]] AllowlistState state() const
    {
        const auto shell = m_server->shell();
        return onWorker([&] { return keeper(*shell).state({}); }).value();
    }
    [[nodiscard]] bool undoTimerRuns() const
    {
        const auto told = m_server->systemctl();
        return !told.isEmpty() && told.last().startsWith(u"start ");
    }

    TestCa m_ca;
    std::unique_ptr<LocalAllowlistServer> m_server;
};

void AllowlistKeeperTest::initTestCase()
{
    if (!m_ca.isUsable()) {
        WEIWATCH_REQUIRE_TOOL(QString(), "openssl");
    }
    WEIWATCH_REQUIRE_TOOL(findTool(QStringLiteral("python3")), "python3");
}

void AllowlistKeeperTest::anAddressSeenFromOutsideIsConfirmed()
{
    const auto outcome = allow(changeTo(kHome));
    QVERIFY(outcome);
    QCOMPARE(outcome->seenAt.toString(), kHome);
    QVERIFY(outcome->state.pending.empty());
    QVERIFY(m_server->listed().contains(range(kHome)));
    QVERIFY2(!undoTimerRuns(), "nothing waits any more");
}

void AllowlistKeeperTest::theOldStaysListedUntilTheNewIsSeen()
{
    QStringList during;
    const auto shell = m_server->shell();
    const auto outcome = onWorker([&] {
        AllowlistKeeper watched(*shell, m_server->where(), LocalAllowlistServer::publicRanges(), systemClock(),
                                [&](const ProbeTarget &target, std::stop_token stop) {
                                    during = m_server->listed();
                                    return probe(target, std::move(stop));
                                });
        return watched.allow(changeTo(kHome), {});
    });
    QVERIFY(outcome);
    QCOMPARE(during, QStringList({range(kHome), kOld}));
}

void AllowlistKeeperTest::visitsAreRepeatedUntilTraefikHasReadTheList()
{
    m_server->lag(3);
    const auto outcome = allow(changeTo(kHome));
    QVERIFY(outcome);
    QCOMPARE(outcome->visits, 4);
}

void AllowlistKeeperTest::theFormerAddressGoesAfterItsGrace()
{
    QVERIFY(allow(changeTo(kHome)));
    m_server->moveTo(kCafe);
    auto change = changeTo(kCafe);
    QVERIFY(allow(change));
    QVERIFY2(m_server->listed().contains(range(kHome)), "the grace is five minutes");
    change.grace = 0s;
    m_server->moveTo(QStringLiteral("127.0.0.3"));
    change.range = rangeOf(QStringLiteral("127.0.0.3"));
    QVERIFY(allow(change));
    QVERIFY(m_server->run({QStringLiteral("prune")}));
    QCOMPARE(m_server->listed(), QStringList({QStringLiteral("127.0.0.3/32"), kOld}));
}

void AllowlistKeeperTest::othersKeepTheirAddresses()
{
    m_server->moveTo(kCafe);
    auto change = changeTo(kCafe, QStringLiteral("phone"));
    change.grace = 0s;
    QVERIFY(allow(change));
    m_server->moveTo(kHome);
    change = changeTo(kHome, QStringLiteral("laptop"));
    change.grace = 0s;
    QVERIFY(allow(change));
    QCOMPARE(m_server->listed(), QStringList({range(kHome), range(kCafe), kOld}));
}

void AllowlistKeeperTest::twoAppsAtOnceBothGetIn()
{
    // The second begins and ends while the first is between its proposal and its confirmation.
    const auto shell = m_server->shell();
    const auto other = m_server->shell();
    std::optional<Outcome> second;
    const auto first = onWorker([&] {
        AllowlistKeeper outer(*shell, m_server->where(), LocalAllowlistServer::publicRanges(), systemClock(),
                              [&](const ProbeTarget &target, std::stop_token stop) {
                                  const auto result = probe(target, stop);
                                  if (!second) {
                                      second = keeper(*other).allow(
                                          changeTo(QStringLiteral("127.0.0.0/30"), QStringLiteral("phone")), stop);
                                  }
                                  return result;
                              });
        return outer.allow(changeTo(kHome), {});
    });
    QVERIFY(first);
    QVERIFY(*second);
    QCOMPARE(m_server->listed(), QStringList({QStringLiteral("127.0.0.0/30"), range(kHome), kOld}));
}

void AllowlistKeeperTest::oneAppsUndoLeavesTheOthersChange()
{
    auto lost = changeTo(kCafe, QStringLiteral("phone")); // never seen from there
    lost.undoAfter = 1s;
    lost.reloadWithin = 0ms;
    const auto failed = allow(lost);
    QVERIFY(!failed);
    QVERIFY(allow(changeTo(kHome)));
    QTRY_VERIFY2(m_server->run({QStringLiteral("undo")}) && !m_server->listed().contains(range(kCafe)),
                 "the timer's work");
    QCOMPARE(m_server->listed(), QStringList({range(kHome), kOld}));
}

void AllowlistKeeperTest::specialRangesAreRefusedBeforeTheServerIsAsked()
{
    const auto shell = m_server->shell();
    const auto outcome = allow(*shell, changeTo(QStringLiteral("192.168.1.7")));
    const auto *const cause = causeOf<AllowlistError::NotForVisitors>(outcome);
    QVERIFY(cause);
    QCOMPARE(int(cause->kind), int(SpecialKind::Private));
    QVERIFY(shell->ran().isEmpty());
}

void AllowlistKeeperTest::aVisitFromElsewhereIsNotConfirmed_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<bool>("isListedAnyway");
    QTest::newRow("and is refused") << QStringLiteral("127.0.5.5") << false;
    QTest::newRow("and is let in by another entry") << QStringLiteral("127.0.9.9") << true;
}

void AllowlistKeeperTest::aVisitFromElsewhereIsNotConfirmed()
{
    QFETCH(QString, from);
    QFETCH(bool, isListedAnyway);
    m_server->moveTo(from);
    auto change = changeTo(kHome);
    change.reloadWithin = 0ms;
    const auto outcome = allow(change);
    QVERIFY(!outcome);
    if (isListedAnyway) {
        const auto *const cause = causeOf<AllowlistError::SeenElsewhere>(outcome);
        QVERIFY(cause);
        QCOMPARE(cause->seenAt.toString(), from);
    } else {
        const auto *const cause = causeOf<AllowlistError::NotLetIn>(outcome);
        QVERIFY(cause);
        QCOMPARE(int(cause->visit.verdict), int(ProbeVerdict::NotListed));
        QCOMPARE(cause->seenAt->toString(), from);
    }
    QCOMPARE(state().pending.size(), size_t(1));
    QVERIFY(undoTimerRuns());
}

void AllowlistKeeperTest::aVisitThatLeftNoTraceIsNotConfirmed()
{
    m_server->stopLogging();
    QVERIFY(causeOf<AllowlistError::NotSeen>(allow(changeTo(kHome))));
    QCOMPARE(state().pending.size(), size_t(1));
}

void AllowlistKeeperTest::whatTheVisitFoundIsTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("verdict");
    QTest::newRow("allowlist broken") << QByteArray("HTTP/1.1 404 Not Found\r\n\r\n")
                                      << int(ProbeVerdict::AllowlistBroken);
    QTest::newRow("not HTTP") << QByteArray("220 smtp.example ESMTP\r\n") << int(ProbeVerdict::NotHttp);
}

void AllowlistKeeperTest::whatTheVisitFoundIsTold()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, verdict);
    m_server->always(answer);
    auto change = changeTo(kHome);
    change.reloadWithin = 0ms;
    const auto outcome = allow(change);
    const auto *const cause = causeOf<AllowlistError::NotLetIn>(outcome);
    QVERIFY(cause);
    QCOMPARE(int(cause->visit.verdict), verdict);
}

void AllowlistKeeperTest::everyFailureAfterTheProposalLeavesTheTimer()
{
    m_server->breakRoute();
    auto change = changeTo(kHome);
    change.reloadWithin = 0ms;
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const auto outcome = allow(change);
    QVERIFY(!outcome);
    QVERIFY(undoTimerRuns());
    QCOMPARE(state().pending.size(), size_t(1));
    QVERIFY(outcome.error().undoneBy);
    const qint64 wait = before.secsTo(*outcome.error().undoneBy);
    QVERIFY2(wait >= 50 && wait <= 90, qPrintable(QString::number(wait)));
}

void AllowlistKeeperTest::whatIsNotConfirmedIsUndoneByTheServer()
{
    m_server->breakRoute();
    auto change = changeTo(kHome);
    change.reloadWithin = 0ms;
    change.undoAfter = 1s;
    const auto shell = m_server->shell();
    shell->client = QStringLiteral("192.168.0.7");
    QVERIFY(!allow(*shell, change));
    QTRY_VERIFY(m_server->run({QStringLiteral("undo")}) && m_server->listed() == QStringList(kOld));
}

void AllowlistKeeperTest::anAddressOfTheSessionOutlivesTheUndo()
{
    m_server->breakRoute();
    auto change = changeTo(kHome);
    change.reloadWithin = 0ms;
    change.undoAfter = 1s;
    const auto shell = m_server->shell();
    shell->client = QStringLiteral("127.7.7.7");
    QVERIFY(!allow(*shell, change));
    QTRY_VERIFY(m_server->run({QStringLiteral("undo")}) &&
                m_server->listed() == QStringList({kOld, QStringLiteral("127.7.7.7/32")}));
}

void AllowlistKeeperTest::aSessionBehindAJumpHostProposesNoInnerAddress()
{
    const auto shell = m_server->shell();
    shell->client = QStringLiteral("10.0.0.5");
    QVERIFY(allow(*shell, changeTo(kHome)));
    QVERIFY(!shell->ran().first().contains(u"--seen-at"));
}

void AllowlistKeeperTest::aLostAnswerToTheProposalIsAskedAgain()
{
    const auto shell = m_server->shell();
    shell->lose(QStringLiteral("propose"), LocalShell::Loss::Answer);
    QVERIFY(allow(*shell, changeTo(kHome)));
    QCOMPARE(shell->ran().filter(QStringLiteral("propose")).size(), 2);
    QVERIFY(state().pending.empty());
}

void AllowlistKeeperTest::aLostQuestionOfTheConfirmationIsAskedAgain()
{
    const auto shell = m_server->shell();
    shell->lose(QStringLiteral("confirm"), LocalShell::Loss::Question);
    QVERIFY(allow(*shell, changeTo(kHome)));
    QVERIFY(state().pending.empty());
}

void AllowlistKeeperTest::aLostAnswerToTheConfirmationIsFoundOut()
{
    const auto shell = m_server->shell();
    shell->lose(QStringLiteral("confirm"), LocalShell::Loss::Answer);
    QVERIFY(allow(*shell, changeTo(kHome)));
    QCOMPARE(shell->ran().filter(QStringLiteral("confirm")).size(), 1);
}

void AllowlistKeeperTest::aConnectionThatStaysLostSaysWhenTheServerUndoesIt()
{
    for (const QString &word : {QStringLiteral("seen"), QStringLiteral("confirm")}) {
        init();
        const auto shell = m_server->shell();
        shell->breakAt(word);
        const auto outcome = allow(*shell, changeTo(kHome));
        const auto *const cause = causeOf<SshError>(outcome);
        QVERIFY2(cause, qPrintable(word));
        QCOMPARE(int(cause->kind), int(SshError::Kind::Disconnected));
        QVERIFY(outcome.error().undoneBy);
        QVERIFY(undoTimerRuns());
    }
}

void AllowlistKeeperTest::aConfirmationThatComesTooLateSaysSo()
{
    const auto shell = m_server->shell();
    auto change = changeTo(kHome);
    change.undoAfter = 1s;
    const auto outcome = onWorker([&] {
        AllowlistKeeper late(*shell, m_server->where(), LocalAllowlistServer::publicRanges(), systemClock(),
                             [&](const ProbeTarget &target, std::stop_token stop) {
                                 auto result = probe(target, std::move(stop));
                                 while (m_server->run({QStringLiteral("undo")}) && m_server->listed().size() > 1) {
                                 }
                                 return result;
                             });
        shell->client = QStringLiteral("10.0.0.5");
        return late.allow(change, {});
    });
    QVERIFY(causeOf<AllowlistError::Undone>(outcome));
    QVERIFY2(!outcome.error().undoneBy, "it is undone already");
}

void AllowlistKeeperTest::anOlderScriptIsAskedInTwo_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<bool>("isConfirmed");
    QTest::newRow("seen there") << kHome << true;
    QTest::newRow("seen elsewhere") << QStringLiteral("127.0.9.9") << false;
}

void AllowlistKeeperTest::anOlderScriptIsAskedInTwo()
{
    QFETCH(QString, from);
    QFETCH(bool, isConfirmed);
    const QTemporaryDir folder;
    QFile older(folder.filePath(QStringLiteral("allowlist"))); // knows no visits yet, and says so as argparse does
    QVERIFY(older.open(QIODevice::WriteOnly));
    older.write("#!/bin/sh\n[ \"$1\" = confirm ] && [ $# -gt 5 ] && exit 2\nexec '" + kScript.toUtf8() + "' \"$@\"\n");
    older.close();
    QVERIFY(older.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    m_server->moveTo(from);
    auto where = m_server->where();
    where.script = older.fileName();
    const auto shell = m_server->shell();
    const auto outcome = onWorker([&] {
        return AllowlistKeeper(*shell, where, LocalAllowlistServer::publicRanges()).allow(changeTo(kHome), {});
    });
    QCOMPARE(outcome.has_value(), isConfirmed);
    QCOMPARE(state().pending.empty(), isConfirmed);
    if (!isConfirmed) {
        QVERIFY(causeOf<AllowlistError::SeenElsewhere>(outcome));
    }
}

void AllowlistKeeperTest::whatWasListedBeforeIsTold()
{
    QVERIFY(!allow(changeTo(kHome))->wasListed);
    QVERIFY(allow(changeTo(kHome))->wasListed);
}

void AllowlistKeeperTest::aStopConfirmsNothing()
{
    std::stop_source source;
    const auto shell = m_server->shell();
    const auto outcome = onWorker([&] {
        AllowlistKeeper stopped(*shell, m_server->where(), LocalAllowlistServer::publicRanges(), systemClock(),
                                [&](const ProbeTarget &target, std::stop_token stop) {
                                    auto result = probe(target, std::move(stop));
                                    source.request_stop();
                                    return result;
                                });
        return stopped.allow(changeTo(kHome), source.get_token());
    });
    QVERIFY(causeOf<AllowlistError::Stopped>(outcome));
    QVERIFY(outcome.error().undoneBy);
    QVERIFY(shell->ran().filter(QStringLiteral("confirm")).isEmpty());
    QVERIFY(undoTimerRuns());
}

void AllowlistKeeperTest::aScriptThatIsNotThereIsACommandThatFailed()
{
    auto where = m_server->where();
    where.script = QStringLiteral("/nonexistent/allowlist");
    const auto shell = m_server->shell();
    const auto outcome = onWorker([&] {
        return AllowlistKeeper(*shell, where, LocalAllowlistServer::publicRanges()).allow(changeTo(kHome), {});
    });
    const auto *const cause = causeOf<SshError>(outcome);
    QVERIFY(cause);
    QCOMPARE(int(cause->kind), int(SshError::Kind::CommandFailed));
    QCOMPARE(cause->exitCode, 127);
}

void AllowlistKeeperTest::anAnswerThatIsNoneIsRefused()
{
    auto where = m_server->where();
    where.script = QStringLiteral("/bin/echo");
    const auto shell = m_server->shell();
    const auto outcome = onWorker([&] {
        return AllowlistKeeper(*shell, where, LocalAllowlistServer::publicRanges()).allow(changeTo(kHome), {});
    });
    const auto *const cause = causeOf<AnswerFault>(outcome);
    QVERIFY(cause);
    QCOMPARE(int(*cause), int(AnswerFault::NotJson));
}

void AllowlistKeeperTest::theServersFaultIsPassedOn()
{
    auto change = changeTo(kHome);
    change.undoAfter = 100'000s;
    const auto outcome = allow(change);
    const auto *const cause = causeOf<ServerFault>(outcome);
    QVERIFY(cause);
    QCOMPARE(cause->code, QStringLiteral("bad-deadline"));
    QVERIFY(!outcome.error().undoneBy);
}

void AllowlistKeeperTest::theServerSaysWhereItSeesUs()
{
    m_server->moveTo(QStringLiteral("127.4.4.4"));
    const auto shell = m_server->shell();
    const auto seen = onWorker([&] { return keeper(*shell).whereSeen({}); });
    QVERIFY(seen);
    QCOMPARE(seen->toString(), QStringLiteral("127.4.4.4"));
}

void AllowlistKeeperTest::fixedRangesAreAddedAndRemoved()
{
    const auto shell = m_server->shell();
    const auto office = rangeOf(QStringLiteral("127.8.0.0/24"));
    const auto until = QDateTime::currentDateTimeUtc().addDays(1);
    const auto added = onWorker([&] { return keeper(*shell).addFixed(office, QStringLiteral("office"), until, {}); });
    QVERIFY(added);
    const auto entry = std::ranges::find(added->entries, office, &AllowlistEntry::range);
    QVERIFY(entry != added->entries.end());
    QCOMPARE(entry->name, QStringLiteral("office"));
    QCOMPARE(entry->expires->toSecsSinceEpoch(), until.toSecsSinceEpoch());
    const auto removed = onWorker([&] { return keeper(*shell).removeFixed(office, {}); });
    QVERIFY(removed);
    QCOMPARE(m_server->listed(), QStringList(kOld));
}

void AllowlistKeeperTest::aFixedRangeThatEndsInThePastIsRefused()
{
    const auto shell = m_server->shell();
    const auto added = onWorker([&] {
        return keeper(*shell).addFixed(rangeOf(kCafe), QStringLiteral("x"), QDateTime::fromSecsSinceEpoch(1, Qt::UTC),
                                       {});
    });
    QVERIFY(!added);
    QCOMPARE(std::get<ServerFault>(added.error().cause).code, QStringLiteral("bad-expiry"));
}

QTEST_GUILESS_MAIN(AllowlistKeeperTest)
#include "tst_allowlist_keeper.moc"
