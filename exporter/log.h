// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/clock.h>

#include <QByteArray>
#include <QString>

#include <cstdio>
#include <variant>
#include <vector>

namespace weiwatch {

enum class LogFormat { Logfmt, Json };
enum class LogLevel { Info, Warning, Error };

struct LogField
{
    const char *key;
    std::variant<QString, qint64> value;
};
using LogFields = std::vector<LogField>;

/// One event as one line, newline included: `ts=… level=info msg="…" key=value`, or the same as a JSON object.
[[nodiscard]] QByteArray logLine(LogFormat format, const QDateTime &at, LogLevel level, const QString &message,
                                 const LogFields &fields);

/// Writes events to a stream, a line each. Nothing secret may be given to it. Thread: any; lines never mix.
class Log
{
public:
    Log(LogFormat format, const Clock &clock, std::FILE *stream = stderr);

    void info(const QString &message, const LogFields &fields = {}) const;
    void warning(const QString &message, const LogFields &fields = {}) const;
    void error(const QString &message, const LogFields &fields = {}) const;

    /// Qt's own messages become events too, for as long as the process lives.
    void takeOverQtMessages() const;

private:
    void write(LogLevel level, const QString &message, const LogFields &fields) const;

    LogFormat m_format;
    const Clock &m_clock;
    std::FILE *m_stream;
};

} // namespace weiwatch
