// SPDX-License-Identifier: GPL-3.0-or-later
#include <theme/theme_colors.h>

#include <QTest>

using namespace weiwatch;

class ThemeColorsTest : public QObject
{
    Q_OBJECT
private slots:
    void everyTextColourCanBeReadOnEverySurface_data();
    void everyTextColourCanBeReadOnEverySurface();
    void whatIsDrawnStandsOutFromTheBackground_data();
    void whatIsDrawnStandsOutFromTheBackground();
    void blackOnWhiteHasTheHighestContrastThereIs();
    void aPaletteTellsItsLook();
    void seriesColoursStartAgainAfterTheLast();
};

static void bothLooks()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeColorsTest::everyTextColourCanBeReadOnEverySurface_data()
{
    bothLooks();
}

void ThemeColorsTest::everyTextColourCanBeReadOnEverySurface()
{
    QFETCH(const bool, dark);
    const ThemeColors &colors = dark ? darkColors() : lightColors();
    for (const QColor &text :
         {colors.text, colors.mutedText, colors.accent, colors.gain, colors.loss, colors.warning}) {
        for (const QColor &surface :
             {colors.background, colors.panel, colors.card, colors.raised, colors.selection, colors.hover}) {
            const double ratio = contrastRatio(text, surface);
            QVERIFY2(ratio >= 4.5, qPrintable(text.name() + u" on " + surface.name() + u": " + QString::number(ratio)));
        }
    }
    QVERIFY(contrastRatio(colors.accentText, colors.accent) >= 4.5);
}

void ThemeColorsTest::whatIsDrawnStandsOutFromTheBackground_data()
{
    bothLooks();
}

void ThemeColorsTest::whatIsDrawnStandsOutFromTheBackground()
{
    QFETCH(const bool, dark);
    const ThemeColors &colors = dark ? darkColors() : lightColors();
    std::vector<QColor> drawn(colors.series.begin(), colors.series.end());
    drawn.insert(drawn.end(), {colors.okDot, colors.warningDot, colors.dangerDot, colors.unknownDot, colors.limit,
                               colors.crosshair});
    for (const QColor &color : drawn) {
        for (const QColor &surface : {colors.background, colors.panel, colors.selection}) {
            QVERIFY2(contrastRatio(color, surface) >= 3, qPrintable(color.name() + u" on " + surface.name()));
        }
    }
}

void ThemeColorsTest::blackOnWhiteHasTheHighestContrastThereIs()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
}

void ThemeColorsTest::aPaletteTellsItsLook()
{
    QVERIFY(!themeColors(toPalette(lightColors())).isDark);
    QVERIFY(themeColors(toPalette(darkColors())).isDark);
}

void ThemeColorsTest::seriesColoursStartAgainAfterTheLast()
{
    QCOMPARE(lightColors().seriesColor(10), lightColors().seriesColor(0));
    QVERIFY(lightColors().seriesColor(1) != lightColors().seriesColor(0));
}

QTEST_GUILESS_MAIN(ThemeColorsTest)
#include "tst_theme_colors.moc"
