// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deploy/allow_types.h>

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace weiwatch {

/// The addresses that stay in a stack's list, each with its name and its end. Who moves, with a computer, is not here.
class AllowedList : public QWidget
{
    Q_OBJECT
public:
    explicit AllowedList(QWidget *parent);

    /// Nothing: not known, and not shown.
    void show(const std::optional<std::vector<AllowedRange>> &ranges);

signals:
    void addWanted();
    void removeWanted(const QString &cidr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void addRow(const AllowedRange &range);

    QLabel *m_title;
    QVBoxLayout *m_rows;
    QPushButton *m_add;
};

/// "203.0.113.7" for a single address, "203.0.113.0/24" for a range.
[[nodiscard]] QString shownRange(const QString &cidr);

} // namespace weiwatch
