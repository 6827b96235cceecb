// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe_visit.h"

#include "random_token.h"

#include <QHostInfo>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>

namespace weiwatch {
namespace {

TlsFault faultOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return TlsFault::Expired;
    case QSslError::CertificateNotYetValid:
        return TlsFault::NotYetValid;
    case QSslError::HostNameMismatch:
        return TlsFault::WrongName;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return TlsFault::NotTrusted;
    default:
        return TlsFault::Other;
    }
}

/// A handshake that failed without a certificate to judge: the server's alert, or bytes that are no TLS.
/// OpenSSL's words are all there is: Qt passes on no code.
TlsFault faultOfHandshake(const QString &words)
{
    for (const char *alert : {"alert", "unrecognized name", "handshake failure"}) {
        if (words.contains(QLatin1String(alert), Qt::CaseInsensitive)) {
            return TlsFault::NoCertificate;
        }
    }
    for (const char *foreign : {"wrong version number", "packet length too long", "record layer", "http request"}) {
        if (words.contains(QLatin1String(foreign), Qt::CaseInsensitive)) {
            return TlsFault::NotTls;
        }
    }
    return TlsFault::Other;
}

ProbeVerdict verdictOf(const ProbeHead &head)
{
    if (!head.cameThrough && head.status == 403) {
        return ProbeVerdict::NotListed;
    }
    if (!head.cameThrough && head.status == 404) {
        return ProbeVerdict::AllowlistBroken;
    }
    return ProbeVerdict::Open;
}

} // namespace

ProbeVisit::ProbeVisit(ProbeTarget target, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
{
    m_result.token = randomToken();
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ProbeVisit::deadlinePassed);
    connect(&m_socket, &QAbstractSocket::connected, this, &ProbeVisit::connected);
    connect(&m_socket, &QSslSocket::encrypted, this, &ProbeVisit::encrypted);
    connect(&m_socket, &QIODevice::readyRead, this, &ProbeVisit::read);
    connect(&m_socket, &QSslSocket::sslErrors, this, &ProbeVisit::tlsErrors);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &ProbeVisit::broke);
}

ProbeVisit::~ProbeVisit()
{
    if (m_lookup >= 0) {
        QHostInfo::abortHostLookup(m_lookup);
    }
    m_socket.disconnect(this);
    m_socket.abort();
}

void ProbeVisit::start()
{
    m_elapsed.start();
    m_deadline.start(std::max(m_target.deadline, std::chrono::milliseconds(0)));
    m_isNameKnown = !m_target.looksUpName;
    if (!m_isNameKnown) {
        m_lookup = QHostInfo::lookupHost(m_target.domain, this, &ProbeVisit::nameFound);
    }
    if (!configureTls()) {
        m_result.tls = TlsFault::CaFileUnreadable;
        m_isNameKnown = true;
        visited(ProbeVerdict::TlsFailed, m_target.caFile);
        return;
    }
    m_socket.setProxy(m_target.proxy);
    m_socket.connectToHostEncrypted(m_target.server.toString(), m_target.port, m_target.domain);
}

void ProbeVisit::cancel()
{
    m_isNameKnown = true;
    visited(ProbeVerdict::Cancelled);
}

bool ProbeVisit::configureTls()
{
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // Nothing of an earlier visit may help this one.
    tls.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    if (!m_target.caFile.isEmpty()) {
        const auto extra = QSslCertificate::fromPath(m_target.caFile);
        if (extra.isEmpty()) {
            return false;
        }
        tls.addCaCertificates(extra); // beside the system's, which are looked for one by one: reading all takes 100 ms
    }
    m_socket.setSslConfiguration(tls);
    return true;
}

