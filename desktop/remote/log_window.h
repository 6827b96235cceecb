// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/stack_control.h>

#include <QDialog>
#include <QPointer>

#include <deque>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace weiwatch {

/// What the services write: one of them or all, filtered by typing, followed where wanted. Keeps the last lines only.
class LogWindow : public QDialog
{
    Q_OBJECT
public:
    static constexpr size_t kLinesKept = 5'000;

    /// Closes when the control goes. service: shown at first; empty: all.
    LogWindow(StackControl &control, const QStringList &services, const QString &service, QWidget *parent = nullptr);
    ~LogWindow() override;

private:
    void build(const QStringList &services, const QString &service);
    void read();
    void take(const QString &service, const QString &line);
    void showAll();
    void showLine(const QString &line);
    [[nodiscard]] bool matches(const QString &line) const;

    QPointer<StackControl> m_control;
    std::deque<QString> m_lines;
    int m_round = 0;
    QComboBox *m_service;
    QLineEdit *m_filter;
    QCheckBox *m_follow;
    QPlainTextEdit *m_text;
    QLabel *m_status;
};

} // namespace weiwatch
