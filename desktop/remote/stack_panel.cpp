// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_panel.h"

#include "address_dialog.h"
#include "allowed_list.h"
#include "log_window.h"
#include "page_parts.h"
#include "secret_prompt.h"
#include "step_list_view.h"

#include <dialogs/banner.h>
#include <dialogs/dialog_parts.h>
#include <dialogs/health_color.h>
#include <dialogs/health_dot.h>
#include <sentences/deploy_sentences.h>
#include <theme/theme.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

constexpr int kDot = 8;
constexpr int kRowHeight = 28;

/// A service's name has its dot before it.
class DotDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == StackServicesModel::Name) {
            const auto health = static_cast<Health>(index.data(StackServicesModel::HealthRole).toInt());
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = dot(healthColor(health, option->palette), option->widget->devicePixelRatioF());
            option->decorationSize = QSize(kDot, kDot);
        }
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
    }

private:
    static QIcon dot(const QColor &color, qreal ratio)
    {
        QPixmap pixmap(QSize(kDot, kDot) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(0, 0, kDot, kDot);
        return QIcon(pixmap);
    }
};

} // namespace

StackPanel::StackPanel(QWidget *parent)
    : QWidget(parent)
    , m_none(new QWidget(this))
    , m_noneText(pageText({}, "muted", m_none))
    , m_deploy(new QPushButton(m_none))
    , m_body(new QWidget)
    , m_name(pageText({}, "title", m_body))
    , m_choice(new QComboBox(m_body))
    , m_release(pageText({}, "small", m_body))
    , m_dot(new HealthDot(m_body))
    , m_headline(pageText({}, "", m_body))
    , m_secret(new SecretPrompt(m_body))
    , m_drift(new Banner(m_body))
    , m_question(new Banner(m_body))
    , m_addressTrouble(new Banner(m_body))
    , m_follow(new QCheckBox(m_body))
    , m_facts(new QWidget(m_body))
    , m_factLines(new QVBoxLayout(m_facts))
    , m_allowed(new AllowedList(m_body))
    , m_stepsPlace(new QWidget(m_body))
    , m_said(pageText({}, "", m_body))
    , m_stop(new QPushButton(m_body))
{
    setObjectName(QStringLiteral("stack-panel"));
    setProperty("surface", "panel");
    setAttribute(Qt::WA_StyledBackground);
    build();
    retranslate();
    refresh();
}

void StackPanel::build()
{
    m_deploy->setObjectName(QStringLiteral("deploy"));
    m_deploy->setProperty("look", "primary");
    connect(m_deploy, &QPushButton::clicked, this, &StackPanel::deployWanted);
    auto *none = new QVBoxLayout(m_none);
    none->setContentsMargins(16, 16, 16, 16);
    none->setSpacing(12);
    none->addWidget(m_noneText);
    none->addWidget(m_deploy, 0, Qt::AlignLeft);
    none->addStretch();

    m_choice->setObjectName(QStringLiteral("stacks"));
    m_choice->hide();
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { emit chosen(m_choice->itemData(index).toString()); });
    m_headline->setObjectName(QStringLiteral("stack-headline"));
    m_drift->setObjectName(QStringLiteral("drift"));
    connect(m_secret, &SecretPrompt::given, this, &StackPanel::secretGiven);
    connect(m_drift, &Banner::actionClicked, this, [this] { m_monitor->pushWatchlist(); });
    buildFollowing();
    m_said->setObjectName(QStringLiteral("stack-said"));
    m_said->hide();
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->hide();
    connect(m_stop, &QPushButton::clicked, this, [this] { m_monitor->cancel(); });
    connect(m_allowed, &AllowedList::addWanted, this, &StackPanel::addAddress);
    connect(m_allowed, &AllowedList::removeWanted, this,
            [this](const QString &cidr) { m_monitor->removeAddress(cidr); });
    m_factLines->setContentsMargins(0, 0, 0, 0);
    m_factLines->setSpacing(6);
    m_stepsPlace->setLayout(new QVBoxLayout);
    m_stepsPlace->layout()->setContentsMargins(0, 0, 0, 0);
    m_stepsPlace->hide();

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_dot, 0, Qt::AlignVCenter);
    head->addWidget(m_headline, 1);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_choice);
    layout->addWidget(m_name);
    layout->addWidget(m_release);
    layout->addLayout(head);
    layout->addWidget(m_secret);
    layout->addWidget(m_drift);
    layout->addWidget(m_question);
    layout->addWidget(m_addressTrouble);
    layout->addWidget(m_said);
    layout->addWidget(m_stepsPlace);
    layout->addWidget(m_stop, 0, Qt::AlignLeft);
    layout->addWidget(m_facts);
    layout->addWidget(m_allowed);
    buildServices(layout);
    buildActions(layout);
    layout->addStretch();

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_none, 1);
    outer->addWidget(scrollable(m_body, this), 1);
}

