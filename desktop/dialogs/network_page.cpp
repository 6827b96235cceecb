// SPDX-License-Identifier: GPL-3.0-or-later
#include "network_page.h"

#include "form_field.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkProxy>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <QVariant>

namespace weiwatch {

NetworkPage::NetworkPage(const HttpConfig &http, QWidget *parent)
    : QWidget(parent)
    , m_before(http)
    , m_choice(new QButtonGroup(this))
{
    m_custom = buildCustom();
    auto *title = new QLabel(tr("Proxy"), this);
    title->setProperty("role", "title");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(title);
    const auto addChoice = [&](HttpConfig::Proxy proxy, const QString &text, const char *name) {
        auto *button = new QRadioButton(text, this);
        button->setObjectName(QLatin1String(name));
        m_choice->addButton(button, static_cast<int>(proxy));
        layout->addWidget(button);
    };
    addChoice(HttpConfig::Proxy::System, tr("As the system says"), "proxySystem");
    addChoice(HttpConfig::Proxy::None, tr("None: connect directly"), "proxyNone");
    addChoice(HttpConfig::Proxy::Custom, tr("This one:"), "proxyCustom");
    layout->addWidget(m_custom);
    layout->addStretch();
    fill();
    connect(m_choice, &QButtonGroup::idToggled, this, &NetworkPage::recheck);
    connect(m_type, &QComboBox::currentIndexChanged, this, &NetworkPage::recheck);
    connect(m_port, &QSpinBox::valueChanged, this, &NetworkPage::recheck);
    for (QLineEdit *field : {m_host, m_user, m_password}) {
        connect(field, &QLineEdit::textChanged, this, &NetworkPage::recheck);
    }
    recheck();
}

QWidget *NetworkPage::buildCustom()
{
    auto *custom = new QWidget(this);
    m_type = new QComboBox(custom);
    m_type->setObjectName(QStringLiteral("proxyType"));
    m_type->addItem(QStringLiteral("HTTP"), QNetworkProxy::HttpProxy);
    m_type->addItem(QStringLiteral("SOCKS5"), QNetworkProxy::Socks5Proxy);
    m_host = new QLineEdit(custom);
    m_host->setObjectName(QStringLiteral("proxyHost"));
    m_port = new QSpinBox(custom);
    m_port->setObjectName(QStringLiteral("proxyPort"));
    m_port->setRange(1, 65535);
    m_port->setValue(8080);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_user = new QLineEdit(custom);
    m_user->setObjectName(QStringLiteral("proxyUser"));
    m_password = new QLineEdit(custom);
    m_password->setObjectName(QStringLiteral("proxyPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *password = new FormField(tr("Password"), m_password, custom);
    password->setHint(tr("Kept for this run only: weiwatch writes no secret into its settings."));
    auto *grid = new QGridLayout(custom);
    grid->setContentsMargins(24, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new FormField(tr("Kind"), m_type, custom), 0, 0, Qt::AlignTop);
    grid->addWidget(new FormField(tr("Host"), m_host, custom), 0, 1, Qt::AlignTop);
    grid->addWidget(new FormField(tr("Port"), m_port, custom), 0, 2, Qt::AlignTop);
    grid->addWidget(new FormField(tr("User name, if it asks for one"), m_user, custom), 1, 0, 1, 3, Qt::AlignTop);
    grid->addWidget(password, 2, 0, 1, 3, Qt::AlignTop);
    return custom;
}

void NetworkPage::fill()
{
    m_choice->button(static_cast<int>(m_before.proxy))->setChecked(true);
    const QNetworkProxy &proxy = m_before.customProxy;
    if (proxy.hostName().isEmpty()) {
        return;
    }
    m_type->setCurrentIndex(m_type->findData(proxy.type()));
    m_host->setText(proxy.hostName());
    m_port->setValue(proxy.port());
    m_user->setText(proxy.user());
    m_password->setText(proxy.password());
}

HttpConfig NetworkPage::http() const
{
    HttpConfig http = m_before;
    http.proxy = static_cast<HttpConfig::Proxy>(m_choice->checkedId());
    if (const QString host = m_host->text().trimmed(); !host.isEmpty()) {
        http.customProxy = QNetworkProxy(static_cast<QNetworkProxy::ProxyType>(m_type->currentData().toInt()), host,
                                         static_cast<quint16>(m_port->value()), m_user->text(), m_password->text());
    }
    return http;
}

QString NetworkPage::problem() const
{
    const bool isCustom = m_choice->checkedId() == static_cast<int>(HttpConfig::Proxy::Custom);
    return isCustom && m_host->text().trimmed().isEmpty() ? tr("Enter the proxy’s host.") : QString();
}

void NetworkPage::recheck()
{
    m_custom->setEnabled(m_choice->checkedId() == static_cast<int>(HttpConfig::Proxy::Custom));
    emit changed();
}

} // namespace weiwatch
