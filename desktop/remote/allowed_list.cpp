// SPDX-License-Identifier: GPL-3.0-or-later
#include "allowed_list.h"

#include "page_parts.h"

#include <sentences/quoted.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace weiwatch {

QString shownRange(const QString &cidr)
{
    return cidr.endsWith(u"/32") ? cidr.chopped(3) : cidr;
}

AllowedList::AllowedList(QWidget *parent)
    : QWidget(parent)
    , m_title(pageText({}, "section", this))
    , m_rows(new QVBoxLayout)
    , m_add(new QPushButton(this))
{
    setObjectName(QStringLiteral("allowedList"));
    m_add->setObjectName(QStringLiteral("addAddress"));
    m_add->setProperty("look", "link");
    connect(m_add, &QPushButton::clicked, this, &AllowedList::addWanted);
    m_rows->setSpacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addLayout(m_rows);
    layout->addWidget(m_add);
    retranslate();
}

void AllowedList::retranslate()
{
    m_title->setText(tr("Addresses that stay"));
    m_add->setText(tr("Add an address…"));
}

void AllowedList::show(const std::optional<std::vector<AllowedRange>> &ranges)
{
    while (QLayoutItem *row = m_rows->takeAt(0)) {
        delete row->widget();
        delete row;
    }
    int shown = 0;
    for (const AllowedRange &range : ranges.value_or(std::vector<AllowedRange>())) {
        if (range.fixed) {
            addRow(range);
            ++shown;
        }
    }
    m_title->setVisible(shown > 0);
    setVisible(ranges.has_value());
}

void AllowedList::addRow(const AllowedRange &range)
{
    const QString address = shownRange(range.cidr);
    const QString name = detail::shown(range.name);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    QString text = name.isEmpty() ? address : tr("%1: %2").arg(name, address);
    if (range.expires.isValid()) {
        text += u'\n' + tr("until %1").arg(QLocale().toString(range.expires.toLocalTime(), QLocale::ShortFormat));
    }
    layout->addWidget(pageText(text, "", row), 1);
    auto *remove = new QPushButton(tr("Remove"), row);
    remove->setObjectName(u"removeAddress-" + range.cidr);
    remove->setProperty("look", "link");
    remove->setAccessibleName(tr("Remove %1").arg(text.section(u'\n', 0, 0)));
    connect(remove, &QPushButton::clicked, this, [this, cidr = range.cidr] { emit removeWanted(cidr); });
    layout->addWidget(remove, 0, Qt::AlignTop);
    m_rows->addWidget(row);
}

void AllowedList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace weiwatch
