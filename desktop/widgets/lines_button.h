// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

#include <array>

namespace weiwatch {

/// A bare button whose picture is three lines: a menu's, or a sorted list's. Drawn, so that it needs no font's glyph
/// and follows the colours.
class LinesButton : public QToolButton
{
    Q_OBJECT
public:
    /// widths: of the lines from the top, in device-independent pixels.
    explicit LinesButton(const std::array<int, 3> &widths, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::array<int, 3> m_widths;
};

} // namespace weiwatch
