// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wizard_page.h"

#include <core/clock.h>

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace weiwatch {

class ProgressPage;

/// From a bare server to a stack that is seen from outside, page by page. A page is left when what it asks is right.
/// Use open(). Nothing is contacted before the second page.
class DeployWizard : public QDialog
{
    Q_OBJECT
public:
    struct Config
    {
        Watchlist watchlist;
        QByteArray watchlistYaml; ///< what the server is to watch
        QString computerName;     ///< what this computer's address is called in the allowlist
        MakeStackControl makeControl;
    };

    /// clock outlives it.
    DeployWizard(const Config &config, const Clock &clock, QWidget *parent = nullptr);
    ~DeployWizard() override;

public slots:
    /// While something runs this cancels it, and the dialog stays to tell how that ended.
    void reject() override;

signals:
    /// To be kept: it can be gone on with. The secrets by their names in the record.
    void begun(const weiwatch::Deployment &deployment, const weiwatch::LoginSecrets &secrets);
    void deployed(const weiwatch::Deployment &deployment);
    /// A stack that stood there already is to be looked after.
    void adopted(const weiwatch::Deployment &deployment, const weiwatch::LoginSecrets &secrets);

private:
    void build();
    void addPage(WizardPage *page);
    void go(int by);
    void refresh();
    [[nodiscard]] WizardPage *page() const;

    WizardState m_state;
    const Clock &m_clock;
    const MakeStackControl m_makeControl;
    QLabel *m_step;
    QLabel *m_title;
    QStackedWidget *m_pages;
    ProgressPage *m_progress = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace weiwatch
