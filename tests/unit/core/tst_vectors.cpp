// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/address.h>
#include <core/token_amount.h>
#include <core/wei_delta.h>
#include <testlib/tools.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <bit>

using namespace weiwatch;

namespace {

constexpr std::pair<const char *, EtherUnit> kUnits[]{
    {"wei", EtherUnit::Wei}, {"gwei", EtherUnit::Gwei}, {"ether", EtherUnit::Ether}};

EtherUnit unitNamed(const QString &name)
{
    for (const auto &[text, unit] : kUnits) {
        if (name == QLatin1String(text)) {
            return unit;
        }
    }
    qFatal("no such unit: %s", qPrintable(name));
}

Wei weiOf(const QJsonValue &decimal)
{
    return Wei::parse(decimal.toString(), EtherUnit::Wei).value();
}

/// As make_vectors.py writes a double: the hex of its big-endian bits.
QString bitsOf(double value)
{
    const quint64 bits = qToBigEndian(std::bit_cast<quint64>(value));
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(&bits), sizeof bits).toHex());
}

QString textOf(const std::optional<Wei> &wei)
{
    return wei ? wei->toString(EtherUnit::Wei) : QString();
}

} // namespace

/// The core against a second implementation: make_vectors.py, on Python's integers and fractions.
class VectorsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        const QString python = findTool(QStringLiteral("python3"));
        WEIWATCH_REQUIRE_TOOL(python, "python3");
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("vectors.json"));
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(python, {QStringLiteral(WEIWATCH_SOURCE_DIR "/tests/unit/core/make_vectors.py"), path});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        m_vectors = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(vectors("amounts").size() > 1000);
    }

    void parseGivesPythonsInteger()
    {
        for (const QJsonValue &vector : vectors("amounts")) {
            const QJsonObject input = vector["parse"].toObject();
            const auto parsed = Wei::parse(input["text"].toString(), unitNamed(input["unit"].toString()));
            QVERIFY2(parsed, qPrintable(input["text"].toString()));
            QCOMPARE(parsed->toString(EtherUnit::Wei), vector["wei"].toString());
        }
    }

    void printGivesPythonsText()
    {
        for (const QJsonValue &vector : vectors("amounts")) {
            for (const auto &[name, unit] : kUnits) {
                QCOMPARE(weiOf(vector["wei"]).toString(unit), vector["print"][QLatin1String(name)].toString());
            }
        }
    }

    void localesReadBackWhatTheyWrite()
    {
        for (const char *name : {"en_US", "fr_FR", "de_DE", "de_CH", "ar_EG"}) {
            const QLocale locale{QLatin1String(name)};
            AmountFormat format;
            format.minDecimals = 1; // with a point there is nothing to misread
            format.groupDecimals = true;
            for (const QJsonValue &vector : vectors("amounts")) {
                const Wei wei = weiOf(vector["wei"]);
                const QString text = wei.toString(EtherUnit::Ether, locale, format);
                const auto parsed = Wei::parse(text, EtherUnit::Ether, locale);
                QVERIFY2(parsed && *parsed == wei, qPrintable(text));
            }
        }
    }

    void wordsAndQuantitiesGoBothWays()
    {
        for (const QJsonValue &vector : vectors("amounts")) {
            const Wei wei = weiOf(vector["wei"]);
            const QByteArray word = vector["word"].toString().toLatin1();
            QCOMPARE(textOf(Wei::fromHexWord(word)), vector["wei"].toString());
            QCOMPARE(textOf(Wei::fromBigEndian(QByteArray::fromHex(word))), vector["wei"].toString());
            QCOMPARE(wei.toBigEndian().toHex(), word);
            QCOMPARE(wei.toQuantity(), vector["quantity"].toString());
            QCOMPARE(*Wei::fromQuantity(vector["quantity"].toString()), wei);
        }
    }

    void doublesAreTheNearest()
    {
        for (const QJsonValue &vector : vectors("amounts")) {
            for (const auto &[name, unit] : kUnits) {
                QCOMPARE(bitsOf(weiOf(vector["wei"]).toDouble(unit)), vector["double"][QLatin1String(name)].toString());
            }
        }
    }

    void sumsAndDifferencesAreExactOrAbsent()
    {
        for (const QJsonValue &vector : vectors("pairs")) {
            const Wei a = weiOf(vector["a"]);
            const Wei b = weiOf(vector["b"]);
            QCOMPARE(textOf(a.plus(b)), vector["plus"].toString());
            QCOMPARE(textOf(a.minus(b)), vector["minus"].toString());
            QCOMPARE(a <=> b, vector["order"].toInt() <=> 0);
            QCOMPARE(*a.plus(WeiDelta::between(a, b)), b);
        }
    }

    void deltasPrintParseAndNegate()
    {
        for (const QJsonValue &vector : vectors("pairs")) {
            const WeiDelta delta = WeiDelta::between(weiOf(vector["a"]), weiOf(vector["b"]));
            for (const auto &[name, unit] : kUnits) {
                const QString text = vector["delta"][QLatin1String(name)].toString();
                QCOMPARE(delta.toString(unit), text);
                QCOMPARE(*WeiDelta::parse(text, unit), delta);
            }
            QCOMPARE(WeiDelta::between(weiOf(vector["b"]), weiOf(vector["a"])), -delta);
        }
    }

    void ratiosAreTheNearest()
    {
        for (const QJsonValue &vector : vectors("pairs")) {
            const Wei a = weiOf(vector["a"]);
            const auto ratio = WeiDelta::between(a, weiOf(vector["b"])).ratioOf(a);
            QCOMPARE(ratio ? bitsOf(*ratio) : QString(), vector["ratio"].toString());
        }
    }

    void tokensPrintParseAndRound()
    {
        for (const QJsonValue &vector : vectors("tokens")) {
            const auto decimals = static_cast<quint8>(vector["decimals"].toInt());
            const TokenAmount amount(weiOf(vector["units"]), decimals);
            QCOMPARE(amount.toString(), vector["text"].toString());
            QCOMPARE(*TokenAmount::parse(vector["text"].toString(), decimals), amount);
            QCOMPARE(bitsOf(amount.toDouble()), vector["double"].toString());
        }
    }

    void whatDoesNotFitIsRefused()
    {
        for (const QJsonValue &vector : vectors("tooLarge")) {
            const auto kindOf = [](const Result<Wei, AmountError> &result) { return result.error().kind; };
            QCOMPARE(kindOf(Wei::parse(vector["wei"].toString(), EtherUnit::Wei)), AmountError::Kind::TooLarge);
            QCOMPARE(kindOf(Wei::parse(vector["ether"].toString(), EtherUnit::Ether)), AmountError::Kind::TooLarge);
            QCOMPARE(kindOf(Wei::fromQuantity(vector["quantity"].toString())), AmountError::Kind::TooLarge);
        }
    }

    void checksumsAreEip55s()
    {
        for (const QJsonValue &vector : vectors("addresses")) {
            const auto address = Address::parse(vector.toString());
            QVERIFY2(address, qPrintable(vector.toString()));
            QCOMPARE(Address::parse(vector.toString().toLower())->toString(), vector.toString());
        }
    }

private:
    [[nodiscard]] QJsonArray vectors(const char *name) const { return m_vectors[QLatin1String(name)].toArray(); }

    QJsonObject m_vectors;
};

QTEST_GUILESS_MAIN(VectorsTest)
#include "tst_vectors.moc"
