// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fitted_dialog.h"

#include <deploy/allow_types.h>

class QCheckBox;
class QDateEdit;
class QLineEdit;
class QPushButton;

namespace weiwatch {

class FormField;

/// One more address that stays in the list.
class AddressDialog : public FittedDialog
{
    Q_OBJECT
public:
    explicit AddressDialog(const QDateTime &now, QWidget *parent = nullptr);

    /// With cidr, name and end.
    [[nodiscard]] AllowedRange range() const;

private:
    void judge();

    QLineEdit *m_address;
    FormField *m_addressField;
    QLineEdit *m_name;
    QCheckBox *m_ends;
    QDateEdit *m_end;
    QPushButton *m_accept = nullptr;
};

} // namespace weiwatch
