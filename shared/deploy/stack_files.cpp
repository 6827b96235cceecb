// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_files.h"

#include <QDir>
#include <QFile>

namespace weiwatch {

using namespace Qt::StringLiterals;

Result<StackFiles, DeployError> findStackFiles(const QString &given, const QString &programFolder)
{
    const QString folder = given.isEmpty() ? programFolder + u"/../share/weiwatch"_s : given;
    if (!QFile::exists(folder + u"/remote-stack/compose.yaml"_s)) {
        return failure(DeployError{.kind = DeployError::Kind::StackFilesGone, .subject = QDir::cleanPath(folder)});
    }
    return StackFiles{QDir::cleanPath(folder)};
}

} // namespace weiwatch
