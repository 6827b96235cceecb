// SPDX-License-Identifier: GPL-3.0-or-later
#include "duration_edit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

#include <array>

namespace weiwatch {
namespace {

constexpr std::array kUnits{DurationEdit::Unit::Seconds, DurationEdit::Unit::Minutes, DurationEdit::Unit::Hours,
                            DurationEdit::Unit::Days};

} // namespace

DurationEdit::DurationEdit(QWidget *parent)
    : QWidget(parent)
    , m_number(new QSpinBox(this))
    , m_unit(new QComboBox(this))
{
    m_number->setRange(1, 999'999'999);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_number->setFixedWidth(64);
    m_number->setObjectName(QStringLiteral("number"));
    m_unit->setObjectName(QStringLiteral("unit"));
    for (const Unit unit : kUnits) {
        m_unit->addItem({}, static_cast<int>(unit));
    }
    nameUnits();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    connect(m_number, &QSpinBox::valueChanged, this, [this] {
        nameUnits();
        emit changed();
    });
    connect(m_unit, &QComboBox::currentIndexChanged, this, &DurationEdit::changed);
}

void DurationEdit::nameUnits()
{
    const int n = m_number->value();
    const std::array names{tr("second(s)", "after its number", n), tr("minute(s)", "after its number", n),
                           tr("hour(s)", "after its number", n), tr("day(s)", "after its number", n)};
    for (int i = 0; i < m_unit->count(); ++i) {
        m_unit->setItemText(i, names[static_cast<size_t>(i)]);
    }
}

void DurationEdit::setDuration(std::chrono::seconds duration)
{
    Unit unit = kUnits.front();
    for (const Unit larger : kUnits) {
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
