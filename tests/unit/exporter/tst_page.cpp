// SPDX-License-Identifier: GPL-3.0-or-later
#include <exporter/page.h>
#include <exporter/scrape.h>
#include <testlib/fake_clock.h>

#include <QTest>

using namespace weiwatch;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const std::string> text(const char *line)
{
    return std::make_shared<std::string>(line);
}

QByteArray shown(const Page &page, std::chrono::nanoseconds now)
{
    std::string out;
    page.appendTo(out, now);
    return QByteArray::fromStdString(out);
}

CompatPage::Chain compatChain(const char *line, std::chrono::nanoseconds until, quint64 wei)
{
    return {text(line), until, 1, Wei(wei), 250ms};
}

} // namespace

class PageTest : public QObject
{
    Q_OBJECT
private slots:
    void aFamilyHasOneHeaderForAllItsChains()
    {
        Page page;
        page.families = {{&metrics::kBalanceEther, {{text("a 1\n"), {}}, {text("b 2\n"), {}}}}};
        const QByteArray got = shown(page, 0s);
        QCOMPARE(got.count("# TYPE"), 1);
        QVERIFY(got.endsWith("gauge\na 1\nb 2\n"));
    }

    void whatIsStaleIsWithdrawnWithItsHeader()
    {
        Page page;
        page.families = {{&metrics::kBalanceEther, {{text("a 1\n"), 10s}}},
                         {&metrics::kBlockNumber, {{text("block 7\n"), {}}}}};
        QVERIFY(shown(page, 10s - 1ns).contains("a 1\n"));
        const QByteArray later = shown(page, 10s);
        QVERIFY(!later.contains("eth_balance_ether"));
        QVERIFY(later.contains("block 7\n"));
    }

    void oneStaleChainLeavesTheOthers()
    {
        Page page;
        page.families = {{&metrics::kBalanceEther, {{text("a 1\n"), 10s}, {text("b 2\n"), 20s}}}};
        QVERIFY(shown(page, 15s).endsWith("gauge\nb 2\n"));
    }

    void compatibleNamesAreUntyped()
    {
        Page page;
        page.compat = CompatPage{"p_", 1, {compatChain("p_eth_balance{…} 1\n", 10s, 1'500'000'000'000'000'000)}};
        QCOMPARE(shown(page, 0s), "p_eth_balance{…} 1\n"
                                  "p_eth_balance_total 1.5\n"
                                  "p_eth_load_seconds 0.25\n"
                                  "p_eth_loaded_addresses 1\n"
                                  "p_eth_total_addresses 1\n");
    }

    void aTotalWithoutAllWalletsIsNoTotal()
    {
        Page page;
        page.compat = CompatPage{"", 2, {compatChain("a 1\n", 10s, 1), compatChain("b 2\n", 20s, 2)}};
        QVERIFY(shown(page, 5s).contains("eth_balance_total 0.000000000000000003\n"));
        const QByteArray later = shown(page, 15s);
        QVERIFY(!later.contains("eth_balance_total"));
        QVERIFY(later.contains("eth_loaded_addresses 1\n"));
        QVERIFY(later.contains("eth_total_addresses 2\n"));
        QVERIFY(!shown(page, 25s).contains("eth_load_seconds"));
    }

    void aScrapeWithdrawsWhatIsStaleWithNobodysHelp()
    {
        FakeClock clock;
        const RpcMetrics rpc("");
        Scrape scrape(rpc, clock);
        Page page;
        page.families = {{&metrics::kBalanceEther, {{text("a 1\n"), clock.monotonic() + 10s}}}};
        scrape.publish(std::make_shared<Page>(page));
        QVERIFY(QByteArray::fromStdString(scrape.text()).contains("a 1\n"));
        clock.advance(10s);
        QVERIFY(!QByteArray::fromStdString(scrape.text()).contains("a 1\n"));
        QVERIFY(QByteArray::fromStdString(scrape.text()).contains("weiwatch_build_info{"));
    }

    void anEventLoopThatStandsIsNotAlive()
    {
        FakeClock clock;
        const RpcMetrics rpc("");
        Scrape scrape(rpc, clock);
        QVERIFY(scrape.isAlive());
        clock.advance(10s);
        QVERIFY(!scrape.isAlive());
        scrape.beat();
        QVERIFY(scrape.isAlive());
    }
};

QTEST_APPLESS_MAIN(PageTest)
#include "tst_page.moc"
