#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Vectors for IPv4 ranges, from Python's ipaddress: a second implementation of the same promises.

Usage: make_ranges.py OUTPUT.json. The seed is fixed, so a failure can be looked at again.
"""
import ipaddress
import json
import random
import sys

CHARACTERS = "0123456789./ -x٣"


def parsed(text):
    """As ipaddress reads it; null where it is none. A netmask behind the slash, or zeros before a prefix, are not ours."""
    prefix = text.partition("/")[2]
    if "." in prefix or len(prefix) > 1 and prefix[0] == "0":
        return None
    try:
        network = ipaddress.IPv4Network(text)
    except ValueError:
        return None
    return {"first": int(network[0]), "last": int(network[-1]), "prefix": network.prefixlen, "text": str(network)}


def is_public(network):
    """What IANA calls globally reachable; the parts of 192.0.0.0/24 and 192.88.99.0/24 that are, are no visitor's."""
    first, last = network[0], network[-1]
    never = [ipaddress.IPv4Network(text) for text in ("192.0.0.0/24", "192.88.99.0/24")]
    return all(address.is_global and not address.is_multicast for address in (first, last)) \
        and not any(network.overlaps(other) for other in never)


def random_range(source):
    prefix = source.choice([32, 32, 24, 16, 8, source.randrange(33)])
    return ipaddress.IPv4Network((source.getrandbits(32) >> (32 - prefix) << (32 - prefix) if prefix else 0, prefix))


def mangled(source, text):
    at = source.randrange(len(text) + 1)
    return source.choice([text[:at] + source.choice(CHARACTERS) + text[at:], text[:at] + text[at + 1:],
                          text.replace("/", source.choice(["//", "", "/0", "/-", "/255.255.0.0/"])),
                          text[:at] + source.choice(CHARACTERS) + text[at + 1:]])


def main():
    source = random.Random(20261124)
    texts = ["", "/", "0.0.0.0", "0.0.0.0/0", "255.255.255.255/32", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4/33", "10.0.0.1/8"]
    for _ in range(3000):
        text = str(random_range(source))
        texts += [text, text.removesuffix("/32"), mangled(source, text)]
    pairs = []
    for _ in range(2000):
        one = random_range(source)
        other = random_range(source) if source.random() < 0.5 else ipaddress.IPv4Network((int(one[0]), source.randrange(one.prefixlen, 33)))
        pairs.append({"one": str(one), "other": str(other), "contains": other.subnet_of(one), "overlaps": one.overlaps(other)})
    # Ends of the special ranges are where mistakes are; of wide ranges both ends may be public and the middle not.
    singles = [random_range(source) for _ in range(3000)]
    singles = [network for network in singles if network.prefixlen >= 24]
    for text in ("0/8 10/8 100.64/10 127/8 169.254/16 172.16/12 192.0.0/24 192.0.2/24 192.88.99/24 192.168/16 198.18/15 "
                 "198.51.100/24 203.0.113/24 224/4 240/4").split():
        address, _, prefix = text.partition("/")
        network = ipaddress.IPv4Network(address + ".0" * (3 - address.count(".")) + "/" + prefix)
        ends = [int(network[0]) - 1, int(network[0]), int(network[-1]), int(network[-1]) + 1]
        singles += [ipaddress.IPv4Network(end) for end in ends if 0 <= end < 2**32]
    vectors = {"texts": [{"text": text, "range": parsed(text)} for text in texts], "pairs": pairs,
               "public": [{"range": str(network), "public": is_public(network)} for network in singles]}
    with open(sys.argv[1], "w", encoding="utf-8") as output:
        json.dump(vectors, output)


main()
