// SPDX-License-Identifier: GPL-3.0-or-later
// weiwatch-screenshots FOLDER: a picture of every window in both languages and themes.
#include "gallery.h"

#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QDir>
#include <QTextStream>

using namespace weiwatch;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = QApplication::arguments().value(1);
    if (folder.isEmpty() || !QDir().mkpath(folder)) {
        QTextStream(stderr) << "usage: weiwatch-screenshots FOLDER\n";
        return 2;
    }
    bool isSaved = true;
    for (const QString &language : availableLanguages()) {
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyLanguage(language);
            applyTheme(application, theme);
            const QString ending = u'-' + language + (theme == ThemeChoice::Dark ? u"-dark.png" : u"-light.png");
            showEveryWindow([&](const QString &name, QWidget &window) {
                // 0: the best compression; a picture of flat areas loses nothing by it.
                isSaved &= window.grab().save(folder + u'/' + name + ending, "PNG", 0);
            });
        }
    }
    return isSaved ? 0 : 1;
}
