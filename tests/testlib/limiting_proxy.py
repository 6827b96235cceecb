#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy that passes everything on, save for what its kind of server limits: that gets the answer that the real one documents.

    limiting_proxy.py acme ADDRESS:PORT UPSTREAM-URL CERTIFICATE KEY
    limiting_proxy.py registry ADDRESS:PORT UPSTREAM-URL

acme: no new order (RFC 8555 §6.6; the words are Let's Encrypt's). registry: no manifest (Docker Hub's pull limit).
"""
from __future__ import annotations

import http.client
import http.server
import json
import ssl
import sys
import urllib.parse

KIND, LISTEN, UPSTREAM = sys.argv[1], sys.argv[2], urllib.parse.urlsplit(sys.argv[3])
ACME_WORDS = ("too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after "
              "2037-01-02 03:04:05 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers")
REGISTRY_WORDS = ("You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: "
                  "https://www.docker.com/increase-rate-limit")


def upstream() -> http.client.HTTPConnection:
    if UPSTREAM.scheme == "https":
        trusting = ssl._create_unverified_context()  # it is the one beside us
        return http.client.HTTPSConnection(UPSTREAM.hostname, UPSTREAM.port, context=trusting)
    return http.client.HTTPConnection(UPSTREAM.hostname, UPSTREAM.port)


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def is_limited(self) -> bool:
        if KIND == "acme":
            return self.command == "POST" and self.path.startswith("/order-plz")
        return "/manifests/" in self.path

    def refuse(self) -> None:
        if KIND == "acme":
            body = {"type": "urn:ietf:params:acme:error:rateLimited", "detail": ACME_WORDS, "status": 429}
            headers = {"Content-Type": "application/problem+json", "Retry-After": "604800", "Replay-Nonce": self.nonce()}
        else:
            body = {"errors": [{"code": "TOOMANYREQUESTS", "message": REGISTRY_WORDS}]}
            headers = {"Content-Type": "application/json", "Docker-Distribution-Api-Version": "registry/2.0"}
        self.answer(429, headers, json.dumps(body).encode())

    @staticmethod
    def nonce() -> str:
        connection = upstream()
        connection.request("HEAD", "/nonce-plz")
        return connection.getresponse().headers["Replay-Nonce"]

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.is_limited():
            self.refuse()
            return
        connection = upstream()
        connection.request(self.command, self.path, body or None, dict(self.headers))  # the Host too: URLs are made of it
        answer = connection.getresponse()
        ours = ("content-length", "transfer-encoding", "connection")
        kept = {name: value for name, value in answer.getheaders() if name.lower() not in ours}
        self.answer(answer.status, kept, answer.read())

    do_GET = do_HEAD = do_POST = pass_on

    def log_message(self, *_) -> None:
        pass


host, port = LISTEN.rsplit(":", 1)
server = http.server.ThreadingHTTPServer((host, int(port)), Proxy)
if KIND == "acme":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[4], sys.argv[5])
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
