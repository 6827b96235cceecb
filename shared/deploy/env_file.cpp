// SPDX-License-Identifier: GPL-3.0-or-later
#include "env_file.h"

#include <QRegularExpression>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLargestFile = 256 * 1024;

QString plainValue(QString text)
{
    static const QRegularExpression quoted(uR"re(^\s*(?:"([^"]*)"|'([^']*)')\s*(?:#.*)?$)re"_s);
    if (const auto match = quoted.match(text); match.hasMatch()) {
        return match.captured(match.hasCaptured(1) ? 1 : 2);
    }
    static const QRegularExpression comment(uR"(\s#.*$)"_s);
    return text.remove(comment).trimmed();
}

bool isName(const QString &name)
{
    static const QRegularExpression names(uR"(^[A-Z_][A-Z0-9_]{0,63}$)"_s);
    return names.match(name).hasMatch();
}

bool canBeWritten(const QString &value)
{
    return std::ranges::none_of(value, [](QChar c) { return c == u'"' || c.category() == QChar::Other_Control; });
}

} // namespace

EnvSettings parseEnv(const QByteArray &text)
{
    static const QRegularExpression setting(uR"(^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$)"_s);
    EnvSettings settings;
    for (const QString &line : QString::fromUtf8(text.left(kLargestFile)).split(u'\n')) {
        if (const auto match = setting.match(line.trimmed()); match.hasMatch()) {
            settings.insert(match.captured(1), plainValue(match.captured(2)));
        }
    }
    return settings;
}

Result<QByteArray, DeployError> writeEnv(const EnvSettings &settings)
{
    QByteArray text = "# Written by weiwatch, which writes it anew at each deployment.\n";
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        if (!isName(it.key()) || !canBeWritten(it.value())) {
            return failure(DeployError{.kind = DeployError::Kind::ConfigureRefused,
                                       .detail = u"%1: .env cannot hold this name or its value"_s.arg(it.key())});
        }
        const bool needsQuotes =
            it.value().contains(u'#') || it.value().contains(u'\'') || it.value() != it.value().trimmed();
        const QString value = needsQuotes ? u'"' + it.value() + u'"' : it.value();
        text += it.key().toUtf8() + '=' + value.toUtf8() + '\n';
    }
    return text;
}

EnvSettings envOf(const StackSettings &settings)
{
    EnvSettings env = settings.extra;
    env.insert(u"DOMAIN"_s, settings.domain);
    env.insert(u"ACME_EMAIL"_s, settings.email);
    env.insert(u"DATA_DIR"_s, settings.dataDir);
    // The list lies in DATA_DIR; naming a file here would overwrite it at each release.
    env.insert(u"WATCHLIST"_s, QString());
    if (settings.acmeStaging) {
        env.insert(u"ACME_STAGING"_s, u"yes"_s);
    }
    if (!settings.acmeServer.isEmpty()) {
        env.insert(u"ACME_SERVER"_s, settings.acmeServer);
    }
    if (!settings.receivers.isEmpty()) {
        env.insert(u"RECEIVERS"_s, settings.receivers);
    }
    if (!settings.exporterImage.isEmpty()) {
        env.insert(u"EXPORTER_IMAGE"_s, settings.exporterImage);
    }
    return env;
}

StackSettings settingsOf(EnvSettings env)
{
    StackSettings settings;
    settings.domain = env.take(u"DOMAIN"_s);
    settings.email = env.take(u"ACME_EMAIL"_s);
    if (const QString folder = env.take(u"DATA_DIR"_s); !folder.isEmpty()) {
        settings.dataDir = folder;
    }
    settings.acmeStaging = env.take(u"ACME_STAGING"_s) == "yes"_L1;
    settings.acmeServer = env.take(u"ACME_SERVER"_s);
    settings.receivers = env.take(u"RECEIVERS"_s);
    // Only an image with a registry in its name can be had again; ours comes along with the program.
    if (const QString image = env.take(u"EXPORTER_IMAGE"_s); image.section(u'/', 0, 0).contains(u'.')) {
        settings.exporterImage = image;
    }
    // What lies on the server alone, or is decided there.
    for (const auto &name : {u"WATCHLIST"_s, u"ALLOWED_IP"_s, u"ACME_CA_FILE"_s, u"PROMETHEUS_RETENTION_SIZE"_s}) {
        env.remove(name);
    }
    env.removeIf([](const auto &setting) { return setting.value().isEmpty(); });
    settings.extra = env;
    return settings;
}

} // namespace weiwatch::detail
