// SPDX-License-Identifier: GPL-3.0-or-later
#include <dialogs/first_run_page.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace weiwatch;

class FirstRunTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void oneClickOpensTheSample();
    void oneClickOpensTheDemo();
    void anOwnAddressIsGivenOnWithItsChain();
    void aBadAddressCannotBeChosen();
    void theRightChecksumIsOneClickAway();
    void aPrivateKeyIsWipedAndCannotBeUndone();
    void everyChoiceSaysWhomItContacts();
    void itSpeaksTheLanguageThatIsChosenLater();

private:
    [[nodiscard]] QString allTexts() const;
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    std::unique_ptr<FirstRunPage> m_page;
};

static const QString kAddress = QStringLiteral("0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930");

void FirstRunTest::initTestCase()
{
    qRegisterMetaType<WalletSpec>();
    qRegisterMetaType<ChainSpec>();
}

void FirstRunTest::init()
{
    applyTheme(*qApp, ThemeChoice::Light);
    applyLanguage(QStringLiteral("en"));
    m_page = std::make_unique<FirstRunPage>();
    m_page->resize(1280, 720);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

QString FirstRunTest::allTexts() const
{
    QString all;
    for (const QLabel *label : m_page->findChildren<QLabel *>()) {
        all += label->text() + u'\n';
    }
    return all;
}

void FirstRunTest::oneClickOpensTheSample()
{
    QSignalSpy chosen(m_page.get(), &FirstRunPage::sampleChosen);
    QTest::mouseClick(find<QPushButton>("sample"), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
}

void FirstRunTest::oneClickOpensTheDemo()
{
    QSignalSpy chosen(m_page.get(), &FirstRunPage::demoChosen);
    QTest::mouseClick(find<QPushButton>("demo"), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
}

void FirstRunTest::anOwnAddressIsGivenOnWithItsChain()
{
    QSignalSpy chosen(m_page.get(), &FirstRunPage::ownAddressChosen);
    find<QComboBox>("chain")->setCurrentIndex(1);
    QTest::keyClicks(find<QLineEdit>("address"), kAddress);
    QTest::mouseClick(find<QPushButton>("own"), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    const auto wallet = chosen.front().at(0).value<WalletSpec>();
    const auto chain = chosen.front().at(1).value<ChainSpec>();
    QCOMPARE(wallet.address.toString(), kAddress);
    QCOMPARE(chain.id, kSepolia);
    QCOMPARE(wallet.chains, QStringList{chain.name});
    QVERIFY(!wallet.name.isEmpty());
}

void FirstRunTest::aBadAddressCannotBeChosen()
{
    QVERIFY(!find<QPushButton>("own")->isEnabled());
    QSignalSpy chosen(m_page.get(), &FirstRunPage::ownAddressChosen);
    QTest::keyClicks(find<QLineEdit>("address"), kAddress.chopped(1));
    QVERIFY(!find<QPushButton>("own")->isEnabled());
    QVERIFY(allTexts().contains(u"40 hexadecimal digits"));
    QTest::keyClick(find<QLineEdit>("address"), Qt::Key_Return);
    QCOMPARE(chosen.count(), 0);
}

void FirstRunTest::theRightChecksumIsOneClickAway()
{
    QTest::keyClicks(find<QLineEdit>("address"), QStringLiteral("0x38a69be581e52BDDf6c3ED4bd0DbFA8BEaA08930"));
    auto *offer = find<QPushButton>("useRightAddress");
    QVERIFY(offer->isVisible());
    QTest::mouseClick(offer, Qt::LeftButton);
    QCOMPARE(find<QLineEdit>("address")->text(), kAddress);
    QVERIFY(!offer->isVisible());
    QVERIFY(find<QPushButton>("own")->isEnabled());
}

void FirstRunTest::aPrivateKeyIsWipedAndCannotBeUndone()
{
    auto *address = find<QLineEdit>("address");
    QTest::keyClicks(address, QStringLiteral("4c").repeated(32));
    QCOMPARE(address->text(), QString());
    QVERIFY(!address->isUndoAvailable());
    QVERIFY(allTexts().contains(u"private key. weiwatch never needs one"));
    QVERIFY(!find<QPushButton>("own")->isEnabled());
}

void FirstRunTest::everyChoiceSaysWhomItContacts()
{
    const QString texts = allTexts();
    QVERIFY(texts.contains(u"ethereum-sepolia-rpc.publicnode.com"));
    QVERIFY(texts.contains(u"ethereum-rpc.publicnode.com"));
    QVERIFY(texts.contains(u"Contacts nobody"));
    QVERIFY(texts.contains(u"belong together"));
}

void FirstRunTest::itSpeaksTheLanguageThatIsChosenLater()
{
    QTest::keyClicks(find<QLineEdit>("address"), kAddress);
    applyLanguage(QStringLiteral("fr"));
    QTRY_VERIFY(find<QPushButton>("demo")->text().contains(u"démo"));
    QCOMPARE(find<QLineEdit>("address")->text(), kAddress);
}

QTEST_MAIN(FirstRunTest)
#include "tst_first_run.moc"
