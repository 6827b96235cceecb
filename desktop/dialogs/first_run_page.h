// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <presentation/wallet_draft.h>

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace weiwatch {

class FormField;

/// What a new user sees first: the sample wallet, an address of their own, or the demo chain. Nobody outside is
/// contacted before one is chosen; each choice says whom it contacts.
class FirstRunPage : public QWidget
{
    Q_OBJECT
public:
    explicit FirstRunPage(QWidget *parent = nullptr);

signals:
    void sampleChosen();
    void ownAddressChosen(const weiwatch::WalletSpec &wallet, const weiwatch::ChainSpec &chain);
    void demoChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Choice
    {
        QWidget *card;
        QLabel *title;
        QLabel *what;
        QLabel *contacts;
        QPushButton *choose;
    };
    [[nodiscard]] Choice addChoice(const QString &name);
    [[nodiscard]] QWidget *buildOwnInput();
    void retranslate();
    void recheck();
    void chooseOwn();

    const std::vector<ChainSpec> m_publicChains;
    std::optional<WalletSpec> m_wallet;
    QString m_wipedNote;
    QLabel *m_title;
    QLabel *m_subtitle;
    QLabel *m_notice;
    Choice m_sample;
    Choice m_own;
    Choice m_demo;
    QLineEdit *m_address = nullptr;
    FormField *m_addressField = nullptr;
    QPushButton *m_useRightAddress = nullptr;
    QComboBox *m_chain = nullptr;
};

} // namespace weiwatch
