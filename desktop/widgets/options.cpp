// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace weiwatch {
namespace {

std::optional<QSize> toSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    bool isWidth = false;
    bool isHeight = false;
    const QSize size(parts.value(0).toInt(&isWidth), parts.value(1).toInt(&isHeight));
    const bool isSense = parts.size() == 2 && isWidth && isHeight && size.width() > 0 && size.height() > 0 &&
                         size.width() <= 16'384 && size.height() <= 16'384;
    return isSense ? std::optional(size) : std::nullopt;
}

std::optional<ThemeChoice> toTheme(const QString &text)
{
    if (text == QLatin1String("system")) {
        return ThemeChoice::System;
    }
    if (text == QLatin1String("light")) {
        return ThemeChoice::Light;
    }
    return text == QLatin1String("dark") ? std::optional(ThemeChoice::Dark) : std::nullopt;
}

std::optional<std::chrono::seconds> toSeconds(const QString &text)
{
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    return isNumber && seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

OptionsEnd misuse(const QString &found, const QString &expected)
{
    return {QStringLiteral("weiwatch: %1; %2\nTry: weiwatch --help\n").arg(found, expected), 2};
}

} // namespace

Result<Options, OptionsEnd> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Watches the balances of Ethereum wallets."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption watchlist(QStringLiteral("watchlist"), QStringLiteral("The watchlist to show."),
                                       QStringLiteral("file"));
    const QCommandLineOption dataDir(QStringLiteral("data-dir"),
                                     QStringLiteral("Where history, settings and the window's memory are kept."),
                                     QStringLiteral("folder"));
    const QCommandLineOption secretsDir(QStringLiteral("secrets-dir"),
                                        QStringLiteral("A folder of secrets, one a file; before the environment."),
                                        QStringLiteral("folder"), QStringLiteral("/run/secrets"));
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("A built-in chain, in files of its own."));
    const QCommandLineOption sample(QStringLiteral("sample"),
                                    QStringLiteral("The sample wallet on Sepolia, in files of its own."));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("en or fr."), QStringLiteral("code"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("system, light or dark."),
                                   QStringLiteral("name"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("Saves the window's picture before it quits."),
                                        QStringLiteral("file"));
    const QCommandLineOption quitAfter(QStringLiteral("quit-after"), QStringLiteral("Quits by itself."),
                                       QStringLiteral("seconds"));
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("The window's size, such as 1280x720."),
                                  QStringLiteral("WxH"));
    parser.addOptions({watchlist, dataDir, secretsDir, demo, sample, language, theme, screenshot, quitAfter, size});

    if (!parser.parse(arguments)) {
        return failure(OptionsEnd{parser.errorText() + QStringLiteral("\nTry: weiwatch --help\n"), 2});
    }
    if (parser.isSet(help)) {
        return failure(OptionsEnd{parser.helpText(), 0});
    }
    if (parser.isSet(version)) {
        return failure(OptionsEnd{QStringLiteral("weiwatch %1\n").arg(QCoreApplication::applicationVersion()), 0});
    }
    if (!parser.positionalArguments().isEmpty()) {
        return failure(misuse(QStringLiteral("\"%1\" is no option").arg(parser.positionalArguments().constFirst()),
                              QStringLiteral("a watchlist goes after --watchlist")));
    }

    Options options;
    options.watchlist = parser.value(watchlist);
    options.dataFolder = parser.value(dataDir);
    options.secretsFolder = parser.value(secretsDir);
    options.isDemo = parser.isSet(demo);
    options.isSample = parser.isSet(sample);
    options.language = parser.value(language);
    options.screenshot = parser.value(screenshot);
    options.theme = toTheme(parser.value(theme));
    options.quitAfter = toSeconds(parser.value(quitAfter));
    options.size = toSize(parser.value(size));
    if (parser.isSet(theme) && !options.theme) {
        return failure(misuse(QStringLiteral("--theme %1 is not known").arg(parser.value(theme)),
                              QStringLiteral("system, light and dark are")));
    }
    if (parser.isSet(quitAfter) && !options.quitAfter) {
        return failure(misuse(QStringLiteral("--quit-after %1 is no time").arg(parser.value(quitAfter)),
                              QStringLiteral("a whole number of seconds is")));
    }
    if (parser.isSet(size) && !options.size) {
        return failure(
            misuse(QStringLiteral("--size %1 is no size").arg(parser.value(size)), QStringLiteral("1280x720 is")));
    }
    return options;
}

} // namespace weiwatch
