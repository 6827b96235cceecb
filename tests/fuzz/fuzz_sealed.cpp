// SPDX-License-Identifier: GPL-3.0-or-later
// A backup's file, as somebody else may have made it. The first byte chooses: the bytes as they are, or behind a header
// that is right.
#include <sealed/seal_header.h>
#include <sealed/unsealer.h>

#include <QBuffer>

#include <cstdlib>

using namespace weiwatch;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

const SealHeader &goodHeader()
{
    static const SealHeader header{.cost = {.operations = 1, .memoryKiB = 8},
                                   .salt = QByteArray(kSaltSize, 's'),
                                   .stream = QByteArray(kStreamHeaderSize, 'h'),
                                   .hint = "0123456789abcdef",
                                   .labelSize = 4};
    return header;
}

const SealKey &key()
{
    static const SealKey made = *SealKey::derive(QStringLiteral("fuzz"), goodHeader().cost, QByteArray(kSaltSize, 's'));
    return made;
}

/// Whatever it holds, nobody sealed it with this key.
void readAll(QIODevice &from, const SealHeader &header)
{
    auto unsealer = Unsealer::begin(from, header, key());
    require(!unsealer && unsealer.error().kind != SealError::Kind::NoMemory);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    if (data[0] % 2 == 1) {
        bytes.prepend(writeSealHeader(goodHeader()));
    }
    if (const auto header = parseSealHeader(bytes)) {
        require(writeSealHeader(*header) == bytes.left(header->size()));
        require(header->cost.memoryKiB <= kMostCost.memoryKiB && header->labelSize <= kLongestLabel);
    }
    QBuffer from(&bytes);
    from.open(QIODevice::ReadOnly);
    if (const auto header = readSealHeader(from)) {
        readAll(from, *header);
    }
    return 0;
}
