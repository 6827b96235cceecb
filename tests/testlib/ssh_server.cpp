// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_server.h"

#include "tools.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>

#include <pwd.h>
#include <signal.h>
#include <unistd.h>

namespace weiwatch {
namespace {

constexpr int kPatienceMs = 30'000;

QString userName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry == nullptr ? QString() : QString::fromLocal8Bit(entry->pw_name);
}

bool listensOn(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(kPatienceMs) && socket.waitForReadyRead(kPatienceMs);
}

} // namespace

QByteArray described(const SshError &error)
{
    return QStringLiteral("kind %1, subject %2, detail %3, status %4, output %5")
        .arg(static_cast<int>(error.kind))
        .arg(error.subject, error.detail)
        .arg(error.exitCode)
        .arg(error.output)
        .toUtf8();
}

void makeKeyFile(const QString &path, const QString &type, const QString &passphrase)
{
    QFile::remove(path);
    const int code =
        QProcess::execute(QStringLiteral("ssh-keygen"), {QStringLiteral("-q"), QStringLiteral("-t"), type,
                                                         QStringLiteral("-N"), passphrase, QStringLiteral("-f"), path});
    if (code != 0) {
        qFatal("ssh-keygen made no %s", qPrintable(path));
    }
}

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

std::vector<qint64> descendantsOf(qint64 process)
{
    std::vector<qint64> found{process};
    const QString path = QStringLiteral("/proc/%1/task/%1/children").arg(process);
    for (const QByteArray &child : fileContent(path).split(' ')) {
        if (!child.trimmed().isEmpty()) {
            const auto further = descendantsOf(child.toLongLong());
            found.insert(found.end(), further.begin(), further.end());
        }
    }
    return found;
}

QString SshServer::program()
{
    return findTool(QStringLiteral("sshd"), {QStringLiteral("/usr/sbin")});
}

SshServer::SshServer()
{
    makeNewHostKey();
    makeKeyFile(clientKeyFile());
    QFile::copy(clientKeyFile() + QStringLiteral(".pub"), path(QStringLiteral("authorized_keys")));
}

SshServer::~SshServer()
{
    kill();
}

void SshServer::makeNewHostKey()
{
    makeKeyFile(path(QStringLiteral("host_key")));
}

void SshServer::writeConfiguration() const
{
    // What is given first counts: the test's lines come before ours.
    QByteArray lines = m_more;
    lines += "ListenAddress 127.0.0.1\nPort " + QByteArray::number(port()) + '\n';
    lines += "HostKey " + path(QStringLiteral("host_key")).toUtf8() + '\n';
    lines += "AuthorizedKeysFile " + path(QStringLiteral("authorized_keys")).toUtf8() + '\n';
    lines += "PidFile none\nUsePAM no\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\n";
    lines += "KbdInteractiveAuthentication no\nPrintMotd no\nUseDNS no\n";
    // bash would read ~/.bashrc for each command, whatever the one who runs the tests has put into it.
    lines += "SetEnv SHLVL=2\n" + m_users;
    writeFile(path(QStringLiteral("sshd_config")), lines);
}

bool SshServer::start()
{
    writeConfiguration();
    if (::geteuid() == 0) {
        QDir().mkpath(QStringLiteral("/run/sshd")); // where root's sshd locks its unprivileged half in
    }
    m_process.setStandardErrorFile(path(QStringLiteral("log")), QIODevice::Append);
    QStringList command = m_wrapper;
    command += {program(), QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                path(QStringLiteral("sshd_config"))};
    m_process.start(command.takeFirst(), command);
    // On a busy machine it may listen before we have heard that it runs.
    return m_process.waitForStarted(kPatienceMs) &&
           QTest::qWaitFor([&] { return listensOn(port()) || m_process.state() == QProcess::NotRunning; },
                           kPatienceMs) &&
           m_process.state() == QProcess::Running;
}

void SshServer::kill()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    for (const qint64 process : descendantsOf(m_process.processId())) {
        ::kill(static_cast<pid_t>(process), SIGKILL);
    }
    m_process.waitForFinished();
}

void SshServer::killConnections() const
{
    for (const qint64 process : descendantsOf(m_process.processId())) {
        if (process != m_process.processId()) {
            ::kill(static_cast<pid_t>(process), SIGKILL);
        }
    }
}

SshHop SshServer::hop() const
{
    SshHop hop;
    hop.host = QStringLiteral("127.0.0.1");
    hop.port = port();
    hop.user = userName();
    hop.login = SshKeyFile{clientKeyFile(), {}};
    hop.knownKeys = {hostKey()};
    return hop;
}

HostKey SshServer::hostKey() const
{
    return parseHostKey(fileContent(path(QStringLiteral("host_key.pub")))).value();
}

QByteArray SshServer::log() const
{
    return fileContent(path(QStringLiteral("log")));
}

} // namespace weiwatch
