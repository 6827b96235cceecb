// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace weiwatch {

/// A real weiwatch-exporter on a free port of 127.0.0.1, in a folder of its own and with no environment but what a test
/// gives it. Waits turn the test's event loop, so that a devchain served there can answer.
/// Thread: one.
class ExporterProcess
{
public:
    using Samples = QMap<QByteArray, QByteArray>; ///< "name{labels}" to the value's text

    explicit ExporterProcess(const QString &program);
    ~ExporterProcess();

    /// Files and variables for the next start.
    [[nodiscard]] QString writeFile(const QString &name, const QByteArray &content) const;
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    /// True once it says that it listens.
    [[nodiscard]] bool start(const QStringList &arguments);
    /// Runs to the end; the exit status, −1 where there was none.
    [[nodiscard]] int run(const QStringList &arguments);
    void sendSignal(int number) const;
    /// The exit status, −1 where it did not end by itself.
    [[nodiscard]] int waitForEnd();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// All it has logged.
    [[nodiscard]] QByteArray log();

    /// The body of GET /metrics; empty where there was none.
    [[nodiscard]] QByteArray scrape() const;
    [[nodiscard]] Samples samples() const;
    [[nodiscard]] static Samples samplesOf(const QByteArray &text);

private:
    void prepare();

    QString m_program;
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_log;
    quint16 m_port = 0;
};

/// Whether a sample of the metric is there, whatever its labels.
[[nodiscard]] bool hasMetric(const ExporterProcess::Samples &samples, const QByteArray &name);

} // namespace weiwatch
