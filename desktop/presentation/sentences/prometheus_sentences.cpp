// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheus_sentences.h"

#include "http_sentences.h"
#include "quoted.h"

#include <QCoreApplication>

namespace weiwatch {

QString sentence(const PrometheusError &error)
{
    using Kind = PrometheusError::Kind;
    switch (error.kind) {
    case Kind::Unreachable:
        return sentence(HttpError{error.http, error.text},
                        QCoreApplication::translate("weiwatch", "The server’s Prometheus"));
    case Kind::HttpStatus: {
        const QString reason = error.errorType.isEmpty()
                                   ? QString::number(error.status)
                                   : QString(QString::number(error.status) % u", " % detail::shown(error.errorType));
        return detail::withDetail(QCoreApplication::translate(
                                      "weiwatch", "The server’s Prometheus did not answer the question (HTTP %1). See "
                                                  "whether it is well in the panel of the remote stack.")
                                      .arg(reason),
                                  error.text);
    }
    case Kind::Malformed: {
        const QString where = error.where.isEmpty() ? QString() : QString(u" (" % detail::shown(error.where) % u')');
        return detail::withDetail(QCoreApplication::translate(
                                      "weiwatch", "What the server’s Prometheus answered cannot be read%1. Nothing of "
                                                  "it was kept.")
                                      .arg(where),
                                  error.text);
    }
    }
    Q_UNREACHABLE();
}

} // namespace weiwatch
