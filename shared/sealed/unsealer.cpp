// SPDX-License-Identifier: GPL-3.0-or-later
#include "unsealer.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace weiwatch {
namespace {

using Kind = SealError::Kind;

constexpr qsizetype kOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;

/// As many bytes as there are, at most so many.
Result<QByteArray, SealError> readUpTo(QIODevice &from, qsizetype most)
{
    QByteArray bytes;
    while (bytes.size() < most) {
        const qsizetype before = bytes.size();
        bytes.resize(most);
        const qint64 got = from.read(bytes.data() + before, most - before);
        bytes.resize(before + std::max<qint64>(got, 0));
        if (got < 0 && !from.atEnd()) {
            return failure(SealError{.kind = Kind::Device, .detail = from.errorString()});
        }
        if (got <= 0) {
            break;
        }
    }
    return bytes;
}

auto refused(Kind kind)
{
    return failure(SealError{.kind = kind, .detail = {}});
}

} // namespace

class Unsealer::Private
{
public:
    explicit Private(QIODevice &device)
        : from(device)
    {
    }
    ~Private() { sodium_memzero(&state, sizeof(state)); }
    Q_DISABLE_COPY_MOVE(Private)

    /// Nothing: it is not what was sealed.
    [[nodiscard]] std::optional<QByteArray> pull(const QByteArray &sealed, unsigned char &tag,
                                                 QByteArrayView bound = {})
    {
        if (sealed.size() < kOverhead) {
            return std::nullopt;
        }
        QByteArray plain(sealed.size() - kOverhead, Qt::Uninitialized);
        const int answer = crypto_secretstream_xchacha20poly1305_pull(
            &state, reinterpret_cast<unsigned char *>(plain.data()), nullptr, &tag,
            reinterpret_cast<const unsigned char *>(sealed.constData()), static_cast<unsigned long long>(sealed.size()),
            reinterpret_cast<const unsigned char *>(bound.data()), static_cast<unsigned long long>(bound.size()));
        return answer == 0 ? std::optional(plain) : std::nullopt;
    }

    QIODevice &from;
    crypto_secretstream_xchacha20poly1305_state state{};
    QByteArray label;
    bool isAtEnd = false;
};

Result<SealHeader, SealError> readSealHeader(QIODevice &from)
{
    const QByteArray bytes = from.peek(kLargestSealHeader);
    auto header = parseSealHeader(bytes);
    if (header) {
        from.skip(header->size());
    }
    return header;
}

Unsealer::Unsealer(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Unsealer::Unsealer(Unsealer &&) noexcept = default;
Unsealer &Unsealer::operator=(Unsealer &&) noexcept = default;
Unsealer::~Unsealer() = default;

const QByteArray &Unsealer::label() const
{
    return d->label;
}

Result<Unsealer, SealError> Unsealer::begin(QIODevice &from, const QString &passphrase)
{
    const auto header = readSealHeader(from);
    if (!header) {
        return failure(header.error());
    }
    const auto key = SealKey::derive(passphrase, header->cost, header->salt);
    if (!key) {
        return failure(key.error());
    }
    return begin(from, *header, *key);
}

Result<Unsealer, SealError> Unsealer::begin(QIODevice &from, const SealHeader &header, const SealKey &key)
{
    auto priv = std::make_unique<Private>(from);
    crypto_secretstream_xchacha20poly1305_init_pull(
        &priv->state, reinterpret_cast<const unsigned char *>(header.stream.constData()), key.data());
    const auto sealed = readUpTo(from, header.labelSize + kOverhead);
    if (!sealed) {
        return failure(sealed.error());
    }
    if (sealed->size() < header.labelSize + kOverhead) {
        return refused(Kind::Truncated);
    }
    unsigned char tag = 0;
    auto label = priv->pull(*sealed, tag, writeSealHeader(header));
    if (!label || tag != crypto_secretstream_xchacha20poly1305_TAG_PUSH) {
        return refused(Kind::PassphraseWrong);
    }
    priv->label = *std::move(label);
    return Unsealer(std::move(priv));
}

Result<std::optional<QByteArray>, SealError> Unsealer::next()
{
    if (d->isAtEnd) {
        return std::optional<QByteArray>();
    }
    const auto sealed = readUpTo(d->from, kSealChunk + kOverhead);
    if (!sealed) {
        return failure(sealed.error());
    }
    if (sealed->isEmpty()) {
        return refused(Kind::Truncated); // the last chunk says that it is the last
    }
    const bool isShort = sealed->size() < kSealChunk + kOverhead;
    unsigned char tag = 0;
    auto plain = d->pull(*sealed, tag);
    if (!plain) {
        return refused(Kind::Damaged);
    }
    d->isAtEnd = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    if (d->isAtEnd ? !d->from.atEnd() : isShort) {
        return refused(Kind::Damaged);
    }
    return plain;
}

UnsealedDevice::UnsealedDevice(Unsealer unsealer)
    : m_unsealer(std::move(unsealer))
{
    QIODevice::open(ReadOnly | Unbuffered);
}

qint64 UnsealedDevice::readData(char *data, qint64 size)
{
    while (m_chunk.isEmpty() && !m_isAtEnd && !m_fault) {
        auto next = m_unsealer.next();
        if (!next) {
            m_fault = next.error();
            setErrorString(QStringLiteral("the file was changed while it was read"));
        } else if (*next) {
            m_chunk = **std::move(next);
        } else {
            m_isAtEnd = true;
        }
    }
    if (m_fault) {
        return -1;
    }
    const qint64 count = std::min<qint64>(size, m_chunk.size());
    std::memcpy(data, m_chunk.constData(), static_cast<size_t>(count));
    m_chunk.remove(0, count);
    return count;
}

} // namespace weiwatch
