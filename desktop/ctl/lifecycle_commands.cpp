// SPDX-License-Identifier: GPL-3.0-or-later
// backup, restore and remove: a stack's way out of its server, and back.
#include "ctl.h"

#include <deploy/backup_file.h>
#include <deploy/deployment_login.h>
#include <sealed/passphrase.h>
#include <secrets/keychain.h>
#include <sentences/deploy_sentences.h>

#include <QFileInfo>
#include <QJsonArray>

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

/// given: a file, a folder for it, or nothing: the folder that we are in.
QString backupPath(const QString &given, const Deployment &record)
{
    const QFileInfo info(given.isEmpty() ? u"."_s : given);
    return info.isDir() ? info.absoluteFilePath() + u'/' +
                              backupFileName(record.settings.domain, QDateTime::currentDateTimeUtc())
                        : info.absoluteFilePath();
}

} // namespace

SecretVault &Ctl::vault()
{
    if (!m_vault) {
        m_vault = waitFor(openSystemVault());
    }
    return *m_vault;
}

std::optional<QString> Ctl::givenBackupPassphrase(const QString &owner)
{
    if (m_line.has(u"backup-passphrase-file"_s)) {
        const auto given = readSecretFile(m_line.value(u"backup-passphrase-file"_s));
        if (!given) {
            (void)misused(given.error());
            return std::nullopt;
        }
        return *given;
    }
    if (owner.isEmpty()) {
        return QString();
    }
    const auto kept = waitFor(vault().read(secretName(owner, QLatin1StringView(kBackupPassphrase))));
    return kept ? QString::fromUtf8(*kept) : QString();
}

std::optional<QString> Ctl::passphraseToSeal()
{
    auto given = givenBackupPassphrase(m_record.id);
    if (!given || !given->isEmpty()) {
        return given;
    }
    auto typed = m_terminal.secret(u"Passphrase for the backup (Enter alone: one is made):"_s);
    if (!typed) {
        (void)misused(u"a backup needs a passphrase: --backup-passphrase-file FILE"_s);
        return std::nullopt;
    }
    if (typed->isEmpty()) {
        return madePassphrase();
    }
    if (m_terminal.secret(u"The same again:"_s) != typed) {
        (void)misused(u"the two passphrases are not the same"_s);
        return std::nullopt;
    }
    return typed;
}

QString Ctl::madePassphrase()
{
    const QString made = makePassphrase();
    const bool isKept =
        vault().place() != VaultPlace::ThisRunOnly &&
        waitFor(vault().save(secretName(m_record.id, QLatin1StringView(kBackupPassphrase)), made.toUtf8()));
    m_terminal.note(u"The backup's passphrase is\n  %1\nWrite it down: nobody can open the backup without it.%2"_s.arg(
        made, isKept ? u" It is in this computer's keychain, too."_s : QString()));
    return made;
}

ExitCode Ctl::backup()
{
    if (!chooseRecord()) {
        return ExitCode::Usage;
    }
    const auto passphrase = passphraseToSeal();
    if (!passphrase) {
        return ExitCode::Usage;
    }
    const BackupRequest request{.path = backupPath(m_line.argument, m_record), .passphrase = *passphrase};
    const auto made = ask<BackupOutcome>([&](RemoteStack &stack) { return stack.backUp(request); });
    if (!made) {
        return failed(made.error());
    }
    m_terminal.result(
        {{u"file"_s, made->path}, {u"bytes"_s, made->bytes}},
        u"%1 (%2) holds the stack's data, sealed with its passphrase\n"_s.arg(made->path, sizeText(made->bytes)));
    return ExitCode::Done;
}

bool Ctl::beginRestored(const BackupLabel &label)
{
    const QString wanted = m_line.value(u"deployment"_s);
    const QStringList names = wanted.isEmpty() ? QStringList{label.deploymentId, label.domain} : QStringList(wanted);
    if (!beginRecord(names, label.deploymentId)) {
        return false;
    }
    if (m_record.name.isEmpty()) {
        m_record.name = label.name.isEmpty() ? label.domain : label.name;
    }
    if (m_record.settings.domain.isEmpty()) {
        m_record.settings.domain = label.domain;
    }
    if (m_line.has(u"acme-ca-file"_s)) {
        m_record.settings.acmeCaFile = QFileInfo(m_line.value(u"acme-ca-file"_s)).absoluteFilePath();
    }
    return true;
}

