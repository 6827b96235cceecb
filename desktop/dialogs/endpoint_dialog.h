// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <watchlist/watchlist.h>

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace weiwatch {

class FormField;
class PairTable;

/// Adds or edits one endpoint: URL, alias, headers. Use open() and accepted(); then endpoint().
class EndpointDialog : public QDialog
{
    Q_OBJECT
public:
    /// An endpoint without a URL is a new one.
    explicit EndpointDialog(const EndpointSpec &endpoint = {}, QWidget *parent = nullptr);

    [[nodiscard]] EndpointSpec endpoint() const;

private:
    void recheck();

    QLineEdit *m_url;
    QLineEdit *m_alias;
    PairTable *m_headers;
    FormField *m_urlField;
    FormField *m_headersField;
    QPushButton *m_accept;
};

} // namespace weiwatch
