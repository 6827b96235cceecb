// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl.h"

#include "completions.h"

#include <secrets/keychain.h>
#include <sentences/deploy_sentences.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

#include <algorithm>

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

QJsonObject describe(const Deployment &record)
{
    return {{u"id"_s, record.id},
            {u"name"_s, record.name},
            {u"domain"_s, record.settings.domain},
            {u"server"_s, QString(record.server.user + u'@' + record.server.host)},
            {u"release"_s, record.release}};
}

} // namespace

Ctl::Ctl(CommandLine line, const QString &storeRoot)
    : m_line(std::move(line))
    , m_terminal(m_line.has(u"json"_s))
    , m_store(storeRoot)
{
}

Ctl::~Ctl() = default;

QString Ctl::ownerName()
{
    const QString user = qEnvironmentVariable("USER", u"user"_s);
    return user + u'@' + QSysInfo::machineHostName();
}

ExitCode Ctl::run()
{
    static const QMap<QString, ExitCode (Ctl::*)()> commands = {
        {u"deploy"_s, &Ctl::deploy},   {u"list"_s, &Ctl::list},
        {u"status"_s, &Ctl::status},   {u"allow-ip"_s, &Ctl::allowIp},
        {u"push"_s, &Ctl::push},       {u"logs"_s, &Ctl::logs},
        {u"restart"_s, &Ctl::restart}, {u"update"_s, &Ctl::update},
        {u"backup"_s, &Ctl::backup},   {u"restore"_s, &Ctl::restore},
        {u"remove"_s, &Ctl::remove},   {u"adopt"_s, &Ctl::adopt},
        {u"doctor"_s, &Ctl::doctor},   {u"completion"_s, &Ctl::completion},
    };
    return (this->*commands.value(m_line.command->name))();
}

void Ctl::cancel()
{
    if (m_stack) {
        m_stack->cancel();
    }
}

// ---- The record ----------------------------------------------------------------------------------------------------

bool Ctl::chooseRecord()
{
    const auto listed = m_store.list();
    for (const DeployError &fault : listed.faults) {
        m_terminal.fault(fault);
    }
    const QString wanted = m_line.value(u"deployment"_s);
    if (wanted.isEmpty() && listed.deployments.size() == 1) {
        m_record = listed.deployments.front();
    } else {
        const auto found = std::ranges::find_if(listed.deployments, [&](const Deployment &record) {
            return record.id == wanted || record.name == wanted || record.settings.domain == wanted;
        });
        if (wanted.isEmpty() || found == listed.deployments.end()) {
            (void)misused(wanted.isEmpty() && listed.deployments.empty()
                              ? u"no deployment is known here: weiwatchctl deploy, or adopt"_s
                              : u"which deployment? --deployment NAME (weiwatchctl list)"_s);
            return false;
        }
        m_record = *found;
    }
    m_isStored = true;
    return prepareLogin();
}

bool Ctl::beginRecord(QStringList names, const QString &newId)
{
    const auto listed = m_store.list();
    names.removeAll(QString());
    const auto found = std::ranges::find_if(listed.deployments, [&](const Deployment &record) {
        return names.contains(record.id) || names.contains(record.name) || names.contains(record.settings.domain);
    });
    if (found != listed.deployments.end()) {
        m_record = *found;
    } else {
        m_record.id = newId.isEmpty() ? makeDeploymentId() : newId;
        m_record.created = QDateTime::currentDateTimeUtc();
    }
    if (m_line.has(u"name"_s)) {
        m_record.name = m_line.value(u"name"_s);
    }
    if (m_line.has(u"data-dir"_s)) {
        m_record.settings.dataDir = m_line.value(u"data-dir"_s);
    }
    m_isStored = true;
    return prepareLogin();
}

