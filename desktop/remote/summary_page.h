// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wizard_page.h"

class QGridLayout;

namespace weiwatch {

/// What will be done, and who learns of it, before it is done.
class SummaryPage : public WizardPage
{
    Q_OBJECT
public:
    explicit SummaryPage(WizardState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void enter() override;
    [[nodiscard]] bool mayGoOn() const override { return true; }

private:
    void addRow(const QString &what, const QString &value);

    WizardState &m_state;
    QWidget *m_card;
    QGridLayout *m_rows;
};

} // namespace weiwatch
