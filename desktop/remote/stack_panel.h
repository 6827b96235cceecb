// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/stack_monitor.h>
#include <presentation/stack_services_model.h>

#include <QPointer>
#include <QUrl>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTreeView;
class QVBoxLayout;

namespace weiwatch {

class AllowedList;
class Banner;
class HealthDot;
class SecretPrompt;
class StepListView;

/// The remote stack, service by service, with what can be done to it. With no stack it offers to deploy one.
class StackPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StackPanel(QWidget *parent = nullptr);

    /// Null: there is none. The monitor goes, or another one is shown, before it is deleted.
    void show(StackMonitor *monitor);
    using QWidget::show;
    /// Which stacks there are, to choose from where there are several.
    void setStacks(const std::vector<Deployment> &stacks);
    /// Whether the list follows this computer's address by itself; nothing: the person is asked. trouble: why it is not
    /// on it just now; empty: it is.
    void showFollowing(std::optional<bool> follows, const QString &trouble);

signals:
    void chosen(const QString &id);
    void followingWanted(bool isWanted);
    void addressLookWanted();
    void deployWanted();
    void openWanted(const QUrl &page);
    /// Of the shown stack's login, by its name in the record.
    void secretGiven(const QString &name, const QString &value);
    /// Each begins with a dialog, which needs the keychain.
    void backupWanted();
    void restoreWanted();
    void removeWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildServices(QVBoxLayout *layout);
    void buildActions(QVBoxLayout *layout);
    void buildFollowing();
    QPushButton *addButton(QVBoxLayout *layout, const char *name, void (StackPanel::*run)(), const char *look);
    void retranslate();
    void refresh();
    void showFacts(const std::vector<StackFact> &facts);
    void showDoing();
    void showQuestion();
    void say(const QString &text, const char *role);
    [[nodiscard]] QString selectedService() const;

    void openGrafana();
    void copyPassword();
    void takePassword(const QString &password, bool isRemembered);
    void letMeIn();
    void updateStack();
    void backUp();
    void restore();
    void remove();
    void restartSelected();
    void showLogs();
    void addAddress();

    QPointer<StackMonitor> m_monitor;
    StackServicesModel m_services;
    QWidget *m_none;
    QLabel *m_noneText;
    QPushButton *m_deploy;
    QWidget *m_body;
    QLabel *m_name;
    QComboBox *m_choice;
    QLabel *m_release;
    HealthDot *m_dot;
    QLabel *m_headline;
    SecretPrompt *m_secret;
    Banner *m_drift;
    Banner *m_question;
    Banner *m_addressTrouble;
    QCheckBox *m_follow;
    std::optional<bool> m_follows;
    QWidget *m_facts;
    QVBoxLayout *m_factLines;
    AllowedList *m_allowed;
    QTreeView *m_list = nullptr;
    QWidget *m_stepsPlace;
    StepListView *m_steps = nullptr;
    QLabel *m_said;
    QPushButton *m_stop;
    QList<QPushButton *> m_actions;   ///< in the order of their texts in retranslate()
    QPushButton *m_restore = nullptr; ///< one of m_actions
    QPushButton *m_restart = nullptr;
    QPushButton *m_logs = nullptr;
};

} // namespace weiwatch
