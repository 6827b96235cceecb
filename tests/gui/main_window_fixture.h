// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <testlib/watched_devchain.h>
#include <widgets/main_window.h>

#include <QAbstractItemView>
#include <QLabel>
#include <QTest>

#include <memory>

namespace weiwatch {

/// The real window on a session of a test's own. Contacts nobody but the node: everything else meets a closed proxy
/// where the test says so.
class OpenWindow
{
public:
    OpenWindow(const QString &watchlistPath, const QString &folder, const HttpConfig &http = direct(),
               const std::vector<Snapshot> &past = {})
    {
        Session::Config config;
        config.watchlistPath = watchlistPath;
        config.historyPath = folder + QStringLiteral("/history.sqlite");
        config.http = http;
        session =
            std::make_unique<Session>(config, std::shared_ptr<const SecretStore>(secretEnvironment()), systemClock());
        window = std::make_unique<MainWindow>(*session, folder + QStringLiteral("/window.ini"));
        session->start(past);
        window->resize(1280, 720);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get())) { // shortcuts go to the active window
            qWarning("the window did not become active");
        }
    }

    ~OpenWindow()
    {
        window.reset(); // before its session
    }

    static HttpConfig direct()
    {
        HttpConfig http;
        http.proxy = HttpConfig::Proxy::None;
        return http;
    }

    template <class T = QWidget>
    [[nodiscard]] T *find(const char *name) const
    {
        return window->findChild<T *>(QLatin1String(name));
    }

    [[nodiscard]] QString text(const char *label) const { return find<QLabel>(label)->text(); }

    /// The banner's words while it is shown.
    [[nodiscard]] QString banner(const char *name) const
    {
        const QWidget *banner = find(name);
        return banner->isVisible() ? banner->findChild<QLabel *>(QStringLiteral("banner-text"))->text() : QString();
    }

    /// Names in the list, a group's in brackets before its wallets'.
    [[nodiscard]] QStringList listed() const
    {
        const QAbstractItemModel *model = find<QAbstractItemView>("wallet-list")->model();
        QStringList names;
        for (int group = 0; group < model->rowCount(); ++group) {
            const QModelIndex parent = model->index(group, 0);
            names << u'[' + parent.data().toString() + u']';
            for (int i = 0; i < model->rowCount(parent); ++i) {
                names << model->index(i, 0, parent).data().toString();
            }
        }
        return names;
    }

    [[nodiscard]] WalletRow row(const QString &name) const
    {
        const QAbstractItemModel *model = find<QAbstractItemView>("wallet-list")->model();
        const QModelIndexList found =
            model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? WalletRow() : found.front().data(WalletListModel::RowRole).value<WalletRow>();
    }

    /// Clicks a wallet's row.
    void click(const QString &name, Qt::KeyboardModifiers modifiers = {}) const
    {
        auto *list = find<QAbstractItemView>("wallet-list");
        const QModelIndexList found = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, name, 1,
                                                           Qt::MatchExactly | Qt::MatchRecursive);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, list->visualRect(found.front()).center());
    }

    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;
};

} // namespace weiwatch
