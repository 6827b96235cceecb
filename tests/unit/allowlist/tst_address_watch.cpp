// SPDX-License-Identifier: GPL-3.0-or-later
#include <allowlist/address_watch.h>
#include <testlib/fake_clock.h>

#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

Ipv4Address at(const char *text)
{
    return Ipv4Address::parse(QString::fromLatin1(text)).value();
}

/// What the watch sees of the world, as the test has it.
struct World
{
    FakeClock clock;
    Ipv4Address address = at("8.8.4.4");
    std::vector<Ipv4Address> local{at("192.168.1.2")};
    bool isOffline = false;
    bool isSlow = false; ///< answers wait in `open`
    int asked = 0;
    std::vector<QPromise<AddressWatch::Found>> open;

    [[nodiscard]] AddressWatch::Found found() const
    {
        if (isOffline) {
            return failure(PublicAddressError{PublicAddressError::Kind::Offline, {}});
        }
        return PublicAddress{address, {}, {}};
    }

    AddressWatch::Sources sources()
    {
        return {[this] {
                    ++asked;
                    QPromise<AddressWatch::Found> promise;
                    promise.start();
                    auto future = promise.future();
                    open.push_back(std::move(promise));
                    if (!isSlow) {
                        answer();
                    }
                    return future;
                },
                [this] { return local; }, clock};
    }

    void answer()
    {
        auto promise = std::move(open.back());
        open.pop_back();
        promise.addResult(found());
        promise.finish();
    }
};

/// Short, so that nobody waits; the time for looking anew far away.
AddressWatchConfig quick(AddressPolicy policy)
{
    return {.policy = policy, .settle = 1ms, .tick = 5ms, .lookEvery = 24h};
}

} // namespace

class AddressWatchTest : public QObject
{
    Q_OBJECT
private slots:
    void whoIsOffContactsNobody();
    void anotherAddressIsTold();
    void theSameAddressIsNotTold();
    void thePersonIsAskedWhereThatIsThePolicy();
    void anAddressIsToldOnce();
    void severalSignsAreOneLook();
    void aSignDuringTheLookMeansAnother();
    void otherAddressesOfThisComputerAreASign();
    void wakingIsASign();
    void timeIsASign();
    void notFoundIsToldAndChangesNothing();
    void switchedOffDuringTheLookItTellsNothing();
    void sleepIsToldFromATick_data();
    void sleepIsToldFromATick();
};

void AddressWatchTest::whoIsOffContactsNobody()
{
    World world;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Off));
    watch.mayHaveChanged();
    QTest::qWait(20); // nothing is to happen: there is no condition to wait for
    QCOMPARE(world.asked, 0);
}

void AddressWatchTest::anotherAddressIsTold()
{
    World world;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Automatic));
    watch.setKnown(at("9.9.9.9"));
    QSignalSpy changed(&watch, &AddressWatch::changed);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<std::optional<Ipv4Address>>(), std::optional(at("9.9.9.9")));
    QCOMPARE(changed[0][1].value<Ipv4Address>(), at("8.8.4.4"));
}

void AddressWatchTest::theSameAddressIsNotTold()
{
    World world;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Automatic));
    watch.setKnown(at("8.8.4.4"));
    QSignalSpy changed(&watch, &AddressWatch::changed);
    QTRY_COMPARE(world.asked, 1);
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 0);
}

void AddressWatchTest::thePersonIsAskedWhereThatIsThePolicy()
{
    World world;
    AddressWatch watch(world.sources(), quick(AddressPolicy::AskFirst));
    QSignalSpy changed(&watch, &AddressWatch::changed);
    QSignalSpy asked(&watch, &AddressWatch::wantsToBeAsked);
    QTRY_COMPARE(asked.size(), 1);
    QVERIFY(!asked[0][0].value<std::optional<Ipv4Address>>());
    QCOMPARE(changed.size(), 0);
}

void AddressWatchTest::anAddressIsToldOnce()
{
    World world;
    AddressWatch watch(world.sources(), quick(AddressPolicy::AskFirst));
    QSignalSpy asked(&watch, &AddressWatch::wantsToBeAsked);
    QTRY_COMPARE(asked.size(), 1);
    watch.mayHaveChanged();
    QTRY_COMPARE(world.asked, 2);
    QCOMPARE(asked.size(), 1);
}

