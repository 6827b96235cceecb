// SPDX-License-Identifier: GPL-3.0-or-later
#include <dialogs/form_field.h>
#include <dialogs/wallet_dialog.h>
#include <presentation/public_chains.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

using namespace weiwatch;

namespace {

const QString kAddress = QStringLiteral("0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930");

WalletSpec fullWallet()
{
    WalletSpec wallet;
    wallet.name = QStringLiteral("Seed wallet");
    wallet.address = *Address::parse(kAddress);
    wallet.chains = QStringList{QStringLiteral("sepolia")};
    wallet.group = QStringLiteral("Operations");
    wallet.labels = {{QStringLiteral("team"), QStringLiteral("payments")}};
    wallet.limit = *Wei::parse(u"0.123456789012345678", EtherUnit::Ether);
    wallet.drop = DropLimit{.ratio = 0.123456, .window = std::chrono::seconds(5401)};
    wallet.runwayLimit = std::chrono::hours(36);
    return wallet;
}

Watchlist list()
{
    Watchlist list;
    list.chains = publicChains();
    list.chains[1].name = QStringLiteral("sepolia");
    list.wallets = {fullWallet()};
    return list;
}

} // namespace

class WalletDialogTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aNewWalletIsWhatWasTyped();
    void nothingCanBeAcceptedBeforeItIsRight();
    void whatIsMissingIsNotComplainedOfBeforeItsTurn();
    void editingWithoutAChangeChangesNothing();
    void aDecimalCommaIsUnderstoodInFrench();
    void theRightChecksumIsOneClickAway();
    void aPastedPrivateKeyIsWipedAndCannotBeUndone();
    void aPastedSeedPhraseIsWipedFromTheName();
    void aSecretInALabelIsWiped();
    void aTakenNameIsSaidUnderItsField();
    void cancelGivesNothing();

private:
    void open(const QString &edited = {});
    [[nodiscard]] QString allNotes() const;
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    std::unique_ptr<WalletDialog> m_dialog;
};

void WalletDialogTest::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    applyLanguage(QStringLiteral("en"));
}

