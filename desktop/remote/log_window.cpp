// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_window.h"

#include "page_parts.h"

#include <core/when_done.h>
#include <sentences/deploy_sentences.h>
#include <sentences/quoted.h>
#include <theme/theme.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

constexpr qsizetype kLongestLine = 2'000;

} // namespace

LogWindow::LogWindow(StackControl &control, const QStringList &services, const QString &service, QWidget *parent)
    : QDialog(parent)
    , m_control(&control)
    , m_service(new QComboBox(this))
    , m_filter(plainEdit(QStringLiteral("filter"), {}, this))
    , m_follow(new QCheckBox(tr("Follow"), this))
    , m_text(new QPlainTextEdit(this))
    , m_status(pageText({}, "small", this))
{
    build(services, service);
    connect(&control, &StackControl::logLine, this, &LogWindow::take);
    connect(&control, &QObject::destroyed, this, &QWidget::close);
    connect(m_service, &QComboBox::currentIndexChanged, this, &LogWindow::read);
    connect(m_follow, &QCheckBox::toggled, this, &LogWindow::read);
    connect(m_filter, &QLineEdit::textChanged, this, &LogWindow::showAll);
    read();
}

LogWindow::~LogWindow()
{
    if (m_control) {
        m_control->stopLogs();
    }
}

void LogWindow::build(const QStringList &services, const QString &service)
{
    setWindowTitle(tr("Logs"));
    m_service->setObjectName(QStringLiteral("service"));
    m_service->setAccessibleName(tr("Service"));
    m_service->addItem(tr("All services"), QString());
    for (const QString &name : services) {
        m_service->addItem(name, name);
    }
    m_service->setCurrentIndex(qMax(0, m_service->findData(service)));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_follow->setObjectName(QStringLiteral("follow"));
    m_text->setObjectName(QStringLiteral("lines"));
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(static_cast<int>(kLinesKept));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_status->setObjectName(QStringLiteral("logStatus"));

    auto *top = new QHBoxLayout;
    // Aligned, a field that is a pixel lower does not take that pixel from its neighbour.
    top->addWidget(m_service, 0, Qt::AlignVCenter);
    top->addWidget(m_filter, 1, Qt::AlignVCenter);
    top->addWidget(m_follow, 0, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addLayout(top);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_status);
    m_filter->setFocus();
    resize(860, 520);
}

void LogWindow::read()
{
    if (!m_control) {
        return; // closing
    }
    m_lines.clear();
    m_text->clear();
    m_status->setText(tr("Reading…"));
    const int round = ++m_round;
    const LogRequest request{.service = m_service->currentData().toString(), .follow = m_follow->isChecked()};
    whenDoneElsewhere(m_control->logs(request), this, [this, round](const Result<void, DeployError> &end) {
        if (round != m_round || (!end && end.error().kind == DeployError::Kind::Cancelled)) {
            return; // another reading has taken its place
        }
        m_status->setText(end ? tr("That is all there is now.") : sentence(end.error()));
        setLook(*m_status, "role", end ? QStringLiteral("small") : QStringLiteral("error"));
    });
}

void LogWindow::take(const QString &service, const QString &line)
{
    const bool isOfAll = m_service->currentData().toString().isEmpty();
    const QString shown = detail::shown(isOfAll ? QString(service + u": " + line) : line, kLongestLine);
    m_lines.push_back(shown);
    if (m_lines.size() > kLinesKept) {
        m_lines.pop_front();
    }
    if (m_follow->isChecked()) {
        m_status->setText(tr("Following."));
    }
    if (matches(shown)) {
        showLine(shown);
    }
}

void LogWindow::showLine(const QString &line)
{
    m_text->appendPlainText(line); // keeps to the end where it was at the end
}

bool LogWindow::matches(const QString &line) const
{
    return line.contains(m_filter->text(), Qt::CaseInsensitive);
}

void LogWindow::showAll()
{
    QStringList shown;
    for (const QString &line : m_lines) {
        if (matches(line)) {
            shown << line;
        }
    }
    m_text->setPlainText(shown.join(u'\n'));
    m_text->moveCursor(QTextCursor::End);
}

} // namespace weiwatch
