# SPDX-License-Identifier: GPL-3.0-or-later
"""What the process list shows, looked at again and again: the arguments and the environment of every process of this machine,
and so of every host in a namespace of it."""
from __future__ import annotations

import contextlib
import pathlib
import threading


class ProcessWatch:
    """with ProcessWatch() as watch: …; then watch.seen holds each text once."""

    PAUSE = 0.05

    def __init__(self):
        self.seen: set[bytes] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_again_and_again)

    def __enter__(self) -> "ProcessWatch":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._ended.set()
        self._thread.join()

    def _look_again_and_again(self) -> None:
        while not self._ended.wait(self.PAUSE):
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                for kind in ("cmdline", "environ"):
                    with contextlib.suppress(OSError):  # it ended
                        self.seen.add((process / kind).read_bytes())

    def shows(self, text: str) -> bool:
        return any(text.encode() in each for each in self.seen)