void ProbeVisit::connected()
{
    m_result.phase = ProbePhase::Tls;
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void ProbeVisit::encrypted()
{
    m_result.phase = ProbePhase::Answer;
    const QString authority =
        m_target.port == 443 ? m_target.domain : QString(m_target.domain % u':' % QString::number(m_target.port));
    m_socket.write("GET /weiwatch-probe/" + m_result.token.toLatin1() + " HTTP/1.1\r\nHost: " + authority.toLatin1() +
                   "\r\nUser-Agent: weiwatch\r\nAccept: */*\r\nConnection: close\r\n\r\n");
}

void ProbeVisit::read()
{
    m_received += m_socket.read(kLongestProbeHead + 1 - m_received.size());
    const auto head = parseProbeHead(m_received);
    if (!head) {
        visited(ProbeVerdict::NotHttp);
    } else if (*head) {
        answered(**head);
    }
}

void ProbeVisit::tlsErrors(const QList<QSslError> &errors)
{
    if (m_isVisited || errors.isEmpty()) {
        return;
    }
    // Of several, what a person can act on: a certificate out of date is often not trusted, too.
    const auto dated = std::ranges::find_if(errors, [](const QSslError &error) {
        return error.error() == QSslError::CertificateExpired || error.error() == QSslError::CertificateNotYetValid;
    });
    const QSslError &told = dated == errors.end() ? errors.front() : *dated;
    m_result.tls = faultOf(told.error());
    visited(ProbeVerdict::TlsFailed, told.errorString());
}

void ProbeVisit::broke(QAbstractSocket::SocketError error)
{
    using Verdict = ProbeVerdict;
    if (m_isVisited) {
        return;
    }
    const QString words = m_socket.errorString();
    if (m_result.phase == ProbePhase::Answer) {
        visited(Verdict::NotHttp, words);
    } else if (m_result.phase == ProbePhase::Tls) {
        const bool wasClosed = error == QAbstractSocket::RemoteHostClosedError;
        m_result.tls = wasClosed ? TlsFault::NoCertificate : faultOfHandshake(words);
        visited(Verdict::TlsFailed, words);
    } else if (error == QAbstractSocket::ConnectionRefusedError) {
        visited(Verdict::Refused, words);
    } else if (error == QAbstractSocket::SocketTimeoutError) {
        visited(Verdict::TimedOut, words);
    } else {
        visited(Verdict::Unreachable, words);
    }
}

void ProbeVisit::deadlinePassed()
{
    m_isNameKnown = true; // as far as it will be
    if (m_isVisited) {
        finishWhenComplete();
    } else {
        visited(ProbeVerdict::TimedOut);
    }
}

void ProbeVisit::answered(const ProbeHead &head)
{
    m_result.status = head.status;
    visited(verdictOf(head));
}

void ProbeVisit::nameFound(const QHostInfo &found)
{
    m_lookup = -1;
    const auto addresses = found.addresses();
    for (const QHostAddress &address : addresses) {
        bool isIpv4 = false;
        const quint32 value = address.toIPv4Address(&isIpv4);
        if (isIpv4) {
            m_result.nameLeadsTo.push_back({value});
        }
    }
    m_isNameKnown = true;
    finishWhenComplete();
}

void ProbeVisit::visited(ProbeVerdict verdict, const QString &detail)
{
    if (!std::exchange(m_isVisited, true)) {
        m_result.verdict = verdict;
        m_result.detail = detail;
    }
    finishWhenComplete();
}

void ProbeVisit::finishWhenComplete()
{
    if (!m_isVisited || !m_isNameKnown || std::exchange(m_isDone, true)) {
        return;
    }
    // From the event loop: this may run inside one of the socket's own signals.
    QMetaObject::invokeMethod(this, &ProbeVisit::finish, Qt::QueuedConnection);
}

void ProbeVisit::finish()
{
    m_deadline.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    // Where the name leads elsewhere, no certificate can be had: that is then the cause of both.
    const bool isNamesFault = m_result.verdict == ProbeVerdict::Open || m_result.tls == TlsFault::NoCertificate ||
                              m_result.tls == TlsFault::NotTrusted;
    const bool leadsHere = std::ranges::find(m_result.nameLeadsTo, m_target.server) != m_result.nameLeadsTo.end();
    const bool wasLookedUp = m_target.looksUpName && m_lookup < 0 && m_result.verdict != ProbeVerdict::Cancelled;
    if (wasLookedUp && isNamesFault && !leadsHere) {
        m_result.verdict = m_result.nameLeadsTo.empty() ? ProbeVerdict::NameNotFound : ProbeVerdict::NameElsewhere;
    }
    m_result.took = std::chrono::milliseconds(m_elapsed.elapsed());
    emit done(m_result);
}

} // namespace weiwatch
