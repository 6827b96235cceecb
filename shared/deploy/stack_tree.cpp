// SPDX-License-Identifier: GPL-3.0-or-later
#include "stack_tree.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 8 * 1024 * 1024;
constexpr qint64 kLargestTree = 32 * 1024 * 1024;

bool isLeftOut(const QString &path)
{
    if (path == ".env.example"_L1) {
        return false;
    }
    const QStringList parts = path.split(u'/');
    return path == "compose.override.yaml"_L1 || parts.contains("__pycache__"_L1) ||
           std::ranges::any_of(parts, [](const QString &part) { return part.startsWith(u'.'); });
}

QByteArray sha256(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

Result<ArchivedFile, DeployError> readFile(const QString &folder, const QString &path)
{
    QFile file(folder + u'/' + path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(DeployError{
            .kind = DeployError::Kind::LocalFile, .subject = file.fileName(), .detail = file.errorString()});
    }
    if (file.size() > kLargestFile) {
        return failure(DeployError{
            .kind = DeployError::Kind::LocalFile, .subject = file.fileName(), .detail = u"it is too large"_s});
    }
    return ArchivedFile{path, file.readAll(), (file.permissions() & QFile::ExeOwner) != 0};
}

QStringList pathsIn(const QString &folder)
{
    QStringList paths;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = QDir(folder).relativeFilePath(files.next());
        if (!isLeftOut(path)) {
            paths << path;
        }
    }
    std::ranges::sort(paths);
    return paths;
}

} // namespace

Result<StackTree, DeployError> readStackTree(const QString &folder)
{
    StackTree tree;
    qint64 size = 0;
    for (const QString &path : pathsIn(folder)) {
        auto file = readFile(folder, path);
        if (!file) {
            return failure(file.error());
        }
        size += file->content.size();
        tree.manifest += sha256(file->content) + "  " + path.toUtf8() + '\n';
        tree.files.push_back(*std::move(file));
    }
    if (tree.files.empty() || size > kLargestTree) {
        return failure(DeployError{.kind = DeployError::Kind::StackFilesGone, .subject = folder});
    }
    std::vector<ArchivedFile> sent = tree.files;
    sent.push_back({QLatin1StringView(kManifestName), tree.manifest, false});
    auto archive = tarArchive(sent);
    if (!archive) {
        return failure(DeployError{
            .kind = DeployError::Kind::LocalFile, .subject = archive.error(), .detail = u"its name is too long"_s});
    }
    tree.archive = *std::move(archive);
    tree.hash = sha256(tree.archive);
    return tree;
}

QStringList imagesOf(const QByteArray &composeYaml)
{
    static const QRegularExpression line(uR"(^ +image: *["']?([a-z0-9][A-Za-z0-9._/:@-]*)["']? *$)"_s,
                                         QRegularExpression::MultilineOption);
    QStringList images;
    auto matches = line.globalMatch(QString::fromUtf8(composeYaml));
    while (matches.hasNext()) {
        images << matches.next().captured(1);
    }
    images.removeDuplicates();
    return images;
}

QString releaseName(const QString &version, const QByteArray &hash)
{
    constexpr qsizetype kDigits = 12;
    return version + u'-' + QString::fromLatin1(hash.left(kDigits));
}

} // namespace weiwatch::detail
