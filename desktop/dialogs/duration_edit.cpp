// SPDX-License-Identifier: GPL-3.0-or-later
#include "duration_edit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

#include <array>

namespace weiwatch {

DurationEdit::DurationEdit(QWidget *parent)
    : QWidget(parent)
    , m_number(new QSpinBox(this))
    , m_unit(new QComboBox(this))
{
    m_number->setRange(1, 999'999'999);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setMinimumWidth(64);
    m_number->setObjectName(QStringLiteral("number"));
    m_unit->setObjectName(QStringLiteral("unit"));
    m_unit->addItem(tr("seconds"), static_cast<int>(Unit::Seconds));
    m_unit->addItem(tr("minutes"), static_cast<int>(Unit::Minutes));
    m_unit->addItem(tr("hours"), static_cast<int>(Unit::Hours));
    m_unit->addItem(tr("days"), static_cast<int>(Unit::Days));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    connect(m_number, &QSpinBox::valueChanged, this, &DurationEdit::changed);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &DurationEdit::changed);
}

void DurationEdit::setDuration(std::chrono::seconds duration)
{
    auto unit = Unit::Seconds;
    for (const Unit larger : {Unit::Minutes, Unit::Hours, Unit::Days}) {
        if (duration.count() % static_cast<int>(larger) == 0) {
            unit = larger;
        }
    }
    m_unit->setCurrentIndex(m_unit->findData(static_cast<int>(unit)));
    m_number->setValue(static_cast<int>(duration.count() / static_cast<int>(unit)));
}

std::chrono::seconds DurationEdit::duration() const
{
    return std::chrono::seconds(qint64(m_number->value()) * m_unit->currentData().toInt());
}

} // namespace weiwatch
