// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remark_fields.h"
#include "wizard_page.h"

#include <QHostInfo>

class QLineEdit;
class QRadioButton;

namespace weiwatch {

/// The name under which the dashboards are opened, and where the authority of its certificate may write to.
class AddressPage : public WizardPage
{
    Q_OBJECT
public:
    explicit AddressPage(WizardState &state, QWidget *parent = nullptr);
    ~AddressPage() override;

    [[nodiscard]] QString title() const override;
    void enter() override;
    [[nodiscard]] bool mayGoOn() const override;

private:
    void build();
    void takeAddresses(const QHostInfo &found);
    void offer(const QHostAddress &server);
    void takeDomain();
    void recheck();

    WizardState &m_state;
    RemarkFields m_remarks;
    QString m_offered; ///< the name of sslip.io
    int m_lookup = -1;
    QRadioButton *m_useOffered = nullptr;
    QRadioButton *m_useOwn = nullptr;
    QLineEdit *m_domain = nullptr;
    QLineEdit *m_email = nullptr;
};

} // namespace weiwatch
