// SPDX-License-Identifier: GPL-3.0-or-later
#include <sealed/passphrase.h>
#include <sealed/sealer.h>
#include <sealed/unsealer.h>

#include <QBuffer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace weiwatch;
using Kind = SealError::Kind;

namespace {

/// Enough to try thousands of changes.
constexpr SealCost kCheap{.operations = 1, .memoryKiB = 8};

const QByteArray kHint = "0123456789abcdef";
const QByteArray kLabel = R"({"domain":"watch.example.org"})";
constexpr qsizetype kOverhead = 17;

QString passphrase()
{
    return u"correct horse"_s;
}

/// Bytes that no two chunks have alike.
QByteArray content(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i * 31 + i / 251);
    }
    return bytes;
}

QByteArray sealedOf(const QByteArray &plain, qsizetype piece = 10'000)
{
    QBuffer into;
    into.open(QIODevice::WriteOnly);
    auto sealer = Sealer::begin(into, {.passphrase = passphrase(), .hint = kHint, .label = kLabel, .cost = kCheap});
    if (!sealer) {
        qFatal("nothing can be sealed");
    }
    for (qsizetype at = 0; at < plain.size(); at += piece) {
        if (!sealer->write(QByteArrayView(plain).sliced(at, std::min(piece, plain.size() - at)))) {
            qFatal("a buffer takes nothing");
        }
    }
    if (!sealer->finish()) {
        qFatal("a buffer takes nothing");
    }
    return into.data();
}

struct Opened
{
    QByteArray label;
    QByteArray plain;
};

Result<Opened, SealError> openedOf(const QByteArray &sealed, const QString &with = passphrase())
{
    QBuffer from;
    from.setData(sealed);
    from.open(QIODevice::ReadOnly);
    auto unsealer = Unsealer::begin(from, with);
    if (!unsealer) {
        return failure(unsealer.error());
    }
    Opened opened{.label = unsealer->label(), .plain = {}};
    while (true) {
        const auto next = unsealer->next();
        if (!next) {
            return failure(next.error());
        }
        if (!*next) {
            return opened;
        }
        opened.plain += **next;
    }
}

qsizetype headerSize()
{
    return SealHeader{.cost = {}, .salt = {}, .stream = {}, .hint = kHint}.size();
}

} // namespace