ExitCode Ctl::restore()
{
    RestoreRequest request{.path = QFileInfo(m_line.argument).absoluteFilePath(), .allowName = ownerName()};
    const auto owner = backupOwner(request.path);
    if (!owner) {
        return failed(owner.error());
    }
    auto passphrase = givenBackupPassphrase(*owner);
    if (passphrase && passphrase->isEmpty()) {
        passphrase = m_terminal.secret(u"The backup's passphrase:"_s);
        if (!passphrase) {
            return misused(u"restoring needs the backup's passphrase: --backup-passphrase-file FILE"_s);
        }
    }
    if (!passphrase) {
        return ExitCode::Usage;
    }
    request.passphrase = *passphrase;
    const auto label = readBackupLabel(request.path, request.passphrase);
    if (!label) {
        return failed(label.error());
    }
    m_terminal.note(u"A backup of %1, made %2"_s.arg(label->domain, label->made.toString(Qt::ISODate)));
    StackFiles files;
    if (!beginRestored(*label) || !takeStackFiles(files) || !takeAllowed(request.allow)) {
        return ExitCode::Usage;
    }
    const auto outcome = ask<DeployOutcome>([&](RemoteStack &stack) { return stack.restore(files, request); });
    return outcome ? finishDeployment(*outcome) : failed(outcome.error());
}

ExitCode Ctl::remove()
{
    if (!chooseRecord()) {
        return ExitCode::Usage;
    }
    RemoveRequest request{.typedName = m_line.value(u"confirm"_s), .backup = std::nullopt};
    if (!m_line.has(u"confirm"_s)) {
        const auto typed =
            m_terminal.answer(u"This takes the stack %1 off %2, with its history. Type its name to go on:"_s.arg(
                m_record.name, m_record.server.host));
        if (!typed) {
            return misused(u"removing needs the deployment's name: --confirm NAME"_s);
        }
        request.typedName = *typed;
    }
    if (request.typedName != m_record.name && request.typedName != m_record.settings.domain) {
        return failed({.kind = DeployError::Kind::WrongName, .subject = request.typedName, .detail = m_record.name});
    }
    if (!m_line.has(u"no-backup"_s)) {
        const auto passphrase = passphraseToSeal();
        if (!passphrase) {
            return ExitCode::Usage;
        }
        request.backup =
            BackupRequest{.path = backupPath(m_line.value(u"backup-file"_s), m_record), .passphrase = *passphrase};
    }
    const auto gone = ask<RemoveOutcome>([&](RemoteStack &stack) { return stack.remove(request); });
    return gone ? finishRemoval(*gone) : failed(gone.error());
}

ExitCode Ctl::finishRemoval(const RemoveOutcome &outcome)
{
    m_stack.reset(); // it would write into the journal's folder
    QJsonObject object{{u"removed"_s, m_record.name}, {u"left"_s, QJsonArray::fromStringList(outcome.left)}};
    QString text = u"%1 is gone from %2\n"_s.arg(m_record.name, m_record.server.host);
    if (outcome.backup) {
        object.insert(u"backup"_s, outcome.backup->path);
        object.insert(u"backup_bytes"_s, outcome.backup->bytes);
        text += u"its data is in %1 (%2)\n"_s.arg(outcome.backup->path, sizeText(outcome.backup->bytes));
    }
    for (const QString &path : outcome.left) {
        text += u"not the stack's, and left there: %1\n"_s.arg(path);
    }
    m_terminal.result(object, text);
    if (const auto forgotten = m_store.remove(m_record.id); !forgotten) {
        return failed(forgotten.error());
    }
    for (const QString &secret : secretsToForget(m_record)) {
        if (!waitFor(vault().remove(secretName(m_record.id, secret)))) {
            m_terminal.note(u"The keychain did not forget “%1”."_s.arg(secret));
        }
    }
    return ExitCode::Done;
}

} // namespace weiwatch
