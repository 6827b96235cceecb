// SPDX-License-Identifier: GPL-3.0-or-later
#include <devchain/dev_chain_server.h>
#include <dialogs/endpoint_dialog.h>
#include <dialogs/settings_dialog.h>
#include <presentation/public_chains.h>
#include <theme/theme.h>
#include <translations/language.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

using namespace weiwatch;

class SettingsDialogTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void savingWithoutAChangeGivesWhatWasThere();
    void cancelAppliesNothing();
    void aRenamedChainIsRenamedInItsWallets();
    void aChainWithWalletsCannotBeRemoved();
    void aNewChainIsRefusedUntilItIsWhole();
    void endpointsAreAddedOrderedAndRemoved();
    void aBadEndpointCannotBeAdded();
    void aTestShowsLatencyChainLagAndStrategy();
    void aTestOfAnotherChainSaysSo();
    void theIntervalAndBlockTagAreTakenOver();
    void aCustomProxyNeedsAHost();
    void languageAndThemeAreTakenOver();
    void theContactsFollowWhatIsSet();
    void nobodyIsAskedForTheAddressUntilThatIsAgreedTo();
    void anOwnListOfOperatorsIsTakenOver();
    void aListOfOperatorsThatProvesNothingIsRefused_data();
    void aListOfOperatorsThatProvesNothingIsRefused();
    void theUsualOperatorsAreOneClickAway();

private:
    void open(const Watchlist &watchlist, const AppSettings &settings = {});
    [[nodiscard]] QTableWidget *operators() const { return find<QWidget>("operators")->findChild<QTableWidget *>(); }
    [[nodiscard]] QString endpointNames() const;
    [[nodiscard]] QString allTexts() const;
    void click(const char *name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }

    std::unique_ptr<SettingsDialog> m_dialog;
    std::optional<Watchlist> m_watchlist; ///< as applied
    std::optional<AppSettings> m_settings;
};

static Watchlist sepoliaWithOneWallet()
{
    Watchlist list;
    list.chains = publicChains();
    list.chains[0].name = QStringLiteral("ethereum");
    list.chains[1].name = QStringLiteral("sepolia");
    for (ChainSpec &chain : list.chains) {
        chain.endpoints = {{.url = QStringLiteral("https://one.example"), .alias = {}, .headers = {}},
                           {.url = QStringLiteral("https://two.example"), .alias = {}, .headers = {}}};
    }
    WalletSpec wallet;
    wallet.name = QStringLiteral("Seed");
    wallet.chains = QStringList{QStringLiteral("sepolia")};
    list.wallets = {wallet};
    return list;
}

void SettingsDialogTest::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    applyLanguage(QStringLiteral("en"));
}

void SettingsDialogTest::open(const Watchlist &watchlist, const AppSettings &settings)
{
    m_watchlist.reset();
    m_settings.reset();
    const auto tester = [](const HttpConfig &) {
        HttpConfig direct;
        direct.proxy = HttpConfig::Proxy::None;
        return endpointTester(direct, std::shared_ptr<const SecretStore>(secretChain({})), systemClock());
    };
    m_dialog = std::make_unique<SettingsDialog>(watchlist, settings, tester);
    connect(m_dialog.get(), &SettingsDialog::applied, this, [this](const Watchlist &list, const AppSettings &set) {
        m_watchlist = list;
        m_settings = set;
    });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

QString SettingsDialogTest::endpointNames() const
{
    QStringList names;
    const auto *table = find<QTableWidget>("endpoints");
    for (int row = 0; row < table->rowCount(); ++row) {
        names.append(table->item(row, 0)->text());
    }
    return names.join(QLatin1Char(' '));
}

QString SettingsDialogTest::allTexts() const
{
    QString all;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>()) {
        all += label->text() + u'\n';
    }
    return all;
}

void SettingsDialogTest::savingWithoutAChangeGivesWhatWasThere()
{
    AppSettings settings;
    settings.language = QStringLiteral("fr");
    settings.theme = ThemeChoice::Dark;
    open(sepoliaWithOneWallet(), settings);
    click("accept");
    QVERIFY(m_watchlist == sepoliaWithOneWallet());
    QVERIFY(m_settings == settings);
    QVERIFY(!m_dialog->isVisible());
}

void SettingsDialogTest::cancelAppliesNothing()
{
    open(sepoliaWithOneWallet());
    QTest::keyClicks(find<QLineEdit>("chainName"), QStringLiteral("x"));
    click("cancel");
    QVERIFY(!m_watchlist);
}

