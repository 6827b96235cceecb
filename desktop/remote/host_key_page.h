// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wizard_page.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace weiwatch {

/// The server's key, to be confirmed, and before it the jump host's; then what kind of server it is. Whose key is not
/// confirmed is asked without any secret, so that there is none that could be given away.
class HostKeyPage : public WizardPage
{
    Q_OBJECT
public:
    HostKeyPage(WizardState &state, MakeStackControl makeControl, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void enter() override;
    [[nodiscard]] bool mayGoOn() const override;

signals:
    /// A stack stands there already, and is to be looked after from here too.
    void adopted(const weiwatch::Deployment &deployment);

private:
    void build();
    void askForKey();
    void takeOffer(const Result<ServerFacts, DeployError> &answer);
    void showOffer(const HostKey &key);
    [[nodiscard]] bool isJumpNext() const;
    /// Whose key is asked for now.
    [[nodiscard]] const HopDraft &asked() const;
    void confirm();
    void examine();
    void examineThen(void (HostKeyPage::*take)(const Result<ServerFacts, DeployError> &));
    void takeFacts(const Result<ServerFacts, DeployError> &answer);
    void judgeFacts(const ServerFacts &facts);
    void adopt();
    void say(const QString &text, const char *role);

    WizardState &m_state;
    const MakeStackControl m_makeControl;
    std::unique_ptr<StackControl> m_control;
    QString m_examined; ///< whom the facts are of
    std::optional<HostKey> m_offered;
    bool m_isRefused = false;
    int m_round = 0; ///< which question is the last one
    QLabel *m_status;
    QWidget *m_offer;
    QLabel *m_who;
    QLineEdit *m_fingerprint;
    QPushButton *m_confirm;
    QPushButton *m_again;
    QPushButton *m_adopt;
};

} // namespace weiwatch
