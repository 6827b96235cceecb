// SPDX-License-Identifier: GPL-3.0-or-later
#include <chart/sparkline.h>

#include <QImage>
#include <QPainter>
#include <QTest>

namespace weiwatch {

namespace {

QImage painted(const SeriesRange &range)
{
    QImage image(120, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintSparkline(painter, QRectF(10, 10, 100, 20), range, Qt::black);
    return image;
}

bool columnIsEmpty(const QImage &image, int x)
{
    for (int y = 0; y < image.height(); ++y) {
        if (image.pixelColor(x, y) != Qt::white) {
            return false;
        }
    }
    return true;
}

} // namespace

class SparklineTest : public QObject
{
    Q_OBJECT
private slots:
    void aRangeWithoutDataPaintsNothing()
    {
        SeriesRange range;
        range.toMs = 100;
        for (int x = 0; x < 120; ++x) {
            QVERIFY(columnIsEmpty(painted(range), x));
        }
    }

    void gapsStayOpenAndTheRestIsDrawnInsideTheRectangle()
    {
        SeriesRange range;
        range.toMs = 100;
        range.spans = {{0, 30}, {60, 99}};
        range.buckets = {{0, 0, 1, 1, 1, 1}, {20, 20, 2, 2, 2, 2}, {60, 60, 3, 3, 3, 3}};
        const QImage image = painted(range);
        for (int x = 0; x < 120; ++x) {
            const bool observed = (x >= 10 && x <= 40) || (x >= 70 && x < 110);
            QCOMPARE(columnIsEmpty(image, x), !observed);
        }
        for (int x = 0; x < 120; ++x) {
            for (const int y : {8, 9, 30, 31}) {
                QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
            }
        }
    }
};

} // namespace weiwatch

QTEST_GUILESS_MAIN(weiwatch::SparklineTest)
#include "tst_sparkline.moc"
