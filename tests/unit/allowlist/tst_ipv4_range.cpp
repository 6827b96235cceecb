// SPDX-License-Identifier: GPL-3.0-or-later
#include <allowlist/special_ranges.h>
#include <testlib/tools.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace weiwatch;

namespace {

Ipv4Range rangeOf(const QString &text)
{
    return Ipv4Range::parse(text).value();
}

} // namespace

/// Ranges against a second implementation: make_ranges.py, on Python's ipaddress.
class Ipv4RangeTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void whatPythonReadsIsReadAndNothingElse();
    void rangesContainAndOverlapAsPythonSays();
    void visitorsComeFromWhereIanaSaysTheyMay();
    void aFaultIsNamed_data();
    void aFaultIsNamed();
    void whatASpecialRangeIsForIsTold_data();
    void whatASpecialRangeIsForIsTold();
    void aRangeThatHoldsASpecialOneIsRefused();
    void testsMayCountDocumentationRangesAsPublic();

private:
    [[nodiscard]] QJsonArray vectors(const char *name) const { return m_vectors[QLatin1String(name)].toArray(); }

    QJsonObject m_vectors;
};

void Ipv4RangeTest::initTestCase()
{
    const QString python = findTool(QStringLiteral("python3"));
    WEIWATCH_REQUIRE_TOOL(python, "python3");
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ranges.json"));
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(python, {QStringLiteral(WEIWATCH_SOURCE_DIR "/tests/unit/allowlist/make_ranges.py"), path});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    m_vectors = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(vectors("texts").size() > 1000);
    QVERIFY(vectors("pairs").size() > 1000);
    QVERIFY(vectors("public").size() > 1000);
}

void Ipv4RangeTest::whatPythonReadsIsReadAndNothingElse()
{
    for (const QJsonValue &vector : vectors("texts")) {
        const QString text = vector["text"].toString();
        const auto range = Ipv4Range::parse(text);
        const QJsonObject expected = vector["range"].toObject();
        QVERIFY2(range.has_value() == !expected.isEmpty(), qPrintable(text));
        if (range) {
            QCOMPARE(double(range->first().value), expected["first"].toDouble());
            QCOMPARE(double(range->last().value), expected["last"].toDouble());
            QCOMPARE(range->prefix(), expected["prefix"].toInt());
            QCOMPARE(range->toString(), expected["text"].toString());
        }
    }
}

void Ipv4RangeTest::rangesContainAndOverlapAsPythonSays()
{
    for (const QJsonValue &vector : vectors("pairs")) {
        const auto one = rangeOf(vector["one"].toString());
        const auto other = rangeOf(vector["other"].toString());
        QCOMPARE(one.contains(other), vector["contains"].toBool());
        QCOMPARE(one.overlaps(other), vector["overlaps"].toBool());
        QCOMPARE(other.overlaps(one), vector["overlaps"].toBool());
        QVERIFY(one.contains(one.first()) && one.contains(one.last()));
    }
}

void Ipv4RangeTest::visitorsComeFromWhereIanaSaysTheyMay()
{
    const PublicRanges registry;
    for (const QJsonValue &vector : vectors("public")) {
        const QString text = vector["range"].toString();
        QVERIFY2(!registry.whyNot(rangeOf(text)) == vector["public"].toBool(), qPrintable(text));
    }
}

void Ipv4RangeTest::aFaultIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fault");
    QTest::newRow("a name") << QStringLiteral("home") << int(Ipv4Fault::NotAnAddress);
    QTest::newRow("octal?") << QStringLiteral("192.168.010.1") << int(Ipv4Fault::NotAnAddress);
    QTest::newRow("IPv6") << QStringLiteral("2001:db8::1") << int(Ipv4Fault::NotAnAddress);
    QTest::newRow("prefix") << QStringLiteral("192.168.0.0/33") << int(Ipv4Fault::BadPrefix);
    QTest::newRow("no prefix") << QStringLiteral("192.168.0.0/") << int(Ipv4Fault::BadPrefix);
    QTest::newRow("host bits") << QStringLiteral("10.0.0.1/8") << int(Ipv4Fault::HostBitsSet);
}

void Ipv4RangeTest::aFaultIsNamed()
{
    QFETCH(QString, text);
    QFETCH(int, fault);
    const auto range = Ipv4Range::parse(text);
    QVERIFY(!range);
    QCOMPARE(int(range.error()), fault);
}

void Ipv4RangeTest::whatASpecialRangeIsForIsTold_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<int>("kind");
    QTest::newRow("carrier-grade NAT") << QStringLiteral("100.127.255.255") << int(SpecialKind::Cgnat);
    QTest::newRow("private") << QStringLiteral("172.31.0.1") << int(SpecialKind::Private);
    QTest::newRow("loopback") << QStringLiteral("127.0.0.1") << int(SpecialKind::Loopback);
    QTest::newRow("link-local") << QStringLiteral("169.254.169.254") << int(SpecialKind::LinkLocal);
    QTest::newRow("documentation") << QStringLiteral("203.0.113.7") << int(SpecialKind::Documentation);
    QTest::newRow("multicast") << QStringLiteral("239.1.2.3") << int(SpecialKind::Multicast);
    QTest::newRow("broadcast") << QStringLiteral("255.255.255.255") << int(SpecialKind::Reserved);
}

void Ipv4RangeTest::whatASpecialRangeIsForIsTold()
{
    QFETCH(QString, range);
    QFETCH(int, kind);
    const auto found = PublicRanges().whyNot(rangeOf(range));
    QVERIFY(found);
    QCOMPARE(int(*found), kind);
}

void Ipv4RangeTest::aRangeThatHoldsASpecialOneIsRefused()
{
    QVERIFY(PublicRanges().whyNot(rangeOf(QStringLiteral("192.0.0.0/8"))));
    QVERIFY(PublicRanges().whyNot(rangeOf(QStringLiteral("0.0.0.0/0"))));
}

void Ipv4RangeTest::testsMayCountDocumentationRangesAsPublic()
{
    qputenv("WEIWATCH_PUBLIC_RANGES", "198.51.100.0/24, 203.0.113.0/25 nonsense");
    const auto ranges = PublicRanges::fromEnvironment();
    qunsetenv("WEIWATCH_PUBLIC_RANGES");
    QVERIFY(ranges.contains(Ipv4Address::parse(u"198.51.100.9").value()));
    QVERIFY(ranges.contains(Ipv4Address::parse(u"203.0.113.1").value()));
    QVERIFY(!ranges.contains(Ipv4Address::parse(u"203.0.113.200").value()));
    QVERIFY2(ranges.whyNot(rangeOf(QStringLiteral("203.0.113.0/24"))), "half of it is not");
    QVERIFY(!ranges.contains(Ipv4Address::parse(u"192.0.2.1").value()));
}

QTEST_GUILESS_MAIN(Ipv4RangeTest)
#include "tst_ipv4_range.moc"
