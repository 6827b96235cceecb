// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QString>

#include <vector>

namespace weiwatch::detail {

struct ArchivedFile
{
    QString path; ///< relative, '/' between its parts; at most 100 bytes, or 255 where it can be parted
    QByteArray content;
    bool executable = false;

    friend bool operator==(const ArchivedFile &, const ArchivedFile &) = default;
};

/// A ustar archive (POSIX.1-2017, pax) that depends on nothing but names, content and whether a file is a program: no
/// time, no owner, in the order given. So equal trees have equal archives. The error is the path that is too long.
[[nodiscard]] Result<QByteArray, QString> tarArchive(const std::vector<ArchivedFile> &files);

} // namespace weiwatch::detail