bool Ctl::prepareLogin()
{
    if (const auto taken = takeLogin(m_line, m_record); !taken) {
        (void)misused(taken.error());
        return false;
    }
    auto secrets = givenSecrets(m_line);
    if (!secrets) {
        (void)misused(secrets.error());
        return false;
    }
    m_secrets = *std::move(secrets);
    const bool needsVault = m_record.server.login != LoginKind::Agent || m_record.sudoAsks || m_line.has(u"remember"_s);
    if (needsVault) {
        m_vault = waitFor(openSystemVault());
        addFromVault(m_secrets, m_record, *m_vault);
    }
    return true;
}

bool Ctl::saveRecord()
{
    if (const auto saved = m_store.save(m_record); !saved) {
        (void)failed(saved.error());
        return false;
    }
    return true;
}

void Ctl::rememberSecrets()
{
    if (!m_line.has(u"remember"_s)) {
        return;
    }
    if (m_vault->place() == VaultPlace::ThisRunOnly) {
        m_terminal.note(u"No keychain answers: the passwords were not kept."_s);
        return;
    }
    for (auto it = m_secrets.begin(); it != m_secrets.end(); ++it) {
        if (!waitFor(m_vault->save(secretName(m_record.id, it.key()), it.value().toUtf8()))) {
            m_terminal.note(u"The keychain did not keep a password."_s);
        }
    }
}

// ---- The server ----------------------------------------------------------------------------------------------------

void Ctl::openStack()
{
    m_stack = std::make_unique<RemoteStack>(m_record, targetOf(m_record, m_secrets),
                                            m_isStored ? m_store.folder(m_record.id) : QString());
    connect(m_stack.get(), &RemoteStack::stepEvent, this, [this](const StepEvent &event) { m_terminal.step(event); });
    connect(m_stack.get(), &RemoteStack::logLine, this,
            [this](const QString &service, const QString &line) { m_terminal.logLine(service, line); });
}

bool Ctl::learnedHostKey(const DeployError &error)
{
    const bool isUnknown = error.ssh && error.ssh->kind == SshError::Kind::HostKeyUnknown && error.ssh->offered;
    if (!isUnknown) {
        return false;
    }
    const QString found = error.ssh->offered->fingerprint();
    const bool isJump =
        m_record.jump && error.ssh->subject.contains(m_record.jump->host) && m_record.jump->hostKeys.empty();
    const QString known = isJump ? QString() : m_line.value(u"host-key"_s);
    if (!known.isEmpty() && known != found) {
        m_otherKey =
            u"%1 has the host key %2, not the one you named. Nothing was sent to it: somebody may be between you "
            "and the server."_s.arg(error.ssh->subject, found);
        return false;
    }
    if (known.isEmpty() &&
        !m_terminal.confirmed(u"%1 has the host key\n  %2\nIs that what its owner says (on it: ssh-keygen -lf "
                              "/etc/ssh/ssh_host_ed25519_key.pub)?"_s.arg(error.ssh->subject, found))) {
        return false;
    }
    (isJump ? *m_record.jump : m_record.server).hostKeys.push_back(*error.ssh->offered);
    return !m_isStored || saveRecord();
}

ExitCode Ctl::failed(const DeployError &error)
{
    if (!m_otherKey.isEmpty()) {
        m_terminal.fault(m_otherKey, u"HostKeyChanged"_s);
        return ExitCode::HostKeyChanged;
    }
    m_terminal.fault(error);
    return exitCodeOf(error);
}

ExitCode Ctl::misused(const QString &text)
{
    m_terminal.fault(text, u"Usage"_s);
    return ExitCode::Usage;
}

// ---- What deploying needs ------------------------------------------------------------------------------------------

