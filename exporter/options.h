// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "log.h"

#include <core/result.h>

#include <QHostAddress>
#include <QProcessEnvironment>
#include <QStringList>

#include <optional>

namespace weiwatch {

struct ListenAddress
{
    QHostAddress host = QHostAddress(QHostAddress::AnyIPv4);
    quint16 port = 9100; ///< 0: any free one

    /// "0.0.0.0:9100", "[::]:9100"
    [[nodiscard]] QString toString() const;
    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

/// ADDR:PORT, [ADDR]:PORT, :PORT or PORT.
[[nodiscard]] std::optional<ListenAddress> parseListenAddress(const QString &text);

/// What the command line asks for.
struct Options
{
    enum class Mode { Run, Check, HealthCheck };
    Mode mode = Mode::Run;
    QString watchlistPath; ///< empty: the environment
    QString secretsFolder = QStringLiteral("/run/secrets");
    std::optional<ListenAddress> listen;
    LogFormat logFormat = LogFormat::Logfmt;
    bool ethexporterCompatible = false;
};

/// There is nothing to run: the text is for a person (help, version, or what was wrong), the code for the shell.
struct OptionsExit
{
    int code = 0;
    QString text;
};

/// WEIWATCH_LISTEN stands for --listen, so that a container's health check asks the address its exporter was given.
[[nodiscard]] Result<Options, OptionsExit> parseOptions(const QStringList &arguments, const QProcessEnvironment &env);

} // namespace weiwatch
