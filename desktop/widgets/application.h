// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo.h"
#include "main_window.h"
#include "options.h"

#include <presentation/app_settings.h>
#include <presentation/session.h>
#include <remote/remote_stacks.h>

#include <QLockFile>
#include <QTemporaryDir>

#include <memory>

namespace weiwatch {

/// The program's course: which session is open, its window, its end.
class Application : public QObject
{
    Q_OBJECT
public:
    explicit Application(const Options &options);
    ~Application() override;

    /// Opens what the options ask for. An error is a sentence for standard error.
    [[nodiscard]] Result<void, QString> start();

private:
    [[nodiscard]] Result<void, QString> openUser();
    [[nodiscard]] Result<void, QString> openSample();
    [[nodiscard]] Result<void, QString> openDemo();
    void open(const Session::Config &config, const QString &statePath, const std::vector<Snapshot> &past = {});
    [[nodiscard]] Result<void, QString> lock(const QString &folder);
    void openStacks();
    void showSettings();
    void take(const AppSettings &settings);
    void watchSignals();
    void finish();
    [[nodiscard]] QString dataFolder() const;

    Options m_options;
    AppSettings m_settings;
    QString m_settingsPath;
    std::shared_ptr<const SecretStore> m_secrets;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QTemporaryDir> m_demoFolder;
    std::unique_ptr<DemoChain> m_demoChain;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RemoteStacks> m_stacks;
    std::unique_ptr<MainWindow> m_window; ///< goes before its session and stacks
};

} // namespace weiwatch
