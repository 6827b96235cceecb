// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_stacks.h"

#include "on_the_pool.h"

#include <core/when_done.h>
#include <sentences/deploy_sentences.h>
#include <sentences/vault_sentences.h>

#include <algorithm>
#include <utility>

namespace weiwatch {
RemoteStacks::RemoteStacks(const Config &config, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_clock(clock)
    , m_store(config.root)
{
    m_records.setMaxThreadCount(1);
}

RemoteStacks::~RemoteStacks() = default;

void RemoteStacks::load()
{
    whenDoneElsewhere(onThePool([store = m_store] { return store.list(); }, m_records), this,
                      [this](const DeploymentStore::Listed &listed) { takeList(listed); });
}

void RemoteStacks::takeList(const DeploymentStore::Listed &listed)
{
    m_deployments = listed.deployments;
    for (const DeployError &error : listed.faults) {
        emit fault(sentence(error));
    }
    emit deploymentsChanged();
    if (!m_deployments.empty()) {
        choose(m_deployments.front().id);
    }
}

void RemoteStacks::keep(const Deployment &given, const LoginSecrets &secrets)
{
    Deployment deployment = given;
    if (const Deployment *known = find(deployment.id)) {
        // Who gives it may have it from before the person said so.
        deployment.followsAddress = known->followsAddress;
    }
    saveRecord(deployment);
    if (!secrets.isEmpty()) {
        withVault([this, id = deployment.id, secrets](SecretVault &vault) { save(vault, id, secrets); });
    }
    std::erase_if(m_deployments, [&](const Deployment &known) { return known.id == deployment.id; });
    m_deployments.push_back(deployment);
    std::ranges::sort(m_deployments, {}, &Deployment::name);
    emit deploymentsChanged();
}

void RemoteStacks::saveRecord(const Deployment &deployment)
{
    whenDoneElsewhere(onThePool([store = m_store, deployment] { return store.save(deployment); }, m_records), this,
                      [this](const Result<void, DeployError> &saved) {
                          if (!saved) {
                              emit fault(sentence(saved.error()));
                          }
                      });
}

Deployment *RemoteStacks::find(const QString &id)
{
    const auto found = std::ranges::find(m_deployments, id, &Deployment::id);
    return found == m_deployments.end() ? nullptr : &*found;
}

std::optional<bool> RemoteStacks::followsAddress() const
{
    const auto found = std::ranges::find(m_deployments, m_chosen, &Deployment::id);
    return found == m_deployments.end() ? std::nullopt : found->followsAddress;
}

void RemoteStacks::setFollowsAddress(bool follows)
{
    Deployment *deployment = find(m_chosen);
    if (!deployment || !m_follower || deployment->followsAddress == follows) {
        return;
    }
    deployment->followsAddress = follows;
    saveRecord(*deployment);
    m_follower->setFollowing(follows);
    emit followsAddressChanged();
}

void RemoteStacks::forget(const QString &id)
{
    const auto found = std::ranges::find(m_deployments, id, &Deployment::id);
    if (found == m_deployments.end()) {
        return;
    }
    const Deployment gone = std::move(*found);
    m_deployments.erase(found);
    whenDoneElsewhere(onThePool([store = m_store, id] { return store.remove(id); }, m_records), this,
                      [this](const Result<void, DeployError> &removed) {
                          if (!removed) {
                              emit fault(sentence(removed.error()));
                          }
                      });
    withVault([this, gone](SecretVault &vault) { forgetSecrets(vault, gone); });
    emit deploymentsChanged();
    if (m_chosen != id) {
        return;
    }
    m_chosen.clear();
    const std::unique_ptr<StackMonitor> before = std::move(m_monitor);
    m_follower.reset();
    emit currentChanged();
    if (!m_deployments.empty()) {
        choose(m_deployments.front().id);
    }
}

void RemoteStacks::forgetSecrets(SecretVault &vault, const Deployment &gone)
{
    for (const QString &secret : secretsToForget(gone)) {
        whenDoneElsewhere(vault.remove(secretName(gone.id, secret)), this,
                          [this](const Result<void, VaultError> &removed) {
                              if (!removed) {
                                  emit fault(sentence(removed.error()));
                              }
                          });
    }
}

void RemoteStacks::findBackupPassphrase(const QString &id, const std::function<void(const QString &)> &use)
{
    withVault([this, id, use](SecretVault &vault) {
        whenDoneElsewhere(
            vault.read(secretName(id, QLatin1String(kBackupPassphrase))), this,
            [use](const Result<QByteArray, VaultError> &kept) { use(QString::fromUtf8(kept.value_or(QByteArray()))); });
    });
}

void RemoteStacks::keepBackupPassphrase(const QString &id, const QString &passphrase)
{
    withVault([this, id, passphrase](SecretVault &vault) {
        save(vault, id, {{QString::fromLatin1(kBackupPassphrase), passphrase}});
    });
}

void RemoteStacks::withVault(std::function<void(SecretVault &)> use)
{
    if (m_vault) {
        use(*m_vault);
        return;
    }
    m_forVault.push_back(std::move(use));
    if (m_forVault.size() > 1) {
        return; // it is being opened
    }
    whenDoneElsewhere(m_config.openVault(), this, [this](const std::shared_ptr<SecretVault> &vault) {
        m_vault = vault;
        for (const auto &waiting : std::exchange(m_forVault, {})) {
            waiting(*m_vault);
        }
    });
}

void RemoteStacks::save(SecretVault &vault, const QString &id, const LoginSecrets &secrets)
{
    if (vault.place() == VaultPlace::ThisRunOnly) {
        emit fault(sentence(vault.place()));
    }
    for (auto secret = secrets.begin(); secret != secrets.end(); ++secret) {
        saveOne(vault, id, secret.key(), secret.value());
    }
}

void RemoteStacks::saveOne(SecretVault &vault, const QString &id, const QString &name, const QString &secret)
{
    whenDoneElsewhere(vault.save(secretName(id, name), secret.toUtf8()), this,
                      [this](const Result<void, VaultError> &saved) {
                          if (!saved) {
                              emit fault(sentence(saved.error()));
                          }
                      });
}

void RemoteStacks::choose(const QString &id)
{
    const Deployment *const found = find(id);
    if (!found) {
        return;
    }
    m_chosen = id;
    const Deployment &deployment = *found;
    const QStringList names = secretsToLogIn(deployment);
    if (names.isEmpty()) {
        look(deployment, {});
        return;
    }
    withVault([this, deployment, names](SecretVault &vault) { readSecrets(vault, deployment, names, {}); });
}

void RemoteStacks::giveSecret(const QString &name, const QString &value)
{
    const auto found = std::ranges::find(m_deployments, m_chosen, &Deployment::id);
    if (found == m_deployments.end()) {
        return;
    }
    Deployment deployment = *found;
    deployment.sudoAsks = deployment.sudoAsks || name == u"sudo_password";
    keep(deployment, {{name, value}});
    choose(deployment.id); // reads it where it was just put: a vault does one thing after the other
}

void RemoteStacks::readSecrets(SecretVault &vault, const Deployment &deployment, const QStringList &names,
                               LoginSecrets found)
{
    if (names.isEmpty()) {
        if (deployment.id == m_chosen) { // else another one was chosen meanwhile
            look(deployment, found);
        }
        return;
    }
    whenDoneElsewhere(vault.read(secretName(deployment.id, names.front())), this,
                      [this, &vault, deployment, names, found](const Result<QByteArray, VaultError> &value) mutable {
                          // One that is missing is noticed where the server asks for it, with the sentence that belongs
                          // to it.
                          if (value) {
                              found.insert(names.front(), QString::fromUtf8(*value));
                          }
                          readSecrets(vault, deployment, names.mid(1), std::move(found));
                      });
}

void RemoteStacks::look(const Deployment &deployment, const LoginSecrets &secrets)
{
    auto monitor = std::make_unique<StackMonitor>(m_config.makeControl(deployment, targetOf(deployment, secrets)),
                                                  m_config.computerName, m_clock);
    monitor->setWatchlist(m_watchlist);
    auto follower = std::make_unique<AddressFollower>(*monitor, m_search, m_config.followPace);
    monitor->setPasswordMemory(grafanaMemory(deployment.id));
    std::swap(m_monitor, monitor);
    std::swap(m_follower, follower); // declared later than the monitor of its own, so the former one goes first
    m_follower->setFollowing(followsAddress().value_or(false));
    emit currentChanged();
    m_monitor->refresh();
}

PasswordMemory RemoteStacks::grafanaMemory(const QString &id)
{
    const QString name = QString::fromLatin1(kGrafanaPassword);
    const auto recall = [this, id, name] {
        auto promise = std::make_shared<QPromise<std::optional<QString>>>();
        promise->start();
        withVault([this, promise, id, name](SecretVault &vault) {
            whenDoneElsewhere(vault.read(secretName(id, name)), this,
                              [promise](const Result<QByteArray, VaultError> &value) {
                                  promise->addResult(value ? std::optional(QString::fromUtf8(*value)) : std::nullopt);
                                  promise->finish();
                              });
        });
        return promise->future();
    };
    const auto keep = [this, id, name](const QString &password) {
        withVault([this, id, name, password](SecretVault &vault) { saveOne(vault, id, name, password); });
    };
    return {keep, recall};
}

QStringList RemoteStacks::servers() const
{
    QStringList hosts;
    for (const Deployment &deployment : m_deployments) {
        hosts << deployment.server.host;
    }
    return hosts;
}

void RemoteStacks::setWatchlist(const QByteArray &yaml)
{
    m_watchlist = yaml;
    if (m_monitor) {
        m_monitor->setWatchlist(yaml);
    }
}

} // namespace weiwatch
