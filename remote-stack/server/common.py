# SPDX-License-Identifier: GPL-3.0-or-later
"""What the commands of this folder share: faults, files that outlive a power cut, programs, the stack's containers."""
import errno
import json
import os
import pathlib
import signal
import subprocess
import sys

DATA_DIR = pathlib.Path(os.environ.get("WEIWATCH_DATA_DIR") or "/srv/weiwatch")
PROJECT = "weiwatch"


class Fault(Exception):
    """What the caller is told: a code for programs, a detail for people."""

    def __init__(self, code, detail):
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


def sync_folder(folder):
    """Its names are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path, content, mode):
    """Whole or not at all, and there after a power cut."""
    aside = path.with_name(path.name + ".new")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    try:
        os.fchmod(descriptor, mode)
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view):]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.rename(aside, path)
    sync_folder(path.parent)


def link_durably(path, target):
    """A symbolic link in place of the one that was there."""
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    os.symlink(target, aside)
    os.rename(aside, path)
    sync_folder(path.parent)


def run(*command, check=True, timeout=60, **options):
    """What it did, its output as text. A Fault where it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Fault("system", f"{command[0]}: {error}") from error
    if check and done.returncode != 0:
        raise Fault("system", f"{' '.join(map(str, command[:4]))}: {(done.stderr or done.stdout).strip()[-1500:]}")
    return done


def event(**fields):
    """One line for the caller, who may be gone: what has begun is finished all the same."""
    try:
        print(json.dumps(fields), flush=True)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")


def survive_the_caller():
    """A lost connection must not end what is half done."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)


def containers():
    """docker inspect's answer for every container of the stack."""
    ids = run("docker", "ps", "--all", "--quiet", "--filter", f"label=com.docker.compose.project={PROJECT}").stdout.split()
    return json.loads(run("docker", "inspect", *ids).stdout) if ids else []


def service_of(container):
    return container["Config"]["Labels"].get("com.docker.compose.service", "?")


def setting(name, default=""):
    """Of DATA_DIR/.env."""
    try:
        lines = (DATA_DIR / ".env").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise Fault("no-stack", f"{DATA_DIR}/.env is not there: no stack stands here") from None
    values = [line.split("=", 1)[1].strip().strip("\"'") for line in lines if line.startswith(name + "=")]
    return values[-1] if values and values[-1] else default


def main(command):
    """Runs it; its answer, or fault, is the last line."""
    try:
        answer = command()
        if answer is not None:
            event(**answer)
        return 0
    except Fault as fault:
        event(event="fault", code=fault.code, detail=fault.detail)
    except OSError as error:
        event(event="fault", code="disk-full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "system", detail=str(error))
    return 1
