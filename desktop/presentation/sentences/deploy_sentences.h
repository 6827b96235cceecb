// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/deploy_error.h>
#include <deploy/step_event.h>

#include <QString>

namespace weiwatch {

/// In the application's language: what happened, where, and what would help.
[[nodiscard]] QString sentence(const DeployError &error);

/// What a step is called: "Preparing the server".
[[nodiscard]] QString stepTitle(StepId step);

/// What is waited for, or was found; empty where the event says nothing.
[[nodiscard]] QString sentence(const StepEvent &event);

/// "Own time 41 s, packages 72 s, transfer 13 s, certificate 8 s"
[[nodiscard]] QString sentence(const TimeSpent &time);

} // namespace weiwatch
