// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remark_fields.h"
#include "wizard_page.h"

class QVBoxLayout;

namespace weiwatch {

class FormField;

/// What the server watches, with the secrets that needs, and who is told of alerts.
class WatchPage : public WizardPage
{
    Q_OBJECT
public:
    explicit WatchPage(WizardState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool mayGoOn() const override;

private:
    [[nodiscard]] QWidget *buildForm();
    void addWatched(QVBoxLayout *layout);
    void addSecrets(QVBoxLayout *layout);
    void addReceiver(QVBoxLayout *layout, const QString &receiver);
    [[nodiscard]] FormField *settingField(const ReceiverSetting &setting, QWidget *parent);
    void recheck();

    WizardState &m_state;
    RemarkFields m_remarks;
};

} // namespace weiwatch
