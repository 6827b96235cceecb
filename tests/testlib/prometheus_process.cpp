// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheus_process.h"

#include "tools.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QUrl>

namespace weiwatch {
namespace {

constexpr int kPatienceMs = 60'000;

} // namespace

QString PrometheusProcess::program()
{
    return findTool(QStringLiteral("prometheus"));
}

QString PrometheusProcess::promtool()
{
    return findTool(QStringLiteral("promtool"));
}

PrometheusProcess::~PrometheusProcess()
{
    m_process.terminate();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool PrometheusProcess::import(const QByteArray &openMetrics)
{
    QFile samples(m_folder.filePath(QStringLiteral("samples.om")));
    if (!samples.open(QFile::WriteOnly) || samples.write(openMetrics) != openMetrics.size()) {
        return false;
    }
    samples.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(promtool(), {QStringLiteral("tsdb"), QStringLiteral("create-blocks-from"),
                               QStringLiteral("openmetrics"), samples.fileName(), dataFolder()});
    const bool ended = process.waitForFinished(kPatienceMs);
    if (ended && process.exitCode() == 0) {
        return true;
    }
    qWarning("promtool: %s", process.readAll().constData());
    return false;
}

QString PrometheusProcess::dataFolder() const
{
    return m_folder.filePath(QStringLiteral("data"));
}

void PrometheusProcess::listenOn(const QHostAddress &address, quint16 port)
{
    m_address = address;
    m_port = port;
}

QUrl PrometheusProcess::url() const
{
    return QUrl(QStringLiteral("http://%1:%2").arg(m_address.toString()).arg(m_port));
}

bool PrometheusProcess::start(quint16 exporterPort)
{
    QFile configuration(m_folder.filePath(QStringLiteral("prometheus.yml")));
    if (!configuration.open(QFile::WriteOnly)) {
        return false;
    }
    configuration.write("global: {scrape_interval: 1s}\n");
    if (exporterPort != 0) {
        configuration.write("scrape_configs:\n  - job_name: weiwatch\n    static_configs: [{targets: ['127.0.0.1:" +
                            QByteArray::number(exporterPort) + "']}]\n");
    }
    configuration.close();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(m_program, {QStringLiteral("--config.file=") + configuration.fileName(),
                                QStringLiteral("--storage.tsdb.path=") + dataFolder(),
                                QStringLiteral("--web.listen-address=%1:%2").arg(m_address.toString()).arg(m_port)});
    return QTest::qWaitFor([&] { return !get(QStringLiteral("/-/ready")).isEmpty(); }, kPatienceMs);
}

QString PrometheusProcess::query(const QString &expression) const
{
    const QByteArray reply = get(u"/api/v1/query?query=" + QString::fromLatin1(QUrl::toPercentEncoding(expression)));
    const QJsonArray series = QJsonDocument::fromJson(reply)[u"data"][u"result"].toArray();
    return series.size() == 1 ? series.first()[u"value"][1].toString() : QString();
}

QByteArray PrometheusProcess::get(const QString &pathAndQuery) const
{
    QTcpSocket socket;
    socket.connectToHost(m_address, m_port);
    socket.write("GET " + pathAndQuery.toLatin1() + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const bool closed =
        QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, kPatienceMs);
    const QByteArray reply = closed ? socket.readAll() : QByteArray();
    const qsizetype head = reply.indexOf("\r\n\r\n");
    return reply.contains(" 200 OK\r\n") && head > 0 ? reply.mid(head + 4) : QByteArray();
}

} // namespace weiwatch