void SettingsDialogTest::aRenamedChainIsRenamedInItsWallets()
{
    open(sepoliaWithOneWallet());
    find<QListWidget>("chains")->setCurrentRow(1);
    QTest::keyClicks(find<QLineEdit>("chainName"), QStringLiteral("-2"));
    click("accept");
    QCOMPARE(m_watchlist->chains[1].name, QStringLiteral("sepolia-2"));
    QCOMPARE(m_watchlist->wallets[0].chains, QStringList{QStringLiteral("sepolia-2")});
}

void SettingsDialogTest::aChainWithWalletsCannotBeRemoved()
{
    open(sepoliaWithOneWallet());
    find<QListWidget>("chains")->setCurrentRow(1);
    QVERIFY(!find<QPushButton>("removeChain")->isEnabled());
    QVERIFY(find<QPushButton>("removeChain")->toolTip().contains(u"1 wallet"));
    find<QListWidget>("chains")->setCurrentRow(0);
    click("removeChain");
    click("accept");
    QCOMPARE(m_watchlist->chains.size(), size_t(1));
    QCOMPARE(m_watchlist->chains[0].name, QStringLiteral("sepolia"));
}

void SettingsDialogTest::aNewChainIsRefusedUntilItIsWhole()
{
    open(sepoliaWithOneWallet());
    click("addChain");
    QVERIFY(!find<QPushButton>("accept")->isEnabled());
    QVERIFY(find<QLabel>("problem")->isVisible());
    QTest::keyClicks(find<QLineEdit>("chainName"), QStringLiteral("base"));
    QTest::keyClicks(find<QLineEdit>("chainId"), QStringLiteral("84x"));
    QVERIFY(allTexts().contains(u"whole number"));
    QTest::keyClick(find<QLineEdit>("chainId"), Qt::Key_Backspace);
    QTest::keyClicks(find<QLineEdit>("chainId"), QStringLiteral("53"));
    QVERIFY(!find<QPushButton>("accept")->isEnabled());
    click("addEndpoint");
    auto *endpoint = m_dialog->findChild<EndpointDialog *>();
    QTest::keyClicks(endpoint->findChild<QLineEdit *>(QStringLiteral("url")), QStringLiteral("https://base.example"));
    QTest::mouseClick(endpoint->findChild<QPushButton *>(QStringLiteral("accept")), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog->findChild<EndpointDialog *>());
    QVERIFY(find<QPushButton>("accept")->isEnabled());
    click("accept");
    QCOMPARE(m_watchlist->chains[2].name, QStringLiteral("base"));
    QCOMPARE(m_watchlist->chains[2].id, ChainId{8453});
    QCOMPARE(m_watchlist->chains[2].endpoints[0].url, QStringLiteral("https://base.example"));
}

void SettingsDialogTest::endpointsAreAddedOrderedAndRemoved()
{
    open(sepoliaWithOneWallet());
    QCOMPARE(endpointNames(), QStringLiteral("one.example two.example"));
    QVERIFY(!find<QPushButton>("up")->isEnabled());
    click("down");
    QCOMPARE(endpointNames(), QStringLiteral("two.example one.example"));
    QVERIFY(!find<QPushButton>("down")->isEnabled());
    click("up");
    QCOMPARE(endpointNames(), QStringLiteral("one.example two.example"));
    click("removeEndpoint");
    QCOMPARE(endpointNames(), QStringLiteral("two.example"));
    click("editEndpoint");
    auto *endpoint = m_dialog->findChild<EndpointDialog *>();
    QTest::keyClicks(endpoint->findChild<QLineEdit *>(QStringLiteral("alias")), QStringLiteral("mine"));
    QTest::mouseClick(endpoint->findChild<QPushButton *>(QStringLiteral("accept")), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog->findChild<EndpointDialog *>());
    QCOMPARE(endpointNames(), QStringLiteral("mine"));
    click("accept");
    QCOMPARE(m_watchlist->chains[0].endpoints.size(), size_t(1));
    QCOMPARE(m_watchlist->chains[0].endpoints[0].alias, QStringLiteral("mine"));
}

void SettingsDialogTest::aBadEndpointCannotBeAdded()
{
    open(sepoliaWithOneWallet());
    click("addEndpoint");
    auto *endpoint = m_dialog->findChild<EndpointDialog *>();
    auto *accept = endpoint->findChild<QPushButton *>(QStringLiteral("accept"));
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(endpoint->findChild<QLineEdit *>(QStringLiteral("url")), QStringLiteral("my node"));
    QVERIFY(!accept->isEnabled());
}

