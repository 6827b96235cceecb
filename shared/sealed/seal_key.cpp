// SPDX-License-Identifier: GPL-3.0-or-later
#include "seal_key.h"

#include "sodium_ready.h"

#include <sodium.h>

#include <new>

namespace weiwatch {

static_assert(kSaltSize == crypto_pwhash_argon2id_SALTBYTES);
static_assert(kStreamHeaderSize == crypto_secretstream_xchacha20poly1305_HEADERBYTES);

SealKey::SealKey()
{
    detail::readySodium();
    m_bytes.reset(static_cast<unsigned char *>(sodium_malloc(crypto_secretstream_xchacha20poly1305_KEYBYTES)));
    if (!m_bytes) {
        throw std::bad_alloc();
    }
}

void SealKey::Wipe::operator()(unsigned char *bytes) const
{
    sodium_free(bytes);
}

Result<SealKey, SealError> SealKey::derive(const QString &passphrase, const SealCost &cost, QByteArrayView salt)
{
    Q_ASSERT(salt.size() == kSaltSize);
    SealKey key;
    // However the keyboard composes its letters.
    QByteArray text = passphrase.normalized(QString::NormalizationForm_C).toUtf8();
    constexpr size_t kKiB = 1024;
    const int answer = crypto_pwhash(key.m_bytes.get(), crypto_secretstream_xchacha20poly1305_KEYBYTES,
                                     text.constData(), static_cast<unsigned long long>(text.size()),
                                     reinterpret_cast<const unsigned char *>(salt.data()), cost.operations,
                                     cost.memoryKiB * kKiB, crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(text.data(), static_cast<size_t>(text.size()));
    if (answer != 0) {
        return failure(SealError{.kind = SealError::Kind::NoMemory, .detail = {}});
    }
    return key;
}

} // namespace weiwatch
