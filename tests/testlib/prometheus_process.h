// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "held_port.h"

#include <QHostAddress>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace weiwatch {

/// A real Prometheus, scraping at most one exporter on 127.0.0.1, every second. Thread: one.
class PrometheusProcess
{
public:
    /// Where the program is; empty where it is missing.
    [[nodiscard]] static QString program();
    /// The same of promtool, which import() needs.
    [[nodiscard]] static QString promtool();

    explicit PrometheusProcess(const QString &program)
        : m_program(program)
    {
    }
    ~PrometheusProcess();

    /// Puts samples of other times into its data, written as OpenMetrics with timestamps. Before start().
    [[nodiscard]] bool import(const QByteArray &openMetrics);
    /// Instead of a free port of 127.0.0.1. Before start().
    void listenOn(const QHostAddress &address, quint16 port);
    /// True once it answers. exporterPort 0: it scrapes nobody.
    [[nodiscard]] bool start(quint16 exporterPort = 0);
    [[nodiscard]] QUrl url() const;

    /// The value of the only series that the PromQL expression gives now; empty where there is none or several.
    [[nodiscard]] QString query(const QString &expression) const;

private:
    [[nodiscard]] QString dataFolder() const;
    [[nodiscard]] QByteArray get(const QString &pathAndQuery) const;

    QString m_program;
    QTemporaryDir m_folder;
    QProcess m_process;
    HeldPort m_held;
    QHostAddress m_address = QHostAddress::LocalHost;
    quint16 m_port = m_held.number();
};

} // namespace weiwatch
