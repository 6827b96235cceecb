// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/formatting.h>
#include <presentation/networks.h>
#include <presentation/range_preset.h>

#include <QTest>

using namespace weiwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QLocale kEnglish(QLocale::English, QLocale::UnitedStates);

Wei ether(const QString &text)
{
    return *Wei::parse(text, EtherUnit::Ether);
}

/// The kinds of space between digits, and before a per cent sign, are the locale's business.
QString plainSpaces(QString text)
{
    for (const QChar space : {QChar(0x202f), QChar(0x2009), QChar(0xa0)}) {
        text.replace(space, u' ');
    }
    return text;
}

} // namespace

class FormattingTest : public QObject
{
    Q_OBJECT
private slots:
    void anAgeIsToldInOneUnit_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("before now") << -5 << "0 s";
        QTest::newRow("seconds") << 59 << "59 s";
        QTest::newRow("under two minutes") << 119 << "119 s";
        QTest::newRow("minutes") << 185 << "3 min";
        QTest::newRow("hours") << 7 * 3600 << "7 h";
        QTest::newRow("days") << 3 * 86'400 + 5 << "3 days";
    }
    void anAgeIsToldInOneUnit()
    {
        QFETCH(int, seconds);
        QFETCH(QString, text);
        QCOMPARE(ageText(std::chrono::seconds(seconds)), text);
    }
    void anAgesTextHoldsUntilTheNextOne()
    {
        QCOMPARE(ageTextHolds(5s), 1s);
        QCOMPARE(ageTextHolds(185s), 55s);
        QVERIFY(ageText(185s) == ageText(239s));
        QVERIFY(ageText(185s) != ageText(240s));
    }
    void aSmallAmountNeverReadsAsZero()
    {
        QCOMPARE(listAmount(ether(u"0.00001"_s), kEnglish), u"< 0.0001"_s);
        QCOMPARE(listAmount(Wei(), kEnglish), u"0.0000"_s);
        QCOMPARE(plainSpaces(headlineAmount(Wei(1), kEnglish)), u"0.000 000 000 000 000 001"_s);
        QCOMPARE(plainSpaces(headlineAmount(ether(u"0.4821069"_s), kEnglish)), u"0.482 106"_s);
    }
    void amountsFollowTheLocale()
    {
        const QLocale french(QLocale::French, QLocale::France);
        QCOMPARE(listAmount(ether(u"12.8033"_s), french), u"12,8033"_s);
    }
    void aChangeAlwaysCarriesItsSign_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("ratio");
        QTest::addColumn<QString>("delta");
        QTest::newRow("loss") << "0.5" << "0.488" << u"−2.4 %"_s << u"−0.012"_s;
        QTest::newRow("gain") << "1" << "1.006" << "+0.6 %" << "+0.006";
        QTest::newRow("none") << "1" << "1" << "0.0 %" << "0";
        QTest::newRow("too small to see") << "1" << "1.000001" << "+0.00 %" << "+0.000001";
        QTest::newRow("from nothing") << "0" << "2" << "+2" << "+2";
        QTest::newRow("to nothing") << "2" << "0" << u"−100.0 %"_s << u"−2"_s;
    }
    void aChangeAlwaysCarriesItsSign()
    {
        QFETCH(QString, first);
        QFETCH(QString, last);
        QFETCH(QString, ratio);
        QFETCH(QString, delta);
        const BalanceChange change = changeBetween(ether(first), ether(last));
        QCOMPARE(plainSpaces(ratioText(change, kEnglish)), ratio);
        QCOMPARE(deltaAmount(change.delta, kEnglish), delta);
    }
    void everyReasonHasItsWords()
    {
        for (int kind = 0; kind <= static_cast<int>(RpcError::Kind::Cancelled); ++kind) {
            RpcError error;
            error.kind = static_cast<RpcError::Kind>(kind);
            QVERIFY(!shortReason(error).isEmpty());
        }
    }
    void everyRangeHasItsWordsAndSurvivesTheSettings()
    {
        for (const RangePreset range : kRangePresets) {
            QVERIFY(!rangeLabel(range).isEmpty());
            QVERIFY(!rangePhrase(range).isEmpty());
            QCOMPARE(rangeFromKey(rangeKey(range)), std::optional(range));
        }
        QVERIFY(!rangeFromKey(u"2w"_s));
    }
    void testNetworksAreKnown()
    {
        QVERIFY(isTestNetwork(kSepolia));
        QVERIFY(!isTestNetwork(kMainnet));
        QVERIFY(faucetOf(kSepolia));
        QVERIFY(!faucetOf(kMainnet));
        QCOMPARE(coinSymbol({137}), u"POL"_s);
    }
};

QTEST_APPLESS_MAIN(FormattingTest)
#include "tst_formatting.moc"
