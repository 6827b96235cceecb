# SPDX-License-Identifier: GPL-3.0-or-later
"""What weiwatch asks of /etc/docker/daemon.json. What an administrator set stays, when it comes and when it goes.

Run as a program, it prints the file's content as it is to be.
"""
import json
import pathlib

FILE = pathlib.Path("/etc/docker/daemon.json")
# live-restore: an upgrade of Docker does not stop the stack.
OURS = {"live-restore": True, "log-driver": "json-file"}
LOG_OPTS = {"max-size": "10m", "max-file": "3"}


def read():
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def with_ours(settings):
    result = {**OURS, **settings}
    if result["log-driver"] == "json-file":
        result.setdefault("log-opts", LOG_OPTS)
    return result


def without_ours(settings):
    ours = {**OURS, "log-opts": LOG_OPTS}
    return {name: value for name, value in settings.items() if ours.get(name) != value}


if __name__ == "__main__":
    print(json.dumps(with_ours(read()), indent=2))
