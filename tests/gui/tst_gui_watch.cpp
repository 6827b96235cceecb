// SPDX-License-Identifier: GPL-3.0-or-later
#include <testlib/gui_watch.h>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QTimer>

#include <ctime>

#include <poll.h>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

void compute(std::chrono::milliseconds time)
{
    const std::clock_t end = std::clock() + static_cast<std::clock_t>(time.count()) * CLOCKS_PER_SEC / 1000;
    while (std::clock() < end) {
    }
}

/// For a peer that never says a word. The sampler's signals end the call, not the wait.
void waitInVain(std::chrono::milliseconds time)
{
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
        ::poll(nullptr, 0, 50);
    }
}

/// Runs `work` in an event of the receiver's.
void inAnEvent(QObject &receiver, const std::function<void()> &work)
{
    bool isDone = false;
    QMetaObject::invokeMethod(
        &receiver,
        [&] {
            work();
            isDone = true;
        },
        Qt::QueuedConnection);
    QTRY_VERIFY(isDone);
}

bool isBlamed(const StackSampler &sampler, const char *why)
{
    return std::ranges::any_of(sampler.blocked(),
                               [&](const BlockedSample &sample) { return sample.why.contains(why); });
}

} // namespace

/// The measure itself: what it must find, and what it must leave alone.
class GuiWatchTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { app().forget(); }

    void whatAnEventComputesIsItsCost()
    {
        QObject receiver;
        receiver.setObjectName(QStringLiteral("busy"));
        inAnEvent(receiver, [] { compute(60ms); });
        QVERIFY(app().worst().front().cpu >= 55ms);
        QCOMPARE(app().worst().front().receiver, QByteArray("QObject \"busy\""));
        QCOMPARE(app().worst().front().type, int(QEvent::MetaCall));
    }

    void whatAnEventWaitsForIsNot()
    {
        QObject receiver;
        inAnEvent(receiver, [] { waitInVain(60ms); });
        QVERIFY(app().worst().front().cpu < 30ms);
    }

    void anEventInsideAnotherIsPartOfIt()
    {
        QObject receiver;
        QObject inner;
        inner.setObjectName(QStringLiteral("inner"));
        inAnEvent(receiver, [&] {
            QEvent event(QEvent::User);
            QCoreApplication::sendEvent(&inner, &event);
        });
        for (const EventCost &cost : app().worst()) {
            QVERIFY(!cost.receiver.contains("inner"));
        }
    }

    void aWaitForAPeerIsFound()
    {
        QObject receiver;
        const StackSampler sampler;
        inAnEvent(receiver, [] { waitInVain(200ms); });
        QVERIFY(isBlamed(sampler, "poll"));
    }

    void sqliteIsFound()
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("watched"));
        database.setDatabaseName(QStringLiteral(":memory:"));
        QVERIFY(database.open());
        QObject receiver;
        const StackSampler sampler;
        inAnEvent(receiver, [&] {
            QSqlQuery count(database);
            QVERIFY(count.exec(
                QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) "
                               "SELECT count(*) FROM n")));
        });
        QVERIFY(isBlamed(sampler, "sqlite"));
    }

    void workAndWaitingForEventsAreNotBlamed()
    {
        QEventLoop loop;
        QTimer busy;
        connect(&busy, &QTimer::timeout, [] { compute(5ms); });
        busy.start(10);
        QTimer::singleShot(300ms, &loop, &QEventLoop::quit);
        const StackSampler sampler;
        loop.exec();
        QVERIFY(sampler.samples() > 5);
        QCOMPARE(reportOf(app(), sampler).count("waits in"), 0);
        QVERIFY(sampler.blocked().empty());
    }

private:
    static WatchedApplication &app() { return *static_cast<WatchedApplication *>(QCoreApplication::instance()); }
};

int main(int argc, char *argv[])
{
    const WatchedApplication application(argc, argv);
    GuiWatchTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_gui_watch.moc"
