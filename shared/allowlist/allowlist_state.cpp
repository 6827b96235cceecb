// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowlist_state.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>
#include <cmath>

namespace weiwatch {
namespace {

constexpr qsizetype kLargestAnswer = 1024 * 1024;
constexpr qsizetype kMostEntries = 2'000;
constexpr qsizetype kLongestText = 1'000;
constexpr double kLatestTime = 1e11; ///< seconds: the year 5138
constexpr int kVersion = 1;

using Fields = Result<QJsonObject, NoAnswer>;

auto bad(AnswerFault fault)
{
    return failure(NoAnswer(fault));
}

QString textOf(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString().left(kLongestText);
}

std::optional<double> numberOf(const QJsonValue &value, double largest)
{
    const double number = value.toDouble(-1);
    return std::isfinite(number) && number >= 0 && number <= largest ? std::optional(number) : std::nullopt;
}

std::optional<QDateTime> timeOf(const QJsonValue &value)
{
    constexpr double kMilliseconds = 1000;
    const auto seconds = numberOf(value, kLatestTime);
    return seconds
               ? std::optional(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(*seconds * kMilliseconds), Qt::UTC))
               : std::nullopt;
}

/// The object, or the fault it tells of.
Fields fieldsOf(const QByteArray &json)
{
    if (json.size() > kLargestAnswer) {
        return bad(AnswerFault::TooLarge);
    }
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        return bad(AnswerFault::NotJson);
    }
    if (!document.isObject()) {
        return bad(AnswerFault::NotAnObject);
    }
    QJsonObject fields = document.object();
    if (const auto fault = fields.value(QLatin1String("fault")); fault.isString()) {
        return failure(
            NoAnswer(ServerFault{textOf(fields, QLatin1String("fault")), textOf(fields, QLatin1String("detail"))}));
    }
    return fields;
}

std::optional<AllowlistEntry::Kind> kindOf(const QString &word)
{
    using Kind = AllowlistEntry::Kind;
    if (word == u"user") {
        return Kind::User;
    }
    if (word == u"seen") {
        return Kind::Seen;
    }
    return word == u"fixed" ? std::optional(Kind::Fixed) : std::nullopt;
}

std::optional<Ipv4Range> parseOne(const QJsonValue &value, Ipv4Range *)
{
    const auto range = Ipv4Range::parse(value.toString());
    return range ? std::optional(*range) : std::nullopt;
}

std::optional<AllowlistEntry> parseOne(const QJsonValue &value, AllowlistEntry *)
{
    const QJsonObject fields = value.toObject();
    const auto range = Ipv4Range::parse(fields.value(QLatin1String("cidr")).toString());
    const auto kind = kindOf(textOf(fields, QLatin1String("kind")));
    const auto added = timeOf(fields.value(QLatin1String("added")));
    const auto ends = fields.value(QLatin1String("expires"));
    const auto expires = timeOf(ends);
    if (!range || !kind || !added || (!ends.isNull() && !expires)) {
        return std::nullopt;
    }
    return AllowlistEntry{*range, textOf(fields, QLatin1String("name")), *kind, *added, expires};
}

std::optional<PendingChange> parseOne(const QJsonValue &value, PendingChange *)
{
    constexpr double kLongestWait = 1e6;
    const QJsonObject fields = value.toObject();
    const auto range = Ipv4Range::parse(fields.value(QLatin1String("cidr")).toString());
    const auto left = numberOf(fields.value(QLatin1String("seconds_left")), kLongestWait);
    if (!range || !left || !fields.value(QLatin1String("id")).isString()) {
        return std::nullopt;
    }
    return PendingChange{textOf(fields, QLatin1String("id")), textOf(fields, QLatin1String("owner")), *range,
                         std::chrono::round<std::chrono::milliseconds>(std::chrono::duration<double>(*left))};
}

template <class T>
bool parseAll(const QJsonValue &value, std::vector<T> &into)
{
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > kMostEntries) {
        return false;
    }
    for (const QJsonValue item : array) {
        auto one = parseOne(item, static_cast<T *>(nullptr));
        if (!one) {
            return false;
        }
        into.push_back(std::move(*one));
    }
    return true;
}

} // namespace

Result<AllowlistState, NoAnswer> parseAllowlistState(const QByteArray &json)
{
    constexpr double kMostGenerations = 9e15; // a double counts no further
    const auto fields = fieldsOf(json);
    if (!fields) {
        return failure(fields.error());
    }
    const auto version = fields->value(QLatin1String("version"));
    if (!version.isDouble()) {
        return bad(AnswerFault::BadField);
    }
    if (version.toInt(kVersion + 1) > kVersion) {
        return bad(AnswerFault::NewerVersion);
    }
    AllowlistState state;
    const auto generation = numberOf(fields->value(QLatin1String("generation")), kMostGenerations);
    if (!generation || !parseAll(fields->value(QLatin1String("active")), state.active) ||
        !parseAll(fields->value(QLatin1String("entries")), state.entries) ||
        !parseAll(fields->value(QLatin1String("pending")), state.pending)) {
        return bad(AnswerFault::BadField);
    }
    state.generation = static_cast<qint64>(*generation);
    return state;
}

Result<SeenVisit, NoAnswer> parseSeenVisit(const QByteArray &json)
{
    const auto fields = fieldsOf(json);
    if (!fields) {
        return failure(fields.error());
    }
    const auto address = fields->value(QLatin1String("address"));
    if (address.isNull()) {
        return SeenVisit{};
    }
    const auto parsed = Ipv4Address::parse(address.toString());
    const int status = fields->value(QLatin1String("status")).toInt();
    if (!parsed || status < 100 || status > 599) {
        return bad(AnswerFault::BadField);
    }
    return SeenVisit{*parsed, status};
}

} // namespace weiwatch
