// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_page.h"

#include <sentences/watchlist_sentences.h>

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace weiwatch {
namespace {

constexpr size_t kFaultsShown = 8;
constexpr int kReadableWidth = 680;

} // namespace

FaultPage::FaultPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_retry(new QPushButton(this))
    , m_open(new QPushButton(this))
{
    setObjectName(QStringLiteral("fault-page"));
    m_title->setObjectName(QStringLiteral("fault-title"));
    m_text->setObjectName(QStringLiteral("fault-text"));
    m_retry->setObjectName(QStringLiteral("fault-retry"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_title->setProperty("role", "title");
    m_title->setWordWrap(true);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_open);
    buttons->addStretch();
    auto *column = new QWidget(this);
    column->setMaximumWidth(kReadableWidth);
    auto *lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(16);
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    lines->addLayout(buttons);
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(column, 10);
    across->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(40, 40, 40, 40);
    layout->addStretch(1);
    layout->addLayout(across);
    layout->addStretch(2);

    connect(m_retry, &QPushButton::clicked, this, &FaultPage::retryClicked);
    connect(m_open, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_path)); });
    render();
}

void FaultPage::show(const QString &path, const WatchlistFaults &faults)
{
    m_path = path;
    m_faults = faults;
    render();
}

void FaultPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        render();
    }
    QWidget::changeEvent(event);
}

void FaultPage::render()
{
    m_title->setText(tr("The watchlist cannot be read"));
    QStringList lines;
    for (size_t i = 0; i < std::min(m_faults.size(), kFaultsShown); ++i) {
        lines << sentence(m_faults[i]);
    }
    if (m_faults.size() > kFaultsShown) {
        lines << tr("And %n more.", nullptr, int(m_faults.size() - kFaultsShown));
    }
    lines << tr("Nothing was changed: the file and the history are as they were. As soon as the file is saved without "
                "these faults, it is read again.");
    m_text->setText(lines.join(QStringLiteral("\n\n")));
    m_retry->setText(tr("Read it again"));
    m_open->setText(tr("Open the file"));
}

} // namespace weiwatch
