// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weiwatch {

/// What the person at the wizard types, and what the world is like. test_wizard.py writes it.
struct PassPlan
{
    QString host;
    QString user;
    QString password;    ///< of login and sudo
    QString fingerprint; ///< what the server's key really has
    QString domain;
    QString email;
    QString acmeServer;
    QString acmeCaFile;
    QString stackFolder; ///< share/weiwatch of the installed package
    QString dataFolder;  ///< of the application: records, secrets, history
    QString watchlist;
    QString computerName;
    QString pictures; ///< a folder
};

/// Of the JSON file that WEIWATCH_PASS_PLAN names; a file, for it holds a password. Fatal where something is missing.
[[nodiscard]] PassPlan readPassPlan();

} // namespace weiwatch
