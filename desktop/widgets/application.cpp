// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include <deploy/stack_files.h>
#include <dialogs/settings_dialog.h>
#include <presentation/endpoint_tester.h>
#include <remote/remote_stack_control.h>
#include <secrets/keychain.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTimer>

#include <array>
#include <csignal>
#include <cstdio>

#include <sys/socket.h>
#include <unistd.h>

namespace weiwatch {
namespace {

/// Written to by the signal handler, which may do little else. Source: signal-safety(7).
std::array<int, 2> signalSockets{-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &byte, sizeof byte);
}

QString usualPlace(QStandardPaths::StandardLocation location)
{
    return QStandardPaths::writableLocation(location) + QStringLiteral("/weiwatch");
}

} // namespace

Application::Application(const Options &options)
    : m_options(options)
    , m_settingsPath(dataFolder() + QStringLiteral("/settings.ini"))
    , m_secrets(defaultSecrets(options.secretsFolder))
{
}

Application::~Application() = default;

QString Application::dataFolder() const
{
    return m_options.dataFolder.isEmpty() ? usualPlace(QStandardPaths::GenericDataLocation) : m_options.dataFolder;
}

Result<void, QString> Application::start()
{
    m_settings = loadSettings(m_settingsPath).settings;
    applyLanguage(m_options.language.isEmpty() ? m_settings.language : m_options.language);
    applyTheme(*qApp, m_options.theme.value_or(m_settings.theme));
    watchSignals();

    auto opened = m_options.isDemo ? openDemo() : m_options.isSample ? openSample() : openUser();
    if (opened && m_options.quitAfter) {
        QTimer::singleShot(*m_options.quitAfter, this, &Application::finish);
    }
    return opened;
}

Result<void, QString> Application::openUser()
{
    if (auto locked = lock(dataFolder()); !locked) {
        return locked;
    }
    const QString watchlist = m_options.watchlist.isEmpty() ? usualPlace(QStandardPaths::GenericConfigLocation) +
                                                                  QStringLiteral("/watchlist.yaml")
                                                            : m_options.watchlist;
    open({watchlist, dataFolder() + QStringLiteral("/history.sqlite"), m_settings.http, false},
         dataFolder() + QStringLiteral("/window.ini"));
    openStacks();
    return {};
}

void Application::openStacks()
{
    const QString root = dataFolder() + QStringLiteral("/deployments");
    const auto found = findStackFiles({}, QCoreApplication::applicationDirPath());
    // Where they are gone, who deploys is told so by name; looking after what is deployed needs none.
    const StackFiles files = found ? *found : StackFiles{.folder = found.error().subject};
    const auto makeControl = [root, files](const Deployment &deployment, const SshTarget &target) {
        const QString journal = deployment.id.isEmpty() ? QString() : DeploymentStore(root).folder(deployment.id);
        return std::make_unique<RemoteStackControl>(deployment, target, files, journal);
    };
    m_stacks = std::make_unique<RemoteStacks>(RemoteStacks::Config{.root = root,
                                                                   .computerName = QSysInfo::machineHostName(),
                                                                   .openVault = [] { return openSystemVault(); },
                                                                   .makeControl = makeControl},
                                              systemClock());
    m_stacks->setSettings(m_settings);
    m_window->setStacks(*m_stacks);
    m_stacks->load();
}

Result<void, QString> Application::openSample()
{
    // Files of its own: the person's list and history stay theirs.
    const QString folder = dataFolder() + QStringLiteral("/sample");
    if (auto locked = lock(folder); !locked) {
        return locked;
    }
    const QString watchlist = folder + QStringLiteral("/watchlist.yaml");
    if (!QFileInfo::exists(watchlist)) {
        WatchlistFile file(watchlist);
        if (!file.save(sampleWatchlist())) {
            return failure(tr("The sample watchlist cannot be written: %1").arg(watchlist));
        }
    }
    open({watchlist, folder + QStringLiteral("/history.sqlite"), m_settings.http, false},
         folder + QStringLiteral("/window.ini"));
    return {};
}

