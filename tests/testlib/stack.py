# SPDX-License-Identifier: GPL-3.0-or-later
"""The stack under test: a Debian 13 server with the real compose.yaml on it, a certificate authority, a chain, receivers
and visitors, each a host of its own. Prepared once, asked by the tests."""
from __future__ import annotations

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.parse

from hosts import Host, Internet, Server, sh, wait_for

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

DOMAIN = "weiwatch.test"
WALLET = "0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930"
SPENT = "0x00000000000000000000000000000000000000aa"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "weiwatch" / "stack"
SERVER, AUTHORITY, NODE, RECEIVERS, OWNER, STRANGER = (f"198.51.100.{n}" for n in (10, 20, 30, 40, 50, 60))
SERVICES = ("exporter", "prometheus", "alertmanager", "grafana", "traefik", "node-exporter", "file-times", "blackbox")
ONE_ETHER = 10**18

WATCHLIST = f"""version: 1
chains:
  - name: sepolia
    id: 11155111
    interval: 4s
    endpoints:
      - url: http://{NODE}:8545
        alias: anvil
wallets:
  - name: sample
    address: "{WALLET}"
    limit: 0.1
  - name: second
    address: "{SPENT}"
    limit: 0.1
"""


def unpacked(kept: pathlib.Path, root: pathlib.Path) -> pathlib.Path:
    root.mkdir()
    sh("tar", "-C", str(root), "--numeric-owner", "-xpf", str(kept))
    return root


def keep(fresh: pathlib.Path, kept: pathlib.Path) -> None:
    """As an archive, whole or not at all; the folder goes."""
    CACHE.mkdir(parents=True, exist_ok=True)
    sh("tar", "-C", str(fresh), "--numeric-owner", "-cf", f"{kept}.part", ".")
    os.rename(f"{kept}.part", kept)
    shutil.rmtree(fresh)


def bare_root(folder: pathlib.Path, name: str) -> pathlib.Path:
    """A Debian 13 as a provider hands it out: systemd, sshd, sudo, and no Docker. Made once and kept."""
    kept = CACHE / "bare-trixie.tar"
    if not kept.exists():
        print("stack: making a bare Debian 13 root (once)", flush=True)
        sh("debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus,openssh-server,sudo,ca-certificates,iproute2",
           "trixie", str(folder / "fresh"))
        keep(folder / "fresh", kept)
    return unpacked(kept, folder / name)


def server_root(folder: pathlib.Path, name: str = "server") -> pathlib.Path:
    """The same with Docker, Compose, and Pebble for the authority."""
    kept = CACHE / "server-trixie.tar"
    if not kept.exists():
        print("stack: making a Debian 13 root with Docker (once)", flush=True)
        fresh = bare_root(folder, "fresh-server")
        shutil.copy("/etc/resolv.conf", fresh / "etc/resolv.conf")
        # Nothing starts while it is installed: this is not the server yet.
        policy = fresh / "usr/sbin/policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
        sh("chroot", str(fresh), "sh", "-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "
           "--no-install-recommends docker.io docker-cli docker-compose pebble curl iptables && apt-get clean")
        policy.unlink()
        keep(fresh, kept)
    return unpacked(kept, folder / name)


def images(root: pathlib.Path) -> pathlib.Path:
    """The images of compose.yaml, made once for each version of the script that makes them."""
    makers = sorted((ROOT / "tests/stack/images").glob("*.sh"))
    key = hashlib.sha256(b"".join(maker.read_bytes() for maker in makers)).hexdigest()
    done = CACHE / "images" / "key"
    if not done.exists() or done.read_text() != key:
        print("stack: making the images (once; Traefik takes some minutes to compile)", flush=True)
        shutil.rmtree(CACHE / "images", ignore_errors=True)
        sh(str(ROOT / "tests/stack/images/make_images.sh"), str(root), str(CACHE / "images"),
           env=dict(os.environ, WEIWATCH_STACK_CACHE=str(CACHE)))
        done.write_text(key)
    return CACHE / "images"


