# SPDX-License-Identifier: GPL-3.0-or-later
"""A server as a provider hands it out, and an owner who moves."""
from __future__ import annotations

import json
import pathlib
import shutil
import subprocess

from hosts import Host, Server
from stack import ROOT, Stack, bare_root

CAFE, TRAIN = "198.51.100.51", "198.51.100.52"


class BareStack(Stack):
    """A bare server, and the owner at home, at a café, on a train; strangers too."""

    def __init__(self, net, folder):
        self.cafe, self.train = net.client("cafe", CAFE), net.client("train", TRAIN)
        super().__init__(net, folder)

    def make_root(self, name: str) -> pathlib.Path:
        return bare_root(self.folder, name)

    def install(self, server: Server) -> None:
        """Only what an upload would bring."""
        shutil.copytree(ROOT / "remote-stack/server", pathlib.Path(f"{server.root}/root/server"))

    def script(self, name: str, *arguments: str, check: bool = True, **options) -> subprocess.CompletedProcess:
        folder = "/srv/weiwatch/current/server" if (self.root / "srv/weiwatch/current").is_symlink() else "/root/server"
        return self.server.run(f"{folder}/{name}", *arguments, check=check, **options)

    def events(self, name: str, *arguments: str, **options) -> list[dict]:
        """Each line that a script said."""
        return [json.loads(line) for line in self.script(name, *arguments, check=False, **options).stdout.splitlines()]

    def allowlist(self, *arguments: str) -> dict:
        return json.loads(self.server.run("/usr/local/lib/weiwatch/allowlist", *arguments, check=False).stdout)

    def put_release(self, name: str) -> pathlib.Path:
        target = self.root / "srv/weiwatch/releases" / name
        shutil.copytree(ROOT / "remote-stack", target)
        return target

    def may_pass(self, host: Host) -> bool:
        """What a fresh visit gets; anything but an answer is an error."""
        status = self.visit(host)
        if status not in ("200", "403"):
            raise RuntimeError(f"{host.name} got {status}")
        return status == "200"
