// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <http/http_client.h>

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace weiwatch {

class FormField;

/// How the outside is reached: the proxy.
class NetworkPage : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkPage(const HttpConfig &http, QWidget *parent = nullptr);

    [[nodiscard]] HttpConfig http() const;
    /// Why it cannot be used so; empty: it can.
    [[nodiscard]] QString problem() const;

signals:
    void changed();

private:
    [[nodiscard]] QWidget *buildCustom();
    void fill();
    void recheck();

    const HttpConfig m_before;
    QButtonGroup *m_choice;
    QWidget *m_custom = nullptr;
    QComboBox *m_type = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
};

} // namespace weiwatch
