// SPDX-License-Identifier: GPL-3.0-or-later
#include <metrics/metric_names.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace weiwatch;

class MetricNamesTest : public QObject
{
    Q_OBJECT
private slots:
    void namesAreUniqueAndWellFormed()
    {
        static const QRegularExpression wellFormed(QStringLiteral("^[a-z][a-z0-9_]*$"));
        QSet<QByteArray> seen;
        for (const metrics::Metric *metric : metrics::all()) {
            const QByteArray name = metric->name.toByteArray();
            QVERIFY2(!seen.contains(name), name.constData());
            seen.insert(name);
            QVERIFY2(wellFormed.match(QString::fromLatin1(name)).hasMatch(), name.constData());
            QCOMPARE(name.endsWith("_total"), metric->type == metrics::Metric::Type::Counter);
        }
    }

    void helpIsOneSentence()
    {
        for (const metrics::Metric *metric : metrics::all()) {
            QVERIFY(metric->help.endsWith('.'));
            QVERIFY(!metric->help.contains('\n')); // prometheus-cpp writes it unescaped
            QVERIFY(!metric->help.contains('\\'));
        }
    }

    void everySeriesOfAChainNamesTheChain()
    {
        for (const metrics::Metric *metric : metrics::all()) {
            if (metric->name.startsWith("eth_")) {
                QCOMPARE(metric->labels.front(), "chain");
            }
        }
    }
};

QTEST_APPLESS_MAIN(MetricNamesTest)
#include "tst_metric_names.moc"
