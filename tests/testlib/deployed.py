# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare server that is deployed to, as the packages' programs do it: tests/e2e/unpack_packages.sh makes and unpacks them."""
from __future__ import annotations

import pathlib
import subprocess

from bare import BareStack
from hosts import Host, Server, sh
from registry import Registry, use_mirror
from stack import AUTHORITY, DOMAIN, ROOT, SERVER, WATCHLIST

USER, PASSWORD, PASSPHRASE = "admin", "correct horse", "planted passphrase"
INSTALLED = ROOT / "build/installed/usr"


class Deployed(BareStack):
    """The server has a user with sudo and a password; its images come from a registry's mirror."""

    def install(self, server: Server) -> None:
        server.run("useradd", "--create-home", "--shell", "/bin/bash", "--groups", "sudo", USER)
        server.run("chpasswd", input=f"{USER}:{PASSWORD}\n")
        self.allow_test_addresses()
        if not hasattr(self, "registry"):
            self.prepare()
        use_mirror(self.root, self.registry.url)

    def allow_test_addresses(self) -> None:
        (self.root / "srv/weiwatch").mkdir()
        (self.root / "srv/weiwatch/public-ranges").write_text("198.51.100.0/24\n")

    def prepare(self) -> None:
        """What any server of this world has about it."""
        self.registry = Registry(self.net, self, self.net.client("registry", "198.51.100.70"))
        self.authority.start(seconds_valid=24 * 3600)
        self.trust = self.folder / "authorities.pem"
        self.trust.write_text((self.authority.folder / "cert.pem").read_text() + self.authority.roots())
        self.watchlist = self.folder / "watchlist.yaml"
        self.watchlist.write_text(WATCHLIST)
        self.password_file = self.secret_file("password", PASSWORD)
        self.passphrase_file = self.secret_file("passphrase", PASSPHRASE)
        self.sealed = self.folder / "stack.sealed"
        self.owner.knows(DOMAIN, SERVER)
        self.cafe.knows(DOMAIN, SERVER)

    def secret_file(self, name: str, secret: str) -> pathlib.Path:
        path = self.folder / name
        path.write_text(secret + "\n")
        path.chmod(0o600)
        return path

    @property
    def running_release(self) -> str:
        return str(pathlib.Path("/srv/weiwatch") / (self.root / "srv/weiwatch/current").readlink())

    def command(self, *arguments: str) -> list[str]:
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return ["env", "-i", f"HOME={home}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "USER=owner",
                "WEIWATCH_PUBLIC_RANGES=198.51.100.0/24", str(INSTALLED / "bin/weiwatchctl"), *arguments]

    def ctl(self, *arguments: str, host: Host | None = None, **options) -> subprocess.CompletedProcess:
        return (host or self.owner).run(*self.command(*arguments), check=False, **options)

    @property
    def fingerprint(self) -> str:
        return sh("ssh-keygen", "-lf", str(self.root / "etc/ssh/ssh_host_ed25519_key.pub")).stdout.split()[1]

    def login(self, key: str | None = None) -> list[str]:
        return ["--host-key", key or self.fingerprint, "--password-file", str(self.password_file), "--sudo-password-file",
                str(self.password_file)]

    def deploy_arguments(self, *more: str, key: str | None = None) -> list[str]:
        return ["deploy", "--to", f"{USER}@{SERVER}", *self.login(key), "--domain", DOMAIN, "--email", "owner@example.org",
                "--watchlist", str(self.watchlist), "--acme-server", f"https://{AUTHORITY}:14000/dir",
                "--acme-ca-file", str(self.trust), "--json", *more]
