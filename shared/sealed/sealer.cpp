// SPDX-License-Identifier: GPL-3.0-or-later
#include "sealer.h"

#include "seal_key.h"

#include <QIODevice>

#include <sodium.h>

namespace weiwatch {

class Sealer::Private
{
public:
    explicit Private(QIODevice &device)
        : into(device)
    {
    }
    ~Private()
    {
        sodium_memzero(&state, sizeof(state));
        sodium_memzero(waiting.data(), static_cast<size_t>(waiting.size()));
    }
    Q_DISABLE_COPY_MOVE(Private)

    [[nodiscard]] Result<void, SealError> put(const QByteArray &bytes)
    {
        if (into.write(bytes) != bytes.size()) {
            return failure(SealError{.kind = SealError::Kind::Device, .detail = into.errorString()});
        }
        return {};
    }

    [[nodiscard]] Result<void, SealError> push(QByteArrayView plain, unsigned char tag, QByteArrayView bound = {})
    {
        QByteArray sealed(plain.size() + crypto_secretstream_xchacha20poly1305_ABYTES, Qt::Uninitialized);
        crypto_secretstream_xchacha20poly1305_push(
            &state, reinterpret_cast<unsigned char *>(sealed.data()), nullptr,
            reinterpret_cast<const unsigned char *>(plain.data()), static_cast<unsigned long long>(plain.size()),
            reinterpret_cast<const unsigned char *>(bound.data()), static_cast<unsigned long long>(bound.size()), tag);
        return put(sealed);
    }

    QIODevice &into;
    crypto_secretstream_xchacha20poly1305_state state{};
    QByteArray waiting;
};

Sealer::Sealer(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Sealer::Sealer(Sealer &&) noexcept = default;
Sealer &Sealer::operator=(Sealer &&) noexcept = default;
Sealer::~Sealer() = default;

Result<Sealer, SealError> Sealer::begin(QIODevice &into, const SealRequest &request)
{
    Q_ASSERT(request.hint.size() <= kLongestHint && request.label.size() <= kLongestLabel);
    SealHeader header{.cost = request.cost,
                      .salt = QByteArray(kSaltSize, '\0'),
                      .stream = QByteArray(kStreamHeaderSize, '\0'),
                      .hint = request.hint,
                      .labelSize = request.label.size()};
    randombytes_buf(header.salt.data(), static_cast<size_t>(kSaltSize));
    const auto key = SealKey::derive(request.passphrase, request.cost, header.salt);
    if (!key) {
        return failure(key.error());
    }
    auto priv = std::make_unique<Private>(into);
    crypto_secretstream_xchacha20poly1305_init_push(
        &priv->state, reinterpret_cast<unsigned char *>(header.stream.data()), key->data());
    const QByteArray begin = writeSealHeader(header);
    if (const auto put = priv->put(begin); !put) {
        return failure(put.error());
    }
    if (const auto label = priv->push(request.label, crypto_secretstream_xchacha20poly1305_TAG_PUSH, begin); !label) {
        return failure(label.error());
    }
    return Sealer(std::move(priv));
}

Result<void, SealError> Sealer::write(QByteArrayView bytes)
{
    d->waiting.append(bytes);
    // The last chunk is finish()'s, so that none follows it: one whole chunk may wait.
    qsizetype at = 0;
    for (; d->waiting.size() - at > kSealChunk; at += kSealChunk) {
        const auto pushed = d->push(QByteArrayView(d->waiting).sliced(at, kSealChunk),
                                    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        if (!pushed) {
            return pushed;
        }
    }
    d->waiting.remove(0, at);
    return {};
}

Result<void, SealError> Sealer::finish()
{
    return d->push(std::exchange(d->waiting, {}), crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

} // namespace weiwatch
