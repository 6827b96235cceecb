# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs do to be sure that a file outlives a power cut, as strace saw it: the file is on the disk before it gets
its name, and the folder after."""
from __future__ import annotations

import os
import pathlib
import re

CALLS = "fsync,fdatasync,rename,renameat,renameat2,link,linkat"
SYNC = re.compile(r"^\d+ f(?:data)?sync\(\d+<(?P<path>[^>]*)>\) += 0")
RENAME = re.compile(r'^\d+ (?:rename|link)\w*\((?:\w+<(?P<from>[^>]*)>, )?"(?P<old>[^"]*)", (?:\w+<(?P<to>[^>]*)>, )?"(?P<new>[^"]*)".*\) += 0')
UNFINISHED = re.compile(r"^(?P<pid>\d+) (?P<head>.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(?P<pid>\d+) <\.\.\. \w+ resumed>(?P<tail>.*)$")


def tracing(output: pathlib.Path, *what: str) -> list[str]:
    """The command line that traces a program, or with "-p", "PID" one that runs, and all that it starts."""
    return ["strace", "-f", "-y", "-qq", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(output), *what]


def _whole_lines(text: str):
    begun: dict[str, str] = {}
    for line in text.splitlines():
        line = re.sub(r"^(\d+) +", r"\1 ", line)  # strace pads the numbers
        if match := UNFINISHED.match(line):
            begun[match["pid"]] = match["head"]
        elif match := RESUMED.match(line):
            yield f"{match['pid']} {begun.pop(match['pid'], '')}{match['tail']}"
        else:
            yield line


class Trace:
    def __init__(self, text: str):
        self.syncs: list[tuple[int, str]] = []
        self.renames: list[tuple[int, str, str]] = []
        for number, line in enumerate(_whole_lines(text)):
            if match := SYNC.match(line):
                self.syncs.append((number, match["path"]))
            elif match := RENAME.match(line):
                self.renames.append((number, os.path.join(match["from"] or "", match["old"]), os.path.join(match["to"] or "", match["new"])))

    def named(self, path: str) -> list[int]:
        """When a file got this name."""
        return [at for at, _, new in self.renames if new == path]

    def was_synced(self, path: str) -> bool:
        return any(synced == path for _, synced in self.syncs)

    def faults(self, folders: list[str]) -> list[str]:
        """Of every file that got its name in one of these folders: what was left to chance."""
        found = []
        for at, old, new in self.renames:
            if not any(new.startswith(folder + "/") for folder in folders):
                continue
            folder = str(pathlib.PurePath(new).parent)
            following = [when for when, _, name in self.renames if name == new and when > at]
            if not any(when < at and path == old for when, path in self.syncs):
                found.append(f"{new}: not on the disk before its name")
            if not any(at < when < min(following, default=when + 1) and path == folder for when, path in self.syncs):
                found.append(f"{new}: its folder was not synced after")
        return found
