// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace weiwatch {
namespace {

/// Ours, and Qt's own for what its widgets say by themselves (a field's context menu), where those are installed.
struct Translators
{
    QTranslator ours;
    QTranslator qts;
};

QLocale localeFor(const QString &choice)
{
    const QLocale system = QLocale::system();
    // Somebody who reads French in Belgium keeps Belgium's numbers.
    const bool isSystems = choice.isEmpty() || system.name().section(QLatin1Char('_'), 0, 0) == choice;
    return isSystems ? system : QLocale(choice);
}

} // namespace

QStringList availableLanguages()
{
    return {QStringLiteral("en"), QStringLiteral("fr")};
}

QString languageName(const QString &code)
{
    // Not translated: who looks for their language knows its own name.
    return code == u"fr" ? QStringLiteral("Français") : QStringLiteral("English");
}

QString languageFor(const QString &choice)
{
    const QString wanted = choice.isEmpty() ? QLocale::system().name().section(QLatin1Char('_'), 0, 0) : choice;
    return availableLanguages().contains(wanted) ? wanted : QStringLiteral("en");
}

void applyLanguage(const QString &choice)
{
    static std::unique_ptr<Translators> current;
    auto next = std::make_unique<Translators>();
    const QString language = languageFor(choice);
    QLocale::setDefault(localeFor(choice));
    if (current) {
        QCoreApplication::removeTranslator(&current->qts);
        QCoreApplication::removeTranslator(&current->ours);
    }
    if (next->qts.load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&next->qts);
    }
    // English has a file too: it holds the plural forms.
    if (next->ours.load(QStringLiteral(":/i18n/weiwatch_") + language)) {
        QCoreApplication::installTranslator(&next->ours);
    }
    current = std::move(next);
}

} // namespace weiwatch
