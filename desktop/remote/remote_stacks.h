// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wizard_page.h"

#include <core/clock.h>
#include <deploy/deployment_login.h>
#include <deploy/deployment_store.h>
#include <presentation/address_follower.h>
#include <presentation/stack_monitor.h>
#include <secrets/secret_vault.h>

#include <QObject>
#include <QThreadPool>

namespace weiwatch {

/// The deployments that this user knows, and the one that is looked after just now.
/// Thread: the GUI's. Records are read and written on a thread of the pool.
class RemoteStacks : public QObject
{
    Q_OBJECT
public:
    struct Config
    {
        QString root;         ///< of the records: DeploymentStore::defaultRoot(), or a test's folder
        QString computerName; ///< for the allowlist
        /// Asked at the first need: opening a keychain may ask the user.
        std::function<QFuture<std::shared_ptr<SecretVault>>()> openVault;
        MakeStackControl makeControl;
        FollowPace followPace = {};
    };

    /// clock outlives it.
    RemoteStacks(const Config &config, const Clock &clock, QObject *parent = nullptr);
    ~RemoteStacks() override;

    /// Reads the records, and looks at the first of them.
    void load();
    /// Saves the record and the login's secrets. Whether a known one follows the address stays as it is.
    void keep(const Deployment &deployment, const LoginSecrets &secrets);
    /// The record, and every secret of it but the passphrase of its backups. Another one is looked after then.
    void forget(const QString &id);
    /// use(passphrase) with that of a deployment's backups, which the keychain keeps; empty: there is none yet.
    void findBackupPassphrase(const QString &id, const std::function<void(const QString &)> &use);
    void keepBackupPassphrase(const QString &id, const QString &passphrase);
    /// The one to be looked after.
    void choose(const QString &id);
    /// One that the chosen one's login lacked, by its name in the record: it is kept, and tried.
    void giveSecret(const QString &name, const QString &value);

    [[nodiscard]] const Config &config() const { return m_config; }
    [[nodiscard]] const std::vector<Deployment> &deployments() const { return m_deployments; }
    /// Their hosts.
    [[nodiscard]] QStringList servers() const;
    /// Null: there is none.
    [[nodiscard]] StackMonitor *current() const { return m_monitor.get(); }
    /// Keeps the current one's allowlist on this computer's address; null where current() is.
    [[nodiscard]] AddressFollower *follower() const { return m_follower.get(); }
    /// What the person said of the current one; nothing: was not asked yet.
    [[nodiscard]] std::optional<bool> followsAddress() const;
    /// Of the current one, from now on.
    void setFollowsAddress(bool follows);
    /// Whom to ask for this computer's address, if that was agreed to, and through which proxy.
    void setSettings(const AppSettings &settings) { m_search.setSettings(settings); }
    /// What the server should watch.
    void setWatchlist(const QByteArray &yaml);

signals:
    void deploymentsChanged();
    /// current() is another one; the one before goes when this returns.
    void currentChanged();
    void followsAddressChanged();
    /// Something could not be kept or read, or is kept for this run only.
    void fault(const QString &sentence);

private:
    /// use(vault) once it is open.
    void withVault(std::function<void(SecretVault &)> use);
    void saveRecord(const Deployment &deployment);
    [[nodiscard]] Deployment *find(const QString &id);
    void forgetSecrets(SecretVault &vault, const Deployment &gone);
    void save(SecretVault &vault, const QString &id, const LoginSecrets &secrets);
    void saveOne(SecretVault &vault, const QString &id, const QString &name, const QString &secret);
    void takeList(const DeploymentStore::Listed &listed);
    void readSecrets(SecretVault &vault, const Deployment &deployment, const QStringList &names, LoginSecrets found);
    void look(const Deployment &deployment, const LoginSecrets &secrets);
    [[nodiscard]] PasswordMemory grafanaMemory(const QString &id);

    const Config m_config;
    const Clock &m_clock;
    const DeploymentStore m_store;
    QThreadPool m_records; ///< of one thread, so that an older copy of a record is never written over a newer one
    std::shared_ptr<SecretVault> m_vault;
    std::vector<std::function<void(SecretVault &)>> m_forVault; ///< while it is being opened
    std::vector<Deployment> m_deployments;
    QString m_chosen;
    AddressSearch m_search;
    std::unique_ptr<StackMonitor> m_monitor;
    std::unique_ptr<AddressFollower> m_follower; ///< goes before what it follows and asks
    QByteArray m_watchlist;
};

} // namespace weiwatch
