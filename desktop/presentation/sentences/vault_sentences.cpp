// SPDX-License-Identifier: GPL-3.0-or-later
#include "vault_sentences.h"

#include "quoted.h"

#include <QCoreApplication>

namespace weiwatch {
namespace {

QString told(const VaultError &error)
{
    using Kind = VaultError::Kind;
    const QString name = detail::shown(error.name);
    switch (error.kind) {
    case Kind::NotFound:
        return QCoreApplication::translate("weiwatch", "The keychain holds no %1. Enter it again.").arg(name);
    case Kind::Denied:
        return QCoreApplication::translate("weiwatch",
                                           "The keychain did not give or take %1. Unlock it, and allow weiwatch in.")
            .arg(name);
    case Kind::Unavailable:
        return QCoreApplication::translate("weiwatch", "No keychain answers, so %1 could not be had from it.")
            .arg(name);
    case Kind::Damaged:
        return QCoreApplication::translate("weiwatch",
                                           "What the keychain holds of %1 is not what was saved. Enter it again.")
            .arg(name);
    case Kind::TooLarge:
        return QCoreApplication::translate("weiwatch", "%1 is over 1 MiB, which no secret needs.").arg(name);
    case Kind::Failed:
        return QCoreApplication::translate("weiwatch", "The keychain could not save or find %1.").arg(name);
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentence(const VaultError &error)
{
    return detail::withDetail(told(error), error.detail);
}

QString sentence(VaultPlace place)
{
    switch (place) {
    case VaultPlace::Keychain:
        return QCoreApplication::translate("weiwatch", "Secrets are kept in the keychain of this computer.");
    case VaultPlace::Files:
        return QCoreApplication::translate("weiwatch", "Secrets are kept in files that only your user can read.");
    case VaultPlace::ThisRunOnly:
        return QCoreApplication::translate("weiwatch",
                                           "No keychain was found. Secrets are kept until weiwatch ends, and asked "
                                           "for again after the next start.");
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