bool Ctl::takeSettings()
{
    StackSettings &settings = m_record.settings;
    const std::vector<std::pair<QString, QString *>> texts = {{u"domain"_s, &settings.domain},
                                                              {u"email"_s, &settings.email},
                                                              {u"exporter-image"_s, &settings.exporterImage},
                                                              {u"acme-server"_s, &settings.acmeServer},
                                                              {u"receivers"_s, &settings.receivers}};
    for (const auto &[option, setting] : texts) {
        if (m_line.has(option)) {
            *setting = m_line.value(option);
        }
    }
    if (m_line.has(u"acme-ca-file"_s)) {
        settings.acmeCaFile = QFileInfo(m_line.value(u"acme-ca-file"_s)).absoluteFilePath();
    }
    if (m_line.has(u"watchlist"_s)) {
        settings.watchlistPath = QFileInfo(m_line.value(u"watchlist"_s)).absoluteFilePath();
    }
    settings.acmeStaging = settings.acmeStaging || m_line.has(u"acme-staging"_s);
    for (const QString &pair : m_line.options.value(u"set"_s)) {
        settings.extra.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    }
    if (settings.domain.isEmpty() || settings.email.isEmpty()) {
        (void)misused(u"a stack needs --domain and --email"_s);
        return false;
    }
    if (m_record.name.isEmpty()) {
        m_record.name = settings.domain;
    }
    return true;
}

bool Ctl::takeStackFiles(StackFiles &files)
{
    const auto found = findStackFiles(m_line.value(u"stack-dir"_s), QCoreApplication::applicationDirPath());
    if (!found) {
        (void)failed(found.error());
        return false;
    }
    files = *found;
    return true;
}

QString Ctl::watchlistPath() const
{
    if (!m_record.settings.watchlistPath.isEmpty()) {
        return m_record.settings.watchlistPath;
    }
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/weiwatch/watchlist.yaml"_s;
}

bool Ctl::readWatchlist(const QString &path, QByteArray &yaml)
{
    constexpr qint64 kLargest = 4 * 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        (void)failed({.kind = DeployError::Kind::LocalFile, .subject = path, .detail = file.errorString()});
        return false;
    }
    yaml = file.read(kLargest);
    return true;
}

bool Ctl::readStackSecrets(StackSecrets &secrets)
{
    for (const QString &pair : m_line.options.value(u"secret-file"_s)) {
        const auto secret = readSecretFile(pair.section(u'=', 1));
        if (!secret) {
            (void)misused(secret.error());
            return false;
        }
        const QString name = pair.section(u'=', 0, 0);
        secrets.insert(name, *secret);
        if (!m_record.secrets.contains(name)) {
            m_record.secrets << name;
        }
    }
    return true;
}

bool Ctl::takeAllowed(std::optional<QHostAddress> &address)
{
    if (!m_line.has(u"allow"_s)) {
        return true;
    }
    address = QHostAddress(m_line.value(u"allow"_s));
    if (address->isNull()) {
        (void)misused(u"--allow: “%1” is no address"_s.arg(m_line.value(u"allow"_s)));
        return false;
    }
    return true;
}

ExitCode Ctl::finishDeployment(const DeployOutcome &outcome)
{
    m_record = m_stack->deployment();
    if (!saveRecord()) {
        return ExitCode::Fault;
    }
    rememberSecrets();
    m_terminal.result({{u"release"_s, outcome.release},
                       {u"url"_s, outcome.url},
                       {u"allowed"_s, outcome.allowedAddress},
                       {u"own_ms"_s, static_cast<qint64>(outcome.time.own.count())},
                       {u"apt_ms"_s, static_cast<qint64>(outcome.time.apt.count())},
                       {u"transfer_ms"_s, static_cast<qint64>(outcome.time.transfer.count())},
                       {u"acme_ms"_s, static_cast<qint64>(outcome.time.acme.count())}},
                      u"%1 runs release %2\n%3\n"_s.arg(outcome.url, outcome.release, sentence(outcome.time)));
    return ExitCode::Done;
}

// ---- Commands ------------------------------------------------------------------------------------------------------

ExitCode Ctl::deploy()
{
    StackFiles files;
    DeployRequest request{.allowName = ownerName()};
    if (!beginRecord({m_line.value(u"deployment"_s), m_line.value(u"domain"_s)}) || !takeSettings() ||
        !takeStackFiles(files) || !readStackSecrets(request.secrets)) {
        return ExitCode::Usage;
    }
    if (!readWatchlist(watchlistPath(), request.watchlist)) {
        return ExitCode::Fault;
    }
    if (!takeAllowed(request.allow)) {
        return ExitCode::Usage;
    }
    if (!saveRecord()) {
        return ExitCode::Fault;
    }
    const auto outcome = ask<DeployOutcome>([&](RemoteStack &stack) { return stack.deploy(files, request); });
    return outcome ? finishDeployment(*outcome) : failed(outcome.error());
}

