// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe.h"

#include "probe_visit.h"

#include <QEventLoop>

namespace weiwatch {

ProbeResult probe(const ProbeTarget &target, std::stop_token stop)
{
    QEventLoop loop; // of a worker thread: the GUI's runs no second one
    ProbeVisit visit(target);
    ProbeResult result;
    QObject::connect(&visit, &ProbeVisit::done, &loop, [&](const ProbeResult &found) {
        result = found;
        loop.quit();
    });
    visit.start();
    const std::stop_callback cancel(
        stop, [&visit] { QMetaObject::invokeMethod(&visit, &ProbeVisit::cancel, Qt::QueuedConnection); });
    loop.exec();
    return result;
}

} // namespace weiwatch
