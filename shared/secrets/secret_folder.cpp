// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_store.h"

#include <core/secret_reference.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace weiwatch {
namespace {

using Kind = SecretError::Kind;

constexpr qint64 kLargest = 64 * 1024;

/// A folder that may not be searched hides whether the file exists.
bool isHidden(const QFileInfo &folder)
{
    return folder.isDir() && !folder.isExecutable();
}

void dropOneTrailingNewline(QByteArray &bytes)
{
    if (bytes.endsWith('\n')) {
        bytes.chop(bytes.endsWith("\r\n") ? 2 : 1);
    }
}

class SecretFolder final : public SecretStore
{
public:
    explicit SecretFolder(const QString &path)
        : m_path(path)
    {
    }

    Result<QString, SecretError> secret(const QString &name) const override
    {
        if (!isSecretName(name)) {
            return failure(SecretError{Kind::BadName, name, {}});
        }
        const QString path = QDir(m_path).filePath(name);
        const auto error = [&](Kind kind) { return failure(SecretError{kind, name, {path}}); };
        const QFileInfo info(path);
        if (!info.exists()) {
            return error(isHidden(QFileInfo(m_path)) ? Kind::Unreadable : Kind::NotFound);
        }
        QFile file(path);
        // Only a regular file: opening a pipe would wait for its writer.
        if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
            return error(Kind::Unreadable);
        }
        QByteArray bytes = file.read(kLargest + 1);
        if (file.error() != QFileDevice::NoError) {
            return error(Kind::Unreadable);
        }
        if (bytes.size() > kLargest) {
            return error(Kind::TooLarge);
        }
        dropOneTrailingNewline(bytes);
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        QString value = utf8(bytes);
        if (utf8.hasError()) {
            return error(Kind::Unreadable);
        }
        return value;
    }

private:
    QString m_path;
};

} // namespace

std::unique_ptr<SecretStore> secretFolder(const QString &path)
{
    return std::make_unique<SecretFolder>(path);
}

} // namespace weiwatch
