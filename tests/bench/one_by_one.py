#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks a node for balances one by one over one kept-alive connection, as a plain program does with what its language
brings along, and prints the milliseconds it took: one_by_one.py PORT BLOCK_HASH COUNT"""
import http.client
import json
import sys
import time

port, block, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
connection = http.client.HTTPConnection("127.0.0.1", port)
start = time.perf_counter()
for i in range(count):
    pin = {"blockHash": block, "requireCanonical": True}
    call = {"jsonrpc": "2.0", "id": i, "method": "eth_getBalance", "params": ["0x" + "5a" * 18 + f"{i:04x}", pin]}
    connection.request("POST", "/", json.dumps(call), {"Content-Type": "application/json"})
    int(json.loads(connection.getresponse().read())["result"], 16)
print((time.perf_counter() - start) * 1e3)
