// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/wallet_draft.h>

#include <QDialog>
#include <QMap>
#include <QSet>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace weiwatch {

class DurationEdit;
class FormField;
class PairTable;

/// Adds or edits a wallet. What is typed is checked as it is typed; there is no accepting before it is right.
/// Use open() and the signal accepted(); then wallet().
class WalletDialog : public QDialog
{
    Q_OBJECT
public:
    /// edited: the name of the wallet to edit; empty for a new one.
    explicit WalletDialog(const Watchlist &watchlist, const QString &edited = {}, QWidget *parent = nullptr);

    /// What is typed, once accepted. It replaces the wallet of the name given at the start, whose name may have
    /// changed.
    [[nodiscard]] WalletSpec wallet() const;

private:
    void build();
    [[nodiscard]] QWidget *buildChains();
    [[nodiscard]] QWidget *buildLimit();
    [[nodiscard]] QWidget *buildDrop();
    [[nodiscard]] QWidget *buildRunway();
    void fill(const WalletSpec &wallet);
    void listen();
    [[nodiscard]] WalletDraft draft() const;
    [[nodiscard]] std::optional<DropLimit> dropLimit() const;
    void recheck();
    void wipe(WalletField field);
    void showRemark(WalletField field, const WalletRemark *remark);
    void touch(WalletField field);

    const Watchlist m_watchlist;
    const QString m_edited;
    std::optional<DropLimit> m_dropBefore;
    std::optional<WalletSpec> m_wallet;
    QSet<WalletField> m_touched;            ///< what is missing elsewhere is not complained of yet
    QMap<WalletField, QString> m_wipedNote; ///< why a field was emptied, until something is typed there

    QMap<WalletField, FormField *> m_fields;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QPushButton *m_useRightAddress = nullptr;
    QVBoxLayout *m_chainLayout = nullptr;
    QList<QCheckBox *> m_chains;
    QComboBox *m_group = nullptr;
    QLineEdit *m_limit = nullptr;
    QLabel *m_limitUnit = nullptr;
    QCheckBox *m_hasDrop = nullptr;
    QDoubleSpinBox *m_dropPercent = nullptr;
    DurationEdit *m_dropWindow = nullptr;
    QCheckBox *m_hasRunway = nullptr;
    DurationEdit *m_runway = nullptr;
    PairTable *m_labels = nullptr;
    QPushButton *m_accept = nullptr;
};

} // namespace weiwatch
