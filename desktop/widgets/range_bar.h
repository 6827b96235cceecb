// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/range_preset.h>

#include <QWidget>

#include <optional>

class QButtonGroup;

namespace weiwatch {

/// The row of range buttons. None is pressed while the chart shows a range of the person's own making.
class RangeBar : public QWidget
{
    Q_OBJECT
public:
    explicit RangeBar(QWidget *parent = nullptr);

    void setCurrent(std::optional<RangePreset> range);
    [[nodiscard]] std::optional<RangePreset> current() const;

signals:
    /// By the person only.
    void chosen(weiwatch::RangePreset range);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QButtonGroup *m_buttons;
};

} // namespace weiwatch
