// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_widget.h"

#include "chart_scene.h"
#include "crosshair.h"
#include "viewport.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QStringList>
#include <QWheelEvent>
#include <QWindow>

#include <cmath>
#include <utility>

namespace weiwatch {

namespace {

/// A wheel's notch, and a key.
constexpr double kZoomStep = 1.25;
constexpr double kDoubleClickZoom = 2;
/// Share of the range that an arrow key moves.
constexpr double kKeyPan = 0.1;
constexpr double kNotch = 120; // QWheelEvent's eighths of a degree
/// Trackpad pixels that zoom as much as one notch.
constexpr double kPixelsPerNotch = 40;
/// Wheel events closer than this are one gesture, and one undo.
constexpr quint64 kGesturePauseMs = 400;
constexpr double kDragThreshold = 3;

QFont smaller(QFont font)
{
    constexpr double scale = 0.87;
    if (font.pixelSize() > 0) {
        font.setPixelSize(qRound(font.pixelSize() * scale));
    } else {
        font.setPointSizeF(font.pointSizeF() * scale);
    }
    return font;
}

ChartColors defaultColors()
{
    return {.background = QColor(0xffffff),
            .text = QColor(0x1b1c20),
            .mutedText = QColor(0x676b75),
            .grid = QColor(0xe3e4e8),
            .gap = QColor(0xefeff1),
            .crosshair = QColor(0x676b75),
            .limit = QColor(0x8a5a00),
            .popupBackground = QColor(0xf6f7f9),
            .popupBorder = QColor(0xd9dbe0),
            .popupText = QColor(0x1b1c20)};
}

} // namespace

class ChartWidget::Private
{
public:
    explicit Private(ChartWidget *widget)
        : q(widget)
        , scene(widget)
        , crosshair(scene, series, widget)
    {
    }

    void updateLook();
    void redraw();
    /// After the viewport moved: draws, and tells those who bring the data.
    void rangeMoved();
    /// One undo for what one gesture does.
    template <class Move>
    void moveOnce(Move &&move);
    /// One undo for a run of events that follow each other closely.
    void rememberGesture(quint64 timestamp);
    void zoomAt(double x, double factor);
    void keepUnderPointer(qint64 timeMs, double x);
    void drag(const QPointF &position);
    void announceUndo();
    void describe();
    [[nodiscard]] double panOfPixels(double pixels) const;

    ChartWidget *q;
    std::vector<ChartSeries> series;
    ChartLook look;
    ChartScene scene;
    Crosshair crosshair;
    Viewport viewport;
    std::optional<ObservedSpan> extent;
    qint64 nowMs = 0;
    ChartRange drawn;
    bool couldUndo = false;
    std::optional<quint64> lastGesture;

