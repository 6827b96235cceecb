// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_line.h"
#include "exit_codes.h"
#include "login.h"
#include "terminal.h"
#include "wait_for.h"

#include <core/result.h>
#include <deploy/deployment_store.h>
#include <deploy/remote_stack.h>

#include <QString>

#include <functional>
#include <memory>

namespace weiwatch {

/// One run of weiwatchctl. Thread: the main one.
class Ctl : public QObject
{
    Q_OBJECT
public:
    Ctl(CommandLine line, const QString &storeRoot);
    ~Ctl() override;

    [[nodiscard]] ExitCode run();
    /// Ctrl-C: what runs ends, and its record with it.
    void cancel();

private:
    [[nodiscard]] ExitCode deploy();
    [[nodiscard]] ExitCode list();
    [[nodiscard]] ExitCode status();
    [[nodiscard]] ExitCode allowIp();
    [[nodiscard]] ExitCode allowThisComputer();
    [[nodiscard]] ExitCode allowFixed();
    [[nodiscard]] ExitCode removeAllowed();
    [[nodiscard]] ExitCode listAllowed();
    [[nodiscard]] ExitCode push();
    [[nodiscard]] ExitCode logs();
    [[nodiscard]] ExitCode restart();
    [[nodiscard]] ExitCode update();
    [[nodiscard]] ExitCode backup();
    [[nodiscard]] ExitCode restore();
    [[nodiscard]] ExitCode remove();
    [[nodiscard]] ExitCode adopt();
    [[nodiscard]] ExitCode doctor();
    [[nodiscard]] ExitCode completion();

    // Each says what is wrong by itself; then there is nothing to do.
    [[nodiscard]] bool chooseRecord();
    /// The record that is known by one of the names, else a new one. newId: of a new one; empty: a random one.
    [[nodiscard]] bool beginRecord(QStringList names, const QString &newId = {});
    [[nodiscard]] bool beginRestored(const BackupLabel &label);
    [[nodiscard]] bool prepareLogin();
    [[nodiscard]] bool takeSettings();
    [[nodiscard]] bool takeStackFiles(StackFiles &files);
    [[nodiscard]] bool readWatchlist(const QString &path, QByteArray &yaml);
    [[nodiscard]] bool readStackSecrets(StackSecrets &secrets);
    [[nodiscard]] bool takeAllowed(std::optional<QHostAddress> &address);
    /// Of a file or of the keychain; empty: there is none.
    [[nodiscard]] std::optional<QString> givenBackupPassphrase(const QString &owner);
    [[nodiscard]] std::optional<QString> passphraseToSeal();
    [[nodiscard]] bool saveRecord();

    /// This computer's name in the list of addresses: one for each user and computer.
    [[nodiscard]] static QString ownerName();
    /// Shown, to be written down, and kept in the keychain where one answers.
    [[nodiscard]] QString madePassphrase();
    [[nodiscard]] SecretVault &vault();
    [[nodiscard]] QString watchlistPath() const;
    [[nodiscard]] bool learnedHostKey(const DeployError &error);
    void rememberSecrets();
    void openStack();
    [[nodiscard]] ExitCode failed(const DeployError &error);
    [[nodiscard]] ExitCode misused(const QString &text);
    [[nodiscard]] ExitCode finishDeployment(const DeployOutcome &outcome);
    [[nodiscard]] ExitCode finishRemoval(const RemoveOutcome &outcome);

    /// Asks the stack, again with the host key once that is confirmed.
    template <class T>
    [[nodiscard]] Result<T, DeployError> ask(const std::function<QFuture<Result<T, DeployError>>(RemoteStack &)> &what)
    {
        while (true) {
            openStack();
            Result<T, DeployError> result = waitFor(what(*m_stack));
            if (result || !learnedHostKey(result.error())) {
                return result;
            }
        }
    }

    const CommandLine m_line;
    Terminal m_terminal;
    const DeploymentStore m_store;
    Deployment m_record;
    bool m_isStored = false; ///< the record is, or is to be, in the store
    LoginSecrets m_secrets;
    QString m_otherKey; ///< what is to be said of a server that has another key than the one named
    std::shared_ptr<SecretVault> m_vault;
    std::unique_ptr<RemoteStack> m_stack;
};

} // namespace weiwatch
