# SPDX-License-Identifier: GPL-3.0-or-later
"""weiwatchctl, from its package, and the bare server that it deploys to."""
from __future__ import annotations

import json
import pathlib
import shutil
import subprocess

from bare import BareStack
from hosts import Host, Server, sh
from registry import Registry, use_mirror
from stack import AUTHORITY, DOMAIN, RECEIVERS, ROOT, SERVER, WATCHLIST, bare_root

USER = "admin"
INSTALLED = ROOT / "build/installed/usr"
# Each is found nowhere but where it belongs: planted_secrets.py looks.
PASSWORD, SUDO_PASSWORD, PASSPHRASE = "correct horse 7c1f", "battery staple 93ab", "planted passphrase 2d60"
WEBHOOK_KEY, NODE_KEY = "hook-5f2c81d0", "node-91b7e4aa"
SECRET_WATCHLIST = WATCHLIST.replace("        alias: anvil\n", "        alias: anvil\n        headers:\n"
                                     "          Authorization: Bearer ${secret:NODE_KEY}\n")


class Deployed(BareStack):
    """The server has a user with a password, whose sudo asks for another; its images come from a registry's mirror."""

    def install(self, server: Server) -> None:
        self.prepare(server)
        self.registry = Registry(self.net, self, self.net.client("registry", "198.51.100.70"))
        use_mirror(self.root, self.registry.url)
        self.authority.start(seconds_valid=24 * 3600)
        self.trust = self.folder / "authorities.pem"
        self.trust.write_text((self.authority.folder / "cert.pem").read_text() + self.authority.roots())
        self.watchlist = self.folder / "watchlist.yaml"
        self.watchlist.write_text(SECRET_WATCHLIST)
        self.password_file = self.secret_file("password", PASSWORD)
        self.sudo_password_file = self.secret_file("sudo-password", SUDO_PASSWORD)
        self.passphrase_file = self.secret_file("passphrase", PASSPHRASE)
        self.sealed = self.folder / "stack.sealed"
        self.webhook_file = self.secret_file("webhook", f"http://{RECEIVERS}:8080/webhook/{WEBHOOK_KEY}")
        self.node_key_file = self.secret_file("node-key", NODE_KEY)
        self.owner.knows(DOMAIN, SERVER)
        self.cafe.knows(DOMAIN, SERVER)

    def prepare(self, server: Server) -> None:
        """What whoever rents a server out, or its administrator, has done."""
        server.run("useradd", "--create-home", "--shell", "/bin/bash", "--groups", "sudo", USER)
        server.run("chpasswd", input=f"{USER}:{PASSWORD}\nroot:{SUDO_PASSWORD}\n")
        (server.root / "etc/sudoers.d/rootpw").write_text("Defaults rootpw\n")
        self.make_data_dir(server)

    @staticmethod
    def make_data_dir(server: Server) -> None:
        (server.root / "srv/weiwatch").mkdir()
        (server.root / "srv/weiwatch/public-ranges").write_text("198.51.100.0/24\n")

    def set_up_anew(self, name: str) -> None:
        """Its provider gives it a fresh disk; it keeps its address and its host keys."""
        keys = list((self.root / "etc/ssh").glob("ssh_host_*"))
        self.server.stop()
        self.net.hosts.remove(self.server)
        root = bare_root(self.folder, name)
        for file in keys:
            shutil.copy(file, root / "etc/ssh" / file.name)
        shutil.rmtree(self.root)
        self.root = root
        use_mirror(self.root, self.registry.url)
        self.server = self.net.server(name, SERVER, self.root)
        for host in self.net.hosts:  # another card answers for the address
            host.run("ip", "neigh", "flush", "dev", "eth0")
        self.prepare(self.server)

    @property
    def running_release(self) -> str:
        return str(pathlib.Path("/srv/weiwatch") / (self.root / "srv/weiwatch/current").readlink())

    def secret_file(self, name: str, content: str) -> pathlib.Path:
        file = self.folder / name
        file.touch(0o600)
        file.write_text(content + "\n")
        return file

    def home(self, name: str = "home") -> pathlib.Path:
        (self.folder / name).mkdir(exist_ok=True)
        return self.folder / name

    def command(self, *arguments: str, home: str = "home") -> list[str]:
        return ["env", "-i", f"HOME={self.home(home)}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "USER=owner",
                "WEIWATCH_PUBLIC_RANGES=198.51.100.0/24", str(INSTALLED / "bin/weiwatchctl"), *arguments]

    def ctl(self, *arguments: str, host: Host | None = None, home: str = "home", **options) -> subprocess.CompletedProcess:
        return (host or self.owner).run(*self.command(*arguments, home=home), check=False, **options)

    def start_ctl(self, *arguments: str, home: str = "home", **options) -> subprocess.Popen:
        return self.owner.start(*self.command(*arguments, home=home), stdout=subprocess.PIPE, text=True, **options)

    @property
    def fingerprint(self) -> str:
        return sh("ssh-keygen", "-lf", str(self.root / "etc/ssh/ssh_host_ed25519_key.pub")).stdout.split()[1]

    def passwords(self, login: pathlib.Path | None = None, sudo: pathlib.Path | None = None) -> list[str]:
        return ["--password-file", str(login or self.password_file), "--sudo-password-file", str(sudo or self.sudo_password_file)]

    def login(self, key: str | None = None) -> list[str]:
        return ["--host-key", key or self.fingerprint, *self.passwords()]

    def deploy_arguments(self, *more: str, login: list[str] | None = None, domain: str = DOMAIN, to: str = SERVER,
                         acme_port: int = 14000) -> list[str]:
        return ["deploy", "--to", f"{USER}@{to}", *(self.login() if login is None else login), "--domain", domain, "--email",
                "owner@example.org", "--watchlist", str(self.watchlist), "--receivers", "webhook", "--secret-file",
                f"alertmanager/webhook_url={self.webhook_file}", "--secret-file", f"exporter/NODE_KEY={self.node_key_file}",
                "--acme-server", f"https://{AUTHORITY}:{acme_port}/dir", "--acme-ca-file", str(self.trust), "--json", *more]

    def deploy(self, *more: str, home: str = "home", **changes) -> subprocess.CompletedProcess:
        return self.ctl(*self.deploy_arguments(*more, **changes), home=home)

    def remove(self) -> None:
        """The server is as one that never had the stack, save for packages."""
        script = next(self.root.glob("srv/weiwatch/releases/*/server/remove"))  # there may be no current one
        said = self.server.run(f"/{script.relative_to(self.root)}", DOMAIN, check=False).stdout
        if '"done"' not in said:
            raise RuntimeError(f"not removed: {said}")
        self.make_data_dir(self.server)


def lines_of(done: subprocess.CompletedProcess) -> list[dict]:
    """What --json printed."""
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def said(done: subprocess.CompletedProcess) -> str:
    return f"exit {done.returncode}: {done.stdout[-1500:]}{done.stderr[-1500:]}"
