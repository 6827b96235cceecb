// SPDX-License-Identifier: GPL-3.0-or-later
#include <remote/remote_stack_control.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

/// A server that takes the connection and never says a word, as one that is overloaded.
class SilentServer : public QTcpServer
{
public:
    SilentServer() { listen(QHostAddress::LocalHost); }
    [[nodiscard]] SshTarget target() const
    {
        SshTarget target;
        target.server = {.host = QStringLiteral("127.0.0.1"), .port = serverPort(), .user = QStringLiteral("root")};
        return target;
    }
};

qsizetype stacksLeft()
{
    return QCoreApplication::instance()->findChildren<RemoteStack *>().size();
}

std::unique_ptr<RemoteStackControl> controlOf(const SilentServer &server)
{
    return std::make_unique<RemoteStackControl>(Deployment(), server.target(), StackFiles(), QString());
}

} // namespace

/// How a stack goes while its server keeps us waiting.
class RemoteStackControlTest : public QObject
{
    Q_OBJECT
private slots:
    void aWindowThatClosesWaitsForNothing()
    {
        const SilentServer server;
        auto control = controlOf(server);
        QEventLoop loop;
        qint64 took = -1;
        QTimer::singleShot(0, &loop, [&] {
            QElapsedTimer clock;
            clock.start();
            (void)control->status();
            (void)control->logs({.follow = true});
            (void)control->logs({.follow = true}); // in the place of the first
            control.reset();
            took = clock.elapsed();
            loop.quit();
        });
        loop.exec();
        constexpr qint64 kAtOnceMs = 100;
        QVERIFY2(took < kAtOnceMs, qPrintable(QString::number(took)));
        QTRY_COMPARE(stacksLeft(), qsizetype(0));
    }

    void afterTheEventLoopsEndNothingIsLeft()
    {
        const SilentServer server;
        auto control = controlOf(server);
        (void)control->status();
        control.reset();
        QCOMPARE(stacksLeft(), qsizetype(0));
    }
};

int main(int argc, char *argv[])
{
    std::unique_ptr<SilentServer> server;
    std::unique_ptr<RemoteStack> left;
    std::unique_ptr<RemoteStack> leaving;
    int result = 0;
    {
        const QCoreApplication application(argc, argv);
        RemoteStackControlTest test;
        result = QTest::qExec(&test, argc, argv);
        server = std::make_unique<SilentServer>();
        left = std::make_unique<RemoteStack>(Deployment(), server->target(), QString());
        leaving = std::make_unique<RemoteStack>(Deployment(), server->target(), QString());
        (void)left->status();
        (void)leaving->status();
        leaving->endLater();
    }
    left.reset();
    leaving.reset(); // either would wait for ever where its end needed the application: ctest's time limit notices
    return result;
}

#include "tst_remote_stack_control.moc"
