// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/headline.h>
#include <presentation/session.h>

#include <QMainWindow>
#include <QSettings>
#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace weiwatch {

class Banner;
class ChartPane;
class FaultPage;
class FirstRunPage;
class HeadlineView;
class LinesButton;
class RemoteStacks;
class StackPanel;
class StackSide;
class StatusStrip;
class WalletPanel;

/// The one window: wallets on the left, the chart in the centre, the last block at the bottom.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// statePath: an INI file for the window's own memory (place, range, order). session outlives the window.
    MainWindow(Session &session, const QString &statePath, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] RangePreset range() const;
    /// Makes it the list in force; says so in the window where that fails.
    bool save(const Watchlist &watchlist);
    /// The window's right side looks after them; without this call there is none. They outlive the window.
    void setStacks(RemoteStacks &stacks);
    /// A message above the chart until it is closed; an empty text takes it away.
    void notify(const QString &text, const QString &action = {});

signals:
    void demoWanted();
    void settingsWanted();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Undo
    {
        Watchlist before;
        QString walletName;
    };

    void buildLayout();
    void buildCentre();
    void buildActions();
    QAction *addAction(const QKeySequence &keys, void (MainWindow::*run)());
    using QMainWindow::addAction;
    void connectSession();
    void restoreState();
    void saveState();
    void retranslate();

    void choosePage();
    void showSelection();
    void showRange(RangePreset range);
    void showTrouble();
    void tick();
    void updateTexts();
    [[nodiscard]] QString troubleText() const;

    void addWallet();
    void editSelected();
    void editWallet(const QString &name);
    void removeSelected();
    void removeWallet(const QString &name);
    void undoRemoval();
    void addSample();
    void addOwn(const WalletSpec &wallet, const ChainSpec &chain);
    void readAgain();
    void showAbout();
    void focusFilter();
    void showStacks(bool isShown);

    Session &m_session;
    QSettings m_state;
    QTimer m_ticker;
    std::optional<Undo> m_undo;
    std::optional<HistoryError> m_historyError;
    QList<QAction *> m_actions; ///< in the order of their texts in retranslate()

    QSplitter *m_splitter = nullptr;
    WalletPanel *m_wallets = nullptr;
    QStackedWidget *m_centre = nullptr;
    QWidget *m_chartPage = nullptr;
    FirstRunPage *m_firstRunPage = nullptr;
    FaultPage *m_faultPage = nullptr;
    HeadlineView *m_headline = nullptr;
    Banner *m_notice = nullptr;
    Banner *m_outage = nullptr;
    ChartPane *m_chartPane = nullptr;
    StatusStrip *m_status = nullptr;
    LinesButton *m_menuButton = nullptr;
    StackPanel *m_stackPanel = nullptr; ///< null: the session has no stacks
    StackSide *m_stackSide = nullptr;
    QAction *m_stackAction = nullptr;
    QAction *m_deployAction = nullptr;
};

} // namespace weiwatch
