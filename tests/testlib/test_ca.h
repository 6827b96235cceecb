// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace weiwatch {

/// A certificate authority of a test's own, made by openssl.
class TestCa
{
public:
    TestCa();

    /// False where openssl is missing.
    [[nodiscard]] bool isUsable() const { return m_isUsable; }
    /// PEM of its certificate.
    [[nodiscard]] QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }

    struct Certificate
    {
        QString subjectAltName = QStringLiteral("IP:127.0.0.1,DNS:localhost");
        int days = 2; ///< -1: expired
    };
    /// A server's side of TLS with a fresh certificate.
    [[nodiscard]] QSslConfiguration issue(const Certificate &certificate);
    /// The same; chain and key as files, for servers that read them from there.
    struct Files
    {
        QString certificate;
        QString key;
    };
    [[nodiscard]] Files issueFiles(const Certificate &certificate);

private:
    bool openssl(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    bool m_isUsable = false;
    int m_issued = 0;
};

} // namespace weiwatch
