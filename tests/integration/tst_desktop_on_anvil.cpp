// SPDX-License-Identifier: GPL-3.0-or-later
#include "../gui/main_window_fixture.h"

#include <presentation/formatting.h>
#include <testlib/anvil.h>
#include <testlib/tools.h>
#include <theme/theme.h>

#include <QApplication>

using namespace weiwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

/// The sample's list with its endpoints replaced by one node.
Watchlist sampleOn(const QUrl &node)
{
    Watchlist list = sampleWatchlist();
    EndpointSpec endpoint;
    endpoint.url = node.toString();
    endpoint.alias = u"anvil"_s;
    list.chains.front().endpoints = {endpoint};
    list.chains.front().interval = std::chrono::seconds(1);
    return list;
}

} // namespace

class DesktopOnAnvilTest : public QObject
{
    Q_OBJECT

    const WalletSpec m_wallet = sampleWatchlist().wallets.front();
    const Wei m_balance{482'106'214'556'789'012ULL};

    static QString writeList(const QTemporaryDir &folder, const Watchlist &list)
    {
        QFile file(folder.filePath(u"watchlist.yaml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(toYaml(list)) < 0) {
            qFatal("the test's folder cannot be written");
        }
        return file.fileName();
    }

    [[nodiscard]] std::optional<Wei> shown(const OpenWindow &open) const
    {
        const auto seen = lastObserved(open.row(m_wallet.name).state);
        return seen ? std::optional(seen->balance) : std::nullopt;
    }

private slots:
    void theSampleWalletIsShownExactlyAndATransferByTheNextBlock()
    {
        WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
        QTemporaryDir folder;
        Anvil anvil(kSepolia);
        QVERIFY(anvil.start());
        QVERIFY(anvil.setBalance(m_wallet.address, m_balance));
        QVERIFY(anvil.mine());
        OpenWindow open(writeList(folder, sampleOn(anvil.url())), folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(shown(open), std::optional(m_balance), kPatienceMs);
        QCOMPARE(open.text("headline-amount"), headlineAmount(m_balance, QLocale()));

        const auto other = *Address::parse(u"0x00000000000000000000000000000000000000aa"_s);
        QVERIFY(anvil.transfer(m_wallet.address, other, Wei(100'000'000'000'000'012ULL)));
        QTRY_COMPARE_WITH_TIMEOUT(shown(open), std::optional(Wei(382'106'214'556'789'000ULL)), kPatienceMs);
    }

    void aKilledNodeShowsItsCauseNoZeroAndRecoversByItself()
    {
        WEIWATCH_REQUIRE_TOOL(Anvil::program(), "anvil");
        QTemporaryDir folder;
        Anvil anvil(kSepolia);
        QVERIFY(anvil.start());
        QVERIFY(anvil.setBalance(m_wallet.address, m_balance));
        QVERIFY(anvil.mine());
        OpenWindow open(writeList(folder, sampleOn(anvil.url())), folder.path());
        QTRY_COMPARE_WITH_TIMEOUT(open.row(m_wallet.name).health, Health::Live, kPatienceMs);
        anvil.kill();
        QTRY_VERIFY_WITH_TIMEOUT(!open.banner("outage").isEmpty(), kPatienceMs);
        QCOMPARE(shown(open), std::optional(m_balance));
        QVERIFY(anvil.start()); // a new chain from its first block, on the same port
        QVERIFY(anvil.setBalance(m_wallet.address, m_balance));
        QVERIFY(anvil.mine(3));
        QTRY_COMPARE_WITH_TIMEOUT(open.row(m_wallet.name).health, Health::Live, kPatienceMs);
        QVERIFY(open.banner("outage").isEmpty());
    }
};

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    applyTheme(application, ThemeChoice::Light);
    DesktopOnAnvilTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_desktop_on_anvil.moc"
