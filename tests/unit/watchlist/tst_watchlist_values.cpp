// SPDX-License-Identifier: GPL-3.0-or-later
#include <watchlist/nearest_word.h>
#include <watchlist/values.h>
#include <watchlist/wallet_secret.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch::detail;

class WatchlistValuesTest : public QObject
{
    Q_OBJECT
private slots:
    void durationsAreWholeNumbersOfOneUnit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("seconds"); // -1: refused
        QTest::newRow("seconds") << u"12s"_s << 12;
        QTest::newRow("no unit") << u"90"_s << 90;
        QTest::newRow("minutes") << u"2m"_s << 120;
        QTest::newRow("hours") << u"1h"_s << 3'600;
        QTest::newRow("days") << u"7 d"_s << 604'800;
        QTest::newRow("weeks") << u"2w"_s << 1'209'600;
        QTest::newRow("zero") << u"0s"_s << 0;
        QTest::newRow("empty") << QString() << -1;
        QTest::newRow("unit alone") << u"s"_s << -1;
        QTest::newRow("negative") << u"-1s"_s << -1;
        QTest::newRow("fraction") << u"1.5h"_s << -1;
        QTest::newRow("milliseconds") << u"100ms"_s << -1;
        QTest::newRow("other digits") << u"١s"_s << -1;
        QTest::newRow("endless") << QString(u"1" % QString(50, u'0') % u"w") << -1;
    }

    void durationsAreWholeNumbersOfOneUnit()
    {
        QFETCH(QString, text);
        QFETCH(int, seconds);
        const auto duration = parseDuration(text);
        QCOMPARE(duration.has_value(), seconds >= 0);
        if (duration) {
            QCOMPARE(duration->count(), qint64(seconds));
            QCOMPARE(parseDuration(durationText(*duration)), duration);
        }
    }

    void ratiosAreTheDoubleNearestToTheText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("ratio"); // 0: refused
        QTest::newRow("fraction") << u"0.2"_s << 0.2;
        QTest::newRow("percent") << u"20 %"_s << 0.2;
        QTest::newRow("percent, no space") << u"12.3%"_s << 0.123;
        QTest::newRow("whole") << u"1"_s << 1.0;
        QTest::newRow("hundred percent") << u"100 %"_s << 1.0;
        QTest::newRow("tiny") << u"0.0000000001"_s << 1e-10;
        QTest::newRow("zero") << u"0"_s << 0.0;
        QTest::newRow("over") << u"1.0001"_s << 0.0;
        QTest::newRow("over a hundred percent") << u"101 %"_s << 0.0;
        QTest::newRow("negative") << u"-0.2"_s << 0.0;
        QTest::newRow("exponent") << u"2e-1"_s << 0.0;
        QTest::newRow("not a number") << u"nan"_s << 0.0;
        QTest::newRow("no digits") << u"."_s << 0.0;
        QTest::newRow("comma") << u"0,2"_s << 0.0;
    }

    void ratiosAreTheDoubleNearestToTheText()
    {
        QFETCH(QString, text);
        QFETCH(double, ratio);
        const auto parsed = parseRatio(text);
        QCOMPARE(parsed.has_value(), ratio > 0);
        QVERIFY(parsed.value_or(0) == ratio);
        if (parsed) {
            QVERIFY(parseRatio(ratioText(*parsed)) == parsed);
        }
    }

    void countsFit64Bits()
    {
        QCOMPARE(parseCount(u"18446744073709551615"_s), std::optional(std::numeric_limits<quint64>::max()));
        QVERIFY(!parseCount(u"18446744073709551616"_s));
        QVERIFY(!parseCount(u"0x10"_s));
        QVERIFY(!parseCount(u"+1"_s));
        QVERIFY(!parseCount(u" 1"_s));
        QVERIFY(!parseCount(QString()));
    }

    void aSlipFindsTheWordThatWasMeant_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("meant");
        QTest::newRow("left out") << u"adress"_s << u"address"_s;
        QTest::newRow("added") << u"limitt"_s << u"limit"_s;
        QTest::newRow("changed") << u"limat"_s << u"limit"_s;
        QTest::newRow("swapped") << u"lmiit"_s << u"limit"_s;
        QTest::newRow("capitals") << u"Adress"_s << u"address"_s;
        QTest::newRow("short word") << u"ip"_s << u"id"_s;
        QTest::newRow("nothing like it") << u"horoscope"_s << QString();
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("endless") << QString(100'000, u'a') << QString();
    }

    void aSlipFindsTheWordThatWasMeant()
    {
        QFETCH(QString, found);
        QFETCH(QString, meant);
        QCOMPARE(nearestWord(found, {u"address"_s, u"limit"_s, u"id"_s, u"chains"_s}), meant);
    }

    void walletSecretsAreKnownByTheirForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("secret");
        QTest::newRow("key") << QString(64, u'a') << true;
        QTest::newRow("key with prefix") << QString(u"0x" % QString(64, u'A')) << true;
        QTest::newRow("twelve words") << u"zebra "_s.repeated(12) << true;
        QTest::newRow("24 words") << u"zebra "_s.repeated(24) << true;
        QTest::newRow("Japanese words") << u"あいこくしん\u3000"_s.repeated(12) << true;
        QTest::newRow("eleven words") << u"zebra "_s.repeated(11) << false;
        QTest::newRow("a sentence") << u"this is the wallet that we pay the gas of the relayer from"_s << false;
        QTest::newRow("address") << u"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930"_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void walletSecretsAreKnownByTheirForm()
    {
        QFETCH(QString, text);
        QFETCH(bool, secret);
        QCOMPARE(looksLikeWalletSecret(text), secret);
    }
};

QTEST_APPLESS_MAIN(WatchlistValuesTest)
#include "tst_watchlist_values.moc"
