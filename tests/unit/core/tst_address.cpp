// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/address.h>

#include <QTest>

using namespace weiwatch;
using Kind = AddressError::Kind;

namespace {

const QString kSample = QStringLiteral("0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930");
const QString kKey = QStringLiteral("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318");
const QString kSeed = QStringLiteral("test test test test test test test test test test test junk");

AddressError errorOf(const QString &text)
{
    const auto parsed = Address::parse(text);
    return parsed ? AddressError{Kind::Empty, -1, -1, QStringLiteral("it was an address")} : parsed.error();
}

} // namespace

class AddressTest : public QObject
{
    Q_OBJECT
private slots:
    void checksummedTextIsAcceptedAndPrintedBack()
    {
        const auto address = Address::parse(kSample);
        QVERIFY(address);
        QCOMPARE(address->toString(), kSample);
        QCOMPARE(address->toHexDigits(), kSample.mid(2).toLower().toLatin1());
    }

    void oneCaseIsAcceptedWithoutAChecksum()
    {
        QCOMPARE(Address::parse(kSample.toLower())->toString(), kSample);
        QCOMPARE(Address::parse(QString(u"0x" + kSample.mid(2).toUpper()))->toString(), kSample);
    }

    void whiteSpaceAroundIsIgnored() { QVERIFY(Address::parse(QString(u" \t" + kSample + u"\n"))); }

    void wrongChecksumNamesTheRightOne()
    {
        QString wrong = kSample;
        wrong[4] = wrong[4].isUpper() ? wrong[4].toLower() : wrong[4].toUpper();
        const AddressError error = errorOf(wrong);
        QCOMPARE(error.kind, Kind::WrongChecksum);
        QCOMPARE(error.expected, kSample);
    }

    void faultsAreTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<qsizetype>("position");
        QTest::addColumn<qsizetype>("digits");
        const auto row = [](const char *name, const QString &text, Kind kind, qsizetype position, qsizetype digits) {
            QTest::newRow(name) << text << kind << position << digits;
        };
        row("empty", QString(), Kind::Empty, 0, 0);
        row("blank", QStringLiteral("  "), Kind::Empty, 0, 0);
        row("no prefix", kSample.mid(2), Kind::WrongPrefix, 0, 0);
        row("capital X", u"0X" + kSample.mid(2), Kind::WrongPrefix, 0, 0);
        row("a name", QStringLiteral("someone.eth"), Kind::WrongPrefix, 0, 0);
        row("short", kSample.chopped(1), Kind::WrongLength, 0, 39);
        row("long", kSample + u'0', Kind::WrongLength, 0, 41);
        row("prefix only", QStringLiteral("0x"), Kind::WrongLength, 0, 0);
        row("letter o", QString(kSample).replace(5, 1, u'o'), Kind::UnexpectedCharacter, 5, 0);
        row("after blanks", u"  " + QString(kSample).replace(5, 1, u'o'), Kind::UnexpectedCharacter, 7, 0);
        row("not ASCII", QString(kSample).replace(5, 1, QChar(0xff11)), Kind::UnexpectedCharacter, 5, 0);
    }

    void faultsAreTold()
    {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        QFETCH(qsizetype, position);
        QFETCH(qsizetype, digits);
        QCOMPARE(errorOf(text), (AddressError{kind, position, digits, {}}));
    }

    void secretsAreRecognisedAndNeverRepeated_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("key") << kKey << Kind::LooksLikePrivateKey;
        QTest::newRow("prefixed key") << u"0x" + kKey << Kind::LooksLikePrivateKey;
        QTest::newRow("capital prefixed key") << u"0X" + kKey.toUpper() << Kind::LooksLikePrivateKey;
        QTest::newRow("key and blanks") << u" " + kKey + u"\n" << Kind::LooksLikePrivateKey;
        QTest::newRow("seed") << kSeed << Kind::LooksLikeSeedPhrase;
        QTest::newRow("seed on lines") << QString(kSeed).replace(u' ', u'\n') << Kind::LooksLikeSeedPhrase;
        QTest::newRow("24 words") << kSeed + u' ' + kSeed << Kind::LooksLikeSeedPhrase;
        QTest::newRow("Japanese") << QStringList(12, QStringLiteral("あいこくしん")).join(QChar(0x3000))
                                  << Kind::LooksLikeSeedPhrase;
    }

    void secretsAreRecognisedAndNeverRepeated()
    {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        QCOMPARE(errorOf(text), (AddressError{kind, 0, 0, {}})); // nothing of the text in any field
    }

    void bytesGoInAndOut()
    {
        const QByteArray bytes = QByteArray::fromHex(kSample.mid(2).toLatin1());
        QCOMPARE(Address::fromBytes(bytes)->bytes(), bytes);
        QVERIFY(!Address::fromBytes(bytes.chopped(1)));
        QVERIFY(!Address::fromBytes(QByteArray(bytes + '\0')));
    }

    void shortFormKeepsBothEnds() { QCOMPARE(Address::parse(kSample)->toShortString(), u"0x38A6…8930"); }

    void equalAddressesHashEqually()
    {
        const Address one = *Address::parse(kSample);
        const Address same = *Address::parse(kSample.toLower());
        QCOMPARE(one, same);
        QCOMPARE(qHash(one, 7), qHash(same, 7));
        QVERIFY(Address() < one);
    }
};

QTEST_APPLESS_MAIN(AddressTest)
#include "tst_address.moc"
