// SPDX-License-Identifier: GPL-3.0-or-later
#include <exporter/options.h>

#include <QTest>

using namespace weiwatch;

namespace {

Result<Options, OptionsExit> parse(const QStringList &arguments, const QProcessEnvironment &env = {})
{
    return parseOptions(QStringList{QStringLiteral("weiwatch-exporter")} + arguments, env);
}

} // namespace

class OptionsTest : public QObject
{
    Q_OBJECT
private slots:
    void withoutArgumentsEverythingHasADefault()
    {
        const auto options = parse({});
        QVERIFY(options);
        QCOMPARE(options->mode, Options::Mode::Run);
        QVERIFY(!options->listen);
        QCOMPARE(options->secretsFolder, u"/run/secrets");
        QCOMPARE(ListenAddress().toString(), u"0.0.0.0:9100");
    }

    void addressesAreReadInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("means");
        QTest::newRow("both") << u"127.0.0.1:9200"_qs << u"127.0.0.1:9200"_qs;
        QTest::newRow("port") << u"9200"_qs << u"0.0.0.0:9200"_qs;
        QTest::newRow("colon port") << u":9200"_qs << u"0.0.0.0:9200"_qs;
        QTest::newRow("IPv6") << u"[::1]:9200"_qs << u"[::1]:9200"_qs;
        QTest::newRow("any IPv6") << u"[::]:0"_qs << u"[::]:0"_qs;
    }

    void addressesAreReadInEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(QString, means);
        QCOMPARE(parseListenAddress(text)->toString(), means);
    }

    void otherAddressesAreRefused()
    {
        for (const char *text :
             {"", ":", "host:80", "1.2.3.4", "1.2.3.4:", "1.2.3.4:70000", "::1:9100", "1.2.3:9100x"}) {
            QVERIFY2(!parseListenAddress(QString::fromLatin1(text)), text);
        }
    }

    void theEnvironmentNamesTheAddressUnlessTheCommandLineDoes()
    {
        QProcessEnvironment env;
        env.insert(u"WEIWATCH_LISTEN"_qs, u":1"_qs);
        QCOMPARE(parse({}, env)->listen->port, 1);
        QCOMPARE(parse({u"--listen"_qs, u":2"_qs}, env)->listen->port, 2);
    }

    void mistakesEndWithAReasonAndStatusTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown") << QStringList{u"--lisen"_qs} << u"lisen"_qs;
        QTest::newRow("address") << QStringList{u"--listen"_qs, u"x"_qs} << u"'x'"_qs;
        QTest::newRow("format") << QStringList{u"--log-format=xml"_qs} << u"'xml'"_qs;
        QTest::newRow("compat") << QStringList{u"--compat"_qs, u"other"_qs} << u"'other'"_qs;
        QTest::newRow("stray") << QStringList{u"file.yaml"_qs} << u"file.yaml"_qs;
    }

    void mistakesEndWithAReasonAndStatusTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const auto options = parse(arguments);
        QVERIFY(!options);
        QCOMPARE(options.error().code, 2);
        QVERIFY2(options.error().text.contains(says), qPrintable(options.error().text));
    }

    void aCheckIsAskedForByName()
    {
        QCOMPARE(parse({u"--check"_qs})->mode, Options::Mode::Check);
        QCOMPARE(parse({u"--healthcheck"_qs})->mode, Options::Mode::HealthCheck);
    }

    void helpAndVersionEndWell()
    {
        QCOMPARE(parse({u"--help"_qs}).error().code, 0);
        QVERIFY(parse({u"--help"_qs}).error().text.contains(u"--secrets-dir"));
        QVERIFY(parse({u"--version"_qs}).error().text.startsWith(u"weiwatch-exporter "));
    }
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
