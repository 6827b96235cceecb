// SPDX-License-Identifier: GPL-3.0-or-later
#include "timings.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QWidget>

#include <cstdio>
#include <ctime>

#include <unistd.h>

namespace weiwatch {
namespace {

/// Since this process began; 0 where the system does not tell. Source: proc(5), field 22 of /proc/self/stat.
qint64 processAgeMs()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray stat = file.readAll();
    // The program's name, in parentheses, may hold anything: count from behind it. State is field 3.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20) {
        return 0;
    }
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const qint64 nowMs = qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
    return nowMs - fields[19].toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
}

} // namespace

Timings *Timings::createIfWanted(QWidget *chart, QObject *parent)
{
    return qEnvironmentVariableIntValue("WEIWATCH_TIMINGS") == 1 ? new Timings(chart, parent) : nullptr;
}

Timings::Timings(QWidget *chart, QObject *parent)
    : QObject(parent)
    , m_chart(chart)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool Timings::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint) {
        return false;
    }
    if (!m_hasPainted) {
        m_hasPainted = true;
        tellAfterPaint("first-paint-ms");
    }
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (m_hasChartData && m_chart && widget && (widget == m_chart || m_chart->isAncestorOf(widget))) {
        tellAfterPaint("first-chart-ms");
        QCoreApplication::instance()->removeEventFilter(this);
    }
    return false;
}

void Timings::tellAfterPaint(const char *what)
{
    // Queued: the paint whose event this is has not happened yet.
    QMetaObject::invokeMethod(
        this, [what] { std::fprintf(stderr, "%s=%lld\n", what, static_cast<long long>(processAgeMs())); },
        Qt::QueuedConnection);
}

} // namespace weiwatch
