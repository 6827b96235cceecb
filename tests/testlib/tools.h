// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardPaths>
#include <QString>
#include <QTest>

namespace weiwatch {

/// Where the program is, as PATH has it or in one of `alsoIn`; empty where it is missing.
[[nodiscard]] inline QString findTool(const QString &name, const QStringList &alsoIn = {})
{
    const QString inPath = QStandardPaths::findExecutable(name);
    return inPath.isEmpty() && !alsoIn.isEmpty() ? QStandardPaths::findExecutable(name, alsoIn) : inPath;
}

} // namespace weiwatch

/// Ends the test function where a tool is missing: a skip on a person's machine, a failure where CI=true.
#define WEIWATCH_REQUIRE_TOOL(path, name)                                                                              \
    do {                                                                                                               \
        if ((path).isEmpty()) {                                                                                        \
            if (qEnvironmentVariable("CI") == QLatin1String("true")) {                                                 \
                QFAIL(name " is missing");                                                                             \
            }                                                                                                          \
            QSKIP(name " is missing");                                                                                 \
        }                                                                                                              \
    } while (false)
