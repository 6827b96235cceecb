// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporter_process.h"

#include <QFile>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

#include <signal.h>

namespace weiwatch {
namespace {

constexpr int kPatienceMs = 60'000;

} // namespace

ExporterProcess::ExporterProcess(const QString &program)
    : m_program(program)
{
    // Only what sanitizers and coverage need of ours.
    const auto ours = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"}) {
        if (ours.contains(QString::fromLatin1(name))) {
            m_environment.insert(QString::fromLatin1(name), ours.value(QString::fromLatin1(name)));
        }
    }
}

ExporterProcess::~ExporterProcess()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString ExporterProcess::writeFile(const QString &name, const QByteArray &content) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
    return path;
}

void ExporterProcess::prepare()
{
    m_process.setProcessEnvironment(m_environment);
    m_process.setWorkingDirectory(m_folder.path());
    m_log.clear();
}

bool ExporterProcess::start(const QStringList &arguments)
{
    prepare();
    m_process.start(m_program, QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} + arguments);
    static const QRegularExpression listening(QStringLiteral("127\\.0\\.0\\.1:([1-9][0-9]*)"));
    const auto listens = [&] {
        m_port = listening.match(QString::fromUtf8(log())).captured(1).toUShort();
        return m_port != 0 || m_process.state() == QProcess::NotRunning;
    };
    return QTest::qWaitFor(listens, kPatienceMs) && m_port != 0;
}

int ExporterProcess::run(const QStringList &arguments)
{
    prepare();
    m_process.start(m_program, arguments);
    return waitForEnd();
}

void ExporterProcess::sendSignal(int number) const
{
    ::kill(static_cast<pid_t>(m_process.processId()), number);
}

int ExporterProcess::waitForEnd()
{
    const bool ended = QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, kPatienceMs);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QByteArray ExporterProcess::log()
{
    m_log += m_process.readAllStandardError();
    return m_log;
}

QByteArray ExporterProcess::scrape() const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_port);
    socket.write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const bool closed =
        QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, kPatienceMs);
    const QByteArray reply = closed ? socket.readAll() : QByteArray();
    const qsizetype head = reply.indexOf("\r\n\r\n");
    return reply.startsWith("HTTP/1.1 200") && head > 0 ? reply.mid(head + 4) : QByteArray();
}

ExporterProcess::Samples ExporterProcess::samples() const
{
    return samplesOf(scrape());
}

ExporterProcess::Samples ExporterProcess::samplesOf(const QByteArray &text)
{
    Samples samples;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype blank = line.lastIndexOf(' ');
        if (!line.startsWith('#') && blank > 0) {
            samples.insert(line.left(blank), line.mid(blank + 1));
        }
    }
    return samples;
}

bool hasMetric(const ExporterProcess::Samples &samples, const QByteArray &name)
{
    const QByteArray labelled = name + '{';
    return std::any_of(samples.keyBegin(), samples.keyEnd(),
                       [&](const QByteArray &key) { return key == name || key.startsWith(labelled); });
}

} // namespace weiwatch
