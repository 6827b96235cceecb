// SPDX-License-Identifier: GPL-3.0-or-later
#include "appearance_page.h"

#include "form_field.h"

#include <translations/language.h>

#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>
#include <QVariant>

namespace weiwatch {

AppearancePage::AppearancePage(const QString &language, ThemeChoice theme, QWidget *parent)
    : QWidget(parent)
    , m_language(new QComboBox(this))
    , m_theme(new QButtonGroup(this))
{
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(tr("As the system says (%1)").arg(languageName(languageFor({}))), QString());
    for (const QString &code : availableLanguages()) {
        m_language->addItem(languageName(code), code);
    }
    m_language->setCurrentIndex(qMax(0, m_language->findData(language)));

    auto *languageTitle = new QLabel(tr("Language"), this);
    languageTitle->setProperty("role", "title");
    languageTitle->setBuddy(m_language);
    m_language->setAccessibleName(languageTitle->text());
    auto *themeTitle = new QLabel(tr("Theme"), this);
    themeTitle->setProperty("role", "title");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(languageTitle);
    layout->addWidget(m_language, 0, Qt::AlignLeft);
    layout->addSpacing(14);
    layout->addWidget(themeTitle);
    const auto addChoice = [&](ThemeChoice choice, const QString &text, const char *name) {
        auto *button = new QRadioButton(text, this);
        button->setObjectName(QLatin1String(name));
        m_theme->addButton(button, static_cast<int>(choice));
        layout->addWidget(button);
    };
    addChoice(ThemeChoice::System, tr("As the system says"), "themeSystem");
    addChoice(ThemeChoice::Light, tr("Light"), "themeLight");
    addChoice(ThemeChoice::Dark, tr("Dark"), "themeDark");
    layout->addStretch();
    m_theme->button(static_cast<int>(theme))->setChecked(true);
}

QString AppearancePage::language() const
{
    return m_language->currentData().toString();
}

ThemeChoice AppearancePage::theme() const
{
    return static_cast<ThemeChoice>(m_theme->checkedId());
}

} // namespace weiwatch
