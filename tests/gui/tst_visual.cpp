// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at every window as a person would: is all text whole, apart and readable? Runs once at 100 % and once at 200 %.
#include "gallery.h"

#include <chart/chart_widget.h>
#include <theme/theme.h>
#include <translations/language.h>
#include <widgets/range_bar.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QTest>

using namespace weiwatch;

namespace {

constexpr double kReadable = 4.5;

bool isInScrollArea(const QWidget &widget)
{
    for (const QWidget *parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(parent)) {
            return true;
        }
    }
    return false;
}

QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        return label->text();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        return button->text();
    }
    if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
        return combo->currentText();
    }
    return {};
}

QList<QWidget *> shownTexts(const QWidget &window)
{
    QList<QWidget *> shown;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        // A blank text only keeps a line's height.
        if (widget->isVisible() && widget->window() == &window && !textOf(*widget).trimmed().isEmpty()) {
            shown.append(widget);
        }
    }
    return shown;
}

/// Empty when the whole text has its place.
QString clipping(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    QSize needed = widget.sizeHint();
    if (label && label->wordWrap()) {
        needed = QSize(0, label->heightForWidth(label->width()));
    } else if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
        needed =
            QSize(combo->fontMetrics().horizontalAdvance(combo->currentText()) + 30, combo->minimumSizeHint().height());
    } else if (qobject_cast<const QAbstractButton *>(&widget)) {
        needed = QSize(widget.fontMetrics().horizontalAdvance(textOf(widget)), widget.fontMetrics().height());
    }
    if (needed.width() > widget.width() || needed.height() > widget.height()) {
        return QStringLiteral("needs %1×%2, has %3×%4")
            .arg(needed.width())
            .arg(needed.height())
            .arg(widget.width())
            .arg(widget.height());
    }
    const bool isCut = !isInScrollArea(widget) && widget.visibleRegion().boundingRect() != widget.rect();
    return isCut ? QStringLiteral("is cut off by what holds it") : QString();
}

QString cutHeaders(const QWidget &window)
{
    for (const QTableWidget *table : window.findChildren<QTableWidget *>()) {
        for (int column = 0; table->isVisible() && column < table->columnCount(); ++column) {
            const QString text = table->horizontalHeaderItem(column)->text();
            if (table->columnWidth(column) < table->horizontalHeader()->fontMetrics().horizontalAdvance(text)) {
                return text;
            }
        }
    }
    return {};
}

/// The best contrast between the colour most of the area has and any other in it: the strokes' own, where they are
/// thick enough to reach it.
double renderedContrast(const QImage &picture, const QRect &area)
{
    QHash<QRgb, int> counts;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            ++counts[picture.pixel(x, y)];
        }
    }
    QRgb ground = 0;
    int most = 0;
    for (auto color = counts.cbegin(); color != counts.cend(); ++color) {
        if (color.value() > most) {
            most = color.value();
            ground = color.key();
        }
    }
    double best = 1;
    for (auto color = counts.cbegin(); color != counts.cend(); ++color) {
        best = std::max(best, contrastRatio(QColor(color.key()), QColor(ground)));
    }
    return best;
}

QRect inPicture(const QWidget &widget, const QWidget &window, const QImage &picture)
{
    const qreal ratio = picture.devicePixelRatio();
    const QRect visible = widget.visibleRegion().boundingRect();
    const QPoint corner = widget.mapTo(&window, visible.topLeft());
    const QRect scaled(corner * ratio, visible.size() * ratio);
    return scaled.intersected(picture.rect());
}

} // namespace

class VisualTest : public QObject
{
    Q_OBJECT
private slots:
    void everyTextIsWholeApartAndReadable_data();
    void everyTextIsWholeApartAndReadable();
    void ticksFallOnRoundLocalTimes();

private:
    void look(const QString &name, const QWidget &window);
    void lookAtRows(const QString &name, const QAbstractItemView &view, const QWidget &window, const QImage &picture);
    QStringList m_faults;
};

void VisualTest::everyTextIsWholeApartAndReadable_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("English, light") << "en" << ThemeChoice::Light;
    QTest::newRow("English, dark") << "en" << ThemeChoice::Dark;
    QTest::newRow("French, light") << "fr" << ThemeChoice::Light;
    QTest::newRow("French, dark") << "fr" << ThemeChoice::Dark;
}