void SettingsDialogTest::aTestShowsLatencyChainLagAndStrategy()
{
    DevChain::Config config;
    config.id = kSepolia;
    DevChain chain(config, systemClock());
    DevChainServer server(chain);
    DevChain farther(config, systemClock());
    DevChainServer second(farther);
    QVERIFY(server.listen() && second.listen());
    while (farther.head().number < chain.head().number + 2) {
        farther.mine();
    }
    Watchlist list = sepoliaWithOneWallet();
    list.chains[0].id = kSepolia;
    list.chains[0].endpoints = {{.url = server.url().toString(), .alias = {}, .headers = {}},
                                {.url = second.url().toString(), .alias = {}, .headers = {}}};
    open(list);
    click("test");
    const auto *table = find<QTableWidget>("endpoints");
    const auto textAt = [&](int row, int column) {
        const auto *item = table->item(row, column);
        return item ? item->text() : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(textAt(0, 4), QStringLiteral("all in one call"), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(textAt(1, 4), QStringLiteral("all in one call"), 30'000);
    QVERIFY(textAt(0, 1).endsWith(u" ms"));
    QCOMPARE(textAt(0, 2), QStringLiteral("11155111"));
    QCOMPARE(textAt(0, 3), QStringLiteral("2 blocks"));
    QCOMPARE(textAt(1, 3), QStringLiteral("none"));
    QVERIFY(!find<QLabel>("findings")->isVisible());
}

void SettingsDialogTest::aTestOfAnotherChainSaysSo()
{
    DevChain chain({}, systemClock());
    DevChainServer server(chain);
    QVERIFY(server.listen());
    Watchlist list = sepoliaWithOneWallet();
    list.chains[0].endpoints = {{.url = server.url().toString(), .alias = QStringLiteral("mine"), .headers = {}}};
    open(list);
    click("test");
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("findings")->isVisible(), 30'000);
    QVERIFY(find<QLabel>("findings")->text().contains(u"mine"));
    QVERIFY(find<QLabel>("findings")->text().contains(u"1337"));
}

void SettingsDialogTest::theIntervalAndBlockTagAreTakenOver()
{
    open(sepoliaWithOneWallet());
    find<QWidget>("interval")->findChild<QSpinBox *>(QStringLiteral("number"))->setValue(30);
    find<QComboBox>("blockTag")->setCurrentIndex(2);
    click("accept");
    QVERIFY(m_watchlist->chains[0].interval == std::chrono::seconds(30));
    QVERIFY(m_watchlist->chains[0].block == BlockTag::Finalized);
    open(sepoliaWithOneWallet());
    find<QWidget>("interval")->findChild<QComboBox *>(QStringLiteral("unit"))->setCurrentIndex(3);
    QVERIFY(!find<QPushButton>("accept")->isEnabled()); // 12 days
}

void SettingsDialogTest::aCustomProxyNeedsAHost()
{
    open(sepoliaWithOneWallet());
    m_dialog->showPage(SettingsDialog::Page::Network);
    QVERIFY(!find<QLineEdit>("proxyHost")->isEnabled());
    find<QRadioButton>("proxyCustom")->click();
    QVERIFY(!find<QPushButton>("accept")->isEnabled());
    QTest::keyClicks(find<QLineEdit>("proxyHost"), QStringLiteral("proxy.example"));
    QTest::keyClicks(find<QLineEdit>("proxyPassword"), QStringLiteral("hunter2"));
    find<QSpinBox>("proxyPort")->setValue(1080);
    click("accept");
    QCOMPARE(m_settings->http.proxy, HttpConfig::Proxy::Custom);
    QCOMPARE(m_settings->http.customProxy.hostName(), QStringLiteral("proxy.example"));
    QCOMPARE(m_settings->http.customProxy.port(), quint16(1080));
    QCOMPARE(m_settings->http.customProxy.password(), QStringLiteral("hunter2"));
}

void SettingsDialogTest::languageAndThemeAreTakenOver()
{
    open(sepoliaWithOneWallet());
    m_dialog->showPage(SettingsDialog::Page::Appearance);
    auto *language = find<QComboBox>("language");
    language->setCurrentIndex(language->findData(QStringLiteral("fr")));
    find<QRadioButton>("themeDark")->click();
    click("accept");
    QCOMPARE(m_settings->language, QStringLiteral("fr"));
    QCOMPARE(m_settings->theme, ThemeChoice::Dark);
}

void SettingsDialogTest::theContactsFollowWhatIsSet()
{
    open(sepoliaWithOneWallet());
    QVERIFY(allTexts().contains(u"one.example (endpoint of sepolia)"));
    QVERIFY(!allTexts().contains(u"proxy.example"));
    m_dialog->showPage(SettingsDialog::Page::Network);
    find<QRadioButton>("proxyCustom")->click();
    QTest::keyClicks(find<QLineEdit>("proxyHost"), QStringLiteral("proxy.example"));
    QVERIFY(allTexts().contains(u"proxy.example (proxy)"));
}

void SettingsDialogTest::nobodyIsAskedForTheAddressUntilThatIsAgreedTo()
{
    open(sepoliaWithOneWallet());
    m_dialog->showPage(SettingsDialog::Page::Operators);
    QVERIFY(!find<QCheckBox>("operatorsAgreed")->isChecked());
    QVERIFY(operators()->rowCount() > 3);
    QVERIFY(allTexts().contains(u"api.ipify.org (tells your public address)"));
    QVERIFY(allTexts().contains(u"Only after you agree, for a server’s allowlist."));
    find<QCheckBox>("operatorsAgreed")->click();
    QVERIFY(!allTexts().contains(u"Only after you agree, for a server’s allowlist."));
    click("accept");
    QVERIFY(m_settings->addressOperatorsAgreed);
    QCOMPARE(m_settings->addressOperators, defaultAddressOperators());
}

void SettingsDialogTest::anOwnListOfOperatorsIsTakenOver()
{
    open(sepoliaWithOneWallet());
    m_dialog->showPage(SettingsDialog::Page::Operators);
    const int last = operators()->rowCount() - 1; // where the next is written
    operators()->item(0, 1)->setText(QStringLiteral("https://ip.example.org/me"));
    operators()->setItem(last, 0, new QTableWidgetItem(QStringLiteral("My own")));
    QVERIFY(!find<QPushButton>("accept")->isEnabled()); // half a line
    operators()->setItem(last, 1, new QTableWidgetItem(QStringLiteral("https://me.example.net/ip")));
    QVERIFY(allTexts().contains(u"ip.example.org (tells your public address)"));
    click("accept");
    QCOMPARE(m_settings->addressOperators.size(), defaultAddressOperators().size() + 1);
    QCOMPARE(m_settings->addressOperators.back(),
             (AddressOperator{QStringLiteral("My own"), QUrl(QStringLiteral("https://me.example.net/ip"))}));
    QVERIFY(!m_settings->addressOperatorsAgreed);
}

void SettingsDialogTest::aListOfOperatorsThatProvesNothingIsRefused_data()
{
    QTest::addColumn<QStringList>("lines"); // name, URL
    QTest::addColumn<QString>("why");
    const QStringList good{QStringLiteral("one"), QStringLiteral("https://one.example"), QStringLiteral("two"),
                           QStringLiteral("https://two.example")};
    const auto with = [&](const char *name, const char *url) {
        return good + QStringList{QLatin1String(name), QLatin1String(url)};
    };
    QTest::newRow("two") << good << QStringLiteral("At least three operators");
    QTest::newRow("one of them twice") << with("One", "https://three.example") << QStringLiteral("At least three");
    QTest::newRow("one host twice") << with("three", "https://TWO.example/ip") << QStringLiteral("At least three");
    QTest::newRow("without a name") << with("", "https://three.example") << QStringLiteral("Say whose");
    QTest::newRow("in the clear") << with("three", "http://three.example") << QStringLiteral("https://");
    QTest::newRow("with a password") << with("three", "https://me:pass@three.example") << QStringLiteral("password");
    QTest::newRow("no URL") << with("three", "three") << QStringLiteral("https://");
}

void SettingsDialogTest::aListOfOperatorsThatProvesNothingIsRefused()
{
    QFETCH(const QStringList, lines);
    QFETCH(const QString, why);
    open(sepoliaWithOneWallet());
    m_dialog->showPage(SettingsDialog::Page::Operators);
    operators()->setRowCount(static_cast<int>(lines.size() / 2));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        operators()->setItem(static_cast<int>(i / 2), static_cast<int>(i % 2), new QTableWidgetItem(lines[i]));
    }
    QVERIFY(!find<QPushButton>("accept")->isEnabled());
    QVERIFY2(find<QLabel>("problem")->text().contains(why), qPrintable(find<QLabel>("problem")->text()));
}

void SettingsDialogTest::theUsualOperatorsAreOneClickAway()
{
    open(sepoliaWithOneWallet());
    m_dialog->showPage(SettingsDialog::Page::Operators);
    operators()->item(0, 1)->setText(QStringLiteral("nonsense"));
    QVERIFY(!find<QPushButton>("accept")->isEnabled());
    click("usualOperators");
    click("accept");
    QCOMPARE(m_settings->addressOperators, defaultAddressOperators());
}

QTEST_MAIN(SettingsDialogTest)
#include "tst_settings_dialog.moc"
