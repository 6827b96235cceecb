// SPDX-License-Identifier: GPL-3.0-or-later
#include <sentences/prometheus_sentences.h>

#include <QTest>

using namespace weiwatch;
using Kind = PrometheusError::Kind;

class PrometheusSentencesTest : public QObject
{
    Q_OBJECT
private slots:
    void eachErrorIsSaidWithWhatIsKnownOfIt_data()
    {
        QTest::addColumn<PrometheusError>("error");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("unreachable") << PrometheusError{.kind = Kind::Unreachable, .http = HttpError::Kind::TimedOut}
                                     << QStringList{QStringLiteral("The server’s Prometheus did not answer in time")};
        QTest::newRow("refused") << PrometheusError{.kind = Kind::HttpStatus,
                                                    .status = 503,
                                                    .errorType = QStringLiteral("timeout"),
                                                    .text = QStringLiteral("query timed out in expression evaluation")}
                                 << QStringList{QStringLiteral("HTTP 503, timeout"),
                                                QStringLiteral("“query timed out in expression evaluation”")};
        QTest::newRow("refused by somebody else")
            << PrometheusError{.kind = Kind::HttpStatus, .status = 404} << QStringList{QStringLiteral("(HTTP 404)")};
        QTest::newRow("malformed") << PrometheusError{.kind = Kind::Malformed,
                                                      .text = QStringLiteral("no value"),
                                                      .where = QStringLiteral("data.result[0].values[7]")}
                                   << QStringList{QStringLiteral("cannot be read (data.result[0].values[7])"),
                                                  QStringLiteral("“no value”")};
    }

    void eachErrorIsSaidWithWhatIsKnownOfIt()
    {
        QFETCH(PrometheusError, error);
        QFETCH(QStringList, parts);
        const QString said = sentence(error);
        for (const QString &part : parts) {
            QVERIFY2(said.contains(part), qPrintable(said));
        }
    }
};

QTEST_GUILESS_MAIN(PrometheusSentencesTest)
#include "tst_prometheus_sentences.moc"
