# SPDX-License-Identifier: GPL-3.0-or-later
"""weiwatchctl is killed on its way, and run again: it ends the same, and nothing is made twice."""
from __future__ import annotations

import json
import signal
import subprocess
import threading

from deployed import Deployed, lines_of, said
from runner import check, fact

# What programs write for themselves; and a transfer's part, which stays for a day, for it may be another app's.
COME_AND_GO = ("/srv/weiwatch/textfile/", "__pycache__", ".weiwatch-part")
STEPS = ("preflight", "bootstrap", "upload", "images", "configure", "start", "certificate", "allowlist")


def shape(world: Deployed) -> dict:
    """What a deployment leaves on both ends; what differs from one run to another (times, ids, random secrets) left out."""
    def names(*command: str) -> list[str]:
        return sorted(world.server.run("docker", *command).stdout.splitlines())

    def files(*folders: str) -> list[str]:
        found = world.server.run("find", *folders, "-printf", "%M %u %p\\n").stdout.splitlines()
        return sorted(line for line in found if not any(word in line for word in COME_AND_GO))

    listed = world.allowlist("show")
    return {
        "containers": names("ps", "--all", "--format", "{{.Names}} {{.Image}} {{.State}}"),
        "volumes": names("volume", "ls", "--format", "{{.Name}}"),
        "networks": names("network", "ls", "--format", "{{.Name}}"),
        "images": names("image", "ls", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}"),
        "files": files("/srv/weiwatch", "/var/lib/weiwatch", "/usr/local/lib/weiwatch"),
        "units": world.server.run("sh", "-c", "ls /etc/systemd/system /etc/systemd/system/*.wants | grep weiwatch | sort").stdout,
        "guard": world.server.run("iptables", "-t", "raw", "-S", "PREROUTING").stdout,
        "docker": (world.root / "etc/docker/daemon.json").read_text(),
        "listed": listed["active"], "entries": [(entry["cidr"], entry["name"], entry["kind"]) for entry in listed["entries"]],
        "pending": listed["pending"],
        "records": len(list((world.home() / ".local/share/weiwatch/deployments").iterdir())),
    }


def differences(before: dict, after: dict) -> str:
    return "\n".join(f"{name}: was {before[name]}, is {after[name]}" for name in before if before[name] != after[name])


def kill_as(world: Deployed, step: str, words: str = "", seconds: float | None = None) -> bool:
    """By force: as soon as the step begins, or says these words, or so many seconds after it began. Whether it came to that."""
    process = world.start_ctl(*world.deploy_arguments(), stderr=subprocess.DEVNULL)
    reached, late = False, None
    for line in process.stdout:
        event = json.loads(line)
        if event.get("step") != step or late:
            continue
        if seconds is not None:
            late = threading.Timer(seconds, process.send_signal, (signal.SIGKILL,))
            late.start()
        elif words in event["text"]:
            reached = True
            break
    if not late:
        process.send_signal(signal.SIGKILL)
    ended = process.wait()
    if late:
        late.cancel()
        reached = ended == -signal.SIGKILL
    return reached


def run_again(world: Deployed, kept: dict) -> None:
    done = world.deploy()
    check(done.returncode == 0, said(done))
    check(world.may_pass(world.owner) and not world.may_pass(world.stranger), "the wrong ones pass")
    check(not differences(kept, shape(world)), differences(kept, shape(world)))


def killed_at_any_step_it_goes_on(world: Deployed) -> None:
    """As each step begins, and in the middle of those that take longest; the next run goes on from there."""
    kept = shape(world)
    world.remove()
    for step, words in (("bootstrap", ""), ("bootstrap", "metadata-guard"), ("upload", ""), ("images", ""), ("images", "prometheus"),
                        ("configure", ""), ("start", ""), ("start", "Waiting for"), ("allowlist", "")):
        check(kill_as(world, step, words), f"{step} did not come to '{words}'")
    run_again(world, kept)


# ---- The long version -----------------------------------------------------------------------------------------------


def seconds_of(events: list[dict]) -> dict[str, float]:
    """How long each step took."""
    begun = {event["step"]: event["elapsed_ms"] for event in events if event.get("what") == "begun"}
    ended = {event["step"]: event["elapsed_ms"] for event in events if event.get("what") in ("done", "skipped")}
    return {step: (ended[step] - begun[step]) / 1000 for step in begun}


def undisturbed(world: Deployed) -> None:
    """What the others are measured by: a deployment to a bare server, and one to a server that has packages, and no stack."""
    first = world.deploy()
    check(first.returncode == 0, said(first))
    world.bare_seconds = seconds_of(lines_of(first))
    world.remove()
    second = world.deploy()
    check(second.returncode == 0, said(second))
    world.usual_seconds = seconds_of(lines_of(second))
    world.usual_shape = shape(world)
    fact(f"seconds of each step: {world.usual_seconds}; of bootstrap on a bare server: {world.bare_seconds['bootstrap']}")


def killed_in_the_middle_of(step: str, share: float):
    """A test: on a server without the stack, killed when so much of the step's usual time is over."""
    def test(world: Deployed) -> None:
        world.remove()
        check(kill_as(world, step, seconds=world.usual_seconds[step] * share), f"all was over before {step} could be killed")
        run_again(world, world.usual_shape)

    test.__name__ = f"killed_in_{step}_at_{share:.0%}"
    return test


def killed_while_packages_are_installed(share: float):
    """A test: the same on a server that was set up anew."""
    def test(world: Deployed) -> None:
        world.set_up_anew(f"bare-{share:.0%}".rstrip("%"))
        check(kill_as(world, "bootstrap", seconds=world.bare_seconds["bootstrap"] * share), "bootstrap was over")
        run_again(world, world.usual_shape)

    test.__name__ = f"killed_while_packages_are_installed_at_{share:.0%}"
    return test
