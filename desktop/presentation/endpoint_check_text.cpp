// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoint_check_text.h"

#include "formatting.h"

#include <sentences/rpc_sentences.h>
#include <sentences/secret_sentences.h>

#include <QCoreApplication>

namespace weiwatch {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(EndpointCheck)
};

QString lagText(qint64 blocks)
{
    return blocks == 0 ? Texts::tr("none", "behind the other endpoints")
                       : Texts::tr("%n block(s)", "behind the other endpoints", static_cast<int>(blocks));
}

} // namespace

EndpointCheckText textOf(const EndpointCheck &check, const QLocale &locale)
{
    EndpointCheckText text;
    if (check.latency) {
        text.latency = Texts::tr("%1 ms").arg(locale.toString(static_cast<qlonglong>(check.latency->count())));
    }
    if (check.chain) {
        text.chain = QString::number(check.chain->value); // an identifier: no separators
    }
    if (check.lagBlocks) {
        text.lag = lagText(*check.lagBlocks);
    }
    text.result = strategyText(check.strategy);
    if (check.missingSecret) {
        text.result = Texts::tr("secret missing");
        text.sentence = sentence(*check.missingSecret);
    } else if (check.error) {
        text.result = shortReason(*check.error);
        text.sentence = sentence(*check.error);
    }
    return text;
}

QString strategyText(const QString &word)
{
    if (word == u"overridden program") {
        return Texts::tr("all in one call");
    }
    if (word == u"batch") {
        return Texts::tr("in batches");
    }
    if (word == u"single calls") {
        return Texts::tr("one by one");
    }
    return word;
}

} // namespace weiwatch