class SealedTest : public QObject
{
    Q_OBJECT
private slots:
    void whatWasSealedIsOpenedAgain_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {qsizetype(0), qsizetype(1), kSealChunk - 1, kSealChunk, kSealChunk + 1,
                                     3 * kSealChunk, 3 * kSealChunk + 5}) {
            QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
        }
    }

    void whatWasSealedIsOpenedAgain()
    {
        QFETCH(qsizetype, size);
        const QByteArray plain = content(size);
        const auto opened = openedOf(sealedOf(plain));
        QVERIFY(opened);
        QCOMPARE(opened->plain, plain);
        QCOMPARE(opened->label, kLabel);
    }

    void howItCameInPiecesDoesNotMatter()
    {
        const QByteArray plain = content(2 * kSealChunk + 7);
        for (const qsizetype piece : {qsizetype(1000), kSealChunk, plain.size()}) {
            QCOMPARE(openedOf(sealedOf(plain, piece))->plain, plain);
        }
    }

    void nothingOfItCanBeReadInTheFile()
    {
        const QByteArray sealed = sealedOf("the planted secret");
        QVERIFY(!sealed.contains("planted"));
        QVERIFY(!sealed.contains("watch.example.org"));
        QVERIFY(!sealed.contains(passphrase().toUtf8()));
        QVERIFY(sealed.contains(kHint)); // so that the right passphrase can be looked for
    }

    void theSameIsSealedDifferentlyEachTime() { QVERIFY(sealedOf("same") != sealedOf("same")); }

    void anotherPassphraseIsRefused()
    {
        const auto opened = openedOf(sealedOf(content(100)), u"correct house"_s);
        QCOMPARE(opened.error().kind, Kind::PassphraseWrong);
    }

    void aPassphraseIsTheSameHoweverItsLettersAreComposed()
    {
        QBuffer into;
        into.open(QIODevice::WriteOnly);
        auto sealer = Sealer::begin(into, {.passphrase = u"\u00e9t\u00e9"_s, .hint = {}, .label = {}, .cost = kCheap});
        QVERIFY(sealer && sealer->finish());
        QVERIFY(openedOf(into.data(), u"e\u0301te\u0301"_s));
    }

    void eachChangedByteIsNoticed()
    {
        const QByteArray sealed = sealedOf(content(300));
        for (qsizetype at = 0; at < sealed.size(); ++at) {
            QByteArray changed = sealed;
            changed[at] = static_cast<char>(changed[at] ^ 0x01);
            QVERIFY2(!openedOf(changed), qPrintable(u"byte %1"_s.arg(at)));
        }
    }

    void aChangedCostIsNoticed()
    {
        QByteArray changed = sealedOf(content(300));
        changed[21] = static_cast<char>(changed[21] ^ 0x01); // 9 KiB in place of 8
        QCOMPARE(openedOf(changed).error().kind, Kind::PassphraseWrong);
    }

    void whatIsCutOffAnywhereIsNoticed()
    {
        const QByteArray sealed = sealedOf(content(3 * kSealChunk));
        const qsizetype begin = headerSize() + kLabel.size() + kOverhead;
        for (int chunks = 0; chunks < 3; ++chunks) {
            const qsizetype boundary = begin + chunks * (kSealChunk + kOverhead);
            for (const qsizetype size : {boundary - 1, boundary, boundary + 1}) {
                QVERIFY2(!openedOf(sealed.left(size)), qPrintable(QString::number(size)));
            }
        }
        for (qsizetype size = 0; size < begin; ++size) {
            QVERIFY2(!openedOf(sealed.left(size)), qPrintable(QString::number(size)));
        }
        QVERIFY(!openedOf(sealed.chopped(1)));
    }

    void aMissingEndIsSaidToBeMissing()
    {
        const QByteArray sealed = sealedOf(content(2 * kSealChunk));
        QCOMPARE(openedOf(sealed.chopped(kSealChunk + kOverhead)).error().kind, Kind::Truncated);
    }

    void whatStandsBehindTheEndIsRefused()
    {
        QVERIFY(!openedOf(sealedOf(content(10)) + 'x'));
        QVERIFY(!openedOf(sealedOf(content(kSealChunk)) + 'x'));
    }

    void chunksInAnotherOrderAreRefused()
    {
        const QByteArray sealed = sealedOf(content(3 * kSealChunk));
        const qsizetype begin = headerSize() + kLabel.size() + kOverhead;
        const qsizetype chunk = kSealChunk + kOverhead;
        const QByteArray swapped = sealed.left(begin) + sealed.mid(begin + chunk, chunk) + sealed.mid(begin, chunk) +
                                   sealed.mid(begin + 2 * chunk);
        QCOMPARE(openedOf(swapped).error().kind, Kind::Damaged);
    }

    void anotherFileIsRefused()
    {
        QCOMPARE(openedOf({}).error().kind, Kind::NotSealed);
        QCOMPARE(openedOf("\x1f\x8b an archive of tar, in the clear").error().kind, Kind::NotSealed);
    }

    void aLaterVersionIsSaidToBeOne()
    {
        QByteArray later = sealedOf(content(10));
        later[16] = 2;
        QCOMPARE(openedOf(later).error().kind, Kind::Newer);
    }

    void anEvilCostIsRefusedUnpaid()
    {
        const SealHeader header{.cost = {.operations = 1, .memoryKiB = 0xFFFFFFFF},
                                .salt = QByteArray(kSaltSize, 's'),
                                .stream = QByteArray(kStreamHeaderSize, 'h')};
        QCOMPARE(parseSealHeader(writeSealHeader(header)).error().kind, Kind::TooCostly);
        SealHeader slow = header;
        slow.cost = {.operations = 1'000'000, .memoryKiB = 8};
        QCOMPARE(parseSealHeader(writeSealHeader(slow)).error().kind, Kind::TooCostly);
        SealHeader labelled = header;
        labelled.cost = kCheap;
        labelled.labelSize = kLongestLabel + 1;
        QCOMPARE(parseSealHeader(writeSealHeader(labelled)).error().kind, Kind::Damaged);
    }

    void aHeaderGoesBothWays()
    {
        const SealHeader header{.cost = {.operations = 3, .memoryKiB = 262'144},
                                .salt = QByteArray(kSaltSize, 's'),
                                .stream = QByteArray(kStreamHeaderSize, 'h'),
                                .hint = kHint,
                                .labelSize = 77};
        const QByteArray bytes = writeSealHeader(header);
        QCOMPARE(bytes.size(), header.size());
        const QByteArray longer = bytes + "more";
        QVERIFY(parseSealHeader(longer) == header);
        for (qsizetype size = 17; size < bytes.size(); ++size) {
            QCOMPARE(parseSealHeader(bytes.left(size)).error().kind, Kind::Truncated);
        }
    }

    void aDeviceGivesItAllAndThenEnds()
    {
        const QByteArray plain = content(2 * kSealChunk + 9);
        QBuffer from;
        from.setData(sealedOf(plain));
        from.open(QIODevice::ReadOnly);
        UnsealedDevice device(*Unsealer::begin(from, passphrase()));
        QCOMPARE(device.readAll(), plain);
        QVERIFY(device.atEnd());
        QVERIFY(!device.fault());
    }

    void aDeviceFailsWhereTheFileIsDamaged()
    {
        QByteArray sealed = sealedOf(content(3 * kSealChunk));
        sealed.chop(1);
        QBuffer from;
        from.setData(sealed);
        from.open(QIODevice::ReadOnly);
        UnsealedDevice device(*Unsealer::begin(from, passphrase()));
        QByteArray piece(100'000, Qt::Uninitialized);
        qint64 got = 0;
        do {
            got = device.read(piece.data(), piece.size());
        } while (got > 0);
        QCOMPARE(got, -1);
        QVERIFY(!device.atEnd());
        QCOMPARE(device.fault()->kind, Kind::Damaged);
    }

    void passphrasesThatAreMadeCanBeWrittenDown()
    {
        static const QRegularExpression form(u"^([2-9a-km-np-z]{5}-){4}[2-9a-km-np-z]{5}$"_s);
        const QString one = makePassphrase();
        QVERIFY2(form.match(one).hasMatch(), qPrintable(one));
        QVERIFY(one != makePassphrase());
    }
};

QTEST_GUILESS_MAIN(SealedTest)
#include "tst_sealed.moc"