void StackPanel::buildFollowing()
{
    m_question->setObjectName(QStringLiteral("follow-question"));
    connect(m_question, &Banner::actionClicked, this, [this] { emit followingWanted(true); });
    connect(m_question, &Banner::otherActionClicked, this, [this] { emit followingWanted(false); });
    m_addressTrouble->setObjectName(QStringLiteral("address-trouble"));
    connect(m_addressTrouble, &Banner::actionClicked, this, &StackPanel::addressLookWanted);
    m_follow->setObjectName(QStringLiteral("follow-address"));
    m_follow->hide();
    connect(m_follow, &QCheckBox::clicked, this, &StackPanel::followingWanted);
}

void StackPanel::buildServices(QVBoxLayout *layout)
{
    m_list = new QTreeView(m_body);
    m_list->setObjectName(QStringLiteral("services"));
    m_list->setProperty("look", "list");
    m_list->setModel(&m_services);
    m_list->setItemDelegate(new DotDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderHidden(true);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(StackServicesModel::State, QHeaderView::Stretch);
    layout->addWidget(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StackPanel::showDoing);

    auto *row = new QHBoxLayout;
    m_restart = new QPushButton(m_body);
    m_restart->setObjectName(QStringLiteral("restart"));
    m_logs = new QPushButton(m_body);
    m_logs->setObjectName(QStringLiteral("logs"));
    connect(m_restart, &QPushButton::clicked, this, &StackPanel::restartSelected);
    connect(m_logs, &QPushButton::clicked, this, &StackPanel::showLogs);
    row->addWidget(m_logs);
    row->addWidget(m_restart);
    row->addStretch();
    layout->addLayout(row);
}

QPushButton *StackPanel::addButton(QVBoxLayout *layout, const char *name, void (StackPanel::*run)(), const char *look)
{
    auto *button = new QPushButton(m_body);
    button->setObjectName(QLatin1String(name));
    button->setProperty("look", look);
    connect(button, &QPushButton::clicked, this, run);
    layout->addWidget(button);
    m_actions << button;
    return button;
}

void StackPanel::buildActions(QVBoxLayout *layout)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    addButton(column, "openGrafana", &StackPanel::openGrafana, "primary");
    column->addSpacing(6);
    addButton(column, "copyPassword", &StackPanel::copyPassword, "link");
    addButton(column, "letMeIn", &StackPanel::letMeIn, "link");
    addButton(column, "update", &StackPanel::updateStack, "link");
    addButton(column, "backUp", &StackPanel::backUp, "link");
    m_restore = addButton(column, "restore", &StackPanel::restore, "link");
    addButton(column, "remove", &StackPanel::remove, "link");
    layout->addLayout(column);
    layout->addWidget(m_follow);
}

