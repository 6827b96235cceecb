// SPDX-License-Identifier: GPL-3.0-or-later
#include "tar_archive.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

namespace weiwatch::detail {
namespace {

constexpr qsizetype kBlock = 512;
constexpr qsizetype kNameLength = 100;
constexpr qsizetype kPrefixLength = 155;

// Offsets of ustar's header.
constexpr qsizetype kModeAt = 100;
constexpr qsizetype kUserAt = 108;
constexpr qsizetype kGroupAt = 116;
constexpr qsizetype kSizeAt = 124;
constexpr qsizetype kTimeAt = 136;
constexpr qsizetype kSumAt = 148;
constexpr qsizetype kSumLength = 8;
constexpr qsizetype kTypeAt = 156;
constexpr qsizetype kMagicAt = 257;
constexpr qsizetype kPrefixAt = 345;

void put(QByteArray &header, qsizetype at, const QByteArray &text)
{
    std::ranges::copy(text, header.begin() + at);
}

QByteArray octal(qint64 number, int digits)
{
    return QByteArray::number(number, 8).rightJustified(digits, '0');
}

/// The name as ustar has it: what stands before one of its '/', and what stands behind.
std::optional<std::pair<QByteArray, QByteArray>> parted(const QByteArray &path)
{
    if (path.size() <= kNameLength) {
        return std::pair(QByteArray(), path);
    }
    const qsizetype slash = path.indexOf('/', path.size() - kNameLength - 1);
    if (slash <= 0 || slash > kPrefixLength) {
        return std::nullopt;
    }
    return std::pair(path.left(slash), path.mid(slash + 1));
}

QByteArray headerOf(const ArchivedFile &file, const QByteArray &prefix, const QByteArray &name)
{
    constexpr int kProgramMode = 0755;
    constexpr int kFileMode = 0644;
    QByteArray header(kBlock, '\0');
    put(header, 0, name);
    put(header, kModeAt, octal(file.executable ? kProgramMode : kFileMode, 7));
    put(header, kUserAt, octal(0, 7));
    put(header, kGroupAt, octal(0, 7));
    put(header, kSizeAt, octal(file.content.size(), 11));
    put(header, kTimeAt, octal(0, 11));
    put(header, kTypeAt, "0");
    put(header, kMagicAt, QByteArray("ustar\00000", 8));
    put(header, kPrefixAt, prefix);
    // The sum is of the header with spaces in its own place.
    put(header, kSumAt, QByteArray(kSumLength, ' '));
    const qint64 sum = std::accumulate(header.begin(), header.end(), qint64(0),
                                       [](qint64 sofar, char c) { return sofar + static_cast<unsigned char>(c); });
    put(header, kSumAt, octal(sum, 6) + '\0' + ' ');
    return header;
}

} // namespace

Result<QByteArray, QString> tarArchive(const std::vector<ArchivedFile> &files)
{
    QByteArray archive;
    for (const ArchivedFile &file : files) {
        const auto name = parted(file.path.toUtf8());
        if (!name) {
            return failure(file.path);
        }
        archive += headerOf(file, name->first, name->second);
        archive += file.content;
        archive.append((kBlock - file.content.size() % kBlock) % kBlock, '\0');
    }
    archive.append(2 * kBlock, '\0');
    return archive;
}

} // namespace weiwatch::detail
