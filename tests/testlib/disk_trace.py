# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs do to be sure that a file outlives a power cut, as strace saw it: the file is on the disk before it gets
its name, and the folder after."""
from __future__ import annotations

import os
import pathlib
import re

CALLS = "fsync,fdatasync,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
SYNC = re.compile(r"^(?P<pid>\d+) f(?:data)?sync\((?P<fd>\d+)<(?P<path>[^>]*)>(?P<nameless>\(deleted\))?\) += 0")
RENAME = re.compile(r'^(?P<pid>\d+) (?:rename|link)\w*\((?:\w+<(?P<from>[^>]*)>, )?"(?P<old>[^"]*)", (?:\w+<(?P<to>[^>]*)>, )?"(?P<new>[^"]*)".*\) += 0')
SYMLINK = re.compile(r'^\d+ symlink\w*\("[^"]*", (?:\w+<(?P<to>[^>]*)>, )?"(?P<new>[^"]*)"\) += 0')
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
    """syncs: (when, path). names: (when, the name that a file was given, whether its content was on the disk by then)."""

    def __init__(self, text: str):
        self.syncs: list[tuple[int, str]] = []
        self.names: list[tuple[int, str, bool]] = []
        on_disk: set[str] = set()
        for when, line in enumerate(_whole_lines(text)):
            if match := SYNC.match(line):
                self.syncs.append((when, match["path"]))
                # A file that has no name yet is given one by its number.
                on_disk.add(f"{match['pid']}/proc/self/fd/{match['fd']}" if match["nameless"] else match["path"])
            elif match := SYMLINK.match(line):  # it has no content that could be left behind
                on_disk.add(os.path.join(match["to"] or "", match["new"]))
            elif match := RENAME.match(line):
                old, new = os.path.join(match["from"] or "", match["old"]), os.path.join(match["to"] or "", match["new"])
                if old.startswith("/proc/self/fd/"):
                    old = match["pid"] + old
                self.names.append((when, new, old in on_disk))
                if old in on_disk:
                    on_disk.remove(old)  # names and numbers are used again
                    on_disk.add(new)

    def named(self, path: str) -> list[int]:
        """When a file got this name."""
        return [when for when, name, _ in self.names if name == path]

    def was_synced(self, path: str) -> bool:
        return any(synced == path for _, synced in self.syncs)

    def faults(self, folders: list[str]) -> list[str]:
        """Of every file that got its name in one of these folders: what was left to chance."""
        found = []
        for when, name, on_disk in self.names:
            if not any(name.startswith(folder + "/") for folder in folders):
                continue
            folder = str(pathlib.PurePath(name).parent)
            until = min((later for later in self.named(name) if later > when), default=float("inf"))
            if not on_disk:
                found.append(f"{name}: not on the disk before its name")
            if not any(when < synced < until and path == folder for synced, path in self.syncs):
                found.append(f"{name}: its folder was not synced after")
        return found
