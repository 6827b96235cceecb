// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "chart_pane.h"
#include "fault_page.h"
#include "headline_view.h"
#include "lines_button.h"
#include "stack_side.h"
#include "status_strip.h"
#include "wallet_panel.h"

#include <dialogs/banner.h>
#include <dialogs/first_run_page.h>
#include <dialogs/wallet_dialog.h>
#include <presentation/history_sentences.h>
#include <remote/stack_panel.h>
#include <sentences/rpc_sentences.h>
#include <sentences/secret_sentences.h>
#include <sentences/watchlist_sentences.h>

#include <QCloseEvent>
#include <QCoreApplication>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weiwatch {
namespace {

using namespace std::chrono_literals;

constexpr int kPanelWidth = 292;
constexpr int kStackPanelWidth = 320;
constexpr qsizetype kFirstAfterStacks = 5; ///< of m_actions: the settings

QFrame *hairline(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", "horizontal");
    return line;
}

} // namespace

MainWindow::MainWindow(Session &session, const QString &statePath, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_state(statePath, QSettings::IniFormat)
{
    buildLayout();
    buildActions();
    connectSession();
    retranslate();
    restoreState();
    choosePage();
    m_ticker.setInterval(1s);
    m_ticker.setTimerType(Qt::CoarseTimer);
    connect(&m_ticker, &QTimer::timeout, this, &MainWindow::tick);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    auto *central = new QWidget(this);
    m_wallets = new WalletPanel(m_session.model(), central);
    m_centre = new QStackedWidget(central);
    m_centre->setProperty("surface", "background");
    m_centre->setAttribute(Qt::WA_StyledBackground);
    buildCentre();
    // Over every page's corner: settings and language are at hand before there is a wallet.
    m_menuButton = new LinesButton({14, 14, 14}, central);
    m_menuButton->setObjectName(QStringLiteral("main-menu"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    auto *corner = new QHBoxLayout;
    corner->setContentsMargins(0, 14, 16, 0);
    corner->addWidget(m_menuButton);
    auto *right = new QWidget(central);
    auto *stack = new QGridLayout(right);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(m_centre, 0, 0);
    stack->addLayout(corner, 0, 0, Qt::AlignTop | Qt::AlignRight);
    m_menuButton->raise();
    m_status = new StatusStrip(central);

    m_splitter = new QSplitter(central);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_wallets);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({kPanelWidth, 1280 - kPanelWidth});

    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(hairline(central));
    layout->addWidget(m_status);
    setCentralWidget(central);
}

void MainWindow::buildCentre()
{
    m_chartPage = new QWidget(m_centre);
    m_headline = new HeadlineView(m_chartPage);
    m_notice = new Banner(m_chartPage);
    m_notice->setObjectName(QStringLiteral("notice"));
    m_outage = new Banner(m_chartPage);
    m_outage->setObjectName(QStringLiteral("outage"));
    m_chartPane = new ChartPane(m_session.monitor(), m_chartPage);

    auto *layout = new QVBoxLayout(m_chartPage);
    layout->setContentsMargins(20, 16, 20, 14);
    layout->setSpacing(12);
    m_headline->setContentsMargins(0, 0, 40, 0); // the menu's corner
    layout->addWidget(m_headline);
    layout->addWidget(m_notice);
    layout->addWidget(m_outage);
    layout->addWidget(m_chartPane, 1);

    m_faultPage = new FaultPage(m_centre);
    m_firstRunPage = new FirstRunPage(m_centre);
    m_centre->addWidget(m_chartPage);
    m_centre->addWidget(m_faultPage);
    m_centre->addWidget(m_firstRunPage);

    connect(m_firstRunPage, &FirstRunPage::sampleChosen, this, &MainWindow::addSample);
    connect(m_firstRunPage, &FirstRunPage::ownAddressChosen, this, &MainWindow::addOwn);
    connect(m_firstRunPage, &FirstRunPage::demoChosen, this, &MainWindow::demoWanted);
    connect(m_faultPage, &FaultPage::retryClicked, &m_session.keeper(), &WatchlistKeeper::load);
    connect(m_chartPane, &ChartPane::rangeChosen, this, &MainWindow::showRange);
    connect(m_outage, &Banner::actionClicked, this, &MainWindow::readAgain);
    connect(m_notice, &Banner::actionClicked, this, &MainWindow::undoRemoval);
}

QAction *MainWindow::addAction(const QKeySequence &keys, void (MainWindow::*run)())
{
    auto *action = new QAction(this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, run);
    QWidget::addAction(action);
    m_actions << action;
    return action;
}

void MainWindow::buildActions()
{
    auto *menu = new QMenu(m_menuButton);
    m_menuButton->setMenu(menu);

    menu->addAction(addAction(QKeySequence::New, &MainWindow::addWallet));
    menu->addAction(addAction(Qt::Key_F2, &MainWindow::editSelected));
    menu->addAction(addAction(QKeySequence::Delete, &MainWindow::removeSelected));
    menu->addSeparator();
    menu->addAction(addAction(QKeySequence::Refresh, &MainWindow::readAgain));
    menu->addAction(addAction(QKeySequence::Find, &MainWindow::focusFilter));
    menu->addSeparator();
    menu->addAction(addAction(QKeySequence(Qt::CTRL | Qt::Key_Comma), &MainWindow::settingsWanted));
    menu->addAction(addAction({}, &MainWindow::showAbout));
    auto *quit = new QAction(this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    QWidget::addAction(quit);
    menu->addAction(quit);
    m_actions << quit;

    for (size_t i = 0; i < kRangePresets.size(); ++i) {
        auto *action = new QAction(this);
        action->setShortcut(QKeySequence(Qt::ALT | (Qt::Key_1 + static_cast<int>(i))));
        connect(action, &QAction::triggered, this, [this, i] {
            m_chartPane->setRange(kRangePresets[i]);
            showRange(kRangePresets[i]);
        });
        QWidget::addAction(action);
    }
}

void MainWindow::setStacks(RemoteStacks &stacks)
{
    m_stackPanel = new StackPanel(m_splitter);
    m_stackPanel->setMinimumWidth(kStackPanelWidth);
    m_splitter->addWidget(m_stackPanel);
    m_splitter->setStretchFactor(m_splitter->count() - 1, 0);
    m_stackSide = new StackSide(m_session, stacks, *m_stackPanel, this);
    connect(m_chartPane, &ChartPane::looksAt, &m_stackSide->filler(), &HistoryFiller::want);
    connect(&m_stackSide->filler(), &HistoryFiller::troubled, m_chartPane, &ChartPane::setFillTrouble);
    connect(m_stackSide, &StackSide::told, this, [this](const QString &sentence) { notify(sentence); });

    m_stackAction = new QAction(this);
    m_stackAction->setObjectName(QStringLiteral("show-stack"));
    m_stackAction->setCheckable(true);
    m_stackAction->setShortcut(Qt::Key_F9);
    connect(m_stackAction, &QAction::toggled, this, &MainWindow::showStacks);
    m_deployAction = new QAction(this);
    m_deployAction->setObjectName(QStringLiteral("deploy-stack"));
    connect(m_deployAction, &QAction::triggered, m_stackSide, &StackSide::openWizard);
    QWidget::addAction(m_stackAction);
    QAction *before = m_actions[kFirstAfterStacks];
    m_menuButton->menu()->insertActions(before, {m_stackAction, m_deployAction});
    m_menuButton->menu()->insertSeparator(before);
    retranslate();
    const bool isShown = m_state.value(QStringLiteral("stackPanel"), false).toBool();
    m_stackAction->setChecked(isShown);
    showStacks(isShown);
}

void MainWindow::showStacks(bool isShown)
{
    m_stackPanel->setVisible(isShown);
    m_state.setValue(QStringLiteral("stackPanel"), isShown);
}

void MainWindow::connectSession()
{
    WatchlistKeeper &keeper = m_session.keeper();
    Monitor &monitor = m_session.monitor();
    connect(&keeper, &WatchlistKeeper::watchlistChanged, this, &MainWindow::choosePage);
    connect(&keeper, &WatchlistKeeper::faultsChanged, this, &MainWindow::choosePage);
    connect(&keeper, &WatchlistKeeper::backedUp, this, [this](const QString &path) {
        notify(tr("The watchlist was written by hand before. A copy of that was kept: %1").arg(path));
    });
    connect(m_wallets, &WalletPanel::selectionChanged, this, &MainWindow::showSelection);
    connect(m_wallets, &WalletPanel::addClicked, this, &MainWindow::addWallet);
    connect(m_wallets, &WalletPanel::editWanted, this, &MainWindow::editWallet);
    connect(m_wallets, &WalletPanel::removeWanted, this, &MainWindow::removeWallet);
    connect(&m_session.model(), &QAbstractItemModel::dataChanged, this, &MainWindow::updateTexts);
    connect(&monitor, &Monitor::chainChanged, this, &MainWindow::updateTexts);
    connect(&monitor, &Monitor::chainChanged, this, &MainWindow::showTrouble);
    connect(&monitor, &Monitor::historyTrouble, this, [this](const HistoryError &error) {
        m_historyError = error;
        showTrouble();
    });
    connect(&monitor, &Monitor::historyOpened, this, [this](const HistoryOpened &opened) {
        if (opened.setAside) {
            notify(tr("The history file was damaged. It was set aside, not deleted: %1").arg(*opened.setAside));
        }
    });
}

void MainWindow::choosePage()
{
    const WatchlistKeeper &keeper = m_session.keeper();
    QWidget *page = m_chartPage;
    if (!keeper.hasList() && !keeper.faults().empty()) {
        m_faultPage->show(keeper.path(), keeper.faults());
        page = m_faultPage;
    } else if (keeper.watchlist().wallets.empty()) {
        page = m_firstRunPage;
    }
    m_centre->setCurrentWidget(page);
    m_wallets->setVisible(page == m_chartPage);
    m_status->setVisible(page == m_chartPage); // before there are wallets there is nothing to tell
    showTrouble();
    updateTexts();
}

void MainWindow::showSelection()
{
    m_chartPane->setWallets(m_wallets->selected());
    updateTexts();
}

RangePreset MainWindow::range() const
{
    return m_session.digests().range();
}

void MainWindow::showRange(RangePreset range)
{
    m_session.digests().setRange(range);
    m_state.setValue(QStringLiteral("range"), rangeKey(range));
    updateTexts();
}

QString MainWindow::troubleText() const
{
    if (m_historyError) {
        return sentence(*m_historyError);
    }
    if (!m_session.keeper().faults().empty()) {
        return tr("The watchlist has a fault now; the last good one stays in force. %1")
            .arg(sentence(m_session.keeper().faults().front()));
    }
    QStringList lines;
    for (const ChainStatus &chain : m_session.monitor().chains()) {
        if (chain.isWatched && chain.missingSecret) {
            lines << tr("%1 is not read.").arg(chain.name) + u' ' + sentence(*chain.missingSecret);
        } else if (chain.isWatched && chain.failure) {
            lines << tr("%1 gives no answer.").arg(chain.name) + u' ' + sentence(*chain.failure);
        }
    }
    return lines.join(u'\n');
}

void MainWindow::showTrouble()
{
    const QString text = troubleText();
    m_outage->show(text, text.isEmpty() ? QString() : tr("Try again"));
}

void MainWindow::tick()
{
    m_session.model().refreshAges();
    m_chartPane->advance();
    updateTexts();
}

void MainWindow::updateTexts()
{
    if (!isVisible()) {
        return;
    }
    Monitor &monitor = m_session.monitor();
    const QDateTime now = monitor.clock().now();
    const std::vector<WalletRow> selected = m_wallets->selected();
    m_headline->show(headlineOf(selected, range(), now, QLocale()));
    const ChainStatus *chain = selected.empty() ? nullptr : monitor.chain(selected.front().key.chain);
    m_status->show(
        statusLineOf(chain, m_session.model().walletCount(), m_session.model().withoutAnswer(), now, QLocale()));
}

void MainWindow::addWallet()
{
    if (m_session.keeper().watchlist().chains.empty()) {
        return; // the first page is shown, and asks for the chain as well
    }
    auto *dialog = new WalletDialog(m_session.keeper().watchlist(), {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const WalletSpec wallet = dialog->wallet();
        // The file may have been edited while the dialog was open.
        if (m_session.keeper().watchlist().wallet(wallet.name)) {
            notify(tr("There is a wallet named %1 by now. Nothing was changed.").arg(wallet.name));
        } else if (save(withWallet(m_session.keeper().watchlist(), wallet))) {
            m_wallets->select(wallet.name);
        }
    });
    dialog->open();
}

void MainWindow::addSample()
{
    Watchlist list = m_session.keeper().watchlist();
    const Watchlist sample = sampleWatchlist();
    for (const WalletSpec &wallet : sample.wallets) {
        list = withWalletOn(list, wallet, *sample.chain(wallet.chains.front()));
    }
    save(list);
}

void MainWindow::addOwn(const WalletSpec &wallet, const ChainSpec &chain)
{
    save(withWalletOn(m_session.keeper().watchlist(), wallet, chain));
}

void MainWindow::editSelected()
{
    const std::vector<WalletRow> selected = m_wallets->selected();
    if (!selected.empty()) {
        editWallet(selected.front().name);
    }
}

void MainWindow::editWallet(const QString &name)
{
    auto *dialog = new WalletDialog(m_session.keeper().watchlist(), name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        const WalletSpec wallet = dialog->wallet();
        if (save(withWalletReplaced(m_session.keeper().watchlist(), name, wallet))) {
            m_wallets->select(wallet.name);
        }
    });
    dialog->open();
}

void MainWindow::removeSelected()
{
    const std::vector<WalletRow> selected = m_wallets->selected();
    if (!selected.empty()) {
        removeWallet(selected.front().name);
    }
}

void MainWindow::removeWallet(const QString &name)
{
    const Watchlist before = m_session.keeper().watchlist();
    if (save(withoutWallet(before, name))) {
        m_undo = Undo{before, name};
        notify(tr("%1 was removed. Its history is kept.").arg(name), tr("Undo"));
    }
}

void MainWindow::undoRemoval()
{
    if (!m_undo) {
        notify({});
        return;
    }
    const Undo undo = *m_undo;
    notify({});
    if (save(undo.before)) {
        m_wallets->select(undo.walletName);
    }
}

bool MainWindow::save(const Watchlist &watchlist)
{
    const auto saved = m_session.keeper().replace(watchlist);
    if (!saved) {
        notify(sentence(saved.error()));
    }
    return saved.has_value();
}

void MainWindow::notify(const QString &text, const QString &action)
{
    if (action.isEmpty()) {
        m_undo.reset();
    }
    m_notice->show(text, action.isEmpty() && !text.isEmpty() ? tr("Close") : action);
}

void MainWindow::readAgain()
{
    m_historyError.reset();
    m_session.keeper().load();
    m_session.monitor().readNow();
    showTrouble();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About weiwatch"),
                                tr("weiwatch %1").arg(QCoreApplication::applicationVersion()), QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Watches the balances of Ethereum wallets: exact, with what was not observed left open."
                               "\n\nFree software under the GNU General Public License, version 3 or later."));
    box->open();
}

