// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain.h"

#include "secret_entries.h"

#include <core/when_done.h>

#include <QCoreApplication>
#include <QPromise>

#include <qt6keychain/keychain.h>

namespace weiwatch {
namespace {

using Kind = VaultError::Kind;

Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return Kind::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Kind::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Kind::Unavailable;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        return Kind::Failed;
    }
    return Kind::Failed;
}

VaultError errorOf(const QKeychain::Job &job)
{
    return VaultError{kindOf(job.error()), job.key(), job.errorString()};
}

class KeychainEntries final : public QObject, public SecretEntries
{
public:
    explicit KeychainEntries(const QString &service)
        : m_service(service)
    {
    }

    void write(const QString &key, const QByteArray &value, Written done) override
    {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setBinaryData(value);
        start(job, key, [job, done = std::move(done)] { done(resultOf(*job)); });
    }

    void read(const QString &key, Got done) override
    {
        auto *job = new QKeychain::ReadPasswordJob(m_service);
        start(job, key, [job, done = std::move(done)] {
            done(job->error() == QKeychain::NoError ? Result<QByteArray, VaultError>(job->binaryData())
                                                    : failure(errorOf(*job)));
        });
    }

    void erase(const QString &key, Written done) override
    {
        auto *job = new QKeychain::DeletePasswordJob(m_service);
        start(job, key, [job, done = std::move(done)] { done(resultOf(*job)); });
    }

private:
    static Result<void, VaultError> resultOf(const QKeychain::Job &job)
    {
        return job.error() == QKeychain::NoError ? Result<void, VaultError>() : failure(errorOf(job));
    }

    /// The job deletes itself; once we have gone, nobody is told.
    template <class Finished>
    void start(QKeychain::Job *job, const QString &key, Finished finished)
    {
        job->setKey(key);
        job->setInsecureFallback(false); // never a plain settings file
        connect(job, &QKeychain::Job::finished, this, finished);
        job->start();
    }

    QString m_service;
};

} // namespace

std::unique_ptr<SecretVault> keychainVault(const QString &service)
{
    return partedVault(std::make_unique<KeychainEntries>(service));
}

QFuture<std::shared_ptr<SecretVault>> openSystemVault(const QString &service)
{
    auto promise = std::make_shared<QPromise<std::shared_ptr<SecretVault>>>();
    promise->start();
    const std::shared_ptr<SecretVault> keychain = keychainVault(service);
    // Reading what is not there unlocks nothing and asks nobody, and yet needs the whole of the way.
    whenDone(keychain->read(QStringLiteral("is anybody there")), QCoreApplication::instance(),
             [promise, keychain](const Result<QByteArray, VaultError> &answer) {
                 const bool answers = answer || answer.error().kind == Kind::NotFound;
                 promise->addResult(answers ? keychain : std::shared_ptr<SecretVault>(memoryVault()));
                 promise->finish();
             });
    return promise->future();
}

} // namespace weiwatch
