// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchlist_sentences.h"

#include "core_sentences.h"
#include "quoted.h"

#include <QCoreApplication>

namespace weiwatch {
namespace {

QString placed(const QString &file, int line, int column, const QString &key, const QString &reason)
{
    QString place = line == 0 ? file
                              : QCoreApplication::translate("weiwatch", "%1, line %2, column %3")
                                    .arg(file, QString::number(line), QString::number(column));
    if (!key.isEmpty()) {
        place += u" (" % detail::shown(key) % u')';
    }
    return QCoreApplication::translate("weiwatch", "%1: %2", "a place in a file: what is wrong there")
        .arg(place, reason);
}

/// "map", "list", "text", "nothing": WatchlistFault's words for kinds of YAML values.
QString kindOfValue(const QString &kind)
{
    if (kind == u"map") {
        return QCoreApplication::translate("weiwatch", "keys with values", "a YAML mapping");
    }
    if (kind == u"list") {
        return QCoreApplication::translate("weiwatch", "a list", "a YAML sequence");
    }
    if (kind == u"text") {
        return QCoreApplication::translate("weiwatch", "a single value", "a YAML scalar");
    }
    return QCoreApplication::translate("weiwatch", "nothing", "an empty YAML value");
}

QString badValue(const QString &found, const QString &expected)
{
    if (found.isEmpty()) {
        return QCoreApplication::translate("weiwatch", "This value cannot be used. What would do: %1.").arg(expected);
    }
    return QCoreApplication::translate("weiwatch", "“%1” cannot be used here. What would do: %2.").arg(found, expected);
}

QString unknownKey(const QString &found, const QString &nearest)
{
    if (nearest.isEmpty()) {
        return QCoreApplication::translate("weiwatch", "There is no key “%1” here. Remove it.").arg(found);
    }
    return QCoreApplication::translate("weiwatch", "There is no key “%1” here. Did you mean “%2”?").arg(found, nearest);
}

QString unknownChain(const QString &found, const QString &nearest)
{
    if (nearest.isEmpty()) {
        return QCoreApplication::translate("weiwatch", "No chain is called “%1”. Name one of those under “chains”.")
            .arg(found);
    }
    return QCoreApplication::translate("weiwatch", "No chain is called “%1”. Did you mean “%2”?").arg(found, nearest);
}

QString duplicateName(const QString &found, bool isEndpoint)
{
    if (isEndpoint) {
        return QCoreApplication::translate("weiwatch",
                                           "Two endpoints of this chain are called “%1”. Give one of them an alias.")
            .arg(found);
    }
    return QCoreApplication::translate("weiwatch", "The name “%1” is there twice. Change or remove one.").arg(found);
}

QString walletSecret()
{
    return QCoreApplication::translate("weiwatch",
                                       "This looks like a private key or a seed phrase. weiwatch never needs one, and "
                                       "has not kept it. Remove it from here; anyone who could read this place may "
                                       "have seen it.");
}

/// Faults of the file as a whole.
std::optional<QString> reasonOfFile(const WatchlistFault &fault, const QString &found)
{
    using Kind = WatchlistFault::Kind;
    switch (fault.kind) {
    case Kind::Unreadable:
        return QCoreApplication::translate("weiwatch", "The file cannot be read: %1.").arg(found);
    case Kind::TooLarge:
        return QCoreApplication::translate("weiwatch", "This is too much: %1. At most %2 can be read.")
            .arg(found, fault.expected);
    case Kind::NotUtf8:
        return QCoreApplication::translate("weiwatch", "This is no text in UTF-8. Save the file in that encoding.");
    case Kind::Syntax:
        return QCoreApplication::translate("weiwatch", "The YAML cannot be understood here: %1.").arg(found);
    case Kind::TooDeep:
        return QCoreApplication::translate("weiwatch",
                                           "The YAML is nested too deeply here, or repeats too much by aliases.");
    case Kind::NewerVersion:
        return QCoreApplication::translate("weiwatch",
                                           "The file is of version %1; this program reads version %2. Update weiwatch.")
            .arg(found, fault.expected);
    default:
        return std::nullopt;
    }
}

QString reason(const WatchlistFault &fault)
{
    using Kind = WatchlistFault::Kind;
    const QString found = detail::shown(fault.found);
    if (const auto whole = reasonOfFile(fault, found)) {
        return *whole;
    }
    switch (fault.kind) {
    case Kind::WrongType:
        return QCoreApplication::translate("weiwatch", "Here belongs %1; found was %2.")
            .arg(kindOfValue(fault.expected), kindOfValue(fault.found));
    case Kind::MissingKey:
        return QCoreApplication::translate("weiwatch", "“%1” is missing. Add it.").arg(fault.expected);
    case Kind::UnknownKey:
        return unknownKey(found, fault.expected);
    case Kind::DuplicateKey:
        return QCoreApplication::translate("weiwatch", "The key “%1” is there twice. Remove one.").arg(found);
    case Kind::DuplicateName:
        return duplicateName(found, !fault.expected.isEmpty());
    case Kind::UnknownChain:
        return unknownChain(found, detail::shown(fault.expected));
    case Kind::BadAddress:
        return fault.address ? sentence(*fault.address) : badValue(found, fault.expected);
    case Kind::BadAmount:
        return fault.amount ? sentence(*fault.amount) : badValue(found, fault.expected);
    case Kind::PrivateKey:
        return walletSecret();
    default:
        return badValue(found, fault.expected);
    }
}

} // namespace

QString sentence(const WatchlistFault &fault)
{
    return placed(fault.file, fault.line, fault.column, fault.key, reason(fault));
}

QString sentence(const WatchlistWarning &warning)
{
    using Kind = WatchlistWarning::Kind;
    const QString subject = detail::shown(warning.subject);
    QString text;
    switch (warning.kind) {
    case Kind::KeyInUrl:
        text = QCoreApplication::translate("weiwatch",
                                           "A key seems to stand in the URL of %1. Write ${secret:NAME} in its place, "
                                           "and keep the key as a secret of that name.")
                   .arg(subject);
        break;
    case Kind::NoWallets:
        text = QCoreApplication::translate("weiwatch", "There is no wallet to watch yet.");
        break;
    case Kind::UnusedChain:
        text = QCoreApplication::translate("weiwatch", "No wallet is on the chain %1, so it is not read.").arg(subject);
        break;
    }
    return placed(warning.file, warning.line, warning.column, {}, text);
}

QString sentence(const WatchlistSaveError &error)
{
    using Kind = WatchlistSaveError::Kind;
    switch (error.kind) {
    case Kind::NotValid:
        return QCoreApplication::translate("weiwatch", "The watchlist was not saved. %1")
            .arg(error.faults.empty() ? QString() : reason(error.faults.front()));
    case Kind::ChangedOnDisk:
        return QCoreApplication::translate("weiwatch",
                                           "%1 was changed by another program. Nothing was saved: make your change "
                                           "again once the file has been read anew.")
            .arg(error.path);
    case Kind::BackupFailed:
        return QCoreApplication::translate("weiwatch",
                                           "The copy %1 of your own file could not be written: %2. Nothing was saved. "
                                           "Check the folder's permissions and the free space.")
            .arg(error.path, error.detail);
    case Kind::WriteFailed:
        return QCoreApplication::translate("weiwatch",
                                           "%1 could not be written: %2. Check the folder's permissions and the free "
                                           "space.")
            .arg(error.path, error.detail);
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
