// SPDX-License-Identifier: GPL-3.0-or-later
#include <exporter/configuration.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weiwatch;

namespace {

const QString kAddress = QStringLiteral("0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930");

QProcessEnvironment environment(std::initializer_list<std::pair<const char *, QString>> variables)
{
    QProcessEnvironment env;
    for (const auto &[name, value] : variables) {
        env.insert(QString::fromLatin1(name), value);
    }
    return env;
}

} // namespace

class ConfigurationTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { QVERIFY(m_folder.isValid()); }
    void cleanup() { QFile::remove(path()); }

    void nothingGivenIsSaid()
    {
        const auto configuration = load({}, {});
        QVERIFY(!configuration);
        QVERIFY(sentences(configuration.error()).constFirst().contains(u"--watchlist"));
    }

    void theEnvironmentAloneIsEnough()
    {
        const auto configuration = load({}, environment({{"ADDRESSES", u"hot:" + kAddress.toLower()},
                                                         {"RPC_URL", u"http://127.0.0.1:1"_qs},
                                                         {"PORT", u"9333"_qs}}));
        QVERIFY(configuration);
        QCOMPARE(configuration->watchlist.wallets.front().name, u"hot");
        QCOMPARE(configuration->listen.toString(), u"0.0.0.0:9333");
        QVERIFY(!isEthexporterCompatible(*configuration));
        QCOMPARE(configuration->spellings.value(*Address::parse(kAddress)), kAddress.toLower());
    }

    void theDefaultPortIs9100()
    {
        const auto env = environment({{"ADDRESSES", u"hot:" + kAddress}, {"GETH", u"http://127.0.0.1:1"_qs}});
        QCOMPARE(load({}, env)->listen.port, 9100);
    }

    void gethAndAddressesTxtMeanEthexporter()
    {
        write("one:" + kAddress.toLatin1() + "\n\n# a comment\ntwo:0x" + QByteArray(40, 'b') + "\n");
        const auto configuration = load({}, environment({{"GETH", u"http://127.0.0.1:1"_qs}, {"PREFIX", u"x_"_qs}}));
        QVERIFY(configuration);
        QVERIFY(isEthexporterCompatible(*configuration));
        QCOMPARE(configuration->watchlist.wallets.size(), 2u);
        QCOMPARE(configuration->watchlist.wallets[1].name, u"two");
        QVERIFY(configuration->watchlist.chain(configuration->watchlist.wallets[1].chains.constFirst()));
        QCOMPARE(configuration->listen.port, 9015);
        QCOMPARE(configuration->prefix, u"x_");
        QVERIFY(nativePrefix(*configuration).empty());
    }

    void theCommandLinesAddressWins()
    {
        Options options;
        options.listen = ListenAddress{QHostAddress::LocalHost, 7};
        const auto env = environment(
            {{"ADDRESSES", u"hot:" + kAddress}, {"RPC_URL", u"http://127.0.0.1:1"_qs}, {"PORT", u"9333"_qs}});
        QCOMPARE(load(options, env)->listen.toString(), u"127.0.0.1:7");
    }

    void aMissingWatchlistIsNamed()
    {
        Options options;
        options.watchlistPath = m_folder.filePath(u"missing.yaml"_qs);
        const auto configuration = load(options, {});
        QVERIFY(!configuration);
        QVERIFY(sentences(configuration.error()).constFirst().contains(u"missing.yaml"));
    }

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("addresses.txt")); }

    void write(const QByteArray &text)
    {
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] Result<Configuration, ConfigurationError> load(const Options &options,
                                                                 const QProcessEnvironment &env) const
    {
        return loadConfiguration(options, env, QDir(m_folder.path()));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "tst_configuration.moc"
