// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/clock.h>
#include <core/hash.h>

#include <QTest>

using namespace weiwatch;

class HashTest : public QObject
{
    Q_OBJECT
private slots:
    void hexOfAnyCaseIsReadAndLowerCaseWritten()
    {
        const QByteArray hex = "0x" + QByteArray("aB").repeated(32);
        QCOMPARE(Hash::fromHex(hex)->toHex(), QString::fromLatin1(hex.toLower()));
        QCOMPARE(Hash::fromHex(hex)->bytes(), QByteArray(32, '\xab'));
    }

    void anythingElseIsNoHash_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray digits = QByteArray("ab").repeated(32);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("0x") << QByteArray("0x");
        QTest::newRow("no prefix") << digits;
        QTest::newRow("short") << "0x" + digits.chopped(1);
        QTest::newRow("long") << "0x" + digits + "a";
        QTest::newRow("letter") << "0x" + digits.chopped(1) + "g";
        QTest::newRow("blank") << "0x " + digits.chopped(1);
    }

    void anythingElseIsNoHash()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!Hash::fromHex(text));
    }

    void onlyThirtyTwoBytesAreAHash()
    {
        QVERIFY(Hash::fromBytes(QByteArray(32, '\1')));
        QVERIFY(!Hash::fromBytes(QByteArray(31, '\1')));
        QVERIFY(!Hash::fromBytes(QByteArray()));
    }

    void theSystemsClockIsUtcAndNeverGoesBack()
    {
        QCOMPARE(systemClock().now().timeSpec(), Qt::UTC);
        const auto before = systemClock().monotonic();
        QVERIFY(systemClock().monotonic() >= before);
    }
};

QTEST_APPLESS_MAIN(HashTest)
#include "tst_hash.moc"