void StackPanel::retranslate()
{
    m_noneText->setText(tr("A server can watch while this computer sleeps: Prometheus keeps the history, Grafana shows "
                           "it, and alerts reach you wherever you are."));
    m_deploy->setText(tr("Deploy to a server…"));
    const QStringList texts{tr("Open Grafana"),
                            tr("Copy Grafana’s password"),
                            tr("Update my IP address"),
                            tr("Update the stack"),
                            tr("Back up…"),
                            tr("Restore…"),
                            tr("Remove…")};
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        m_actions[i]->setText(texts[i]);
    }
    m_follow->setText(tr("Keep the list on my address by itself"));
    m_follow->setToolTip(tr("When this computer’s address changes, weiwatch notices that and lets the new one in."));
    m_restore->setToolTip(tr("A backup goes onto a server where no stack stands."));
    m_restart->setText(tr("Restart"));
    m_logs->setText(tr("Logs…"));
    m_stop->setText(tr("Stop"));
    m_secret->retranslate();
    m_list->setAccessibleName(tr("Services"));
    m_choice->setAccessibleName(tr("Stack"));
}

void StackPanel::show(StackMonitor *monitor)
{
    if (m_monitor) {
        m_monitor->disconnect(this);
    }
    m_monitor = monitor;
    delete m_steps;
    m_steps = nullptr;
    m_said->hide();
    if (monitor) {
        m_steps = new StepListView(monitor->steps(), m_stepsPlace);
        m_stepsPlace->layout()->addWidget(m_steps);
        connect(monitor, &StackMonitor::viewChanged, this, &StackPanel::refresh);
        connect(monitor, &StackMonitor::doingChanged, this, &StackPanel::showDoing);
        connect(monitor, &StackMonitor::succeeded, this, [this](const QString &text) { say(text, "gain"); });
        connect(monitor, &StackMonitor::failed, this,
                [this](const DeployError &error) { say(sentence(error), "error"); });
        connect(monitor, &StackMonitor::pageReady, this, &StackPanel::openWanted);
        connect(monitor, &StackMonitor::grafanaPasswordFetched, this, &StackPanel::takePassword);
    }
    refresh();
}

void StackPanel::setStacks(const std::vector<Deployment> &stacks)
{
    m_choice->clear();
    for (const Deployment &stack : stacks) {
        m_choice->addItem(stack.name, stack.id);
    }
    refresh();
}

void StackPanel::showFollowing(std::optional<bool> follows, const QString &trouble)
{
    m_follows = follows;
    m_follow->setVisible(follows.has_value());
    m_follow->setChecked(follows.value_or(false));
    m_addressTrouble->show(trouble, tr("Look again"));
    showQuestion();
}

void StackPanel::showQuestion()
{
    // Who has just seen the stack well can judge what is offered; an outage has other worries.
    const bool isAsked = m_monitor && !m_follows && std::holds_alternative<StackSeen>(m_monitor->view());
    m_question->show(isAsked ? tr("Keep the list on my address by itself? When this computer’s address changes, "
                                  "weiwatch notices that and lets the new one in.")
                             : QString(),
                     tr("Keep it"), tr("No"));
}

void StackPanel::refresh()
{
    m_none->setVisible(!m_monitor);
    m_body->parentWidget()->parentWidget()->setVisible(m_monitor);
    if (!m_monitor) {
        return;
    }
    const StackFact headline = headlineOf(m_monitor->view());
    const StackSeen *seen = lastSeen(m_monitor->view());
    const bool hasChoice = m_choice->count() > 1;
    m_choice->setVisible(hasChoice);
    m_choice->setCurrentIndex(m_choice->findData(m_monitor->deployment().id));
    m_name->setVisible(!hasChoice);
    m_name->setText(m_monitor->deployment().name);
    m_release->setText(seen ? tr("Release %1").arg(seen->status.release) : QString());
    m_release->setVisible(seen);
    m_dot->setHealth(headline.health);
    m_headline->setText(headline.text);
    const auto *lost = std::get_if<StackUnreachable>(&m_monitor->view());
    m_secret->ask(lost ? secretWantedAfter(lost->why, m_monitor->deployment()) : std::nullopt);
    m_drift->show(m_monitor->hasDrifted() ? tr("The server watches another list than this window.") : QString(),
                  tr("Send the list"));
    showQuestion();
    showFacts(seen ? factsOf(*seen, m_monitor->clock().now()) : std::vector<StackFact>());
    m_allowed->show(seen ? seen->allowed : std::nullopt);
    m_services.show(seen ? seen->status.services : std::vector<ServiceStatus>());
    m_list->setFixedHeight(m_services.rowCount() * kRowHeight + 2);
    showDoing();
}

