// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace weiwatch {

using namespace Qt::StringLiterals;

namespace {

auto disconnected()
{
    SshError error;
    error.kind = SshError::Kind::Disconnected;
    error.subject = u"server:22"_s;
    return failure(error);
}

const QString kRepository = QStringLiteral(WEIWATCH_SOURCE_DIR "/");

void copyFolder(const QString &from, const QString &to)
{
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        const QString target = to + u'/' + QDir(from).relativeFilePath(file);
        QDir().mkpath(QFileInfo(target).absolutePath());
        if (!QFile::copy(file, target)) {
            qFatal("%s cannot be copied", qPrintable(file));
        }
        QFile::setPermissions(target, QFile::permissions(target) | QFile::WriteOwner);
    }
}

} // namespace

LocalServer::LocalServer()
{
    copyFolder(kRepository + u"tests/unit/deploy/stand-in"_s, m_folder.path());
    for (const QString &name : {u"journal"_s, u"common.py"_s}) {
        const QString file = u"remote-stack/server/"_s + name;
        if (!QFile::copy(kRepository + file, path(u"share/"_s + file))) {
            qFatal("%s cannot be copied", qPrintable(file));
        }
    }
    makeImage();
}

void LocalServer::makeImage() const
{
    const QByteArray image = "sha256:exporter\n";
    write(u"share/exporter-image-amd64.tar.gz"_s, image);
    const QJsonObject description{
        {u"version"_s, 1},
        {u"name"_s, u"weiwatch-exporter:test"_s},
        {u"id"_s, u"sha256:exporter"_s},
        {u"file"_s, u"exporter-image-amd64.tar.gz"_s},
        {u"sha256"_s, QString::fromLatin1(QCryptographicHash::hash(image, QCryptographicHash::Sha256).toHex())}};
    write(u"share/exporter-image-amd64.json"_s, QJsonDocument(description).toJson());
}

QByteArray LocalServer::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void LocalServer::write(const QString &name, const QByteArray &content, bool executable) const
{
    QDir().mkpath(QFileInfo(path(name)).absolutePath());
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("%s cannot be written", qPrintable(name));
    }
    if (executable) {
        file.setPermissions(file.permissions() | QFile::ExeOwner);
    }
}

qsizetype LocalServer::times(const QByteArray &what) const
{
    qsizetype count = 0;
    for (const QByteArray &line : content(u"done"_s).split('\n')) {
        count += line.startsWith(what) ? 1 : 0;
    }
    return count;
}

bool LocalServer::spend()
{
    if (m_left == 0) {
        return false;
    }
    m_left -= m_left > 0 ? 1 : 0;
    return true;
}

Result<CommandOutput, SshError> LocalServer::run(const RemoteCommand &command, std::stop_token)
{
    m_words += command.argv.join(u' ') + u'\n';
    if (!spend()) {
        return disconnected();
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, path(u"bin"_s) + u':' + environment.value(u"PATH"_s));
    environment.insert(u"SERVER"_s, m_folder.path());
    process.setProcessEnvironment(environment);
    process.start(command.argv.first(), command.argv.mid(1));
    process.write(command.input);
    if (command.inputFrom) {
        const QByteArray input = command.inputFrom->readAll();
        process.write(input);
        if (command.onInput) {
            command.onInput(input.size());
        }
    }
    process.closeWriteChannel();
    process.waitForFinished();
    CommandOutput output{process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    if (command.onOutput && !command.onOutput(std::exchange(output.out, {}))) {
        return failure(SshError{SshError::Kind::Cancelled, command.argv.first()});
    }
    if (command.onLine) {
        for (const QByteArray &line : std::exchange(output.out, {}).trimmed().split('\n')) {
            command.onLine(line);
        }
    }
    return output;
}

Result<void, SshError> LocalServer::put(QIODevice &content, const RemoteFile &target, std::stop_token,
                                        const Progress &progress)
{
    if (!spend()) {
        return disconnected();
    }
    QFile::remove(target.path);
    QFile file(target.path);
    const QByteArray bytes = content.readAll();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        SshError error{SshError::Kind::CommandFailed, target.path};
        error.output = file.errorString();
        return failure(error);
    }
    file.setPermissions((target.mode & 0200) != 0 ? QFile::ReadOwner | QFile::WriteOwner
                                                  : QFile::Permissions(QFile::ReadOwner));
    if (progress) {
        progress(bytes.size(), bytes.size());
    }
    return {};
}

Result<void, SshError> LocalServer::get(const RemoteFile &, QIODevice &, std::stop_token, const Progress &)
{
    return disconnected();
}

Result<QString, SshError> LocalServer::clientAddress(std::stop_token)
{
    return u"198.51.100.50"_s;
}

} // namespace weiwatch
