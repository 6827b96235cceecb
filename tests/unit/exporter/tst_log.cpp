// SPDX-License-Identifier: GPL-3.0-or-later
#include <exporter/log.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace weiwatch;

namespace {

const QDateTime kTime = QDateTime::fromMSecsSinceEpoch(1'790'000'000'250, Qt::UTC);

} // namespace

class LogTest : public QObject
{
    Q_OBJECT
private slots:
    void anEventIsOneLineOfLogfmt()
    {
        const LogFields fields{{"chain", u"sepolia"_qs}, {"block", 42}, {"error", u"it said \"no\"\nand left"_qs}};
        QCOMPARE(logLine(LogFormat::Logfmt, kTime, LogLevel::Warning, u"read failed"_qs, fields),
                 "ts=2026-09-21T14:13:20.250Z level=warn msg=\"read failed\" chain=sepolia block=42 "
                 "error=\"it said \\\"no\\\"\\nand left\"\n");
    }

    void anEventIsOneJsonObject()
    {
        const LogFields fields{{"block", 42}, {"error", u"tab\tbell\a\\ é"_qs}};
        const QByteArray line = logLine(LogFormat::Json, kTime, LogLevel::Error, u"x"_qs, fields);
        QCOMPARE(line.count('\n'), 1);
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object["level"].toString(), u"error");
        QCOMPARE(object["block"].toInt(), 42);
        QCOMPARE(object["error"].toString(), u"tab\tbell\a\\ é"_qs);
    }

    void emptyAndOddValuesAreQuoted()
    {
        const LogFields fields{{"a", QString()}, {"b", u"x=y"_qs}, {"c", u"plain"_qs}};
        const QByteArray line = logLine(LogFormat::Logfmt, kTime, LogLevel::Info, u"m"_qs, fields);
        QVERIFY(line.endsWith("level=info msg=m a=\"\" b=\"x=y\" c=plain\n"));
    }
};

QTEST_APPLESS_MAIN(LogTest)
#include "tst_log.moc"
