// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPair>
#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

class QTableWidget;

namespace weiwatch {

/// Names and values, edited in place. There is always an empty row at the end to write the next pair into.
class PairTable : public QWidget
{
    Q_OBJECT
public:
    using Pairs = std::vector<QPair<QString, QString>>;

    PairTable(const QString &nameTitle, const QString &valueTitle, QWidget *parent = nullptr);

    void setVisibleRows(int rows);
    void setPairs(const Pairs &pairs);
    /// Without the rows that are empty on both sides.
    [[nodiscard]] Pairs pairs() const;
    /// Empties every cell whose text the predicate finds.
    void wipe(const std::function<bool(const QString &)> &isToGo);

signals:
    void changed();

private:
    void keepAnEmptyRow();

    QTableWidget *m_table;
};

} // namespace weiwatch
