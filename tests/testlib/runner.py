# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tests in the order of a list against one prepared world, each a sentence, and says how long each took."""
from __future__ import annotations

import pathlib
import signal
import sys
import tempfile
import time
import traceback

from hosts import Internet


def fact(text: str) -> None:
    """What was measured."""
    print(f"      {text}", flush=True)


def check(condition, what: str) -> None:
    if not condition:
        raise AssertionError(what)


def option(name: str, default: int) -> int:
    """NAME=N among the arguments."""
    given = [word.split("=", 1)[1] for word in sys.argv[1:] if word.startswith(f"{name}=")]
    return int(given[-1]) if given else default


def run_tests(name: str, make_world, tests: list, always: set) -> int:
    """Arguments: NAME… for tests whose name holds one of them, and those that all rest on; --wait leaves everything up
    until Enter. The world is made once, of a network and a folder."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the hosts end with us
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix=f"weiwatch-{name}.") as folder, Internet() as net:
        world = make_world(net, pathlib.Path(folder))
        for test in tests:
            if wanted and test not in always and not any(word in test.__name__ for word in wanted):
                continue
            start = time.monotonic()
            try:
                test(world)
                passed += 1
                print(f"PASS  {test.__name__} ({time.monotonic() - start:.0f} s)", flush=True)
            except Exception:  # whatever it is, the tests after it are to run
                failed += 1
                print(f"FAIL  {test.__name__} ({time.monotonic() - start:.0f} s)\n{traceback.format_exc()}", flush=True)
        if "--wait" in sys.argv:
            input(f"The server is {world.server.enter()}; Enter ends it. ")
    print(f"{name}: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
