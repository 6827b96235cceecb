// SPDX-License-Identifier: GPL-3.0-or-later
#include "sodium_ready.h"

#include <QDebug>

#include <sodium.h>

namespace weiwatch::detail {

void readySodium()
{
    static const int answer = sodium_init();
    if (answer < 0) {
        qFatal("libsodium cannot be used");
    }
}

} // namespace weiwatch::detail
