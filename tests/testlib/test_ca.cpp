// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_ca.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace weiwatch {
namespace {

QStringList newKey(const QString &file)
{
    return {QStringLiteral("-newkey"),
            QStringLiteral("ec"),
            QStringLiteral("-pkeyopt"),
            QStringLiteral("ec_paramgen_curve:prime256v1"),
            QStringLiteral("-nodes"),
            QStringLiteral("-keyout"),
            file};
}

} // namespace

TestCa::TestCa()
{
    m_isUsable =
        openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509")} +
                newKey(m_folder.filePath(QStringLiteral("ca.key"))) +
                QStringList{QStringLiteral("-out"), caFile(), QStringLiteral("-subj"),
                            QStringLiteral("/CN=weiwatch's tests"), QStringLiteral("-days"), QStringLiteral("2")});
}

TestCa::Files TestCa::issueFiles(const Certificate &certificate)
{
    const QString stem = m_folder.filePath(QString::number(++m_issued));
    const Files files{stem + QStringLiteral(".pem"), stem + QStringLiteral(".key")};
    QFile extensions(stem + QStringLiteral(".cnf"));
    const bool isWritten = extensions.open(QIODevice::WriteOnly) &&
                           extensions.write("subjectAltName=" + certificate.subjectAltName.toLatin1() + '\n') > 0;
    extensions.close();
    const bool isMade =
        isWritten &&
        openssl(QStringList{QStringLiteral("req")} + newKey(files.key) +
                QStringList{QStringLiteral("-out"), stem + QStringLiteral(".csr"), QStringLiteral("-subj"),
                            QStringLiteral("/CN=a test's server")}) &&
        openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), stem + QStringLiteral(".csr"),
                 QStringLiteral("-CA"), caFile(), QStringLiteral("-CAkey"), m_folder.filePath(QStringLiteral("ca.key")),
                 QStringLiteral("-set_serial"), QString::number(m_issued), QStringLiteral("-days"),
                 QString::number(certificate.days), QStringLiteral("-extfile"), extensions.fileName(),
                 QStringLiteral("-out"), files.certificate});
    if (!isMade) {
        qFatal("openssl made no certificate");
    }
    return files;
}

QSslConfiguration TestCa::issue(const Certificate &certificate)
{
    const Files files = issueFiles(certificate);
    QFile key(files.key);
    if (!key.open(QIODevice::ReadOnly)) {
        qFatal("no key");
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(files.certificate));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

bool TestCa::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace weiwatch
