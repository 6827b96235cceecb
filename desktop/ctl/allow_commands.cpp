// SPDX-License-Identifier: GPL-3.0-or-later
// allow-ip: this computer's address, and those that stay.
#include "ctl.h"

#include <QJsonArray>

#include <algorithm>

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

/// "2026-12-31", the day included, or "2026-12-31T18:00". Invalid: it is neither.
QDateTime endOf(const QString &text)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? day.addDays(1).startOfDay() : QDateTime::fromString(text, Qt::ISODate);
}

QString whenText(const QDateTime &expires)
{
    return expires.isValid() ? expires.toLocalTime().toString(Qt::ISODate) : QString();
}

} // namespace

ExitCode Ctl::allowIp()
{
    const QStringList ways = {u"add"_s, u"remove"_s, u"list"_s};
    QStringList asked;
    std::ranges::copy_if(ways, std::back_inserter(asked), [this](const QString &way) { return m_line.has(way); });
    if (asked.size() + (m_line.argument.isEmpty() ? 0 : 1) > 1) {
        return misused(u"one thing at a time: ADDRESS, --add, --remove or --list"_s);
    }
    if (!m_line.has(u"add"_s) && (m_line.has(u"name"_s) || m_line.has(u"until"_s))) {
        return misused(u"--name and --until are for --add"_s);
    }
    if (!chooseRecord()) {
        return ExitCode::Usage;
    }
    if (asked.isEmpty()) {
        return allowThisComputer();
    }
    if (m_line.has(u"list"_s)) {
        return listAllowed();
    }
    return m_line.has(u"add"_s) ? allowFixed() : removeAllowed();
}

ExitCode Ctl::allowThisComputer()
{
    AllowRequest request{.name = ownerName()};
    if (!m_line.argument.isEmpty()) {
        request.address = QHostAddress(m_line.argument);
        if (request.address->isNull()) {
            return misused(u"“%1” is no address"_s.arg(m_line.argument));
        }
    }
    const auto allowed = ask<AllowOutcome>([&](RemoteStack &stack) { return stack.allowMyIp(request); });
    if (!allowed) {
        return failed(allowed.error());
    }
    m_terminal.result({{u"address"_s, allowed->address},
                       {u"changed"_s, allowed->changed},
                       {u"active"_s, QJsonArray::fromStringList(allowed->active)},
                       {u"took_ms"_s, static_cast<qint64>(allowed->took.count())}},
                      u"%1 may open the dashboards; seen from outside after %2 ms\n"_s.arg(allowed->address)
                          .arg(allowed->took.count()));
    return ExitCode::Done;
}

ExitCode Ctl::allowFixed()
{
    const QString cidr = m_line.value(u"add"_s);
    const QString name = m_line.value(u"name"_s);
    if (name.isEmpty()) {
        return misused(u"--add needs --name: whose address is it?"_s);
    }
    QDateTime expires;
    if (m_line.has(u"until"_s)) {
        expires = endOf(m_line.value(u"until"_s));
        if (!expires.isValid() || expires <= QDateTime::currentDateTime()) {
            return misused(u"--until: “%1” is no day or time to come, as 2026-12-31"_s.arg(m_line.value(u"until"_s)));
        }
    }
    const auto added = ask<void>([&](RemoteStack &stack) { return stack.addFixedRange(cidr, name, expires); });
    if (!added) {
        return failed(added.error());
    }
    m_terminal.result({{u"added"_s, cidr}, {u"name"_s, name}, {u"expires"_s, whenText(expires)}},
                      u"%1 (%2) may open the dashboards%3\n"_s.arg(
                          cidr, name, expires.isValid() ? u" until "_s + whenText(expires) : QString()));
    return ExitCode::Done;
}

ExitCode Ctl::removeAllowed()
{
    const QString cidr = m_line.value(u"remove"_s);
    const auto removed = ask<void>([&](RemoteStack &stack) { return stack.removeFixedRange(cidr); });
    if (!removed) {
        return failed(removed.error());
    }
    m_terminal.result({{u"removed"_s, cidr}}, u"%1 is no longer listed for good\n"_s.arg(cidr));
    return ExitCode::Done;
}

ExitCode Ctl::listAllowed()
{
    const auto ranges = ask<std::vector<AllowedRange>>([](RemoteStack &stack) { return stack.allowedRanges(); });
    if (!ranges) {
        return failed(ranges.error());
    }
    for (const AllowedRange &range : *ranges) {
        const QString kind = range.fixed ? u"fixed"_s : u"computer"_s;
        m_terminal.result({{u"cidr"_s, range.cidr},
                           {u"name"_s, range.name},
                           {u"kind"_s, kind},
                           {u"added"_s, whenText(range.added)},
                           {u"expires"_s, whenText(range.expires)}},
                          u"%1\t%2\t%3\t%4\n"_s.arg(range.cidr, range.name, kind, whenText(range.expires)));
    }
    return ExitCode::Done;
}

} // namespace weiwatch
