// SPDX-License-Identifier: GPL-3.0-or-later
#include "headline_view.h"

#include <theme/theme.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

QLabel *plainLabel(const char *name, const char *look, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setProperty("role", QLatin1String(look));
    label->setTextFormat(Qt::PlainText); // wallet names come from outside
    return label;
}

const char *lookOf(Tone tone)
{
    switch (tone) {
    case Tone::Gain:
        return "gain";
    case Tone::Loss:
        return "loss";
    case Tone::Neutral:
        break;
    }
    return "muted";
}

QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets, int spacing)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing);
    for (QWidget *widget : widgets) {
        row->addWidget(widget, 0, Qt::AlignBaseline);
    }
    row->addStretch();
    return row;
}

} // namespace

HeadlineView::HeadlineView(QWidget *parent)
    : QWidget(parent)
    , m_subject(plainLabel("headline-subject", "muted", this))
    , m_amount(plainLabel("headline-amount", "headline", this))
    , m_symbol(plainLabel("headline-symbol", "unit", this))
    , m_change(plainLabel("headline-change", "muted", this))
    , m_note(plainLabel("headline-note", "muted", this))
    , m_faucet(new QLabel(this))
{
    m_subject->setFont(exactFont(m_subject->font()));
    m_amount->setFont(exactFont(m_amount->font()));
    m_subject->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_amount->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_faucet->setObjectName(QStringLiteral("headline-faucet"));
    m_faucet->setOpenExternalLinks(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_subject);
    layout->addLayout(rowOf({m_amount, m_symbol}, 7));
    layout->addLayout(rowOf({m_change, m_note, m_faucet}, 0));
    render();
}

void HeadlineView::show(const Headline &line)
{
    if (line != m_line) {
        m_line = line;
        render();
    }
}

void HeadlineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange) {
        render();
    }
    QWidget::changeEvent(event);
}

void HeadlineView::render()
{
    m_subject->setText(m_line.subject);
    m_amount->setText(m_line.amount);
    setLook(*m_amount, "dimmed", !m_line.isLive);
    m_symbol->setText(m_line.symbol);
    m_change->setText(m_line.change);
    m_change->setVisible(!m_line.change.isEmpty());
    setLook(*m_change, "role", QLatin1String(lookOf(m_line.tone)));

    QString rest = m_line.change.isEmpty() ? QString() : u' ' + m_line.changePhrase;
    if (!m_line.note.isEmpty()) {
        rest += (rest.isEmpty() ? QString() : QStringLiteral(" · ")) + m_line.note;
    }
    m_note->setText(rest.isEmpty() && m_line.change.isEmpty() ? QStringLiteral(" ") : rest); // keeps the line's height

    m_faucet->setVisible(m_line.faucet.has_value());
    if (m_line.faucet) {
        m_faucet->setText(QStringLiteral(" · <a href=\"%1\" style=\"color:%2\">%3</a>")
                              .arg(m_line.faucet->toString(), themeColors(palette()).accent.name(),
                                   tr("Get free test coins").toHtmlEscaped()));
        m_faucet->setToolTip(m_line.faucet->toString());
    }
    setToolTip(m_line.hint);
}

} // namespace weiwatch
