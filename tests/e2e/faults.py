# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong while a server is deployed to, each provoked for real, and the sentence that weiwatchctl has for it."""
from __future__ import annotations

import contextlib
import subprocess
import sys

from bare import CAFE, BareStack
from deployed import USER, Deployed, lines_of, said
from hosts import Host, sh
from runner import check
from stack import AUTHORITY, DOMAIN, ROOT, SERVER, wait_for

FAULT, LOGIN_FAILED, UNREACHABLE, SERVER_UNFIT, NOT_SEEN = 1, 5, 6, 7, 8  # exit codes, as the manual has them
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


def is_told(done: subprocess.CompletedProcess, code: int, kind: str, *words: str) -> None:
    fault = next((line for line in lines_of(done) if line["event"] == "fault"), {})
    check(done.returncode == code and fault.get("kind") == kind, said(done))
    missing = [word for word in words if word not in fault["text"]]
    check(not missing, f"{missing} is not in: {fault['text']}")


# ---- Before anything is on the server -------------------------------------------------------------------------------


def a_wrong_password_is_said(world: Deployed) -> None:
    wrong = world.secret_file("wrong", "no")
    login = ["--host-key", world.fingerprint, *world.passwords(login=wrong)]
    is_told(world.deploy(login=login, home="faults"), LOGIN_FAILED, "Ssh", "refused the login", "password")


def a_wrong_sudo_password_is_said(world: Deployed) -> None:
    wrong = world.secret_file("wrong", "no")
    login = ["--host-key", world.fingerprint, *world.passwords(sudo=wrong)]
    is_told(world.deploy(login=login, home="faults"), LOGIN_FAILED, "Ssh", f"sudo on {SERVER}", "does not accept the password")


def a_wrong_passphrase_is_said(world: Deployed) -> None:
    key = world.folder / "locked_key"
    sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "open sesame", "-f", str(key))
    folder = world.root / "home" / USER / ".ssh"
    folder.mkdir()
    (folder / "authorized_keys").write_text(key.with_name("locked_key.pub").read_text())
    world.server.run("chown", "-R", f"{USER}:{USER}", f"/home/{USER}/.ssh")
    for phrase, outcome in (("open barley", (LOGIN_FAILED, "Ssh", "passphrase does not open the key", str(key))),
                            ("open sesame", (LOGIN_FAILED, "Ssh", "sudo on", "asks for the user's password"))):
        login = ["--host-key", world.fingerprint, "--key", str(key), "--passphrase-file", str(world.secret_file("phrase", phrase))]
        is_told(world.deploy(login=login, home="faults-key"), *outcome)


def a_closed_port_is_said(world: Deployed) -> None:
    is_told(world.deploy(to=f"{SERVER}:2222", home="faults"), UNREACHABLE, "Ssh", "nothing listens on this port")


def a_name_that_leads_elsewhere_is_said(world: Deployed) -> None:
    world.owner.knows("elsewhere.test", CAFE)
    is_told(world.deploy(domain="elsewhere.test", home="faults"), SERVER_UNFIT, "DnsElsewhere", f"elsewhere.test leads to {CAFE}",
            f"the server is {SERVER}")


# ---- On a server that has packages, and no stack --------------------------------------------------------------------


def install_faketime(world: Deployed) -> None:
    world.server.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "libfaketime", timeout=120)


@contextlib.contextmanager
def bash_with_other_time(world: Deployed, time: str):
    """A stand-in for bash, earlier in PATH, that lends it and what it starts another clock by libfaketime. The machine's own
    clock, and systemd's and sshd's on the server, stay."""
    stand_in = world.root / "usr/local/bin/bash"
    stand_in.write_text(f"#!/bin/sh\nexport LD_PRELOAD={FAKETIME} FAKETIME='{time}'\nexec /usr/bin/bash \"$@\"\n")
    stand_in.chmod(0o755)
    try:
        yield
    finally:
        stand_in.unlink()


