// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_table.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

/// The header's and the frame's share.
constexpr int kAroundRows = 44;
constexpr int kRowHeight = 30;

QString textAt(const QTableWidget &table, int row, int column)
{
    const QTableWidgetItem *item = table.item(row, column);
    return item ? item->text() : QString();
}

} // namespace

PairTable::PairTable(const QString &nameTitle, const QString &valueTitle, QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
{
    m_table->setObjectName(QStringLiteral("pairs"));
    m_table->setHorizontalHeaderLabels({nameTitle, valueTitle});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->setShowGrid(false);
    setVisibleRows(2);
    m_table->setTabKeyNavigation(false); // Tab leaves the table, as it leaves any other field
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    setFocusProxy(m_table);
    keepAnEmptyRow();
    connect(m_table, &QTableWidget::cellChanged, this, [this] {
        keepAnEmptyRow();
        emit changed();
    });
}

void PairTable::setVisibleRows(int rows)
{
    m_table->setFixedHeight(kAroundRows + rows * kRowHeight);
}

void PairTable::setPairs(const Pairs &pairs)
{
    const QSignalBlocker silent(m_table);
    m_table->setRowCount(static_cast<int>(pairs.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto &[name, value] = pairs[static_cast<size_t>(row)];
        m_table->setItem(row, 0, new QTableWidgetItem(name));
        m_table->setItem(row, 1, new QTableWidgetItem(value));
    }
    keepAnEmptyRow();
}

PairTable::Pairs PairTable::pairs() const
{
    Pairs pairs;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString name = textAt(*m_table, row, 0).trimmed();
        const QString value = textAt(*m_table, row, 1).trimmed();
        if (!name.isEmpty() || !value.isEmpty()) {
            pairs.emplace_back(name, value);
        }
    }
    return pairs;
}

void PairTable::wipe(const std::function<bool(const QString &)> &isToGo)
{
    const QSignalBlocker silent(m_table);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < 2; ++column) {
            if (isToGo(textAt(*m_table, row, column))) {
                m_table->setItem(row, column, new QTableWidgetItem);
            }
        }
    }
}

void PairTable::keepAnEmptyRow()
{
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !textAt(*m_table, last, 0).isEmpty() || !textAt(*m_table, last, 1).isEmpty()) {
        m_table->insertRow(last + 1);
    }
}

} // namespace weiwatch
