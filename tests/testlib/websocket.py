#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A WebSocket (RFC 6455) that ticks, and one who listens to it through TLS.

    websocket.py serve ADDRESS:PORT
    websocket.py listen ADDRESS NAME PATH      prints "open" with the first tick, and "closed" once the connection ends;
                                               "still open" after two minutes
"""
from __future__ import annotations

import base64
import hashlib
import http.server
import os
import socket
import ssl
import sys
import time

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TICK = b"\x81\x04tick"


def accept_of(key: bytes) -> str:
    return base64.b64encode(hashlib.sha1(key + MAGIC).digest()).decode()


class Ticker(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", accept_of(self.headers["Sec-WebSocket-Key"].encode()))
        self.end_headers()
        self.close_connection = True
        try:
            while True:
                self.wfile.write(TICK)
                time.sleep(0.2)
        except OSError:
            pass

    def log_message(self, *_) -> None:
        pass


def listen(address: str, name: str, path: str) -> str:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    key = base64.b64encode(os.urandom(16))
    with context.wrap_socket(socket.create_connection((address, 443)), server_hostname=name) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {name}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key.decode()}\r\n\r\n".encode())
        reader = connection.makefile("rb")
        head = b"".join(iter(reader.readline, b"\r\n")).decode()
        if " 101 " not in head.splitlines()[0] or accept_of(key) not in head or reader.read(len(TICK)) != TICK:
            return f"no WebSocket: {head}"
        print("open", flush=True)
        end = time.monotonic() + 120
        try:
            while time.monotonic() < end:
                if len(reader.read(len(TICK))) < len(TICK):
                    return "closed"
        except (ConnectionError, ssl.SSLError):
            return "closed"
    return "still open"


if sys.argv[1] == "serve":
    host, port = sys.argv[2].split(":")
    http.server.ThreadingHTTPServer((host, int(port)), Ticker).serve_forever()
else:
    print(listen(*sys.argv[2:]), flush=True)
