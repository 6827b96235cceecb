// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/wei.h>
#include <sentences/core_sentences.h>

#include <QTest>

using namespace weiwatch;

class CoreSentencesTest : public QObject
{
    Q_OBJECT
private slots:
    void everyAddressErrorIsASentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QString() << u"40 hexadecimal digits"_qs;
        QTest::newRow("no prefix") << u"38A69b"_qs << u"starts with 0x"_qs;
        QTest::newRow("short") << u"0x38A69b"_qs << u"has 6"_qs;
        QTest::newRow("letter") << u"0x38Z"_qs << u"Character 5"_qs;
        QTest::newRow("checksum") << u"0x38a69be581e52BDDf6c3ED4bd0DbFA8BEaA08930"_qs
                                  << u"0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930"_qs;
    }

    void everyAddressErrorIsASentence()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const QString sentence = weiwatch::sentence(Address::parse(text).error());
        QVERIFY2(sentence.contains(says), qPrintable(sentence));
        QVERIFY(sentence.endsWith(u'.'));
    }

    void aSecretIsNamedAndNotRepeated()
    {
        const QString key = QString(64, u'a');
        const QString sentence = weiwatch::sentence(Address::parse(key).error());
        QVERIFY(sentence.contains(u"private key"));
        QVERIFY(!sentence.contains(u"aaa"));
    }

    void anAmountsErrorNamesWhatWasFound()
    {
        const auto error = Wei::parse(u"1,234", EtherUnit::Ether, QLocale(QStringLiteral("en_US"))).error();
        QVERIFY(sentence(error).contains(u"“1,234”"));
        const auto letter = Wei::parse(u"12x", EtherUnit::Ether).error();
        QVERIFY(sentence(letter).contains(u"“x”, character 3"));
    }

    void aLongTextIsCutAndControlCharactersShown()
    {
        const QString sentence = weiwatch::sentence(Wei::parse(QString(5'000, u'9'), EtherUnit::Ether).error());
        QVERIFY(sentence.size() < 200);
        const AmountError error{AmountError::Kind::UnexpectedCharacter, QStringLiteral("\n"), 3};
        QVERIFY(!weiwatch::sentence(error).contains(u'\n'));
    }
};

QTEST_APPLESS_MAIN(CoreSentencesTest)
#include "tst_core_sentences.moc"
