// SPDX-License-Identifier: GPL-3.0-or-later
#include "crosshair.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

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
    const PointQuery::Answer answer = m_query.answered(wallet);
    if (answer.current && m_pointer) {
        m_patience.stop();
        m_shown = Shown{wallet, point, answer.current->timeMs};
        const auto hit = m_scene.nearestSeries(*m_pointer);
        const bool near = point && std::abs(m_scene.geometry().xOf(point->timeMs) - m_pointer->x()) <= kReach;
        if (!near && (!hit || !hit->observed)) {
            m_shown->point.reset();
        }
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
    const PlotGeometry &geometry = m_scene.geometry();
    const QLocale &locale = m_scene.look().locale;
    const QTimeZone &zone = m_scene.look().zone;
    if (!m_shown->point) {
        look.lines << translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "not observed"))
                   << preciseTime(m_shown->askedMs, zone, locale, m_presentYear);
        return;
    }
    const StoredPoint &point = *m_shown->point;
    AmountFormat exact;
    exact.groupDecimals = true;
    look.lines << point.balance.toString(EtherUnit::Ether, locale, exact) % QLatin1Char(' ') % series->unit;
    if (m_series.size() > 1) {
        look.lines << series->name;
    }
    look.lines << translated(QT_TRANSLATE_NOOP("weiwatch::ChartWidget", "%1 · block %2"))
                      .arg(preciseTime(point.timeMs, zone, locale, m_presentYear), locale.toString(point.block));

    const QPointF place(geometry.xOf(point.timeMs), geometry.yOf(point.balance.toDouble(EtherUnit::Ether)));
    if (geometry.area.adjusted(-1, -1, 1, 1).contains(place)) {
        look.x = place.x();
        look.dot = place;
        look.dotColor = series->color;
        look.anchor = place;
    }
}

const ChartSeries *Crosshair::seriesOf(const WalletKey &wallet) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(),
                                    [&wallet](const ChartSeries &series) { return series.wallet == wallet; });
    return found == m_series.end() ? nullptr : &*found;
}

} // namespace weiwatch
