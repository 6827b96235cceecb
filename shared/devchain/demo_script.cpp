// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_script.h"

namespace weiwatch::demo {

namespace {

constexpr quint64 kGwei = 1'000'000'000;
constexpr quint64 kMilliether = 1'000'000 * kGwei;

/// A well mixed number for each (stream, index). Source: splitmix64's finaliser (Steele, Lea, Flood 2014).
quint64 mixed(quint64 stream, quint64 index)
{
    quint64 z = stream * 0xd1342543de82ef95 + index * 0x9e3779b97f4a7c15 + 0x2545f4914f6cdd1d;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

/// What was burnt until a block of a cycle when every block takes about `pace`: it grows with every block.
quint64 burnt(quint64 stream, quint64 block, quint64 cycle, quint64 pace)
{
    return block % cycle * pace + mixed(stream, block) % pace;
}

} // namespace

Wei relayerAt(quint64 block)
{
    constexpr quint64 kTopUpEvery = 4'500; // two and a half hours
    constexpr quint64 kPaymentEvery = 150; // five minutes
    const quint64 position = block % kTopUpEvery;
    quint64 paid = 0;
    for (quint64 i = 1; i <= position / kPaymentEvery; ++i) {
        paid += mixed(2, block / kTopUpEvery * kTopUpEvery + i) % (6 * kMilliether);
    }
    const quint64 full = 500 * kMilliether + mixed(3, block / kTopUpEvery) % (20 * kMilliether);
    return Wei(full - paid - burnt(1, block, kTopUpEvery, 6'000 * kGwei));
}

Wei treasuryAt(quint64 block)
{
    // Steps on several scales, each held until its next block: the coarse ones are deposits and payouts.
    struct Scale
    {
        quint64 blocks;
        quint64 width;
    };
    constexpr Scale kScales[] = {{1'350, 6'000 * kMilliether},
                                 {420, 1'500 * kMilliether},
                                 {60, 300 * kMilliether},
                                 {9, 40 * kMilliether},
                                 {1, kMilliether}};
    static const Wei kFloor = Wei::parse(u"246", EtherUnit::Ether).value_or(Wei());
    Wei balance = kFloor;
    quint64 stream = 10;
    for (const Scale &scale : kScales) {
        const Wei part(mixed(stream++, block / scale.blocks) % scale.width);
        balance = balance.plus(part).value_or(balance);
    }
    return balance;
}

Wei signerAt(quint64 block)
{
    constexpr quint64 kTopUpEvery = 2'700; // an hour and a half
    return Wei(91'200'000 * kGwei - burnt(20, block, kTopUpEvery, 11'000 * kGwei));
}

} // namespace weiwatch::demo
