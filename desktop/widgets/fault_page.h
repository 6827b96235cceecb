// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <watchlist/watchlist_file.h>

#include <QWidget>

class QLabel;
class QPushButton;

namespace weiwatch {

/// Shown in the window's centre while the watchlist cannot be read and none was read before: where the fault is, what
/// was found, what would do. The file is left as it is.
class FaultPage : public QWidget
{
    Q_OBJECT
public:
    explicit FaultPage(QWidget *parent = nullptr);
    void show(const QString &path, const WatchlistFaults &faults);
    using QWidget::show;

signals:
    void retryClicked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QString m_path;
    WatchlistFaults m_faults;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_retry;
    QPushButton *m_open;
};

} // namespace weiwatch
