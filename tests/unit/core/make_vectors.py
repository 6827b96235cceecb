#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors for the core's property tests, from Python's integers: a second implementation of the same promises.

Usage: make_vectors.py OUTPUT.json. The seed is fixed, so a failure can be looked at again.
"""
import json
import random
import struct
import sys
from fractions import Fraction

LIMIT = 2**256
DECIMALS = {"wei": 0, "gwei": 9, "ether": 18}
ROUNDS_24 = [
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000A, 0x000000008000808B, 0x800000000000008B, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
]
MASK = 2**64 - 1


def rotate(value, by):
    by %= 64
    return ((value << by) | (value >> (64 - by))) & MASK


def permute(lanes):
    """Keccak-f[1600] on lanes[x][y] (FIPS 202, section 3.2)."""
    for constant in ROUNDS_24:
        columns = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
        parity = [columns[(x - 1) % 5] ^ rotate(columns[(x + 1) % 5], 1) for x in range(5)]
        lanes = [[lanes[x][y] ^ parity[x] for y in range(5)] for x in range(5)]
        x, y, carried = 1, 0, lanes[1][0]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            carried, lanes[x][y] = lanes[x][y], rotate(carried, (step + 1) * (step + 2) // 2)
        lanes = [[lanes[x][y] ^ (~lanes[(x + 1) % 5][y] & lanes[(x + 2) % 5][y] & MASK) for y in range(5)]
                 for x in range(5)]
        lanes[0][0] ^= constant
    return lanes


def keccak256(data):
    """Keccak-256 with the original padding (0x01), which Ethereum took over before FIPS 202 chose 0x06."""
    rate = 136
    padded = bytearray(data) + bytearray(rate - len(data) % rate)
    padded[len(data)] ^= 0x01
    padded[-1] ^= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), rate):
        for i in range(rate // 8):
            lanes[i % 5][i // 5] ^= int.from_bytes(padded[start + 8 * i:start + 8 * i + 8], "little")
        lanes = permute(lanes)
    return b"".join(lanes[i % 5][i // 5].to_bytes(8, "little") for i in range(4))


def checksummed(address):
    digits = address.hex()
    digest = keccak256(digits.encode()).hex()
    return "0x" + "".join(c.upper() if int(n, 16) >= 8 else c for c, n in zip(digits, digest))


def plain(wei, decimals):
    whole, fraction = divmod(wei, 10**decimals)
    text = f"{fraction:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{whole}.{text}" if text else str(whole)


def signed(value, decimals):
    return ("-" if value < 0 else "") + plain(abs(value), decimals)


def bits(value):
    """A double by its bits, so that "nearly equal" can't pass."""
    return struct.pack(">d", float(value)).hex()


def amounts(rng):
    edges = {0, 1, 9, 10, LIMIT - 1, LIMIT // 2, 2**53, 2**53 + 1, 2**64 - 1, 2**64, 2**128 - 1, 2**128, 2**192}
    for decimals in DECIMALS.values():
        edges |= {10**decimals, 10**decimals - 1, 10**decimals + 1}
    # Halfway between two doubles, and one wei to either side: where rounding twice gives itself away.
    for exponent in (54, 60, 70, 90):
        middle = 2**exponent + 2**(exponent - 53)
        edges |= {middle - 1, middle, middle + 1}
    return sorted(edges) + [rng.getrandbits(rng.randint(1, 256)) for _ in range(1500)]


def amount_vector(rng, wei):
    unit = rng.choice(list(DECIMALS))
    zeros = "0" * rng.randint(0, 3)
    text = plain(wei, DECIMALS[unit])
    tail = "" if unit == "wei" else rng.choice(["", "0"]) if "." in text else rng.choice(["", ".", ".0"])
    return {
        "wei": str(wei),
        "word": f"{wei:064x}",
        "quantity": hex(wei),
        "parse": {"unit": unit, "text": zeros + text + tail},
        "print": {name: plain(wei, decimals) for name, decimals in DECIMALS.items()},
        "double": {name: bits(Fraction(wei, 10**decimals)) for name, decimals in DECIMALS.items()},
    }


def pair_vector(a, b):
    total = a + b
    return {
        "a": str(a),
        "b": str(b),
        "plus": str(total) if total < LIMIT else None,
        "minus": str(a - b) if a >= b else None,
        "delta": {name: signed(b - a, decimals) for name, decimals in DECIMALS.items()},
        "ratio": bits(Fraction(b - a, a)) if a else None,
        "order": (a > b) - (a < b),
    }


def token_vector(rng, wei):
    decimals = rng.choice([0, 1, 6, 8, 18, 24, 77, 255])
    return {"units": str(wei), "decimals": decimals, "text": plain(wei, decimals),
            "double": bits(Fraction(wei, 10**decimals))}


def main():
    rng = random.Random(20260101)
    values = amounts(rng)
    pairs = [(rng.choice(values), rng.choice(values)) for _ in range(1500)]
    pairs += [(v, v) for v in values[:20]] + [(LIMIT - 1, 1), (0, LIMIT - 1), (LIMIT - 1, 0)]
    too_large = [LIMIT, LIMIT + 1, 10**78, 10**90] + [LIMIT + rng.getrandbits(250) for _ in range(50)]
    vectors = {
        "amounts": [amount_vector(rng, v) for v in values],
        "pairs": [pair_vector(a, b) for a, b in pairs],
        "tokens": [token_vector(rng, v) for v in values[:400]],
        "tooLarge": [{"wei": str(v), "ether": plain(v, 18), "quantity": hex(v)} for v in too_large],
        "addresses": [checksummed(rng.randbytes(20)) for _ in range(300)],
    }
    with open(sys.argv[1], "w", encoding="ascii") as out:
        json.dump(vectors, out)


if __name__ == "__main__":
    main()
