// SPDX-License-Identifier: GPL-3.0-or-later
#include <secrets/secret_store.h>

#include <QMap>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;

namespace {

class FewSecrets final : public SecretStore
{
public:
    explicit FewSecrets(const QMap<QString, QString> &values)
        : m_values(values)
    {
    }
    Result<QString, SecretError> secret(const QString &name) const override
    {
        if (!m_values.contains(name)) {
            return failure(SecretError{SecretError::Kind::NotFound, name, {QStringLiteral("a drawer")}});
        }
        return m_values[name];
    }

private:
    QMap<QString, QString> m_values;
};

} // namespace

class ResolveSecretsTest : public QObject
{
    Q_OBJECT
private slots:
    void everyNameIsReplacedByItsSecret_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("resolved");
        QTest::newRow("none") << u"https://node.example/"_s << u"https://node.example/"_s;
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("whole") << u"${secret:KEY}"_s << u"k-1"_s;
        QTest::newRow("in a path") << u"https://node.example/v3/${secret:KEY}?a=1"_s
                                   << u"https://node.example/v3/k-1?a=1"_s;
        QTest::newRow("two") << u"${secret:KEY}:${secret:_b2}"_s << u"k-1:second"_s;
        QTest::newRow("no reference") << u"${KEY} $secret {secret:KEY}"_s << u"${KEY} $secret {secret:KEY}"_s;
    }

    void everyNameIsReplacedByItsSecret()
    {
        QFETCH(QString, text);
        QFETCH(QString, resolved);
        const FewSecrets secrets({{u"KEY"_s, u"k-1"_s}, {u"_b2"_s, u"second"_s}});
        QCOMPARE(resolveSecrets(text, secrets).value(), resolved);
        QCOMPARE(namesSecret(text), text != resolved);
    }

    void whatASecretHoldsIsNotResolvedAgain()
    {
        const FewSecrets secrets({{u"A"_s, u"${secret:B}"_s}, {u"B"_s, u"hidden"_s}});
        QCOMPARE(resolveSecrets(u"${secret:A}"_s, secrets).value(), u"${secret:B}"_s);
    }

    void anUnresolvedNameIsAnErrorWithThePlaces()
    {
        const auto resolved = resolveSecrets(u"${secret:MISSING}"_s, FewSecrets({}));
        QCOMPARE(resolved.error(), (SecretError{SecretError::Kind::NotFound, u"MISSING"_s, {u"a drawer"_s}}));
    }

    void aBadNameIsAnError_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u"${secret:}"_s;
        QTest::newRow("starts with a digit") << u"${secret:1A}"_s;
        QTest::newRow("a path") << u"${secret:../../etc/shadow}"_s;
        QTest::newRow("not closed") << u"https://node.example/${secret:KEY"_s;
        QTest::newRow("letters beyond ASCII") << u"${secret:clé}"_s;
        QTest::newRow("endless") << QString(u"${secret:" % QString(129, u'A') % u"}");
    }

    void aBadNameIsAnError()
    {
        QFETCH(QString, text);
        QCOMPARE(resolveSecrets(text, FewSecrets({{u"KEY"_s, u"k"_s}})).error().kind, SecretError::Kind::BadName);
        QVERIFY(namesSecret(text));
    }
};

QTEST_APPLESS_MAIN(ResolveSecretsTest)
#include "tst_resolve_secrets.moc"
