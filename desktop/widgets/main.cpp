// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"
#include "options.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    using namespace weiwatch;
    QCoreApplication::setApplicationName(QStringLiteral("weiwatch"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIWATCH_VERSION));

    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
    }
    // Before QApplication, which needs a display: --help and --version do not.
    const auto options = parseOptions(arguments);
    if (!options) {
        std::fputs(qPrintable(options.error().text), options.error().exitCode == 0 ? stdout : stderr);
        return options.error().exitCode;
    }

    QApplication qt(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("weiwatch"));
    Application application(*options);
    if (const auto started = application.start(); !started) {
        std::fprintf(stderr, "weiwatch: %s\n", qPrintable(started.error()));
        return 1;
    }
    return QApplication::exec();
}
