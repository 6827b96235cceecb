// SPDX-License-Identifier: GPL-3.0-or-later
#include <presentation/app_settings.h>

#include <QFile>
#include <QNetworkProxy>
#include <QTemporaryDir>
#include <QTest>

using namespace weiwatch;

class AppSettingsTest : public QObject
{
    Q_OBJECT
private slots:
    void aMissingFileGivesTheDefaults();
    void whatIsSavedComesBack();
    void aProxysPasswordIsNeverWritten();
    void oneDamagedValueBecomesItsDefaultAndTheOthersStay();
    void aCustomProxyWithoutAHostFallsBackToTheSystems();
    void anUnreadableFileGivesTheDefaultsAndSaysSo();
    void damagedOperatorsAreTheBuiltInOnesAndNotAgreedTo();
    void aFolderThatCannotBeWrittenIsAnError();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("settings.ini")); }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QTemporaryDir m_folder;

private slots:
    void init() { QFile::remove(path()); }
};

void AppSettingsTest::aMissingFileGivesTheDefaults()
{
    const LoadedSettings loaded = loadSettings(path());
    QVERIFY(loaded.settings == AppSettings());
    QVERIFY(!loaded.isUnreadable);
    QVERIFY(loaded.damagedKeys.isEmpty());
}

void AppSettingsTest::whatIsSavedComesBack()
{
    AppSettings settings;
    settings.language = QStringLiteral("fr");
    settings.theme = ThemeChoice::Dark;
    settings.sampleAgreed = true;
    settings.addressOperatorsAgreed = true;
    settings.addressOperators.push_back(
        {QStringLiteral("My own"), QUrl(QStringLiteral("https://me.example/ip?a=1,2"))});
    settings.http.proxy = HttpConfig::Proxy::Custom;
    settings.http.customProxy =
        QNetworkProxy(QNetworkProxy::Socks5Proxy, QStringLiteral("proxy.example"), 1080, QStringLiteral("ann"));
    QVERIFY(saveSettings(settings, path()));
    const LoadedSettings loaded = loadSettings(path());
    QVERIFY(loaded.settings == settings);
    QVERIFY(loaded.damagedKeys.isEmpty());
}

void AppSettingsTest::aProxysPasswordIsNeverWritten()
{
    AppSettings settings;
    settings.http.proxy = HttpConfig::Proxy::Custom;
    settings.http.customProxy = QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("proxy.example"), 8080,
                                              QStringLiteral("ann"), QStringLiteral("hunter2"));
    QVERIFY(saveSettings(settings, path()));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("hunter2"));
    QVERIFY(loadSettings(path()).settings.http.customProxy.password().isEmpty());
}

void AppSettingsTest::oneDamagedValueBecomesItsDefaultAndTheOthersStay()
{
    write("[appearance]\nlanguage=tlh\ntheme=dark\n[network]\nproxy=maybe\nproxyPort=99999\n");
    const LoadedSettings loaded = loadSettings(path());
    QCOMPARE(loaded.settings.theme, ThemeChoice::Dark);
    QCOMPARE(loaded.settings.language, QString());
    QCOMPARE(loaded.settings.http.proxy, HttpConfig::Proxy::System);
    QCOMPARE(loaded.damagedKeys, QStringList({QStringLiteral("appearance/language"), QStringLiteral("network/proxy"),
                                              QStringLiteral("network/proxyPort")}));
}

void AppSettingsTest::aCustomProxyWithoutAHostFallsBackToTheSystems()
{
    write("[network]\nproxy=custom\nproxyPort=8080\n");
    const LoadedSettings loaded = loadSettings(path());
    QCOMPARE(loaded.settings.http.proxy, HttpConfig::Proxy::System);
    QCOMPARE(loaded.damagedKeys, QStringList{QStringLiteral("network/proxyHost")});
}

void AppSettingsTest::anUnreadableFileGivesTheDefaultsAndSaysSo()
{
    write("this is no settings file\n\x01\x02\n[unclosed");
    const LoadedSettings loaded = loadSettings(path());
    QVERIFY(loaded.settings == AppSettings());
    QVERIFY(loaded.isUnreadable);
}

void AppSettingsTest::damagedOperatorsAreTheBuiltInOnesAndNotAgreedTo()
{
    write("[contacts]\naddressOperatorsAgreed=true\naddressOperators=One http://one.example/\n");
    const LoadedSettings loaded = loadSettings(path());
    QCOMPARE(loaded.settings.addressOperators, defaultAddressOperators());
    QVERIFY(!loaded.settings.addressOperatorsAgreed);
    QCOMPARE(loaded.damagedKeys, QStringList(QStringLiteral("contacts/addressOperators")));
}

void AppSettingsTest::aFolderThatCannotBeWrittenIsAnError()
{
    write("");
    const QString below = path() + QStringLiteral("/settings.ini"); // a file is no folder, whoever asks
    const auto saved = saveSettings({}, below);
    QVERIFY(!saved);
    QCOMPARE(saved.error().path, below);
}

QTEST_GUILESS_MAIN(AppSettingsTest)
#include "tst_app_settings.moc"
