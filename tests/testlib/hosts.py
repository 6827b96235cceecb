# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole hosts on this machine, in namespaces: a server with systemd as PID 1, its own sshd, Docker, timers and address,
and bare clients with addresses of their own. Root only.

    with Internet() as net:
        server = net.server("server", "198.51.100.10", root)
        client = net.client("client", "198.51.100.50")
        client.run("curl", "-k", "https://198.51.100.10/")

Addresses are documentation ranges (RFC 5737), which nobody's packets leave for. Everything ends with the block.
"""
from __future__ import annotations

import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import time

# What systemd needs of a container, made inside its own mount namespace. "$1": name, "$2": root.
BOOT = r"""
set -e
read -r pid _ </proc/self/stat   # still the old /proc: our number as the host sees it
mount --bind "$2" "$2"
mount -t proc proc "$2/proc"
mount --rbind /sys "$2/sys"
mount -t tmpfs -o mode=755 tmpfs "$2/dev"
for node in null zero full random urandom tty; do
    touch "$2/dev/$node"
    mount --bind "/dev/$node" "$2/dev/$node"
done
ln -s /proc/self/fd "$2/dev/fd"
ln -s fd/0 "$2/dev/stdin"; ln -s fd/1 "$2/dev/stdout"; ln -s fd/2 "$2/dev/stderr"
mkdir "$2/dev/pts" "$2/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$2/dev/pts"
ln -s pts/ptmx "$2/dev/ptmx"
mount -t tmpfs tmpfs "$2/dev/shm"
mount -t tmpfs -o mode=755 tmpfs "$2/run"
if ! [ -e /sys/fs/cgroup/cgroup.controllers ]; then   # cgroup v1: systemd wants its own hierarchy
    mkdir -p "$2/sys/fs/cgroup/systemd" 2>/dev/null || true
    mountpoint -q "$2/sys/fs/cgroup/systemd" || mount -t cgroup -o none,name=systemd cgroup "$2/sys/fs/cgroup/systemd"
    legacy="systemd.unified_cgroup_hierarchy=0 systemd.legacy_systemd_cgroup_controller=1"
fi
hostname "$1"
echo "$pid" >"$2.pid"
cd "$2"
mkdir -p old-root
# Not chroot: whoever joins a container's namespaces, as `docker exec` does, arrives at the root of its mounts.
pivot_root . old-root
exec env -i container=other SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1 PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot . \
    sh -c 'umount -l /old-root && mount --make-shared / && exec /sbin/init "$@"' sh $legacy
"""


def sh(*command: str, check: bool = True, quiet: bool = False, **options) -> subprocess.CompletedProcess:
    done = subprocess.run(command, text=True, capture_output=True, check=False, **options)
    if check and done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done


def wait_for(what: str, seconds: float, condition, pause: float = 0.2):
    """What the condition gives once it is true; a condition that raises is not there yet. Fails after so many seconds."""
    deadline = time.monotonic() + seconds
    last = None
    while True:
        try:
            last = condition()
            if last:
                return last
        except (RuntimeError, OSError, ValueError, KeyError, IndexError) as error:
            last = error
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come within {seconds} s; last seen: {last!r}")
        time.sleep(pause)


class Host:
    """A network namespace with an address on the bridge."""

    def __init__(self, net: "Internet", name: str, address: str):
        self.name, self.address, self.namespace = name, address, f"{net.prefix}-{name}"
        net.made += 1
        veth = f"{net.prefix}{net.made}"  # never used twice: a host may leave before the others
        sh("ip", "netns", "add", self.namespace)
        sh("ip", "link", "add", veth, "type", "veth", "peer", "name", "eth0", "netns", self.namespace)
        sh("ip", "link", "set", veth, "master", net.bridge, "up")
        for command in (
            f"addr add {address}/{net.length} dev eth0",
            "link set eth0 up",
            "link set lo up",
            f"route add default via {net.gateway}",
        ):
            sh("ip", "-n", self.namespace, *command.split())
        self.processes: list[subprocess.Popen] = []

    def enter(self) -> list[str]:
        return ["ip", "netns", "exec", self.namespace]

    def run(self, *command: str, **options) -> subprocess.CompletedProcess:
        return sh(*self.enter(), *command, **options)

    def start(self, *command: str, **options) -> subprocess.Popen:
        process = subprocess.Popen([*self.enter(), *command], **options)
        self.processes.append(process)
        return process

    def knows(self, name: str, address: str) -> None:
        """As if a resolver had told it; its other names are this machine's."""
        folder = pathlib.Path("/etc/netns") / self.namespace
        folder.mkdir(parents=True, exist_ok=True)
        hosts = folder / "hosts"
        text = hosts.read_text() if hosts.exists() else pathlib.Path("/etc/hosts").read_text()
        hosts.write_text(f"{text}\n{address} {name}\n")

    def stop(self) -> None:
        shutil.rmtree(f"/etc/netns/{self.namespace}", ignore_errors=True)
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        sh("ip", "netns", "del", self.namespace, check=False)


