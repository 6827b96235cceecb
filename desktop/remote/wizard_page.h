// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/deployment_draft.h>
#include <presentation/stack_control.h>

#include <QWidget>

#include <functional>
#include <memory>

namespace weiwatch {

/// A stack on a server, with the login that leads to it.
using MakeStackControl = std::function<std::unique_ptr<StackControl>(const Deployment &, const SshTarget &)>;

/// What the wizard's pages fill in, one after the other. Lives as long as the wizard and no longer: it holds secrets.
struct WizardState
{
    DeploymentDraft draft;
    Watchlist watchlist;
    QByteArray watchlistYaml;
    QString computerName; ///< for the allowlist
    ConfirmedKeys confirmed;
    std::optional<ServerFacts> facts;
};

/// One page of the wizard.
class WizardPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    /// The page comes to be shown, from either side.
    virtual void enter() {}
    [[nodiscard]] virtual bool mayGoOn() const = 0;

signals:
    /// mayGoOn() may be another.
    void changed();
};

} // namespace weiwatch
