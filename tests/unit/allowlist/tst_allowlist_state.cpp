// SPDX-License-Identifier: GPL-3.0-or-later
#include <allowlist/allowlist_state.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

const QByteArray kState = R"({"version": 1, "generation": 7, "active": ["198.51.100.7/32", "203.0.113.0/24"],
 "entries": [{"cidr": "198.51.100.7/32", "name": "laptop", "kind": "user", "added": 1790000000, "expires": null},
  {"cidr": "203.0.113.0/24", "name": "office", "kind": "fixed", "added": 1790000000, "expires": 1790000300.5}],
 "pending": [{"id": "ab", "owner": "phone", "cidr": "203.0.113.9/32", "deadline": 1790000060.25, "seconds_left": 42.5}],
 "later": {"unknown": true}})";

/// The state with one text replaced by another.
QByteArray with(const char *before, const char *after)
{
    QByteArray json = kState;
    json.replace(before, after);
    return json;
}

} // namespace

class AllowlistStateTest : public QObject
{
    Q_OBJECT
private slots:
    void aStateIsReadWhole();
    void aServersNoIsItsCodeAndDetail();
    void whatIsNoStateIsRefused_data();
    void whatIsNoStateIsRefused();
    void aVisitIsFoundOrNot();
};

void AllowlistStateTest::aStateIsReadWhole()
{
    const auto state = parseAllowlistState(kState);
    QVERIFY(state);
    QCOMPARE(state->generation, 7);
    QCOMPARE(state->active.size(), size_t(2));
    QCOMPARE(state->entries.size(), size_t(2));
    QCOMPARE(state->entries[0].name, QStringLiteral("laptop"));
    QVERIFY(!state->entries[0].expires);
    QCOMPARE(int(state->entries[1].kind), int(AllowlistEntry::Kind::Fixed));
    QCOMPARE(state->entries[1].expires->toMSecsSinceEpoch(), 1'790'000'300'500);
    QCOMPARE(state->pending.size(), size_t(1));
    QCOMPARE(state->pending[0].left, std::chrono::milliseconds(42'500));
}

void AllowlistStateTest::aServersNoIsItsCodeAndDetail()
{
    const auto state = parseAllowlistState(R"({"fault": "not-pending", "detail": "no change 'x' waits"})");
    QVERIFY(!state);
    QCOMPARE(std::get<ServerFault>(state.error()),
             (ServerFault{QStringLiteral("not-pending"), QStringLiteral("no change 'x' waits")}));
}

void AllowlistStateTest::whatIsNoStateIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QByteArray &json, AnswerFault fault) {
        QTest::newRow(name) << json << int(fault);
    };
    row("nothing", "", AnswerFault::NotJson);
    row("a traceback", "Traceback (most recent call last):", AnswerFault::NotJson);
    row("cut off", kState.chopped(20), AnswerFault::NotJson);
    row("an array", "[]", AnswerFault::NotAnObject);
    row("deep", QByteArray(5'000, '[') + QByteArray(5'000, ']'), AnswerFault::NotJson);
    row("large", QByteArray(2'000'000, ' '), AnswerFault::TooLarge);
    row("no version", with("\"version\": 1,", ""), AnswerFault::BadField);
    row("a newer one", with("\"version\": 1", "\"version\": 2"), AnswerFault::NewerVersion);
    row("generation below zero", with("\"generation\": 7", "\"generation\": -7"), AnswerFault::BadField);
    row("active is no list", with("\"active\": [", "\"active\": 0, \"x\": ["), AnswerFault::BadField);
    row("a bad range", with("198.51.100.7/32", "198.51.100.7/33"), AnswerFault::BadField);
    row("a bad kind", with("\"user\"", "\"root\""), AnswerFault::BadField);
    row("a time beyond all", with("1790000300.5", "1e300"), AnswerFault::BadField);
    row("pending as null", with("\"pending\": [", "\"pending\": null, \"x\": ["), AnswerFault::BadField);
    row("time left below zero", with("42.5", "-1"), AnswerFault::BadField);
    QByteArray many =
        "{\"version\": 1, \"generation\": 1, \"entries\": [], \"pending\": [], \"active\": [\"8.8.8.8/32\"";
    for (int i = 0; i < 2'000; ++i) {
        many += ",\"8.8.8.8/32\"";
    }
    row("too many", many + "]}", AnswerFault::BadField);
}

void AllowlistStateTest::whatIsNoStateIsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(int, fault);
    const auto state = parseAllowlistState(json);
    QVERIFY(!state);
    QCOMPARE(int(std::get<AnswerFault>(state.error())), fault);
}

void AllowlistStateTest::aVisitIsFoundOrNot()
{
    const auto found = parseSeenVisit(R"({"address": "198.51.100.7", "status": 403})");
    QVERIFY(found);
    QCOMPARE(*found, (SeenVisit{Ipv4Address::parse(u"198.51.100.7").value(), 403}));
    QCOMPARE(parseSeenVisit(R"({"address": null, "status": null})").value(), SeenVisit{});
    for (const char *json : {R"({"status": 403})", R"({"address": "::1", "status": 403})",
                             R"({"address": "198.51.100.7", "status": 9})", R"({"address": "198.51.100.7"})"}) {
        const auto seen = parseSeenVisit(json);
        QVERIFY2(!seen, json);
        QCOMPARE(int(std::get<AnswerFault>(seen.error())), int(AnswerFault::BadField));
    }
}

QTEST_GUILESS_MAIN(AllowlistStateTest)
#include "tst_allowlist_state.moc"
