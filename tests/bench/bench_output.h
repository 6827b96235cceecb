// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <cstdio>

namespace weiwatch {

/// One measured number, as a line of JSON on stdout, at once: a bench that fails later still told this.
inline void printMetric(const QByteArray &name, double value, const char *unit)
{
    const QJsonObject metric{{QStringLiteral("name"), QString::fromLatin1(name)},
                             {QStringLiteral("value"), value},
                             {QStringLiteral("unit"), QString::fromLatin1(unit)}};
    std::printf("%s\n", QJsonDocument(metric).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace weiwatch
