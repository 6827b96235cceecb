// SPDX-License-Identifier: GPL-3.0-or-later
#include <ssh/host_key.h>

#include <cstdlib>

using namespace weiwatch;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto key = parseHostKey(QByteArrayView(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (key && (parseHostKey(key->line()) != *key || !key->fingerprint().startsWith(QStringLiteral("SHA256:")))) {
        std::abort();
    }
    return 0;
}