    struct Drag
    {
        QPointF from;
        qint64 timeMs = 0; ///< what was under the pointer, and shall stay there
        bool moving = false;
    };
    std::optional<Drag> dragging;
    QMetaObject::Connection screenChanges;
};

void ChartWidget::Private::updateLook()
{
    look.font = smaller(q->font());
    look.locale = q->locale();
    scene.setLook(look);
}

void ChartWidget::Private::redraw()
{
    drawn = viewport.range();
    scene.draw(series, drawn, extent);
    crosshair.refresh();
}

void ChartWidget::Private::rangeMoved()
{
    if (viewport.range() != drawn) {
        redraw();
        emit q->visibleRangeChanged(drawn.fromMs, drawn.toMs);
    }
    announceUndo();
}

template <class Move>
void ChartWidget::Private::moveOnce(Move &&move)
{
    viewport.remember();
    move();
    viewport.forgetIfUnmoved();
    lastGesture.reset();
    rangeMoved();
}

void ChartWidget::Private::rememberGesture(quint64 timestamp)
{
    if (!lastGesture || timestamp - *lastGesture > kGesturePauseMs) {
        viewport.remember();
    }
    lastGesture = timestamp;
}

void ChartWidget::Private::zoomAt(double x, double factor)
{
    const qint64 time = scene.geometry().timeAt(x);
    viewport.zoom(factor, scene.geometry().fractionAt(x));
    rangeMoved();
    keepUnderPointer(time, x);
}

void ChartWidget::Private::keepUnderPointer(qint64 timeMs, double x)
{
    // Other values may need wider labels: then the plot got another width, and what was under the pointer moved.
    if (!viewport.isFollowing() && std::abs(scene.geometry().xOf(timeMs) - x) > 0.5) {
        viewport.place(timeMs, scene.geometry().fractionAt(x));
        rangeMoved();
    }
}

void ChartWidget::Private::drag(const QPointF &position)
{
    if (!dragging->moving) {
        if ((position - dragging->from).manhattanLength() < kDragThreshold) {
            return;
        }
        dragging->moving = true;
        viewport.remember();
        q->setCursor(Qt::ClosedHandCursor);
        crosshair.leave();
    }
    viewport.place(dragging->timeMs, scene.geometry().fractionAt(position.x()));
    rangeMoved();
}

void ChartWidget::Private::announceUndo()
{
    if (viewport.canUndo() != couldUndo) {
        couldUndo = viewport.canUndo();
        emit q->undoAvailable(couldUndo);
    }
}

void ChartWidget::Private::describe()
{
    if (series.empty()) {
        q->setAccessibleDescription(look.emptyText);
        return;
    }
    QStringList names;
    bool isPartlyTold = false;
    for (const ChartSeries &one : series) {
        names << one.name;
        isPartlyTold = isPartlyTold || !one.data.approximateSpans.empty();
    }
    QString text = tr("Balance over time of %1. Arrow keys move, plus and minus zoom, Home and End go to the first and "
                      "the latest balance, Backspace undoes.")
                       .arg(q->locale().createSeparatedList(names));
    if (isPartlyTold) {
        text += u' ' + tr("Dotted stretches are about right: from the server’s Prometheus, of no block.");
    }
    q->setAccessibleDescription(text);
}

double ChartWidget::Private::panOfPixels(double pixels) const
{
    return pixels * static_cast<double>(viewport.range().length()) / std::max(1.0, scene.geometry().area.width());
}

ChartWidget::ChartWidget(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Balance chart"));
    d->look.zone = QTimeZone::systemTimeZone();
    d->look.colors = defaultColors();
    d->updateLook();
    connect(&d->crosshair, &Crosshair::pointWanted, this, &ChartWidget::pointWanted);
}

ChartWidget::~ChartWidget()
{
    disconnect(d->screenChanges);
}

void ChartWidget::setColors(const ChartColors &colors)
{
    if (d->look.colors != colors) {
        d->look.colors = colors;
        d->updateLook();
        d->redraw();
    }
}

void ChartWidget::setSeries(std::vector<ChartSeries> series)
{
    d->series = std::move(series);
    d->describe();
    d->redraw();
}

const std::vector<ChartSeries> &ChartWidget::series() const
{
    return d->series;
}

void ChartWidget::setNow(qint64 ms)
{
    d->nowMs = ms;
    d->crosshair.setPresentYear(QDateTime::fromMSecsSinceEpoch(ms, d->look.zone).date().year());
    d->viewport.setNow(ms);
    const ChartRange &range = d->viewport.range();
    // A clock that ticks every second moves a year's chart by nothing that could be seen: idle means idle.
    const double movedPixels = std::abs(d->scene.geometry().xOf(range.toMs) - d->scene.geometry().xOf(d->drawn.toMs));
    if (range.length() != d->drawn.length() || movedPixels * devicePixelRatioF() >= 1) {
        d->rangeMoved();
    }
}

void ChartWidget::setFollowing(bool following)
{
    d->viewport.setFollowing(following);
    d->rangeMoved();
}

bool ChartWidget::isFollowing() const
{
    return d->viewport.isFollowing();
}

void ChartWidget::setVisibleRange(ChartRange range)
{
    d->moveOnce([&] { d->viewport.show(range); });
}

ChartRange ChartWidget::visibleRange() const
{
    return d->viewport.range();
}

void ChartWidget::setExtent(const std::optional<ObservedSpan> &extent)
{
    if (d->extent != extent) {
        d->extent = extent;
        d->viewport.setExtent(extent);
        d->redraw();
    }
}

void ChartWidget::setEmptyText(const QString &text)
{
    if (d->look.emptyText != text) {
        d->look.emptyText = text;
        d->updateLook();
        d->describe();
        d->redraw();
    }
}

bool ChartWidget::canUndo() const
{
    return d->viewport.canUndo();
}

void ChartWidget::undo()
{
    d->viewport.undo();
    d->lastGesture.reset();
    d->rangeMoved();
}

void ChartWidget::showPoint(const WalletKey &wallet, const std::optional<StoredPoint> &point)
{
    d->crosshair.answer(wallet, point);
}

void ChartWidget::showApproximate(const WalletKey &wallet, const ApproximatePoint &point)
{
    d->crosshair.answer(wallet, point);
}

QRectF ChartWidget::plotArea() const
{
    return d->scene.geometry().area;
}

std::vector<qint64> ChartWidget::tickTimes() const
{
    std::vector<qint64> times;
    for (const TimeTick &tick : d->scene.ticks()) {
        times.push_back(tick.timeMs);
    }
    return times;
}

std::vector<ChartText> ChartWidget::texts() const
{
    return d->scene.texts();
}

QStringList ChartWidget::popupLines() const
{
    return d->crosshair.popupLines();
}

QSize ChartWidget::sizeHint() const
{
    return {720, 480};
}

QSize ChartWidget::minimumSizeHint() const
{
    return {240, 160};
}

bool ChartWidget::event(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            d->rememberGesture(gesture->timestamp());
            d->zoomAt(gesture->position().x(), 1 / std::max(0.1, 1 + gesture->value()));
            return true;
        }
    }
    return QWidget::event(event);
}

void ChartWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::LocaleChange:
    case QEvent::LanguageChange:
        setAccessibleName(tr("Balance chart"));
        d->updateLook();
        d->describe();
        d->redraw();
        break;
    default:
        break;
    }
}

void ChartWidget::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->scene.resize(size(), devicePixelRatioF());
    d->redraw();
}

void ChartWidget::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    d->look.zone = QTimeZone::systemTimeZone();
    d->updateLook();
    const auto adopt = [this] {
        d->scene.resize(size(), devicePixelRatioF());
        d->redraw();
    };
    adopt();
    if (const QWindow *top = window()->windowHandle()) {
        disconnect(d->screenChanges);
        d->screenChanges = connect(top, &QWindow::screenChanged, this, adopt);
    }
}

void ChartWidget::wheelEvent(QWheelEvent *event)
{
    const double x = event->position().x();
    if (!d->scene.geometry().area.contains(event->position()) || d->dragging) {
        event->ignore();
        return;
    }
    const bool isTrackpad = !event->pixelDelta().isNull();
    const double sideways = isTrackpad ? event->pixelDelta().x() : event->angleDelta().x() / kNotch * kPixelsPerNotch;
    const double notches = isTrackpad ? event->pixelDelta().y() / kPixelsPerNotch : event->angleDelta().y() / kNotch;
    d->rememberGesture(event->timestamp());
    if (std::abs(sideways) > std::abs(notches) * kPixelsPerNotch) {
        d->viewport.panBy(std::llround(-d->panOfPixels(sideways)));
        d->rangeMoved();
    } else {
        d->zoomAt(x, std::pow(kZoomStep, -notches));
    }
    event->accept();
}

void ChartWidget::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !d->scene.geometry().area.contains(event->position())) {
        event->ignore();
        return;
    }
    d->dragging = Private::Drag{event->position(), d->scene.geometry().timeAt(event->position().x()), false};
}

void ChartWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (d->dragging) {
        d->drag(event->position());
    } else {
        d->crosshair.pointAt(event->position());
    }
}

void ChartWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !d->dragging) {
        event->ignore();
        return;
    }
    if (d->dragging->moving) {
        unsetCursor();
        d->viewport.forgetIfUnmoved();
        d->lastGesture.reset();
        d->announceUndo();
    }
    d->dragging.reset();
    d->crosshair.pointAt(event->position());
}

void ChartWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !d->scene.geometry().area.contains(event->position())) {
        event->ignore();
        return;
    }
    const bool out = event->modifiers().testFlag(Qt::ShiftModifier);
    d->viewport.remember();
    d->lastGesture.reset();
    d->zoomAt(event->position().x(), out ? kDoubleClickZoom : 1 / kDoubleClickZoom);
}

void ChartWidget::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    d->crosshair.leave();
}

void ChartWidget::keyPressEvent(QKeyEvent *event)
{
    Viewport &viewport = d->viewport;
    const auto pan = [&](double share) {
        const double fine = event->modifiers().testFlag(Qt::ShiftModifier) ? 0.1 : 1;
        d->moveOnce(
            [&] { viewport.panBy(std::llround(share * fine * static_cast<double>(viewport.range().length()))); });
    };
    // While following, zooming looks closer at the present; else at the middle.
    const auto zoom = [&](double factor) {
        d->moveOnce([&] { viewport.zoom(factor, viewport.isFollowing() ? 1 : 0.5); });
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(-kKeyPan);
    case Qt::Key_Right:
        return pan(kKeyPan);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(1 / kZoomStep);
    case Qt::Key_Minus:
        return zoom(kZoomStep);
    case Qt::Key_Home:
        return d->moveOnce([&] { viewport.toStart(); });
    case Qt::Key_End:
        return d->moveOnce([&] { viewport.toNow(); });
    case Qt::Key_Backspace:
        return undo();
    default:
        QWidget::keyPressEvent(event);
    }
}

void ChartWidget::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    d->look.focusShown = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    d->updateLook();
    d->redraw();
}

void ChartWidget::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    d->look.focusShown = false;
    d->updateLook();
    d->redraw();
}

} // namespace weiwatch
