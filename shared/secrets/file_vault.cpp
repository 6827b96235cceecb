// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_vault.h"

#include <core/atomic_write.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>
#include <QUrl>

namespace weiwatch {
namespace {

using Kind = VaultError::Kind;

constexpr qsizetype kLargest = 1024 * 1024;
constexpr QFile::Permissions kFolderMode = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

/// Any name as one file's: no folder, nothing hidden, nothing special.
QString fileOf(const QString &folder, const QString &name)
{
    return QDir(folder).filePath(QString::fromLatin1(QUrl::toPercentEncoding(name, {}, ".~")));
}

Result<void, VaultError> saved(const QString &folder, const QString &name, const QByteArray &value)
{
    if (value.size() > kLargest) {
        return failure(VaultError{Kind::TooLarge, name});
    }
    const QFileInfo info(folder);
    if (!info.isDir() && (!QDir().mkpath(folder) || !QFile::setPermissions(folder, kFolderMode))) {
        return failure(VaultError{Kind::Failed, name, folder});
    }
    const auto written = writeAtomically(fileOf(folder, name), value);
    return written ? Result<void, VaultError>() : failure(VaultError{Kind::Failed, name, written.error()});
}

Result<QByteArray, VaultError> found(const QString &folder, const QString &name)
{
    QFile file(fileOf(folder, name));
    if (!file.exists()) {
        return failure(VaultError{Kind::NotFound, name});
    }
    if (!file.open(QFile::ReadOnly)) {
        return failure(VaultError{Kind::Denied, name, file.errorString()});
    }
    QByteArray value = file.read(kLargest + 1);
    return value.size() > kLargest ? failure(VaultError{Kind::TooLarge, name})
                                   : Result<QByteArray, VaultError>(std::move(value));
}

Result<void, VaultError> removed(const QString &folder, const QString &name)
{
    QFile file(fileOf(folder, name));
    return !file.exists() || file.remove() ? Result<void, VaultError>()
                                           : failure(VaultError{Kind::Failed, name, file.errorString()});
}

/// Files are synced to disk, which may take long: one thread does it, in order.
class FileVault final : public QObject, public SecretVault
{
public:
    explicit FileVault(const QString &folder)
        : m_folder(folder)
    {
        m_thread.setMaxThreadCount(1);
    }
    ~FileVault() override { m_thread.waitForDone(); }
    Q_DISABLE_COPY_MOVE(FileVault)

    VaultPlace place() const override { return VaultPlace::Files; }

    Done save(const QString &name, const QByteArray &value) override
    {
        return later<Result<void, VaultError>>([folder = m_folder, name, value] { return saved(folder, name, value); });
    }

    Value read(const QString &name) override
    {
        return later<Result<QByteArray, VaultError>>([folder = m_folder, name] { return found(folder, name); });
    }

    Done remove(const QString &name) override
    {
        return later<Result<void, VaultError>>([folder = m_folder, name] { return removed(folder, name); });
    }

private:
    template <class T, class Work>
    QFuture<T> later(Work work)
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        m_thread.start([this, promise, work] {
            // The destructor waits for this thread, so that `this` is there.
            QMetaObject::invokeMethod(
                this,
                [promise, result = work()] {
                    promise->addResult(result);
                    promise->finish();
                },
                Qt::QueuedConnection);
        });
        return promise->future();
    }

    QString m_folder;
    QThreadPool m_thread;
};

} // namespace

std::unique_ptr<SecretVault> fileVault(const QString &folder)
{
    return std::make_unique<FileVault>(folder);
}

} // namespace weiwatch
