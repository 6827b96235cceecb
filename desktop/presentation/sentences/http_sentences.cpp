// SPDX-License-Identifier: GPL-3.0-or-later
#include "http_sentences.h"

#include "quoted.h"

#include <QCoreApplication>

namespace weiwatch {
namespace {

QString told(const HttpError &error, const QString &server)
{
    using Kind = HttpError::Kind;
    switch (error.kind) {
    case Kind::BadUrl:
        return QCoreApplication::translate(
                   "weiwatch", "The address of %1 is not usable. It starts with https:// or http://, then a host name.")
            .arg(server);
    case Kind::Unreachable:
        return QCoreApplication::translate("weiwatch",
                                           "%1 cannot be reached. Check the network connection and the host name.")
            .arg(server);
    case Kind::ProxyFailed:
        return QCoreApplication::translate("weiwatch",
                                           "The proxy did not connect to %1. Check the proxy in the settings.")
            .arg(server);
    case Kind::TlsFailed:
        return QCoreApplication::translate("weiwatch",
                                           "No secure connection to %1 could be made, so nothing was sent. Check its "
                                           "certificate and the date of this computer.")
            .arg(server);
    case Kind::Dropped:
        return QCoreApplication::translate("weiwatch", "%1 closed the connection before its answer was complete.")
            .arg(server);
    case Kind::NotHttp:
        return QCoreApplication::translate("weiwatch",
                                           "What %1 answered is not HTTP. Check the port, and whether it is https.")
            .arg(server);
    case Kind::TimedOut:
        return QCoreApplication::translate("weiwatch", "%1 did not answer in time.").arg(server);
    case Kind::TooLarge:
        return QCoreApplication::translate("weiwatch", "The answer of %1 is larger than any that was asked for.")
            .arg(server);
    case Kind::Cancelled:
        return QCoreApplication::translate("weiwatch", "The request to %1 was cancelled.").arg(server);
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentence(const HttpError &error, const QString &server)
{
    return detail::withDetail(told(error, server), error.detail);
}

} // namespace weiwatch
