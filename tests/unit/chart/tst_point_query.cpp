// SPDX-License-Identifier: GPL-3.0-or-later
#include <chart/point_query.h>

#include <QTest>

namespace weiwatch {

class PointQueryTest : public QObject
{
    Q_OBJECT
private:
    static PointQuery::Question at(qint64 timeMs, quint64 chain = 1) { return {WalletKey{ChainId{chain}, {}}, timeMs}; }

private slots:
    void oneQuestionIsOnItsWayAtATime()
    {
        PointQuery query;
        QCOMPARE(query.want(at(1)), std::optional(at(1)));
        QVERIFY(!query.want(at(2)));
        QVERIFY(!query.want(at(3)));
    }

    void onlyTheNewestQuestionIsAskedNext()
    {
        PointQuery query;
        QVERIFY(query.want(at(1)));
        QVERIFY(!query.want(at(2)));
        QVERIFY(!query.want(at(3)));
        const PointQuery::Answer answer = query.answered(at(1).wallet);
        QVERIFY(!answer.current); // stale
        QCOMPARE(answer.next, std::optional(at(3)));
        QCOMPARE(query.answered(at(3).wallet).current, std::optional(at(3)));
    }

    void anAnswerForAnotherWalletIsNone()
    {
        PointQuery query;
        QVERIFY(query.want(at(1)));
        QVERIFY(!query.answered(at(1, 2).wallet).current);
        QVERIFY(query.answered(at(1).wallet).current);
    }

    void anAnswerAfterThePointerLeftIsDropped()
    {
        PointQuery query;
        QVERIFY(query.want(at(1)));
        query.forget();
        const PointQuery::Answer answer = query.answered(at(1).wallet);
        QVERIFY(!answer.current && !answer.next);
    }
};

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::PointQueryTest)
#include "tst_point_query.moc"
