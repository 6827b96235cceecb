// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporter_image.h"

#include "bounded_json.h"

#include <QCryptographicHash>
#include <QFile>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using Kind = DeployError::Kind;

namespace {

QString debianArch(const QString &arch)
{
    if (arch == "x86_64"_L1) {
        return u"amd64"_s;
    }
    return arch == "aarch64"_L1 ? u"arm64"_s : arch;
}

DeployError localFault(const QFile &file)
{
    return {.kind = Kind::LocalFile, .subject = file.fileName(), .detail = file.errorString()};
}

} // namespace

Result<std::optional<ExporterImage>, DeployError> carriedImage(const StackFiles &files, const QString &arch)
{
    QFile file(files.folder + u"/exporter-image-%1.json"_s.arg(debianArch(arch)));
    if (!file.exists()) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(localFault(file));
    }
    const auto object = boundedJsonObject(file.readAll());
    if (!object) {
        return failure(DeployError{.kind = Kind::ImageDamaged, .subject = file.fileName(), .detail = object.error()});
    }
    ExporterImage image{.name = textOf(*object, "name"_L1),
                        .id = textOf(*object, "id"_L1),
                        .path = files.folder + u'/' + textOf(*object, "file"_L1),
                        .sha256 = textOf(*object, "sha256"_L1)};
    if (image.name.isEmpty() || !image.id.startsWith("sha256:"_L1) || image.sha256.size() != 64) {
        return failure(DeployError{.kind = Kind::ImageDamaged, .subject = file.fileName()});
    }
    return image;
}

Result<void, DeployError> checkDigest(const ExporterImage &image, const std::stop_token &stop)
{
    constexpr qint64 kPart = 1024 * 1024;
    QFile file(image.path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(localFault(file));
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        if (stop.stop_requested()) {
            return failure(DeployError{.kind = Kind::Cancelled});
        }
        const QByteArray part = file.read(kPart);
        if (part.isEmpty()) {
            return failure(localFault(file));
        }
        hash.addData(part);
    }
    if (QString::fromLatin1(hash.result().toHex()) != image.sha256) {
        return failure(DeployError{.kind = Kind::ImageDamaged, .subject = image.path});
    }
    return {};
}

bool namesRegistry(const QString &image)
{
    const QString first = image.section(u'/', 0, 0);
    return image.contains(u'/') && (first.contains(u'.') || first.contains(u':') || first == "localhost"_L1);
}

} // namespace weiwatch::detail
