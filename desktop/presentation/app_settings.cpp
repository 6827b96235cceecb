// SPDX-License-Identifier: GPL-3.0-or-later
#include "app_settings.h"

#include <translations/language.h>

#include <QFileInfo>
#include <QNetworkProxy>
#include <QSettings>

#include <algorithm>
#include <array>
#include <optional>

namespace weiwatch {
namespace {

constexpr char kLanguage[] = "appearance/language";
constexpr char kTheme[] = "appearance/theme";
constexpr char kProxy[] = "network/proxy";
constexpr char kProxyType[] = "network/proxyType";
constexpr char kProxyHost[] = "network/proxyHost";
constexpr char kProxyPort[] = "network/proxyPort";
constexpr char kProxyUser[] = "network/proxyUser";
constexpr char kSampleAgreed[] = "contacts/sampleAgreed";
constexpr char kOperatorsAgreed[] = "contacts/addressOperatorsAgreed";
constexpr char kOperators[] = "contacts/addressOperators";

template <class Enum>
struct Word
{
    Enum value;
    const char *word;
};

constexpr std::array kThemes{Word<ThemeChoice>{ThemeChoice::System, "system"},
                             Word<ThemeChoice>{ThemeChoice::Light, "light"},
                             Word<ThemeChoice>{ThemeChoice::Dark, "dark"}};
constexpr std::array kProxies{Word<HttpConfig::Proxy>{HttpConfig::Proxy::System, "system"},
                              Word<HttpConfig::Proxy>{HttpConfig::Proxy::None, "none"},
                              Word<HttpConfig::Proxy>{HttpConfig::Proxy::Custom, "custom"}};
constexpr std::array kProxyTypes{Word<QNetworkProxy::ProxyType>{QNetworkProxy::HttpProxy, "http"},
                                 Word<QNetworkProxy::ProxyType>{QNetworkProxy::Socks5Proxy, "socks5"}};

template <class Words>
QString wordOf(const Words &words, decltype(words.front().value) value)
{
    const auto found = std::ranges::find(words, value, [](const auto &entry) { return entry.value; });
    return QLatin1String(found == words.end() ? words.front().word : found->word);
}

/// Reads values one by one, and notes those that make no sense.
class Reader
{
public:
    explicit Reader(const QSettings &file)
        : m_file(file)
    {
    }

    template <class Words, class Enum>
    void read(const char *key, const Words &words, Enum &into)
    {
        if (const auto text = textAt(key)) {
            const auto found = std::ranges::find(words, *text, [](const auto &e) { return QLatin1String(e.word); });
            if (found == words.end()) {
                m_damaged.append(QLatin1String(key));
            } else {
                into = found->value;
            }
        }
    }

    [[nodiscard]] std::optional<QString> textAt(const char *key) const
    {
        const QVariant value = m_file.value(QLatin1String(key));
        return value.isValid() ? std::optional(value.toString()) : std::nullopt;
    }

    void noteDamage(const char *key) { m_damaged.append(QLatin1String(key)); }
    [[nodiscard]] const QStringList &damaged() const { return m_damaged; }

private:
    const QSettings &m_file;
    QStringList m_damaged;
};

void readLanguage(Reader &reader, AppSettings &settings)
{
    const QString code = reader.textAt(kLanguage).value_or(QString());
    if (code.isEmpty() || availableLanguages().contains(code)) {
        settings.language = code;
    } else {
        reader.noteDamage(kLanguage);
    }
}

void readProxy(Reader &reader, HttpConfig &http)
{
    reader.read(kProxy, kProxies, http.proxy);
    auto type = QNetworkProxy::HttpProxy;
    reader.read(kProxyType, kProxyTypes, type);
    const QString host = reader.textAt(kProxyHost).value_or(QString());
    bool isNumber = true;
    const int port = reader.textAt(kProxyPort).value_or(QStringLiteral("0")).toInt(&isNumber);
    if (!isNumber || port < 0 || port > 65535) {
        reader.noteDamage(kProxyPort);
    }
    const bool isUsable = !host.isEmpty() && isNumber && port > 0 && port <= 65535;
    if (isUsable) {
        http.customProxy =
            QNetworkProxy(type, host, static_cast<quint16>(port), reader.textAt(kProxyUser).value_or(QString()));
    } else if (http.proxy == HttpConfig::Proxy::Custom) {
        http.proxy = HttpConfig::Proxy::System;
        reader.noteDamage(kProxyHost);
    }
}

void readOperators(const QSettings &file, Reader &reader, AppSettings &settings)
{
    settings.addressOperatorsAgreed = reader.textAt(kOperatorsAgreed) == QStringLiteral("true");
    const QVariant value = file.value(QLatin1String(kOperators));
    if (!value.isValid()) {
        return;
    }
    if (auto operators = parseOperators(value.toStringList())) {
        settings.addressOperators = std::move(*operators);
    } else {
        // Whom the person had agreed to is not known any more.
        settings.addressOperatorsAgreed = false;
        reader.noteDamage(kOperators);
    }
}

} // namespace

LoadedSettings loadSettings(const QString &path)
{
    LoadedSettings loaded;
    if (!QFileInfo::exists(path)) {
        return loaded;
    }
    const QSettings file(path, QSettings::IniFormat);
    if (file.status() != QSettings::NoError || !QFileInfo(path).isReadable()) {
        loaded.isUnreadable = true;
        return loaded;
    }
    Reader reader(file);
    readLanguage(reader, loaded.settings);
    reader.read(kTheme, kThemes, loaded.settings.theme);
    readProxy(reader, loaded.settings.http);
    loaded.settings.sampleAgreed = reader.textAt(kSampleAgreed) == QStringLiteral("true");
    readOperators(file, reader, loaded.settings);
    loaded.damagedKeys = reader.damaged();
    return loaded;
}

Result<void, SettingsSaveError> saveSettings(const AppSettings &settings, const QString &path)
{
    QSettings file(path, QSettings::IniFormat);
    const QNetworkProxy &proxy = settings.http.customProxy;
    file.setValue(QLatin1String(kLanguage), settings.language);
    file.setValue(QLatin1String(kTheme), wordOf(kThemes, settings.theme));
    file.setValue(QLatin1String(kProxy), wordOf(kProxies, settings.http.proxy));
    file.setValue(QLatin1String(kProxyType), wordOf(kProxyTypes, proxy.type()));
    file.setValue(QLatin1String(kProxyHost), proxy.hostName());
    file.setValue(QLatin1String(kProxyPort), proxy.port());
    file.setValue(QLatin1String(kProxyUser), proxy.user());
    file.setValue(QLatin1String(kSampleAgreed), settings.sampleAgreed);
    file.setValue(QLatin1String(kOperatorsAgreed), settings.addressOperatorsAgreed);
    file.setValue(QLatin1String(kOperators), toLines(settings.addressOperators));
    file.sync();
    if (file.status() != QSettings::NoError) {
        return failure(SettingsSaveError{path});
    }
    return {};
}

} // namespace weiwatch