void StackPanel::showFacts(const std::vector<StackFact> &facts)
{
    while (QLayoutItem *item = m_factLines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const StackFact &fact : facts) {
        auto *line = new QWidget(m_facts);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        auto *dot = new HealthDot(line);
        dot->setHealth(fact.health);
        row->addWidget(dot, 0, Qt::AlignVCenter);
        row->addWidget(pageText(fact.text, "", line), 1);
        m_factLines->addWidget(line);
    }
    m_facts->setVisible(!facts.empty());
}

void StackPanel::showDoing()
{
    if (!m_monitor) {
        return;
    }
    const bool isBusy = !m_monitor->doing().isEmpty();
    const bool isSeen = std::holds_alternative<StackSeen>(m_monitor->view());
    const bool hasServices = m_services.rowCount() > 0;
    if (isBusy) {
        say(m_monitor->doing(), "muted");
    }
    m_stop->setVisible(isBusy);
    m_stepsPlace->setVisible(isBusy && m_monitor->steps().isRunning());
    for (QPushButton *action : std::as_const(m_actions)) {
        action->setEnabled(!isBusy);
    }
    m_restore->setEnabled(!isBusy && !lastSeen(m_monitor->view()));
    m_allowed->setEnabled(!isBusy && isSeen);
    m_list->setVisible(hasServices);
    m_logs->setVisible(hasServices);
    m_restart->setVisible(hasServices);
    m_restart->setEnabled(!isBusy && isSeen && !selectedService().isEmpty());
}

void StackPanel::say(const QString &text, const char *role)
{
    m_said->setText(text);
    m_said->show();
    setLook(*m_said, "role", QLatin1String(role));
}

QString StackPanel::selectedService() const
{
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : rows.front().data().toString();
}

void StackPanel::openGrafana()
{
    m_monitor->openGrafana();
}

void StackPanel::takePassword(const QString &password, bool isRemembered)
{
    QApplication::clipboard()->setText(password);
    say(isRemembered ? tr("The server cannot be asked just now. Grafana’s password as this computer remembers it is in "
                          "the clipboard; the user is admin.")
                     : tr("Grafana’s password is in the clipboard; the user is admin."),
        "gain");
}

void StackPanel::copyPassword()
{
    m_monitor->fetchGrafanaPassword();
}

void StackPanel::letMeIn()
{
    m_monitor->updateMyAddress();
}

void StackPanel::updateStack()
{
    m_monitor->update();
}

void StackPanel::backUp()
{
    emit backupWanted();
}

void StackPanel::restore()
{
    emit restoreWanted();
}

void StackPanel::remove()
{
    emit removeWanted();
}

void StackPanel::restartSelected()
{
    if (const QString service = selectedService(); !service.isEmpty()) {
        m_monitor->restart(service);
    }
}

void StackPanel::showLogs()
{
    QStringList names;
    for (const ServiceStatus &service : m_services.services()) {
        names << service.name;
    }
    auto *window = new LogWindow(m_monitor->control(), names, selectedService(), this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->open();
}

void StackPanel::addAddress()
{
    auto *dialog = new AddressDialog(m_monitor->clock().now(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_monitor, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, m_monitor,
            [dialog, monitor = m_monitor.get()] { monitor->addAddress(dialog->range()); });
    dialog->open();
}

void StackPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace weiwatch