void MainWindow::focusFilter()
{
    m_wallets->focusFilter();
}

void MainWindow::restoreState()
{
    const auto savedRange = rangeFromKey(m_state.value(QStringLiteral("range")).toString());
    const RangePreset range = savedRange.value_or(m_session.config().isDemo ? RangePreset::Hour1 : RangePreset::Days7);
    m_session.digests().setRange(range);
    m_chartPane->setRange(range);
    const int order = m_state.value(QStringLiteral("order"), 0).toInt();
    m_wallets->setOrder(static_cast<WalletOrder>(std::clamp(order, 0, static_cast<int>(WalletOrder::State))));
    resize(1280, 720);
    restoreGeometry(m_state.value(QStringLiteral("geometry")).toByteArray());
    m_splitter->restoreState(m_state.value(QStringLiteral("splitter")).toByteArray());
}

void MainWindow::saveState()
{
    m_state.setValue(QStringLiteral("geometry"), saveGeometry());
    m_state.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    m_state.setValue(QStringLiteral("order"), static_cast<int>(m_wallets->order()));
    m_state.sync();
}

void MainWindow::retranslate()
{
    setWindowTitle(m_session.config().isDemo ? tr("weiwatch: demo") : QStringLiteral("weiwatch"));
    const QStringList texts{tr("Add wallet…"),    tr("Edit wallet…"), tr("Remove wallet"),  tr("Read now"),
                            tr("Filter wallets"), tr("Settings…"),    tr("About weiwatch"), tr("Quit")};
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        m_actions[i]->setText(texts[i]);
    }
    if (m_stackPanel) {
        m_stackAction->setText(tr("Remote stack"));
        m_deployAction->setText(tr("Deploy the remote stack…"));
    }
    m_menuButton->setToolTip(tr("Menu"));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_session.model().refreshAll();
    showTrouble();
    updateTexts();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::WindowStateChange) {
        isMinimized() ? m_ticker.stop() : m_ticker.start();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_ticker.start();
    tick();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    m_ticker.stop(); // nobody reads the ages of a hidden window
    QMainWindow::hideEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

} // namespace weiwatch