def remove_a_package(world: Deployed) -> None:
    """So that bootstrap has something to install."""
    world.server.run("apt-get", "remove", "-y", "-qq", "unattended-upgrades", timeout=120)


def a_wrong_clock_is_said(world: Deployed) -> None:
    install_faketime(world)
    with bash_with_other_time(world, "+1h"):
        is_told(world.deploy(home="faults"), SERVER_UNFIT, "ClockWrong", "The server's clock is 3,", "ahead of this computer's")


def apt_held_by_another_is_said(world: Deployed) -> None:
    """For the ten minutes that bootstrap waits: its time goes a hundred times as fast."""
    remove_a_package(world)
    install_faketime(world)
    BareStack.install(world, world.server)  # for its preflight
    world.server.run("mkfifo", "/run/hold")
    holder = world.server.start("apt-get", "-y", "-o", "DPkg::Pre-Invoke::=cat /run/hold", "remove", "libfaketime",
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for("apt's lock", 10, lambda: '"apt_held_by":null' not in world.script("preflight").stdout)
    with bash_with_other_time(world, "+0 x100"):
        done = world.deploy(home="faults")
    world.server.run("sh", "-c", "echo >/run/hold")
    holder.wait(20)
    is_told(done, FAULT, "AptLocked", "Another program on the server installs packages and did not end in time", "apt-get (")
    check("Waiting for another installation on the server: apt-get (" in done.stdout, f"what it waits for is not said: {said(done)}")


def a_full_disk_is_said(world: Deployed) -> None:
    """Where packages are downloaded to, and where they are unpacked."""
    remove_a_package(world)
    for place in ("/var/cache/apt/archives", "/usr/share/unattended-upgrades"):
        world.server.run("mkdir", "-p", place)
        world.server.run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", place)
        done = world.deploy(home="faults")
        world.server.run("umount", place)
        is_told(done, FAULT, "DiskFull", "The server's disk is full. Make room, then try again")


def an_old_docker_is_said(world: Deployed) -> None:
    """A stand-in for docker, earlier in PATH, that says it is of 2020."""
    stand_in = world.root / "usr/local/bin/docker"
    stand_in.write_text('#!/bin/sh\nif [ "$1" = version ]; then echo 20.10.5; else exec /usr/bin/docker "$@"; fi\n')
    stand_in.chmod(0o755)
    try:
        is_told(world.deploy(home="faults"), FAULT, "DockerTooOld", "The server's Docker is too old. Upgrade it", "20.10.5")
    finally:
        stand_in.unlink()


@contextlib.contextmanager
def limiting_proxy(host: Host, *arguments: str):
    process = host.start(sys.executable, str(ROOT / "tests/testlib/limiting_proxy.py"), *arguments)
    try:
        address, port = arguments[1].split(":")
        wait_for("the proxy", 10, lambda: host.run("bash", "-c", f"</dev/tcp/{address}/{port}"))
        yield
    finally:
        process.terminate()
        process.wait()


def a_registrys_limit_is_said(world: Deployed) -> None:
    registry = world.registry.host
    image = f"{registry.address}:5001/weiwatch-exporter:0.1.0"
    with limiting_proxy(registry, "registry", f"{registry.address}:5001", world.registry.url):
        done = world.deploy("--exporter-image", image, home="limited")
    is_told(done, FAULT, "PullLimit", "its pull limit is reached", image, "docker login")


def an_authoritys_limit_is_said(world: Deployed) -> None:
    """And until when it lasts; asked again before, the authority is left in peace."""
    folder = world.authority.folder
    with limiting_proxy(world.authority.host, "acme", f"{AUTHORITY}:14001", f"https://{AUTHORITY}:14000", str(folder / "cert.pem"),
                        str(folder / "key.pem")):
        for _ in range(2):
            done = world.deploy(acme_port=14001, home="faults")
            is_told(done, NOT_SEEN, "AcmeRateLimit", f"too many certificates for {DOMAIN}", "2037", "staging")
    check(world.visit(world.stranger) != "200", "a stranger passes a stack that is not done")
