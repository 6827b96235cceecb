// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"
#include "ctl.h"

#ifdef Q_OS_UNIX
#include <core/unix_signals.h>
#endif

#include <QCoreApplication>

#include <cstdio>

using namespace weiwatch;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weiwatchctl"));
    auto line = parseCommandLine(QCoreApplication::arguments().mid(1));
    if (!line) {
        std::fputs(line.error().text.toUtf8().constData(), line.error().code == 0 ? stdout : stderr);
        return line.error().code;
    }
    Ctl ctl(*std::move(line), DeploymentStore::defaultRoot());
#ifdef Q_OS_UNIX
    UnixSignals signal;
    QObject::connect(&signal, &UnixSignals::terminationRequested, &ctl, &Ctl::cancel);
#endif
    return static_cast<int>(ctl.run());
}
