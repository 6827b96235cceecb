// SPDX-License-Identifier: GPL-3.0-or-later
#include "passphrase.h"

#include "sodium_ready.h"

#include <sodium.h>

namespace weiwatch {

QString makePassphrase()
{
    // Without 0, 1, l and o: 32 signs, 5 bits each.
    constexpr QLatin1StringView kSigns("23456789abcdefghijkmnpqrstuvwxyz");
    static_assert(kSigns.size() == 32);
    constexpr int kGroups = 5;
    constexpr int kGroup = 5;
    detail::readySodium();
    QString passphrase;
    for (int i = 0; i < kGroups * kGroup; ++i) {
        if (i > 0 && i % kGroup == 0) {
            passphrase += u'-';
        }
        passphrase += kSigns.at(randombytes_uniform(static_cast<uint32_t>(kSigns.size())));
    }
    return passphrase;
}

} // namespace weiwatch
