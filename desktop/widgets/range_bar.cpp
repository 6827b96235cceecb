// SPDX-License-Identifier: GPL-3.0-or-later
#include "range_bar.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace weiwatch {

RangeBar::RangeBar(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const RangePreset range : kRangePresets) {
        auto *button = new QToolButton(this);
        button->setCheckable(true);
        button->setObjectName(u"range-" + rangeKey(range));
        // The style sheet rounds the outer corners and joins the inner borders.
        button->setProperty("segment", range == kRangePresets.front()  ? QStringLiteral("first")
                                       : range == kRangePresets.back() ? QStringLiteral("last")
                                                                       : QStringLiteral("middle"));
        m_buttons->addButton(button, static_cast<int>(range));
        layout->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { emit chosen(static_cast<RangePreset>(id)); });
    retranslate();
}

void RangeBar::setCurrent(std::optional<RangePreset> range)
{
    if (range) {
        m_buttons->button(static_cast<int>(*range))->setChecked(true);
        return;
    }
    if (QAbstractButton *pressed = m_buttons->checkedButton()) {
        m_buttons->setExclusive(false); // an exclusive group refuses to have none
        pressed->setChecked(false);
        m_buttons->setExclusive(true);
    }
}

std::optional<RangePreset> RangeBar::current() const
{
    const int id = m_buttons->checkedId();
    return id < 0 ? std::nullopt : std::optional(static_cast<RangePreset>(id));
}

void RangeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void RangeBar::retranslate()
{
    for (const RangePreset range : kRangePresets) {
        QAbstractButton *button = m_buttons->button(static_cast<int>(range));
        button->setText(rangeLabel(range));
        button->setToolTip(rangePhrase(range));
    }
}

} // namespace weiwatch
