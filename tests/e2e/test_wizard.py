#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's wizard and panel on a bare server, driven as a person would, on a display of the owner's host. Root only.

    tests/e2e/test_wizard.py [--wait] [NAME…]

QTest drives its own process alone, so it cannot press the buttons of the installed weiwatch: weiwatch-wizard-pass is linked of
the same libraries, and carries to the server what the package of the stack installs. Pictures of every page lie in
build/screenshots/wizard-pass. PRESET=dev|release chooses the build.
"""
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "testlib"))
from deployed import INSTALLED, PASSWORD, USER, Deployed  # noqa: E402
from hosts import Host, Server  # noqa: E402
from runner import check, fact, run_tests  # noqa: E402
from stack import AUTHORITY, DOMAIN, ROOT, SERVER, WATCHLIST  # noqa: E402

PROGRAM = ROOT / "build" / os.environ.get("PRESET", "dev") / "tests/e2e/weiwatch-wizard-pass"
PICTURES = ROOT / "build/screenshots/wizard-pass"
AT_HOME = [
    "theServersPageTakesALogin",
    "theHostKeyIsShownAndConfirmed",
    "walletsAndNameAreAsked",
    "theSummaryTellsWhatWillBe",
    "theStackIsDeployedAndSeenFromOutside",
    "thePanelShowsTheStack",
    "logsAreRead",
    "anotherWatchlistIsDriftAndIsPushed",
    "theGuiThreadWasNeverHeldUp",
]


class APersonsServer(Deployed):
    """sudo asks for the login's password, and the watchlist needs no secret."""

    def install(self, server: Server) -> None:
        super().install(server)
        self.watchlist.write_text(WATCHLIST)

    def prepare(self, server: Server) -> None:
        super().prepare(server)
        (server.root / "etc/sudoers.d/rootpw").unlink()


def drive(world: Deployed, host: Host, place: str, *functions: str) -> None:
    """The person's part, on a host; what was typed reaches the program in a file, for it holds a password."""
    plan = world.folder / f"plan-{place}.json"
    plan.touch(mode=0o600)
    plan.write_text(json.dumps({
        "host": SERVER, "user": USER, "password": PASSWORD, "fingerprint": world.fingerprint, "domain": DOMAIN,
        "email": "owner@example.org", "acmeServer": f"https://{AUTHORITY}:14000/dir", "acmeCaFile": str(world.trust),
        "stackFolder": str(INSTALLED / "share/weiwatch"), "dataFolder": str(world.folder / "desktop"),
        "watchlist": str(world.watchlist), "computerName": "laptop", "pictures": str(PICTURES / place),
    }))
    home = world.folder / "desktop-home"
    runtime = home / "run"
    runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
    done = host.run("env", "-i", f"HOME={home}", f"XDG_RUNTIME_DIR={runtime}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "SCREEN=1600x1000",
                    "WEIWATCH_PUBLIC_RANGES=198.51.100.0/24", f"WEIWATCH_PASS_PLAN={plan}", str(ROOT / "tools/with-display"),
                    str(PROGRAM), *functions, check=False)
    (ROOT / f"build/wizard-pass-{place}.log").write_text(done.stdout + done.stderr)
    for line in done.stdout.splitlines():
        if not line.startswith(("PASS", "****", "Config:", "Totals")):
            fact(line.removeprefix("FACT  "))
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout[-3000:]}{done.stderr[-3000:]}")


def one_pass_through_the_wizard_leads_to_a_stack_that_is_looked_after(world: Deployed) -> None:
    drive(world, world.owner, "home", *AT_HOME)
    check(world.may_pass(world.owner) and not world.may_pass(world.stranger), "the wrong ones pass")


def the_panel_lets_a_new_address_in(world: Deployed) -> None:
    """On a keychain that has lost the passwords."""
    check(not world.may_pass(world.cafe), "the café passes already")
    lost = [path for path in (world.folder / "desktop/secrets").iterdir() if path.name.endswith("_password")]
    check(len(lost) == 2, f"{lost}")
    for path in lost:
        path.unlink()
    drive(world, world.cafe, "cafe", "lostPasswordsAreAskedForAgain", "thePanelLetsANewAddressIn")
    check(world.may_pass(world.cafe) and not world.may_pass(world.stranger), "the wrong ones pass")


def the_password_is_in_no_file_but_the_keychains(world: Deployed) -> None:
    done = subprocess.run(["grep", "-rlF", PASSWORD, str(world.folder / "desktop"), str(world.folder / "desktop-home")],
                          text=True, capture_output=True, check=False)
    found = [pathlib.Path(line) for line in done.stdout.splitlines()]
    check(found and all(path.parent.name == "secrets" and path.stat().st_mode & 0o77 == 0 for path in found), f"{found}")


TESTS = [
    one_pass_through_the_wizard_leads_to_a_stack_that_is_looked_after,
    the_panel_lets_a_new_address_in,
    the_password_is_in_no_file_but_the_keychains,
]
if __name__ == "__main__":
    subprocess.run(["rm", "-rf", str(PICTURES)], check=True)
    sys.exit(run_tests("wizard", APersonsServer, TESTS, {one_pass_through_the_wizard_leads_to_a_stack_that_is_looked_after}))
