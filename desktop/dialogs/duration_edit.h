// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>

class QComboBox;
class QSpinBox;

namespace weiwatch {

/// A whole number and its unit. What was set comes back exactly, whatever the unit it is shown in.
class DurationEdit : public QWidget
{
    Q_OBJECT
public:
    enum class Unit { Seconds = 1, Minutes = 60, Hours = 3600, Days = 86400 };

    explicit DurationEdit(QWidget *parent = nullptr);

    void setDuration(std::chrono::seconds duration);
    [[nodiscard]] std::chrono::seconds duration() const;

signals:
    void changed();

private:
    void nameUnits();

    QSpinBox *m_number;
    QComboBox *m_unit;
};

} // namespace weiwatch
