// SPDX-License-Identifier: GPL-3.0-or-later
#include "banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace weiwatch {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("banner"));
    setProperty("surface", "card");
    m_text->setObjectName(QStringLiteral("banner-text"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // a node's words may be in it
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(QStringLiteral("banner-action"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(12);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionClicked);
    hide();
}

void Banner::show(const QString &text, const QString &action)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(!text.isEmpty());
}

QString Banner::text() const
{
    return m_text->text();
}

} // namespace weiwatch