ExitCode Ctl::list()
{
    const auto listed = m_store.list();
    for (const DeployError &fault : listed.faults) {
        m_terminal.fault(fault);
    }
    for (const Deployment &record : listed.deployments) {
        m_terminal.result(describe(record),
                          u"%1\t%2\t%3@%4\t%5\n"_s.arg(record.name, record.settings.domain, record.server.user,
                                                       record.server.host, record.release));
    }
    return listed.faults.empty() ? ExitCode::Done : ExitCode::Fault;
}

ExitCode Ctl::push()
{
    StackSecrets secrets;
    QByteArray yaml;
    if (!chooseRecord() || !readStackSecrets(secrets)) {
        return ExitCode::Usage;
    }
    if (!readWatchlist(m_line.argument.isEmpty() ? watchlistPath() : m_line.argument, yaml)) {
        return ExitCode::Fault;
    }
    const auto sha = ask<QString>([&](RemoteStack &stack) { return stack.pushWatchlist(yaml, secrets); });
    if (!sha) {
        return failed(sha.error());
    }
    m_terminal.result({{u"sha256"_s, *sha}}, u"The watchlist is in force (%1)\n"_s.arg(sha->left(12)));
    return ExitCode::Done;
}

ExitCode Ctl::logs()
{
    if (!chooseRecord()) {
        return ExitCode::Usage;
    }
    LogRequest request{.service = m_line.argument, .follow = m_line.has(u"follow"_s)};
    if (m_line.has(u"lines"_s)) {
        bool isNumber = false;
        request.lines = m_line.value(u"lines"_s).toInt(&isNumber);
        if (!isNumber || request.lines < 0) {
            return misused(u"--lines: “%1” is no number"_s.arg(m_line.value(u"lines"_s)));
        }
    }
    const auto read = ask<void>([&](RemoteStack &stack) { return stack.logs(request); });
    return read ? ExitCode::Done : failed(read.error());
}

ExitCode Ctl::restart()
{
    if (!chooseRecord()) {
        return ExitCode::Usage;
    }
    const auto done = ask<void>([&](RemoteStack &stack) { return stack.restartService(m_line.argument); });
    if (!done) {
        return failed(done.error());
    }
    m_terminal.result({{u"service"_s, m_line.argument}}, u"%1 was started again\n"_s.arg(m_line.argument));
    return ExitCode::Done;
}

ExitCode Ctl::update()
{
    StackFiles files;
    if (!chooseRecord() || !takeStackFiles(files)) {
        return ExitCode::Usage;
    }
    const auto outcome = ask<DeployOutcome>([&](RemoteStack &stack) { return stack.update(files); });
    return outcome ? finishDeployment(*outcome) : failed(outcome.error());
}

ExitCode Ctl::adopt()
{
    if (!beginRecord({m_line.value(u"deployment"_s)})) {
        return ExitCode::Usage;
    }
    m_isStored = false; // only once there is something to adopt
    const auto found = ask<Deployment>([](RemoteStack &stack) { return stack.adopt(); });
    if (!found) {
        return failed(found.error());
    }
    const auto host = m_record.server;
    m_record = *found;
    if (!saveRecord()) {
        return ExitCode::Fault;
    }
    rememberSecrets();
    m_terminal.result(describe(m_record), u"%1 on %2 is known here now as “%3”\n"_s.arg(m_record.settings.domain,
                                                                                        host.host, m_record.name));
    return ExitCode::Done;
}

ExitCode Ctl::completion()
{
    const QString script = completionFor(m_line.argument);
    if (script.isEmpty()) {
        return misused(u"“%1” is none of bash, zsh and fish"_s.arg(m_line.argument));
    }
    m_terminal.result({}, script);
    return ExitCode::Done;
}

} // namespace weiwatch
