// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosshair.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace weiwatch {

namespace {

using namespace std::chrono_literals;

/// How long the last point may stay while the next one is looked up.
constexpr auto kPatience = 80ms;
/// In a gap, an observation this near is still the one that is meant.
constexpr double kReach = 24;

QString translated(const char *text)
{
    return QCoreApplication::translate("weiwatch::ChartWidget", text);
}

/// No more digits than are worth reading of what is about right; never 0 of what is not 0.
QString aboutText(double ether, const QLocale &locale)
{
    constexpr int kDigits = 8;
    const double rounded = QString::number(ether, 'g', kDigits).toDouble();
    return locale.toString(rounded, 'f', QLocale::FloatingPointShortest);
}

} // namespace

Crosshair::Crosshair(ChartScene &scene, const std::vector<ChartSeries> &series, QObject *parent)
    : QObject(parent)
    , m_scene(scene)
    , m_series(series)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &Crosshair::dropShown);
}

void Crosshair::pointAt(const QPointF &position)
{
    if (!m_scene.geometry().area.contains(position)) {
        leave();
        return;
    }
    m_pointer = position;
    ask();
    show();
}

void Crosshair::leave()
{
    m_pointer.reset();
    m_shown.reset();
    m_query.forget();
    m_patience.stop();
    show();
}

void Crosshair::refresh()
{
    if (m_pointer) {
        pointAt(*m_pointer);
    }
}

void Crosshair::ask()
{
    const std::optional<ChartScene::Hit> hit = m_scene.nearestSeries(*m_pointer);
    if (!hit) {
        m_query.forget();
        dropShown();
        return;
    }
    const PointQuery::Question question{m_series[hit->series].wallet, m_scene.geometry().timeAt(m_pointer->x())};
    if (m_shown && (m_shown->wallet != question.wallet || m_shown->askedMs != question.timeMs) &&
        !m_patience.isActive()) {
        m_patience.start();
    }
    if (const auto now = m_query.want(question)) {
        emit pointWanted(now->wallet, now->timeMs);
    }
}

void Crosshair::answer(const WalletKey &wallet, const std::optional<StoredPoint> &point)
{
    take(wallet, point && m_pointer && isMeant(*point) ? Found(*point) : NotObserved());
}

void Crosshair::answer(const WalletKey &wallet, const ApproximatePoint &point)
{
    take(wallet, point);
}

bool Crosshair::isMeant(const StoredPoint &point) const
{
    if (std::abs(m_scene.geometry().xOf(point.timeMs) - m_pointer->x()) <= kReach) {
        return true;
    }
    const auto hit = m_scene.nearestSeries(*m_pointer);
    return hit && hit->known;
}

void Crosshair::take(const WalletKey &wallet, const Found &found)
{
    const PointQuery::Answer answer = m_query.answered(wallet);
    if (answer.current && m_pointer) {
        m_patience.stop();
        m_shown = Shown{wallet, found, answer.current->timeMs};
        show();
    }
    if (answer.next) {
        emit pointWanted(answer.next->wallet, answer.next->timeMs);
    }
}

void Crosshair::dropShown()
{
    m_patience.stop();
    m_shown.reset();
    show();
}

void Crosshair::show()
{
    const std::optional<CrosshairLook> wanted = look();
    if (wanted || m_look) {
        m_look = wanted;
        m_scene.showCrosshair(m_look);
    }
}

std::optional<CrosshairLook> Crosshair::look() const
{
    if (!m_pointer) {
        return std::nullopt;
    }
    CrosshairLook look;
    look.x = m_pointer->x();
    look.anchor = *m_pointer;
    if (m_shown) {
        describe(look);
    }
    return look;
}

void Crosshair::describe(CrosshairLook &look) const
{
    const ChartSeries *series = seriesOf(m_shown->wallet);
    if (!series) {
        return;
    }
    look.lines = linesOf(*series);
    const PlotGeometry &geometry = m_scene.geometry();
    std::optional<QPointF> place;
    if (const auto *stored = std::get_if<StoredPoint>(&m_shown->found)) {
        place = {geometry.xOf(stored->timeMs), geometry.yOf(stored->balance.toDouble(EtherUnit::Ether))};
    } else if (const auto *told = std::get_if<ApproximatePoint>(&m_shown->found)) {
        place = {geometry.xOf(told->timeMs), geometry.yOf(told->ether)};
    }
    if (place && geometry.area.adjusted(-1, -1, 1, 1).contains(*place)) {
        look.x = place->x();
        look.dot = place;
        look.dotColor = series->color;
        look.anchor = *place;
    }
}

QStringList Crosshair::linesOf(const ChartSeries &series) const
{
    const QLocale &locale = m_scene.look().locale;
    const auto timeText = [&](qint64 timeMs) {
        return preciseTime(timeMs, m_scene.look().zone, locale, m_presentYear);
    };
    const QStringList name = m_series.size() > 1 ? QStringList(series.name) : QStringList();
    if (const auto *stored = std::get_if<StoredPoint>(&m_shown->found)) {
        AmountFormat exact;
        exact.groupDecimals = true;
        return QStringList(stored->balance.toString(EtherUnit::Ether, locale, exact) % QLatin1Char(' ') % series.unit) +
               name +
               QStringList(translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "%1 · block %2"))
                               .arg(timeText(stored->timeMs), locale.toString(stored->block)));
    }
    if (const auto *told = std::get_if<ApproximatePoint>(&m_shown->found)) {
        return QStringList(translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "about %1 %2"))
                               .arg(aboutText(told->ether, locale), series.unit)) +
               name +
               QStringList(translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "%1 · from the server’s Prometheus"))
                               .arg(timeText(told->timeMs)));
    }
    return {translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "not observed")), timeText(m_shown->askedMs)};
}

const ChartSeries *Crosshair::seriesOf(const WalletKey &wallet) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(),
                                    [&wallet](const ChartSeries &series) { return series.wallet == wallet; });
    return found == m_series.end() ? nullptr : &*found;
}

} // namespace weiwatch
