// SPDX-License-Identifier: GPL-3.0-or-later
#include "host_key.h"

#include <QCryptographicHash>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <optional>

namespace weiwatch {
namespace {

constexpr qsizetype kLongestLine = 16 * 1024; // an RSA key of 16,384 bits takes 2.8 KiB

/// How many fields follow the type in each kind of key (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4, PROTOCOL.u2f).
struct KeyKind
{
    QByteArrayView type;
    int fields;
};

constexpr std::array kKinds{
    KeyKind{"ssh-ed25519", 1},
    KeyKind{"ecdsa-sha2-nistp256", 2},
    KeyKind{"ecdsa-sha2-nistp384", 2},
    KeyKind{"ecdsa-sha2-nistp521", 2},
    KeyKind{"ssh-rsa", 2},
    KeyKind{"sk-ssh-ed25519@openssh.com", 2},
    KeyKind{"sk-ecdsa-sha2-nistp256@openssh.com", 3},
};

const KeyKind *kindOf(QByteArrayView type)
{
    const auto found =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const KeyKind &kind) { return kind.type == type; });
    return found == kKinds.end() ? nullptr : &*found;
}

/// An SSH string: four bytes of length, then as many bytes. Takes it off the front; nothing where it is cut short.
std::optional<QByteArrayView> takeString(QByteArrayView &rest)
{
    constexpr qsizetype kLengthBytes = 4;
    if (rest.size() < kLengthBytes) {
        return {};
    }
    const quint32 length = qFromBigEndian<quint32>(rest.data());
    if (length > static_cast<quint64>(rest.size() - kLengthBytes)) {
        return {};
    }
    const QByteArrayView value = rest.sliced(kLengthBytes, length);
    rest = rest.sliced(kLengthBytes + static_cast<qsizetype>(length));
    return value;
}

bool isWhole(QByteArrayView blob, const KeyKind &kind)
{
    const auto type = takeString(blob);
    if (!type || *type != kind.type) {
        return false;
    }
    for (int field = 0; field < kind.fields; ++field) {
        const auto value = takeString(blob);
        if (!value || value->isEmpty()) {
            return false;
        }
    }
    return blob.isEmpty();
}

Result<HostKey, HostKeyFault> keyOf(const KeyKind &kind, const QByteArray &base64)
{
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).isEmpty()) {
        return failure(HostKeyFault::BadEncoding);
    }
    if (!isWhole(*decoded, kind)) {
        return failure(HostKeyFault::Damaged);
    }
    return HostKey{kind.type.toByteArray(), *decoded};
}

} // namespace

QString HostKey::fingerprint() const
{
    const QByteArray hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return u"SHA256:" % QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

QByteArray HostKey::line() const
{
    return type + ' ' + blob.toBase64();
}

Result<HostKey, HostKeyFault> parseHostKey(QByteArrayView line)
{
    if (line.size() > kLongestLine) {
        return failure(HostKeyFault::TooLong);
    }
    const QByteArray simplified = line.toByteArray().simplified();
    if (simplified.isEmpty() || simplified.startsWith('#')) {
        return failure(HostKeyFault::Empty);
    }
    const QList<QByteArray> words = simplified.split(' ');
    // The type is the first word, or the second after a field of hosts. Anything further is a comment.
    for (qsizetype i = 0; i < std::min<qsizetype>(2, words.size()) && !words.first().startsWith('@'); ++i) {
        if (const KeyKind *kind = kindOf(words[i])) {
            return keyOf(*kind, words.value(i + 1));
        }
    }
    return failure(HostKeyFault::NoKey);
}

} // namespace weiwatch
