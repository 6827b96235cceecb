// SPDX-License-Identifier: GPL-3.0-or-later
#include "log.h"

#include <algorithm>

namespace weiwatch {
namespace {

const Log *s_qtSink = nullptr;

const char *nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warn";
    case LogLevel::Error:
        return "error";
    }
    Q_UNREACHABLE();
}

/// In double quotes, escaped as JSON asks; logfmt readers understand the same.
QByteArray quoted(const QString &text)
{
    QByteArray out = "\"";
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<uchar>(c) < 0x20 || c == 0x7f) {
            out += "\\u00" + QByteArray(1, c).toHex();
        } else {
            out += c;
        }
    }
    return out += '"';
}

bool isBareWord(const QString &text)
{
    const auto bare = [](QChar c) { return c > u' ' && c < u'\x7f' && c != u'=' && c != u'"' && c != u'\\'; };
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), bare);
}

QByteArray valueText(LogFormat format, const std::variant<QString, qint64> &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        return QByteArray::number(*number);
    }
    const QString &text = std::get<QString>(value);
    return format == LogFormat::Logfmt && isBareWord(text) ? text.toLatin1() : quoted(text);
}

void forwardQtMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    const LogFields fields{{"source", QStringLiteral("qt")}};
    if (type == QtWarningMsg) {
        s_qtSink->warning(message, fields);
    } else if (type == QtCriticalMsg || type == QtFatalMsg) {
        s_qtSink->error(message, fields);
    } else {
        s_qtSink->info(message, fields);
    }
}

} // namespace

QByteArray logLine(LogFormat format, const QDateTime &at, LogLevel level, const QString &message,
                   const LogFields &fields)
{
    LogFields all{{"ts", at.toUTC().toString(Qt::ISODateWithMs)},
                  {"level", QString::fromLatin1(nameOf(level))},
                  {"msg", message}};
    all.insert(all.end(), fields.begin(), fields.end());
    const bool json = format == LogFormat::Json;
    QByteArray line;
    for (const LogField &field : all) {
        if (!line.isEmpty()) {
            line += json ? ',' : ' ';
        }
        line += json ? quoted(QString::fromLatin1(field.key)) + ':' : QByteArray(field.key) + '=';
        line += valueText(format, field.value);
    }
    return json ? QByteArray("{" + line + "}\n") : QByteArray(line + "\n");
}

Log::Log(LogFormat format, const Clock &clock, std::FILE *stream)
    : m_format(format)
    , m_clock(clock)
    , m_stream(stream)
{
}

void Log::info(const QString &message, const LogFields &fields) const
{
    write(LogLevel::Info, message, fields);
}

void Log::warning(const QString &message, const LogFields &fields) const
{
    write(LogLevel::Warning, message, fields);
}

void Log::error(const QString &message, const LogFields &fields) const
{
    write(LogLevel::Error, message, fields);
}

void Log::takeOverQtMessages() const
{
    s_qtSink = this;
    qInstallMessageHandler(forwardQtMessage);
}

void Log::write(LogLevel level, const QString &message, const LogFields &fields) const
{
    const QByteArray line = logLine(m_format, m_clock.now(), level, message, fields);
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), m_stream); // one call: stdio locks it whole
    std::fflush(m_stream);
}

} // namespace weiwatch
