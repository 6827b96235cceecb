// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_sentences.h"

#include "quoted.h"

#include <QCoreApplication>

namespace weiwatch {

QString sentence(const SecretError &error)
{
    using Kind = SecretError::Kind;
    const QString name = detail::shown(error.name);
    const QString places = error.placesLookedIn.join(QStringLiteral(", "));
    switch (error.kind) {
    case Kind::BadName:
        return QCoreApplication::translate("weiwatch",
                                           "“%1” is no name of a secret. A secret is named as in ${secret:NODE_KEY}: "
                                           "letters, digits and underscores, no digit first.")
            .arg(name);
    case Kind::NotFound:
        return QCoreApplication::translate(
                   "weiwatch", "The secret %1 was not found. Looked in: %2. Put its value in one of these places.")
            .arg(name, places);
    case Kind::Unreadable:
        return QCoreApplication::translate(
                   "weiwatch", "The secret %1 is there but cannot be read: %2. Check that it is a text file "
                               "and that this program's user may read it.")
            .arg(name, error.placesLookedIn.value(error.placesLookedIn.size() - 1));
    case Kind::TooLarge:
        return QCoreApplication::translate("weiwatch",
                                           "The secret %1 is over 64 KiB: %2. Check that this is the right file.")
            .arg(name, error.placesLookedIn.value(error.placesLookedIn.size() - 1));
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
