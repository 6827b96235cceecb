// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployment.h"

#include <QRandomGenerator>

namespace weiwatch {

QString makeDeploymentId()
{
    return QStringLiteral("%1").arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

QString secretName(const QString &deploymentId, const QString &secret)
{
    QString name = QStringLiteral("deployment_%1_%2").arg(deploymentId, secret);
    for (QChar &c : name) {
        if (!(c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_'))) {
            c = u'_';
        }
    }
    return name;
}

} // namespace weiwatch
