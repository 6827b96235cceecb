// SPDX-License-Identifier: GPL-3.0-or-later
#include "pass_plan.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace weiwatch {

PassPlan readPassPlan()
{
    QFile file(qEnvironmentVariable("WEIWATCH_PASS_PLAN"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("WEIWATCH_PASS_PLAN names no file that can be read; test_wizard.py runs this program");
    }
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const auto text = [&](const char *name) {
        const QString value = object.value(QLatin1String(name)).toString();
        if (value.isEmpty()) {
            qFatal("the plan lacks %s", name);
        }
        return value;
    };
    return {.host = text("host"),
            .user = text("user"),
            .password = text("password"),
            .fingerprint = text("fingerprint"),
            .domain = text("domain"),
            .email = text("email"),
            .acmeServer = text("acmeServer"),
            .acmeCaFile = text("acmeCaFile"),
            .stackFolder = text("stackFolder"),
            .dataFolder = text("dataFolder"),
            .watchlist = text("watchlist"),
            .computerName = text("computerName"),
            .pictures = text("pictures")};
}

} // namespace weiwatch
