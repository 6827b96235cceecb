// SPDX-License-Identifier: GPL-3.0-or-later
#include "history_sentences.h"

#include <sentences/quoted.h>

#include <QCoreApplication>

namespace weiwatch {

namespace {

QString corrupt(const HistoryError &error)
{
    if (error.setAside.isEmpty()) {
        return QCoreApplication::translate("weiwatch", "The history %1 is damaged and could not be set aside. Move it "
                                                       "away, and a new one is begun.")
            .arg(error.path);
    }
    return QCoreApplication::translate(
               "weiwatch", "The history was damaged. It was set aside, not deleted, and a new one begun: %1")
        .arg(error.setAside);
}

} // namespace

QString sentence(const HistoryError &error)
{
    using Kind = HistoryError::Kind;
    const QString detail = detail::shown(error.detail, 200);
    switch (error.kind) {
    case Kind::CannotOpen:
        return QCoreApplication::translate("weiwatch", "The history %1 cannot be opened: %2. Balances are shown, and "
                                                       "not kept. Check the folder and its permissions.")
            .arg(error.path, detail);
    case Kind::Corrupt:
        return corrupt(error);
    case Kind::NewerSchema:
        return QCoreApplication::translate("weiwatch", "The history %1 was written by a later version of weiwatch. It "
                                                       "is left as it is: use that version, or another folder.")
            .arg(error.path);
    case Kind::WriteFailed:
        return QCoreApplication::translate("weiwatch", "The history cannot be written: %1. Balances are shown, and not "
                                                       "kept. Check the space on the disk.")
            .arg(detail);
    case Kind::ReadFailed:
        return QCoreApplication::translate("weiwatch", "The history cannot be read: %1.").arg(detail);
    case Kind::Closed:
        return QCoreApplication::translate("weiwatch", "The history is closed.");
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
