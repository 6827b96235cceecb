#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever an alert can be sent to, on one host: a webhook, a heartbeat, Slack's, Telegram's and Discord's APIs as far as
Alertmanager uses them, and an SMTP server. Writes each message as a line of JSON: {"time", "to", "body"}.

    receivers.py ADDRESS FILE      HTTP on port 8080, SMTP on 2525
"""
import http.server
import json
import socketserver
import sys
import threading
import time

ADDRESS, FILE = sys.argv[1:]
LOCK = threading.Lock()


def record(to: str, body) -> None:
    with LOCK, open(FILE, "a", encoding="utf-8") as log:
        log.write(json.dumps({"time": time.time(), "to": to, "body": body}) + "\n")


class Http(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = self.path.strip("/").split("/")[0]
        if name.startswith("bot"):
            name = "telegram"
        record(name, {"path": self.path, "json": body})
        answer = b'{"ok": true, "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_) -> None:
        pass


class Smtp(socketserver.StreamRequestHandler):
    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.say("220 receivers ESMTP")
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().upper()
            if word in (b"EHLO", b"HELO", b"MAIL", b"RCPT", b"RSET", b"NOOP"):
                self.say("250 fine")
            elif word == b"DATA":
                self.say("354 go on")
                text = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    text += part
                record("email", text.decode("utf-8", "replace"))
                self.say("250 taken")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 unknown")


class Threaded(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


smtp = Threaded((ADDRESS, 2525), Smtp)
threading.Thread(target=smtp.serve_forever, daemon=True).start()
http.server.ThreadingHTTPServer((ADDRESS, 8080), Http).serve_forever()