void VisualTest::everyTextIsWholeApartAndReadable()
{
    QFETCH(const QString, language);
    QFETCH(const ThemeChoice, theme);
    applyLanguage(language);
    applyTheme(*qApp, theme);
    m_faults.clear();
    showEveryWindow([this](const QString &name, QWidget &window) { look(name, window); });
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
}

void VisualTest::look(const QString &name, const QWidget &window)
{
    const auto complain = [&](const QWidget &widget, const QString &fault) {
        m_faults.append(name + u": “" + textOf(widget).left(60) + u"” " + fault);
    };
    const QList<QWidget *> texts = shownTexts(window);
    QVERIFY2(!texts.isEmpty(), qPrintable(name));
    const QImage picture = const_cast<QWidget &>(window).grab().toImage();
    for (const QWidget *widget : texts) {
        if (const QString fault = clipping(*widget); !fault.isEmpty()) {
            complain(*widget, fault);
        }
        for (const QWidget *other : texts) {
            if (other > widget && other->parentWidget() == widget->parentWidget() &&
                other->geometry().intersects(widget->geometry())) {
                complain(*widget, u"overlaps “" + textOf(*other) + u'”');
            }
        }
        const QRect area = inPicture(*widget, window, picture);
        if (area.height() * 2 < widget->height()) {
            continue; // scrolled out of sight
        }
        if (const double contrast = renderedContrast(picture, area); contrast < kReadable) {
            complain(*widget, QStringLiteral("has a contrast of %1").arg(contrast));
        }
    }
    for (const QAbstractItemView *view : window.findChildren<QAbstractItemView *>()) {
        if (view->isVisible() && view->window() == &window) {
            lookAtRows(name, *view, window, picture);
        }
    }
    if (const QString header = cutHeaders(window); !header.isEmpty()) {
        m_faults.append(name + u": the column's title “" + header + u"” is cut off");
    }
}

void VisualTest::ticksFallOnRoundLocalTimes()
{
    applyLanguage(QStringLiteral("en"));
    applyTheme(*qApp, ThemeChoice::Light);
    showEveryWindow([](const QString &name, QWidget &window) {
        if (name != u"main") {
            return;
        }
        auto *chart = window.findChild<ChartWidget *>();
        for (QAbstractButton *range : window.findChild<RangeBar *>()->findChildren<QAbstractButton *>()) {
            range->click();
            QTest::qWait(0);
            const std::vector<qint64> ticks = chart->tickTimes();
            QVERIFY2(ticks.size() >= 2, qPrintable(range->text()));
            const qint64 step = ticks[1] - ticks[0];
            for (const qint64 tick : ticks) {
                const QTime local = QDateTime::fromMSecsSinceEpoch(tick).time();
                const bool isRound = step >= 23 * 3'600'000LL ? local.msecsSinceStartOfDay() == 0
                                                              : local.msecsSinceStartOfDay() % step == 0;
                QVERIFY2(isRound, qPrintable(range->text() + u": " + local.toString()));
            }
        }
    });
}

/// What a delegate paints is no widget: each row in sight is judged by its pixels.
void VisualTest::lookAtRows(const QString &name, const QAbstractItemView &view, const QWidget &window,
                            const QImage &picture)
{
    const QRect area = view.viewport()->visibleRegion().boundingRect(); // the rest is scrolled out of sight
    for (int y = area.top() + 6; y < area.bottom(); y += 12) {
        const QModelIndex index = view.indexAt(QPoint(area.width() / 4, y));
        const QRect row = view.visualRect(index);
        if (!index.isValid() || index.data().toString().isEmpty() || !area.contains(row)) {
            continue;
        }
        const QRect inWindow(view.viewport()->mapTo(&window, row.topLeft()), row.size());
        const qreal ratio = picture.devicePixelRatio();
        const QRect pixels(inWindow.topLeft() * ratio, inWindow.size() * ratio);
        if (const double contrast = renderedContrast(picture, pixels.intersected(picture.rect()));
            contrast < kReadable) {
            m_faults.append(name + u": the row “" + index.data().toString() + u"” has a contrast of " +
                            QString::number(contrast));
        }
    }
}

QTEST_MAIN(VisualTest)
#include "tst_visual.moc"
