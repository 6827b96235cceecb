// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hash.h"

#include <QDateTime>

namespace weiwatch {

/// One block, by everything a reader needs to name it again.
struct BlockRef
{
    quint64 number = 0;
    Hash hash;
    QDateTime time; ///< the header's timestamp, UTC

    friend bool operator==(const BlockRef &, const BlockRef &) = default;
};

} // namespace weiwatch
