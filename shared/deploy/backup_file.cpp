// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_file.h"

#include "bounded_json.h"

#include <sealed/unsealer.h>

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cerrno>

namespace weiwatch {

using namespace Qt::StringLiterals;
using Kind = DeployError::Kind;
using detail::backupError;

namespace {

Result<void, DeployError> open(QFile &file)
{
    // Only a regular file: it is read twice, and a pipe would wait for its writer.
    if (!QFileInfo(file.fileName()).isFile()) {
        const QString reason = QFileInfo::exists(file.fileName()) ? u"no regular file"_s : qt_error_string(ENOENT);
        return failure(DeployError{.kind = Kind::LocalFile, .subject = file.fileName(), .detail = reason});
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(DeployError{.kind = Kind::LocalFile, .subject = file.fileName(), .detail = file.errorString()});
    }
    return {};
}

/// It becomes the name of a folder and of a secret.
QString deploymentIdOf(const QString &text)
{
    static const QRegularExpression form(u"^[0-9a-f]{16}$"_s);
    return form.match(text).hasMatch() ? text : QString();
}

Result<BackupLabel, DeployError> labelOf(const Unsealer &unsealer, const QString &path)
{
    const auto label = detail::parseLabel(unsealer.label());
    if (!label) {
        // Whoever sealed it had the passphrase: it is a sealed file of another kind.
        return failure(DeployError{.kind = Kind::NotABackup, .subject = path, .detail = label.error()});
    }
    return *label;
}

} // namespace

Result<QString, DeployError> backupOwner(const QString &path)
{
    QFile file(path);
    if (const auto opened = open(file); !opened) {
        return failure(opened.error());
    }
    const auto header = readSealHeader(file);
    if (!header) {
        return failure(backupError(header.error(), path));
    }
    return deploymentIdOf(QString::fromLatin1(header->hint));
}

Result<BackupLabel, DeployError> readBackupLabel(const QString &path, const QString &passphrase)
{
    QFile file(path);
    if (const auto opened = open(file); !opened) {
        return failure(opened.error());
    }
    const auto unsealer = Unsealer::begin(file, passphrase);
    if (!unsealer) {
        return failure(backupError(unsealer.error(), path));
    }
    return labelOf(*unsealer, path);
}

QString backupFileName(const QString &domain, const QDateTime &time)
{
    return u"weiwatch-%1-%2.sealed"_s.arg(domain, time.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
}

namespace detail {

Result<BackupContent, DeployError> checkBackup(const QString &path, const QString &passphrase,
                                               const std::stop_token &stop)
{
    QFile file(path);
    if (const auto opened = open(file); !opened) {
        return failure(opened.error());
    }
    auto unsealer = Unsealer::begin(file, passphrase);
    if (!unsealer) {
        return failure(backupError(unsealer.error(), path));
    }
    const auto label = labelOf(*unsealer, path);
    if (!label) {
        return failure(label.error());
    }
    BackupContent content{.label = *label, .sha256 = {}};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!stop.stop_requested()) {
        const auto next = unsealer->next();
        if (!next) {
            return failure(backupError(next.error(), path));
        }
        if (!*next) {
            content.sha256 = hash.result().toHex();
            return content;
        }
        hash.addData(**next);
        content.bytes += (*next)->size();
    }
    return failure(DeployError{.kind = Kind::Cancelled});
}

QByteArray writeLabel(const BackupLabel &label)
{
    // A label has at most 4096 bytes, and JSON takes up to six for a character.
    constexpr qsizetype kLongestDomain = 253;
    constexpr qsizetype kLongestName = 150;
    return QJsonDocument(QJsonObject{{u"version"_s, 1},
                                     {u"domain"_s, label.domain.left(kLongestDomain)},
                                     {u"name"_s, label.name.left(kLongestName)},
                                     {u"deployment"_s, label.deploymentId},
                                     {u"release"_s, label.release.left(kLongestName)},
                                     {u"made"_s, label.made.toUTC().toString(Qt::ISODate)}})
        .toJson(QJsonDocument::Compact);
}

Result<BackupLabel, QString> parseLabel(const QByteArray &json)
{
    const auto object = boundedJsonObject(json, {.bytes = 4096, .depth = 2});
    if (!object) {
        return failure(object.error());
    }
    BackupLabel label{.domain = textOf(*object, "domain"_L1),
                      .name = textOf(*object, "name"_L1),
                      .deploymentId = deploymentIdOf(textOf(*object, "deployment"_L1)),
                      .release = textOf(*object, "release"_L1),
                      .made = QDateTime::fromString(textOf(*object, "made"_L1), Qt::ISODate)};
    if (label.domain.isEmpty()) {
        return failure(u"it names no domain"_s);
    }
    return label;
}

DeployError backupError(const SealError &error, const QString &path)
{
    const auto fault = [&](Kind kind) { return DeployError{.kind = kind, .subject = path, .detail = error.detail}; };
    switch (error.kind) {
    case SealError::Kind::NotSealed:
        return fault(Kind::NotABackup);
    case SealError::Kind::Newer:
        return fault(Kind::BackupNewer);
    case SealError::Kind::TooCostly:
    case SealError::Kind::NoMemory:
        return fault(Kind::BackupTooCostly);
    case SealError::Kind::PassphraseWrong:
        return fault(Kind::PassphraseWrong);
    case SealError::Kind::Damaged:
    case SealError::Kind::Truncated:
        return fault(Kind::BackupDamaged);
    case SealError::Kind::Device:
        return fault(Kind::LocalFile);
    }
    Q_UNREACHABLE();
}

} // namespace detail
} // namespace weiwatch
