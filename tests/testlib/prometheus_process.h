// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "held_port.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace weiwatch {

/// A real Prometheus, scraping one exporter on 127.0.0.1 every second. Thread: one.
class PrometheusProcess
{
public:
    /// Where the program is; empty where it is missing.
    [[nodiscard]] static QString program();

    explicit PrometheusProcess(const QString &program)
        : m_program(program)
    {
    }
    ~PrometheusProcess();

    /// True once it answers.
    [[nodiscard]] bool start(quint16 exporterPort);

    /// The value of the only series that the PromQL expression gives now; empty where there is none or several.
    [[nodiscard]] QString query(const QString &expression) const;

private:
    [[nodiscard]] QByteArray get(const QString &pathAndQuery) const;

    QString m_program;
    QTemporaryDir m_folder;
    QProcess m_process;
    HeldPort m_port;
};

} // namespace weiwatch
