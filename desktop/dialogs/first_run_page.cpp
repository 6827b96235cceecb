// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_run_page.h"

#include "dialog_parts.h"
#include "form_field.h"

#include <presentation/networks.h>
#include <presentation/outside_contacts.h>
#include <presentation/public_chains.h>
#include <theme/theme.h>

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUrl>
#include <QVBoxLayout>

namespace weiwatch {
namespace {

constexpr int kWidth = 720;

QLabel *wrappedLabel(const char *look, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setWordWrap(true);
    label->setProperty("role", look);
    return label;
}

QString hostsOf(const ChainSpec &chain)
{
    QStringList hosts;
    for (const EndpointSpec &endpoint : chain.endpoints) {
        hosts.append(QUrl(endpoint.url).host());
    }
    return hosts.join(QStringLiteral(", "));
}

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent)
    : QWidget(parent)
    , m_publicChains(publicChains())
{
    auto *form = new QWidget;
    form->setMaximumWidth(kWidth);
    m_title = wrappedLabel("headline", form);
    m_subtitle = wrappedLabel("muted", form);
    m_notice = wrappedLabel("small", form);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(10);
    column->addStretch(1);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addSpacing(6);
    m_sample = addChoice(QStringLiteral("sample"));
    m_own = addChoice(QStringLiteral("own"));
    m_demo = addChoice(QStringLiteral("demo"));
    for (const Choice &choice : {m_sample, m_own, m_demo}) {
        column->addWidget(choice.card);
    }
    column->addWidget(m_notice);
    column->addStretch(2);

    auto *centred = new QWidget;
    auto *centring = new QHBoxLayout(centred);
    centring->setContentsMargins(0, 0, 0, 0);
    centring->addStretch(1);
    centring->addWidget(form, 1000); // as wide as it may be; what is left is margin
    centring->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrollable(centred, this));

    connect(m_sample.choose, &QPushButton::clicked, this, &FirstRunPage::sampleChosen);
    connect(m_demo.choose, &QPushButton::clicked, this, &FirstRunPage::demoChosen);
    connect(m_own.choose, &QPushButton::clicked, this, &FirstRunPage::chooseOwn);
    retranslate();
}

FirstRunPage::Choice FirstRunPage::addChoice(const QString &name)
{
    Choice choice;
    auto *card = new QFrame(this);
    card->setProperty("surface", "card");
    choice.card = card;
    choice.title = wrappedLabel("title", card);
    choice.what = wrappedLabel("", card);
    choice.contacts = wrappedLabel("small", card);
    choice.choose = new QPushButton(card);
    choice.choose->setObjectName(name);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(choice.title);
    texts->addWidget(choice.what);
    if (name == u"own") {
        texts->addWidget(buildOwnInput());
    } else {
        choice.choose->setProperty("look", name == u"sample" ? "primary" : "");
    }
    texts->addWidget(choice.contacts);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(18);
    row->addLayout(texts, 1);
    row->addWidget(choice.choose, 0, Qt::AlignTop);
    return choice;
}

QWidget *FirstRunPage::buildOwnInput()
{
    auto *input = new QWidget(this);
    m_address = new QLineEdit(input);
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setPlaceholderText(QStringLiteral("0x…"));
    m_address->setFont(exactFont(m_address->font()));
    m_addressField = new FormField({}, m_address, input);
    m_useRightAddress = new QPushButton(input);
    m_useRightAddress->setObjectName(QStringLiteral("useRightAddress"));
    m_useRightAddress->setProperty("look", "link");
    m_useRightAddress->setFont(exactFont(m_useRightAddress->font()));
    m_useRightAddress->hide();
    m_addressField->addBelow(m_useRightAddress);
    m_chain = new QComboBox(input);
    m_chain->setObjectName(QStringLiteral("chain"));
    for (const ChainSpec &chain : m_publicChains) {
        m_chain->addItem(chain.name);
    }
    auto *row = new QHBoxLayout(input);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(8);
    row->addWidget(m_addressField, 1, Qt::AlignTop);
    row->addWidget(m_chain, 0, Qt::AlignTop);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_wipedNote.clear();
        recheck();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &FirstRunPage::chooseOwn);
    connect(m_chain, &QComboBox::currentIndexChanged, this, &FirstRunPage::retranslate);
    connect(m_useRightAddress, &QPushButton::clicked, this,
            [this] { m_address->setText(m_useRightAddress->property("address").toString()); });
    return input;
}

void FirstRunPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void FirstRunPage::retranslate()
{
    m_title->setText(tr("Watch wallets"));
    m_subtitle->setText(tr("weiwatch charts the balances of Ethereum wallets and keeps their history on this computer. "
                           "It needs addresses only: never a private key, never a seed phrase."));
    m_sample.title->setText(tr("See the sample wallet"));
    m_sample.what->setText(tr("A real wallet on Sepolia, a test network."));
    m_sample.contacts->setText(tr("Contacts public endpoints: %1.").arg(hostsOf(m_publicChains.back())));
    m_sample.choose->setText(tr("Open the sample"));
    m_own.title->setText(tr("Watch an address of yours"));
    m_own.what->setText(tr("Any address will do; you can add more later, and your own endpoints in the settings."));
    m_own.contacts->setText(tr("Contacts public endpoints: %1.")
                                .arg(hostsOf(m_publicChains[static_cast<size_t>(m_chain->currentIndex())])));
    m_own.choose->setText(tr("Watch it"));
    m_demo.title->setText(tr("Try the demo"));
    m_demo.what->setText(tr("Three wallets on a small chain inside weiwatch; their balances move every two seconds."));
    m_demo.contacts->setText(tr("Contacts nobody."));
    m_demo.choose->setText(tr("Open the demo"));
    m_notice->setText(linkingNotice());
    m_address->setAccessibleName(tr("Address"));
    m_chain->setAccessibleName(tr("Chain"));
    for (int i = 0; i < m_chain->count(); ++i) {
        const ChainSpec &chain = m_publicChains[static_cast<size_t>(i)];
        m_chain->setItemText(i, isTestNetwork(chain.id) ? tr("%1 (test network)").arg(chain.name) : chain.name);
    }
    recheck();
}

void FirstRunPage::recheck()
{
    const ChainSpec &chain = m_publicChains[static_cast<size_t>(m_chain->currentIndex())];
    WalletDraft draft;
    draft.name = tr("My wallet");
    draft.address = m_address->text();
    draft.chains = QStringList{chain.name};
    const WalletCheck found = check(draft, Watchlist(), {});
    const WalletRemark *remark = found.remarkOn(WalletField::Address);
    m_wallet = found.wallet;
    m_own.choose->setEnabled(m_wallet.has_value());
    if (remark && remark->isSecret) {
        m_wipedNote = remark->sentence;
        const QSignalBlocker quiet(m_address);
        m_address->setText({}); // forgets what undo would bring back, too
    }
    const QString right = remark ? remark->rightAddress : QString();
    m_useRightAddress->setVisible(!right.isEmpty());
    m_useRightAddress->setProperty("address", right);
    m_useRightAddress->setText(tr("Use %1").arg(right));
    if (!m_wipedNote.isEmpty()) {
        m_addressField->setError(m_wipedNote);
    } else if (remark && !remark->isOnlyEmpty) {
        m_addressField->setError(remark->sentence);
    } else {
        m_addressField->setFine();
    }
}

void FirstRunPage::chooseOwn()
{
    if (m_wallet) {
        emit ownAddressChosen(*m_wallet, m_publicChains[static_cast<size_t>(m_chain->currentIndex())]);
    }
}

} // namespace weiwatch
