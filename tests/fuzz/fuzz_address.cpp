// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/address.h>
#include <core/hash.h>

#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

/// What is refused as a secret is told by its kind alone.
void requireNothingRepeated(const AddressError &error)
{
    const bool isSecret =
        error.kind == AddressError::Kind::LooksLikePrivateKey || error.kind == AddressError::Kind::LooksLikeSeedPhrase;
    require(!isSecret || error == AddressError{error.kind, 0, 0, {}});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(bytes);
    if (const auto address = Address::parse(text)) {
        require(Address::parse(address->toString()) == *address);
        require(Address::fromBytes(address->bytes()) == *address);
    } else {
        requireNothingRepeated(address.error());
        require(address.error().kind != AddressError::Kind::WrongChecksum || Address::parse(address.error().expected));
    }
    if (const auto hash = Hash::fromHex(bytes)) {
        require(hash->toHex().toLatin1() == bytes.toLower());
    }
    return 0;
}
