// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <http/http_client.h>

#include <QString>

namespace weiwatch {

/// Why a question has no answer. Texts are others' words, cut to 500 characters and free of control characters.
struct PrometheusError
{
    enum class Kind {
        Unreachable, ///< `http` says how
        HttpStatus,  ///< it answered `status`; errorType and text are Prometheus' own, empty where somebody else spoke
        Malformed,   ///< `where` in the answer, and in `text` what is wrong there
    };
    Kind kind = Kind::Unreachable;
    HttpError::Kind http = HttpError::Kind::Unreachable;
    int status = 0;
    QString errorType; ///< bad_data, execution, timeout, unavailable, …
    QString text;
    QString where; ///< "data.result[3].values[17][1]"

    friend bool operator==(const PrometheusError &, const PrometheusError &) = default;
};

} // namespace weiwatch
