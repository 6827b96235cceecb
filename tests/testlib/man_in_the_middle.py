# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody between a host and the server: what that host sends to the server's port 22 arrives at another sshd, a real one,
which shows a key of its own and writes down what it is asked."""
from __future__ import annotations

import pathlib
import subprocess

from hosts import Host, Internet, sh, wait_for
from stack import SERVER

CONFIG = """ListenAddress {address}:22
HostKey {key}
PidFile none
LogLevel DEBUG2
UsePAM no
PasswordAuthentication yes
KbdInteractiveAuthentication yes
PubkeyAuthentication yes
"""
# What sshd writes when it is asked to let somebody in, by whichever method, "none" included.
LOGIN_TRIED = "userauth-request for user"


class ManInTheMiddle:
    """with ManInTheMiddle(net, victim, folder) as middle: … Of the victim's way to the server, for as long as the block."""

    def __init__(self, net: Internet, victim: Host, folder: pathlib.Path):
        self.net, self.victim = net, victim
        self.folder = folder / "man-in-the-middle"
        self.folder.mkdir(exist_ok=True)
        self.key = self.folder / "host_key"
        if not self.key.exists():
            sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.key))
        self.log = self.folder / "sshd.log"

    def __enter__(self) -> "ManInTheMiddle":
        self.host = self.net.client("middle", "198.51.100.90")
        config = self.folder / "sshd_config"
        config.write_text(CONFIG.format(address=self.host.address, key=self.key))
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)  # sshd insists on it
        self.log.write_text("")
        self.host.start("/usr/sbin/sshd", "-D", "-f", str(config), "-E", str(self.log), stdout=subprocess.DEVNULL)
        wait_for("the sshd between", 10, lambda: "Server listening" in self.log.read_text())
        self.victim.run("ip", "neigh", "flush", "dev", "eth0")  # another may have had the address
        self._rule("-A")
        return self

    def _rule(self, change: str) -> None:
        self.victim.run("iptables", "-t", "nat", change, "OUTPUT", "-p", "tcp", "-d", SERVER, "--dport", "22", "-j", "DNAT",
                        "--to-destination", f"{self.host.address}:22")

    def __exit__(self, *_) -> None:
        self._rule("-D")
        self.net.hosts.remove(self.host)
        self.host.stop()

    @property
    def fingerprint(self) -> str:
        return sh("ssh-keygen", "-lf", f"{self.key}.pub").stdout.split()[1]

    def visits(self) -> int:
        """How often somebody came as far as to be shown the key."""
        return self.log.read_text().count("SSH2_MSG_KEXINIT received")

    def logins_tried(self) -> int:
        return self.log.read_text().count(LOGIN_TRIED)