Result<void, QString> Application::openDemo()
{
    m_demoFolder = std::make_unique<QTemporaryDir>();
    m_demoChain = std::make_unique<DemoChain>();
    const QString watchlist = m_demoFolder->filePath(QStringLiteral("watchlist.yaml"));
    WatchlistFile file(watchlist);
    if (!m_demoFolder->isValid() || !file.save(demoWatchlist(*m_demoChain))) {
        return failure(tr("The demo's files cannot be written: %1").arg(m_demoFolder->path()));
    }
    HttpConfig direct; // the chain is in this process: a proxy could not reach it
    direct.proxy = HttpConfig::Proxy::None;
    open({watchlist, m_demoFolder->filePath(QStringLiteral("history.sqlite")), direct, true},
         m_demoFolder->filePath(QStringLiteral("window.ini")), demoPast(*m_demoChain));
    return {};
}

Result<void, QString> Application::lock(const QString &folder)
{
    QDir().mkpath(folder);
    auto lock = std::make_unique<QLockFile>(folder + QStringLiteral("/lock"));
    lock->setStaleLockTime(0); // stale only when its process is gone
    if (!lock->tryLock()) {
        if (lock->error() == QLockFile::LockFailedError) {
            return failure(tr("weiwatch is open already on these data: %1. Use that window, or choose another folder "
                              "with --data-dir.")
                               .arg(folder));
        }
        return failure(tr("The data folder cannot be written: %1. Check its permissions, or choose another with "
                          "--data-dir.")
                           .arg(folder));
    }
    m_lock = std::move(lock);
    return {};
}

void Application::open(const Session::Config &config, const QString &statePath, const std::vector<Snapshot> &past)
{
    m_window.reset();
    m_stacks.reset(); // another session has others, or none
    m_session = std::make_unique<Session>(config, m_secrets, systemClock());
    m_window = std::make_unique<MainWindow>(*m_session, statePath);
    connect(
        m_window.get(), &MainWindow::demoWanted, this,
        [this] {
            if (const auto opened = openDemo(); !opened) {
                std::fprintf(stderr, "weiwatch: %s\n", qPrintable(opened.error()));
            }
        },
        Qt::QueuedConnection); // the window that asks goes away
    connect(m_window.get(), &MainWindow::settingsWanted, this, &Application::showSettings);
    m_session->start(past);
    if (m_options.size) {
        m_window->resize(*m_options.size);
    }
    m_window->show();
}

void Application::showSettings()
{
    const auto testers = [secrets = m_secrets](const HttpConfig &http) {
        return endpointTester(http, secrets, systemClock());
    };
    auto *dialog = new SettingsDialog(m_session->keeper().watchlist(), m_settings, testers, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setStackServers(m_stacks ? m_stacks->servers() : QStringList());
    connect(dialog, &SettingsDialog::applied, this, [this](const Watchlist &watchlist, const AppSettings &settings) {
        if (watchlist != m_session->keeper().watchlist()) {
            m_window->save(watchlist);
        }
        take(settings);
    });
    dialog->open();
}

void Application::take(const AppSettings &settings)
{
    m_settings = settings;
    applyLanguage(settings.language);
    applyTheme(*qApp, settings.theme);
    if (!m_session->config().isDemo) {
        m_session->monitor().setHttp(settings.http);
    }
    if (m_stacks) {
        m_stacks->setSettings(settings);
    }
    if (const auto saved = saveSettings(settings, m_settingsPath); !saved) {
        m_window->notify(tr("The settings hold for now, but could not be saved: %1").arg(saved.error().path));
    }
}

void Application::watchSignals()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalSockets.data()) != 0) {
        return; // signals then end the process as they would without us
    }
    auto *notifier = new QSocketNotifier(signalSockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        finish();
    });
    struct sigaction action{};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

void Application::finish()
{
    int code = 0;
    if (!m_options.screenshot.isEmpty() && m_window) {
        QDir().mkpath(QFileInfo(m_options.screenshot).absolutePath());
        if (!m_window->grab().save(m_options.screenshot)) {
            std::fprintf(stderr, "weiwatch: the picture cannot be written: %s\n", qPrintable(m_options.screenshot));
            code = 1;
        }
    }
    if (m_window) {
        m_window->close();
    }
    QCoreApplication::exit(code);
}

} // namespace weiwatch
