// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace weiwatch {

/// The languages there are texts in: "en", "fr".
[[nodiscard]] QStringList availableLanguages();

/// A language's own name: "English", "Français".
[[nodiscard]] QString languageName(const QString &code);

/// Which language a choice gives: itself, or for an empty one the system's where there are texts in it, else "en".
[[nodiscard]] QString languageFor(const QString &choice);

/// Speaks this language from now on, in texts and in numbers and dates (QLocale's default). Open windows get
/// QEvent::LanguageChange and put up their texts again. Thread: the GUI's.
void applyLanguage(const QString &choice);

} // namespace weiwatch