void WalletDialogTest::open(const QString &edited)
{
    m_dialog = std::make_unique<WalletDialog>(list(), edited);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

QString WalletDialogTest::allNotes() const
{
    QString notes;
    for (const FormField *field : m_dialog->findChildren<FormField *>()) {
        notes += field->noteText() + u'\n';
    }
    return notes;
}

void WalletDialogTest::aNewWalletIsWhatWasTyped()
{
    open();
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QTest::keyClicks(find<QLineEdit>("name"), QStringLiteral("Relayer"));
    QTest::keyClicks(find<QLineEdit>("address"), kAddress.toLower());
    QTest::keyClick(find<QCheckBox>("chain-sepolia"), Qt::Key_Space);
    QTest::keyClicks(find<QComboBox>("group"), QStringLiteral("New group"));
    QTest::keyClicks(find<QLineEdit>("limit"), QStringLiteral("0.5"));
    QTest::keyClick(find<QCheckBox>("hasDrop"), Qt::Key_Space);
    find<QDoubleSpinBox>("dropPercent")->setValue(30);
    QTest::keyClick(find<QCheckBox>("hasRunway"), Qt::Key_Space);
    auto *table = find<QTableWidget>("pairs");
    table->setItem(0, 0, new QTableWidgetItem(QStringLiteral("team")));
    table->setItem(0, 1, new QTableWidgetItem(QStringLiteral("payments")));
    QCOMPARE(table->rowCount(), 2);
    QTest::mouseClick(find<QPushButton>("accept"), Qt::LeftButton);
    QCOMPARE(accepted.count(), 1);

    const WalletSpec wallet = m_dialog->wallet();
    QCOMPARE(wallet.name, QStringLiteral("Relayer"));
    QCOMPARE(wallet.address.toString(), kAddress);
    QCOMPARE(wallet.chains, QStringList{QStringLiteral("sepolia")});
    QCOMPARE(wallet.group, QStringLiteral("New group"));
    QCOMPARE(wallet.limit->toString(EtherUnit::Ether), QStringLiteral("0.5"));
    QCOMPARE(wallet.drop->ratio, 0.3);
    QVERIFY(wallet.drop->window == std::chrono::hours(1));
    QVERIFY(wallet.runwayLimit == std::chrono::hours(7 * 24));
    QCOMPARE(wallet.labels, (QMap<QString, QString>{{QStringLiteral("team"), QStringLiteral("payments")}}));
}

void WalletDialogTest::nothingCanBeAcceptedBeforeItIsRight()
{
    open();
    auto *accept = find<QPushButton>("accept");
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(find<QLineEdit>("name"), QStringLiteral("Relayer"));
    QTest::keyClicks(find<QLineEdit>("address"), kAddress);
    QVERIFY(!accept->isEnabled());
    QTest::keyClick(find<QCheckBox>("chain-sepolia"), Qt::Key_Space);
    QVERIFY(accept->isEnabled());
    QTest::keyClicks(find<QLineEdit>("limit"), QStringLiteral("much"));
    QVERIFY(!accept->isEnabled());
    QTest::keyClick(m_dialog.get(), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
}

void WalletDialogTest::whatIsMissingIsNotComplainedOfBeforeItsTurn()
{
    open();
    QVERIFY(!allNotes().contains(u"Give the wallet a name"));
    QTest::keyClicks(find<QLineEdit>("name"), QStringLiteral("x"));
    QTest::keyClick(find<QLineEdit>("name"), Qt::Key_Backspace);
    QVERIFY(allNotes().contains(u"Give the wallet a name"));
}

void WalletDialogTest::editingWithoutAChangeChangesNothing()
{
    open(QStringLiteral("Seed wallet"));
    QVERIFY(find<QPushButton>("accept")->isEnabled());
    QVERIFY(m_dialog->wallet() == fullWallet());
}

void WalletDialogTest::aDecimalCommaIsUnderstoodInFrench()
{
    applyLanguage(QStringLiteral("fr"));
    open(QStringLiteral("Seed wallet"));
    QVERIFY(m_dialog->wallet() == fullWallet());
    auto *limit = find<QLineEdit>("limit");
    QVERIFY(limit->text().contains(u'.') || limit->text().contains(u','));
    limit->clear();
    QTest::keyClicks(limit, QStringLiteral("0,25"));
    QCOMPARE(m_dialog->wallet().limit->toString(EtherUnit::Ether), QStringLiteral("0.25"));
    applyLanguage(QStringLiteral("en"));
}

void WalletDialogTest::theRightChecksumIsOneClickAway()
{
    open();
    QTest::keyClicks(find<QLineEdit>("address"), QStringLiteral("0x38a69be581e52BDDf6c3ED4bd0DbFA8BEaA08930"));
    auto *offer = find<QPushButton>("useRightAddress");
    QVERIFY(offer->isVisible());
    QVERIFY(offer->text().contains(kAddress));
    QTest::mouseClick(offer, Qt::LeftButton);
    QCOMPARE(find<QLineEdit>("address")->text(), kAddress);
    QVERIFY(!offer->isVisible());
}

void WalletDialogTest::aPastedPrivateKeyIsWipedAndCannotBeUndone()
{
    open();
    QApplication::clipboard()->setText(QLatin1String("0x") + QStringLiteral("4c").repeated(32));
    auto *address = find<QLineEdit>("address");
    address->paste();
    QCOMPARE(address->text(), QString());
    QVERIFY(!address->isUndoAvailable());
    QVERIFY(allNotes().contains(u"private key. weiwatch never needs one"));
    QVERIFY(!allNotes().contains(u"4c4c"));
    QTest::keyClicks(address, QStringLiteral("0x"));
    QVERIFY(!allNotes().contains(u"private key. weiwatch never needs one"));
}

void WalletDialogTest::aPastedSeedPhraseIsWipedFromTheName()
{
    open();
    QApplication::clipboard()->setText(QStringLiteral(
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"));
    auto *name = find<QLineEdit>("name");
    name->paste();
    QCOMPARE(name->text(), QString());
    QVERIFY(!name->isUndoAvailable());
    QVERIFY(allNotes().contains(u"seed phrase"));
}

void WalletDialogTest::aSecretInALabelIsWiped()
{
    open(QStringLiteral("Seed wallet"));
    auto *table = find<QTableWidget>("pairs");
    table->setItem(0, 1, new QTableWidgetItem(QStringLiteral("4c").repeated(32)));
    QCOMPARE(table->item(0, 1)->text(), QString());
    QVERIFY(allNotes().contains(u"private key or seed phrase"));
}

void WalletDialogTest::aTakenNameIsSaidUnderItsField()
{
    open();
    QTest::keyClicks(find<QLineEdit>("name"), QStringLiteral("Seed wallet"));
    QVERIFY(allNotes().contains(u"Another wallet is named “Seed wallet” already."));
}

void WalletDialogTest::cancelGivesNothing()
{
    open(QStringLiteral("Seed wallet"));
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QTest::mouseClick(find<QPushButton>("cancel"), Qt::LeftButton);
    QCOMPARE(accepted.count(), 0);
    QVERIFY(!m_dialog->isVisible());
}

QTEST_MAIN(WalletDialogTest)
#include "tst_wallet_dialog.moc"
