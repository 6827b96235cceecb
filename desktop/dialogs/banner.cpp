// SPDX-License-Identifier: GPL-3.0-or-later
#include "banner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace weiwatch {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_otherAction(new QPushButton(this))
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(QStringLiteral("banner"));
    setProperty("surface", "card");
    m_text->setObjectName(QStringLiteral("banner-text"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText); // a node's words may be in it
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(QStringLiteral("banner-action"));

    m_otherAction->setObjectName(QStringLiteral("banner-other-action"));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_action);
    buttons->addWidget(m_otherAction);
    buttons->addStretch();
    m_layout->setContentsMargins(12, 8, 8, 8);
    m_layout->setSpacing(12);
    m_layout->addWidget(m_text, 1);
    m_layout->addLayout(buttons);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionClicked);
    connect(m_otherAction, &QPushButton::clicked, this, &Banner::otherActionClicked);
    hide();
}

void Banner::show(const QString &text, const QString &action, const QString &otherAction)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_otherAction->setText(otherAction);
    m_otherAction->setVisible(!otherAction.isEmpty());
    m_layout->setDirection(otherAction.isEmpty() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    setVisible(!text.isEmpty());
}

QString Banner::text() const
{
    return m_text->text();
}

} // namespace weiwatch