def image_names() -> dict[str, str]:
    """Service to image, as compose.yaml says."""
    names, service = {}, ""
    for line in (ROOT / "remote-stack/compose.yaml").read_text().splitlines():
        if line.startswith("  ") and not line.startswith("   ") and line.rstrip().endswith(":"):
            service = line.strip().rstrip(":")
        elif line.startswith("    image: ") and "EXPORTER_IMAGE" not in line:
            names[service] = line.split(": ", 1)[1].strip()
    return names


class Authority:
    """Pebble, a real ACME server, with the lifetime of certificates that a test wants."""

    def __init__(self, host: Host, tools: pathlib.Path, folder: pathlib.Path):
        self.host, self.tools, self.folder, self.process = host, tools, folder, None
        folder.mkdir()
        sh("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
           "-subj", "/CN=authority", "-addext", f"subjectAltName=IP:{AUTHORITY}", "-keyout", str(folder / "key.pem"),
           "-out", str(folder / "cert.pem"))
        self.names = host.start(*self._program("pebble-challtestsrv"), "-defaultIPv4", SERVER, "-defaultIPv6", "",
                                "-http01", "", "-https01", "", "-tlsalpn01", "", "-doh", "", "-dns01", f"{AUTHORITY}:8053",
                                "-management", "127.0.0.1:8055", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _program(self, name: str) -> list[str]:
        # By the loader of the root it comes from: this machine's libraries may be older.
        loader = next((self.tools / "lib64").glob("ld-linux-*"))
        libraries = next((self.tools / "usr/lib").glob("*-linux-gnu"))
        return [str(loader), "--library-path", str(libraries), str(self.tools / "usr/bin" / name)]

    def start(self, seconds_valid: int) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()
        config = {"pebble": {
            "listenAddress": f"{AUTHORITY}:14000", "managementListenAddress": f"{AUTHORITY}:15000",
            "certificate": str(self.folder / "cert.pem"), "privateKey": str(self.folder / "key.pem"),
            "httpPort": 80, "tlsPort": 443, "ocspResponderURL": "",
            "profiles": {"default": {"description": "short", "validityPeriod": seconds_valid}},
            "certificateValidityPeriod": seconds_valid,
        }}
        path = self.folder / "pebble.json"
        path.write_text(json.dumps(config))
        log = open(self.folder / "pebble.log", "ab")
        self.process = self.host.start(*self._program("pebble"), "-config", str(path), "-dnsserver", f"{AUTHORITY}:8053",
                                       env=dict(os.environ, PEBBLE_VA_NOSLEEP="1", PEBBLE_WFE_NONCEREJECT="5"),
                                       stdout=log, stderr=log)
        wait_for("Pebble", 20, lambda: self.host.run("curl", "-fsk", f"https://{AUTHORITY}:14000/dir").stdout)

    def roots(self) -> str:
        """What vouches for the certificates it issues."""
        return self.host.run("curl", "-fsk", f"https://{AUTHORITY}:15000/roots/0").stdout


class Chain:
    """A real anvil that mines a block every second."""

    def __init__(self, host: Host):
        program = next((ROOT / "tests/node_modules").glob("@foundry-rs/anvil-*/bin/anvil"))
        self.host, self.program, self.process = host, str(program), None
        self.start()

    def start(self) -> None:
        self.process = self.host.start(self.program, "--host", NODE, "--chain-id", "11155111", "--block-time", "1", "--silent",
                                       "--auto-impersonate", "--gas-price", "0", "--base-fee", "0",
                                       "--state", f"/tmp/weiwatch-stack-{os.getpid()}.json",
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for("anvil", 30, lambda: self.call("eth_chainId"))

    def stop(self) -> None:
        self.process.terminate()  # it writes its state
        self.process.wait()

    def call(self, method: str, *params):
        request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        answer = self.host.run("curl", "-fsS", "-H", "Content-Type: application/json", "-d", request, f"http://{NODE}:8545").stdout
        reply = json.loads(answer)
        if "result" not in reply:
            raise RuntimeError(f"{method}: {answer}")
        return reply["result"]

    def set_balance(self, address: str, wei: int) -> None:
        self.call("anvil_setBalance", address, hex(wei))

    def transfer(self, sender: str, receiver: str, wei: int) -> None:
        self.call("eth_sendTransaction", {"from": sender, "to": receiver, "value": hex(wei), "gasPrice": "0x0"})


class Stack:
    """The server with the stack, and all who deal with it."""

    def __init__(self, net: Internet, folder: pathlib.Path):
        self.net, self.folder = net, folder
        self.release = "/srv/weiwatch/releases/test"
        tools = server_root(folder)
        self.images = images(tools)
        self.owner = net.client("owner", OWNER)
        self.stranger = net.client("stranger", STRANGER)
        self.chain = Chain(net.client("node", NODE))
        self.authority = Authority(net.client("authority", AUTHORITY), tools, folder / "authority")
        self.messages_file = folder / "messages.jsonl"
        self.messages_file.touch()
        self.receivers = net.client("receivers", RECEIVERS)
        self.receivers.start(sys.executable, str(ROOT / "tests/stack/receivers.py"), RECEIVERS, str(self.messages_file))
        self.root = self.make_root("first")
        self.server: Server = net.server("server", SERVER, self.root)
        self.install(self.server)

    # -- the server ---------------------------------------------------------------------------------------------------

    def make_root(self, name: str) -> pathlib.Path:
        return server_root(self.folder, name)

    def install(self, server: Server) -> None:
        """Docker's images and the release, as they are on a server that was given them."""
        self.load_images(server)
        target = pathlib.Path(f"{server.root}{self.release}")
        target.parent.mkdir(parents=True)
        shutil.copytree(ROOT / "remote-stack", target)

    def load_images(self, server: Server) -> None:
        (pathlib.Path(server.root) / "srv/weiwatch").mkdir(exist_ok=True)
        (pathlib.Path(server.root) / "srv/weiwatch/public-ranges").write_text("198.51.100.0/24\n")
        wait_for("dockerd", 60, lambda: server.run("docker", "info"))
        for service, name in image_names().items():
            if not (self.images / f"{service}.tar").exists():
                continue  # of another service's image
            options = (self.images / f"{service}.import").read_text().splitlines()
            with open(self.images / f"{service}.tar", "rb") as tar:
                server.run("docker", "import", *options, "-", name, stdin=tar)
        description = json.loads(next((ROOT / "build/image").glob("*.json")).read_text())
        with open(ROOT / "build/image" / description["file"], "rb") as tar:
            server.run("docker", "load", stdin=tar)
        server.run("docker", "tag", description["name"], "weiwatch-exporter:0.1.0")

    def replace_server(self) -> None:
        """Another machine at the same address, with a root of its own that knows nothing of the first; that one is off."""
        self.server.stop()
        self.net.hosts.remove(self.server)
        self.root = self.make_root("second")
        self.server = self.net.server("second", SERVER, self.root)
        for host in self.net.hosts:  # as a machine that takes over an address makes them, by announcing itself
            sh("ip", "-n", host.namespace, "neigh", "flush", "all")
        self.install(self.server)

    def write_env(self, server: Server | None = None, **changes: str) -> None:
        """.env as a person would write it, with the test's own authority and receivers."""
        server = server or self.server
        settings = {
            "DOMAIN": DOMAIN, "ACME_EMAIL": "owner@example.org", "ALLOWED_IP": OWNER, "WATCHLIST": "watchlist.yaml",
            "ACME_SERVER": f"https://{AUTHORITY}:14000/dir", "ACME_CA_FILE": "/root/authority.pem",
            "RECEIVERS": "email slack telegram discord webhook", "EMAIL_TO": "owner@example.org",
            "EMAIL_FROM": "stack@example.org", "SMTP_HOST": f"{RECEIVERS}:2525", "SMTP_REQUIRE_TLS": "no",
            "TELEGRAM_CHAT_ID": "42", "TELEGRAM_API_URL": f"http://{RECEIVERS}:8080", "HEARTBEAT": "yes",
            "HEARTBEAT_INTERVAL": "1m", "GROUP_WAIT": "2s", "GROUP_INTERVAL": "5s", **changes,
        }
        release = pathlib.Path(f"{server.root}{self.release}")
        (release / ".env").unlink(missing_ok=True)
        (release / ".env").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
        (release / "watchlist.yaml").write_text(WATCHLIST)
        shutil.copy(self.authority.folder / "cert.pem", f"{server.root}/root/authority.pem")

    def write_secrets(self) -> None:
        folder = pathlib.Path(f"{self.root}/srv/weiwatch/secrets/alertmanager")
        folder.mkdir(parents=True, exist_ok=True)
        base = f"http://{RECEIVERS}:8080"
        for name, value in {"slack_url": f"{base}/slack", "telegram_token": "123:abc", "discord_url": f"{base}/discord",
                            "webhook_url": f"{base}/webhook", "heartbeat_url": f"{base}/heartbeat"}.items():
            (folder / name).write_text(value)

    def configure(self, server: Server | None = None, check: bool = True) -> subprocess.CompletedProcess:
        return (server or self.server).run(f"{self.release}/bin/configure", check=check)

    def compose(self, *command: str, server: Server | None = None, **options) -> subprocess.CompletedProcess:
        return (server or self.server).run("docker", "compose", "--project-directory", self.release, *command, **options)

    def up(self, server: Server | None = None) -> float:
        """Until every container says that it is healthy; gives the seconds it took."""
        start = time.monotonic()
        self.compose("up", "--detach", "--quiet-pull", server=server)
        wait_for("health of every service", 120, lambda: self.all_healthy(server))
        return time.monotonic() - start

    def states(self, server: Server | None = None) -> dict[str, str]:
        lines = self.compose("ps", "--all", "--format", "{{.Service}} {{.State}} {{.Health}}", server=server).stdout
        return {line.split()[0]: " ".join(line.split()[1:]) for line in lines.splitlines() if line.strip()}

    def all_healthy(self, server: Server | None = None) -> bool:
        states = self.states(server)
        if set(states) != set(SERVICES) or any(state != "running healthy" for state in states.values()):
            raise RuntimeError(str(states))
        return True

    # -- what it says -------------------------------------------------------------------------------------------------

    def address_of(self, service: str, server: Server | None = None) -> str:
        container = self.compose("ps", "--quiet", service, server=server).stdout.strip()
        template = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}"
        return (server or self.server).run("docker", "inspect", "--format", template, container).stdout.split()[0]

    def prometheus(self, path: str, server: Server | None = None, **parameters) -> dict:
        server = server or self.server
        url = f"http://{self.address_of('prometheus', server)}:9090{path}?{urllib.parse.urlencode(parameters)}"
        return json.loads(server.run("curl", "-fsS", url).stdout)["data"]

    def query(self, expression: str, server: Server | None = None, **parameters) -> list[dict]:
        return self.prometheus("/api/v1/query", server, query=expression, **parameters)["result"]

    def value(self, expression: str) -> float:
        return float(self.query(expression)[0]["value"][1])

    def firing(self, name: str) -> list[dict]:
        return [alert["labels"] for alert in self.prometheus("/api/v1/alerts")["alerts"]
                if alert["labels"]["alertname"] == name and alert["state"] == "firing"]

    def messages(self, to: str = "", since: int = 0) -> list[dict]:
        lines = self.messages_file.read_text().splitlines()[since:]
        return [message for message in map(json.loads, lines) if not to or message["to"] == to]

    def message_count(self) -> int:
        return len(self.messages())

    # -- what a visitor sees ------------------------------------------------------------------------------------------

    def visit(self, host: Host, authority: str | None = None) -> str:
        """The status, or how curl failed (35: no TLS, 7: refused, 28: no answer)."""
        trust = ["--cacert", authority] if authority else ["--insecure"]
        done = host.run("curl", "-sS", "--max-time", "5", *trust, "--resolve", f"{DOMAIN}:443:{SERVER}", "-o", "/dev/null",
                        "-w", "%{http_code}", f"https://{DOMAIN}/", check=False)
        return done.stdout if done.returncode == 0 else f"curl {done.returncode}"

    def serial(self, host: Host) -> str:
        done = host.run("sh", "-c", f"openssl s_client -connect {SERVER}:443 -servername {DOMAIN} </dev/null 2>/dev/null | "
                        "openssl x509 -noout -serial", check=False)
        return done.stdout.strip().removeprefix("serial=")
