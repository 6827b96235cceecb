// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <allowlist/address_operator.h>

#include <QWidget>

class QCheckBox;

namespace weiwatch {

class FormField;
class PairTable;

/// Who may be asked for this computer's public address, and whether.
class OperatorsPage : public QWidget
{
    Q_OBJECT
public:
    OperatorsPage(bool isAgreed, const std::vector<AddressOperator> &operators, QWidget *parent = nullptr);

    [[nodiscard]] bool isAgreed() const;
    [[nodiscard]] std::vector<AddressOperator> operators() const;
    /// Why they cannot be asked so; empty: they can. It holds whether they may be or not: what is kept is right.
    [[nodiscard]] QString problem() const;

signals:
    void changed();

private:
    void show(const std::vector<AddressOperator> &operators);
    void recheck();

    QCheckBox *m_agreed;
    PairTable *m_list;
    FormField *m_field;
};

} // namespace weiwatch