void AddressWatchTest::severalSignsAreOneLook()
{
    World world;
    auto config = quick(AddressPolicy::Automatic);
    config.settle = 30ms;
    AddressWatch watch(world.sources(), config);
    for (int i = 0; i < 10; ++i) {
        watch.mayHaveChanged();
    }
    QTRY_COMPARE(world.asked, 1);
}

void AddressWatchTest::aSignDuringTheLookMeansAnother()
{
    World world;
    world.isSlow = true;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Automatic));
    QSignalSpy changed(&watch, &AddressWatch::changed);
    QTRY_COMPARE(world.asked, 1);
    watch.mayHaveChanged();
    world.answer(); // of the network before
    QCOMPARE(changed.size(), 0);
    world.address = at("9.9.9.9");
    QTRY_COMPARE(world.asked, 2);
    world.answer();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][1].value<Ipv4Address>(), at("9.9.9.9"));
}

void AddressWatchTest::otherAddressesOfThisComputerAreASign()
{
    World world;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Automatic));
    QTRY_COMPARE(world.asked, 1);
    world.local = {at("10.0.0.7")};
    QTRY_COMPARE(world.asked, 2);
}

void AddressWatchTest::wakingIsASign()
{
    World world;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Automatic));
    QTRY_COMPARE(world.asked, 1);
    world.clock.advance(8h); // asleep
    QTRY_COMPARE(world.asked, 2);
}

void AddressWatchTest::timeIsASign()
{
    World world;
    auto config = quick(AddressPolicy::Automatic);
    config.lookEvery = 2s;
    AddressWatch watch(world.sources(), config);
    QTRY_COMPARE(world.asked, 1);
    world.clock.advance(2s); // less than a sleep is taken for
    QTRY_COMPARE(world.asked, 2);
}

void AddressWatchTest::notFoundIsToldAndChangesNothing()
{
    World world;
    world.isOffline = true;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Automatic));
    watch.setKnown(at("9.9.9.9"));
    QSignalSpy notFound(&watch, &AddressWatch::notFound);
    QTRY_COMPARE(notFound.size(), 1);
    QCOMPARE(watch.known(), std::optional(at("9.9.9.9")));
}

void AddressWatchTest::switchedOffDuringTheLookItTellsNothing()
{
    World world;
    world.isSlow = true;
    AddressWatch watch(world.sources(), quick(AddressPolicy::Automatic));
    QSignalSpy changed(&watch, &AddressWatch::changed);
    QTRY_COMPARE(world.asked, 1);
    watch.setConfig(quick(AddressPolicy::Off));
    world.answer();
    QCOMPARE(changed.size(), 0);
}

void AddressWatchTest::sleepIsToldFromATick_data()
{
    QTest::addColumn<qint64>("wallMs");
    QTest::addColumn<qint64>("steadyMs");
    QTest::addColumn<bool>("asleep");
    QTest::newRow("a tick") << qint64(15'000) << qint64(15'000) << false;
    QTest::newRow("a late tick") << qint64(19'000) << qint64(18'500) << false;
    QTest::newRow("slept, and the steady clock stood") << qint64(3'600'000) << qint64(15'000) << true;
    QTest::newRow("slept, and the steady clock went on") << qint64(3'600'000) << qint64(3'600'000) << true;
    QTest::newRow("the wall clock was set back") << qint64(-3'600'000) << qint64(15'000) << false;
}

void AddressWatchTest::sleepIsToldFromATick()
{
    QFETCH(qint64, wallMs);
    QFETCH(qint64, steadyMs);
    QFETCH(bool, asleep);
    const QDateTime start = QDateTime::fromSecsSinceEpoch(1'790'000'000, Qt::UTC);
    const ClockLook before{start, 1s};
    const ClockLook now{start.addMSecs(wallMs), 1s + std::chrono::milliseconds(steadyMs)};
    QCOMPARE(wasAsleep(before, now, 15s), asleep);
}

QTEST_GUILESS_MAIN(AddressWatchTest)
#include "tst_address_watch.moc"
