// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_strip.h"

#include <QHBoxLayout>
#include <QLabel>

namespace weiwatch {
namespace {

QLabel *quietLabel(const char *name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setProperty("role", "muted");
    label->setTextFormat(Qt::PlainText); // endpoint labels come from outside
    return label;
}

} // namespace

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
    , m_dot(new HealthDot(this))
    , m_block(quietLabel("status-block", this))
    , m_endpoint(quietLabel("status-endpoint", this))
    , m_wallets(quietLabel("status-wallets", this))
{
    setObjectName(QStringLiteral("status-strip"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("surface", "panel");
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 5, 12, 5);
    layout->setSpacing(0);
    layout->addWidget(m_dot);
    layout->addSpacing(7);
    layout->addWidget(m_block);
    m_endpoint->setIndent(18);
    m_wallets->setIndent(18);
    layout->addWidget(m_endpoint);
    layout->addWidget(m_wallets);
    layout->addStretch();
}

void StatusStrip::show(const StatusLine &line)
{
    if (line == m_line) {
        return;
    }
    m_line = line;
    m_dot->setHealth(line.health);
    m_block->setText(line.block);
    m_endpoint->setText(line.endpoint);
    m_endpoint->setVisible(!line.endpoint.isEmpty());
    m_wallets->setText(line.wallets);
    setToolTip(line.hint);
}

} // namespace weiwatch
