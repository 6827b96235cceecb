#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""weiwatchctl killed in the middle of every step of a deployment, early, halfway and late; the long version of
kills.py, for `make soak`. Root only.

    tests/e2e/soak_kills.py [--wait] [NAME…]
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "testlib"))
from deployed import Deployed  # noqa: E402
from kills import (  # noqa: E402
    STEPS, killed_in_the_middle_of, killed_while_packages_are_installed, undisturbed)
from runner import run_tests  # noqa: E402

SHARES = (0.2, 0.5, 0.8)

TESTS = [undisturbed, *(killed_in_the_middle_of(step, share) for step in STEPS for share in SHARES),
         *(killed_while_packages_are_installed(share) for share in SHARES)]
sys.exit(run_tests("soak", Deployed, TESTS, {undisturbed}))