class Server(Host):
    """A Debian root that boots in a host's namespace. Its power can be cut."""

    def __init__(self, net: "Internet", name: str, address: str, root: pathlib.Path):
        super().__init__(net, name, address)
        self.root = root
        self.boot()

    @property
    def _pid_file(self) -> pathlib.Path:
        return pathlib.Path(f"{self.root}.pid")

    def boot(self) -> None:
        shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf")
        log = open(f"{self.root}.log", "wb")
        # nsenter, not `ip netns exec`: that one mounts a fresh /sys, in which the cgroups are missing.
        subprocess.Popen(
            ["setsid", "nsenter", f"--net=/run/netns/{self.namespace}", "unshare", "--mount", "--pid", "--ipc", "--uts",
             "--fork", "--propagation", "private", "bash", "-c", BOOT, "bash", self.name, str(self.root)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )
        wait_for(f"{self.name}'s sshd", 30, lambda: self.run("systemctl", "is-active", "--quiet", "ssh") or True)

    def enter(self) -> list[str]:
        pid = self._pid_file.read_text().strip()
        return ["nsenter", f"--target={pid}", "--mount", "--net", "--pid", "--ipc", "--uts"]

    def pid_here(self, pid: int) -> int:
        """The number outside of the server's namespace of a process inside."""
        namespace = os.readlink(f"/proc/{self._pid_file.read_text().strip()}/ns/pid")
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                numbers = status.read_text().partition("\nNSpid:")[2].split("\n")[0].split()
                if int(numbers[-1]) == pid and os.readlink(status.parent / "ns/pid") == namespace:
                    return int(numbers[0])
            except (OSError, IndexError):  # it has ended meanwhile
                continue
        raise RuntimeError(f"{self.name} has no process {pid}")

    def cut_power(self) -> None:
        """Every process of it dies at once."""
        if self._pid_file.exists():
            os.kill(int(self._pid_file.read_text()), signal.SIGKILL)
            self._pid_file.unlink()
            time.sleep(0.5)  # its mounts go with the last process

    def stop(self) -> None:
        self.cut_power()
        super().stop()


class Internet:
    """A bridge with a way out by NAT, for package sources; and the hosts on it."""

    def __init__(self, prefix: str = "ww", gateway: str = "198.51.100.1", length: int = 24):
        self.prefix, self.bridge, self.gateway, self.length = prefix, f"{prefix}-net", gateway, length
        self.hosts: list[Host] = []
        self.made = 0

    def __enter__(self) -> "Internet":
        # The bridge's name and addresses are the whole machine's: who comes second waits.
        self._lock = open(f"/run/{self.bridge}.lock", "w", encoding="ascii")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self._rules = [
            ("nat", "POSTROUTING", "-s", f"{self.gateway}/{self.length}", "!", "-o", self.bridge, "-j", "MASQUERADE"),
            ("filter", "FORWARD", "-i", self.bridge, "-j", "ACCEPT"),
            ("filter", "FORWARD", "-o", self.bridge, "-j", "ACCEPT"),
        ]
        sh("ip", "link", "add", self.bridge, "type", "bridge")
        sh("ip", "addr", "add", f"{self.gateway}/{self.length}", "dev", self.bridge)
        sh("ip", "link", "set", self.bridge, "up")
        sh("sysctl", "-qw", "net.ipv4.ip_forward=1")
        for table, chain, *rule in self._rules:
            sh("iptables", "-t", table, "-I", chain, *rule)
        return self

    def client(self, name: str, address: str) -> Host:
        self.hosts.append(Host(self, name, address))
        return self.hosts[-1]

    def server(self, name: str, address: str, root: pathlib.Path) -> Server:
        self.hosts.append(Server(self, name, address, root))
        return self.hosts[-1]

    def __exit__(self, *_) -> None:
        for host in reversed(self.hosts):
            host.stop()
        for table, chain, *rule in self._rules:
            sh("iptables", "-t", table, "-D", chain, *rule, check=False)
        sh("ip", "link", "del", self.bridge, check=False)
        self._lock.close()
