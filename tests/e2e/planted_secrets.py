# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets that the tests planted, and those that the server made: nowhere but in files that their one reader may read."""
from __future__ import annotations

import pathlib
import subprocess

from deployed import NODE_KEY, PASSWORD, SUDO_PASSWORD, WEBHOOK_KEY, Deployed
from runner import check, fact

FOLDERS = ("/dev/shm", "/etc", "/home", "/opt", "/root", "/run", "/srv", "/tmp", "/usr/local", "/var")


def secrets_of(world: Deployed) -> dict[str, str]:
    made = {file.name: file.read_text().strip() for file in (world.root / "srv/weiwatch/secrets").glob("grafana/*")}
    check(made, "Grafana has no password")
    return {"the login's password": PASSWORD, "sudo's password": SUDO_PASSWORD, "the webhook's key": WEBHOOK_KEY,
            "the exporter's secret": NODE_KEY, **made}


def holders(found: str) -> list[pathlib.Path]:
    return [pathlib.Path(line) for line in found.splitlines()]


def no_secret_is_where_it_does_not_belong(world: Deployed) -> None:
    secrets = secrets_of(world)
    patterns = "".join(f"{value}\n" for value in secrets.values())

    def shown_in(text: str) -> list[str]:
        return [name for name, value in secrets.items() if value in text]

    # Each in its file, and in no other: that search finds them shows that it would find them elsewhere.
    grep = ("grep", "-rlsaF", "--devices=skip", "-f", "-")
    files = holders(world.server.run(*grep, *FOLDERS, input=patterns, check=False).stdout)
    expected = pathlib.PurePosixPath("/srv/weiwatch/secrets")
    check([file for file in files if expected in file.parents] and not [file for file in files if expected not in file.parents],
          f"on the server: {files}")
    for file in files:
        mode = int(world.server.run("stat", "--format", "%a", str(file)).stdout, 8)
        check(mode & 0o177 == 0, f"{file} has mode {mode:o}")
    check(not holders(subprocess.run([*grep, str(world.home())], input=patterns, text=True, capture_output=True, check=False).stdout),
          "on this side")

    journal = world.server.run("journalctl", "--no-pager", "--all", "--output=cat").stdout
    check(journal and not shown_in(journal), f"in the journal: {shown_in(journal)}")
    for container in world.server.run("docker", "ps", "--all", "--quiet").stdout.split():
        told = world.server.run("sh", "-c", f"docker inspect {container}; docker logs {container} 2>&1").stdout
        check(not shown_in(told), f"in what Docker tells of {container}: {shown_in(told)}")

    check(not shown_in(world.what_ctl_said), f"weiwatchctl said {shown_in(world.what_ctl_said)}")
    watch = world.watch_of_deploy
    check(watch.shows("bin/weiwatchctl") and watch.shows("server/bootstrap"), "the process list was not looked at")
    in_processes = [name for name, value in secrets.items() if watch.shows(value)]
    check(not in_processes, f"in the process list while it was deployed: {in_processes}")
    fact(f"{len(secrets)} secrets, {len(watch.seen)} arguments and environments while it was deployed, {len(files)} files hold one")
