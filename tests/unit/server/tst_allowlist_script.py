#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""remote-stack/server/allowlist without a server: its files are real, its clock and systemd are the tests'."""
import errno
import importlib.machinery
import importlib.util
import ipaddress
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "remote-stack/server/allowlist"
sys.path.insert(0, str(ROOT / "tests/testlib"))
import disk_trace  # noqa: E402

# These tests are about the order of writes, not about a disk's patience with thousands of them.
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None


def load_script():
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("allowlist", str(SCRIPT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("allowlist", loader))
    loader.exec_module(module)
    return module


script = load_script()
FIRST, HOME, CAFE, TRAIN, STRANGER = (f"81.2.69.{n}" for n in (10, 20, 30, 40, 99))


class Crash(Exception):
    """The power goes."""


class FragileFiles(script.Files):
    """Crashes before or after one of its writes."""

    def __init__(self):
        self.left, self.after = None, False

    def _do(self, act):
        if self.left is None:
            return act()
        self.left -= 1
        if self.left < 0 and not self.after:
            raise Crash
        act()
        if self.left < 0:
            raise Crash

    def write(self, path, content, mode):
        self._do(lambda: super(FragileFiles, self).write(path, content, mode))

    def remove(self, path):
        self._do(lambda: super(FragileFiles, self).remove(path))


class TestClock:
    def __init__(self):
        self.now, self.boot, self.name = 1_800_000_000.0, 1000.0, "boot-1"

    def wall(self):
        return self.now

    def since_boot(self):
        return self.boot

    def boot_id(self):
        return self.name

    def pass_time(self, seconds):
        self.now += seconds
        self.boot += seconds

    def reboot(self, off=0.0):
        """off: for how long; negative where the clock came back wrong."""
        self.now += off
        self.boot, self.name = 5.0, f"boot-{int(self.name[5:]) + 1}"


class TestSystem:
    """systemd and Traefik, as far as it was told."""

    def __init__(self):
        self.armed, self.cut_ranges, self.log = False, [], ""

    def arm_undo(self):
        self.armed = True

    def disarm_undo(self):
        self.armed = False

    def cut(self, ranges):
        self.cut_ranges += [str(network) for network in ranges]

    def access_log(self, since):
        return self.log


class Server:
    """A data folder with the list that bin/configure makes."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "traefik/dynamic").mkdir(parents=True)
        self.list_file = self.folder / "traefik/dynamic/allowlist.yml"
        template = (ROOT / "remote-stack/traefik/allowlist.yml.in").read_text()
        self.list_file.write_text(template.replace("@ALLOWED_IP@", FIRST))
        self.clock, self.files, self.system = TestClock(), FragileFiles(), TestSystem()

    def do(self, command, *arguments, **options):
        return getattr(script.Allowlist(self.folder, self.files, self.clock, self.system), command)(*arguments, **options)

    def listed(self):
        """What Traefik reads."""
        return set(re.findall(r'- "([0-9.]+)/32"', self.list_file.read_text()))


class AllowlistTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=MEMORY)
        self.addCleanup(folder.cleanup)
        self.server = Server(folder.name + "/data")

    def refused(self, code, command, *arguments, **options):
        with self.assertRaises(script.Fault) as caught:
            self.server.do(command, *arguments, **options)
        self.assertEqual(caught.exception.code, code)

    def test_aChangeListsOldAndNew(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.assertEqual(self.server.listed(), {FIRST, HOME})
        self.assertTrue(self.server.system.armed)

    def test_aChangeThatIsAskedAgainKeepsItsDeadline(self):
        first = self.server.do("propose", "a", "laptop", HOME, 60)["pending"]
        self.server.clock.pass_time(10)
        again = self.server.do("propose", "a", "laptop", HOME, 60)["pending"]
        self.assertEqual(first[0]["deadline"], again[0]["deadline"])

    def test_whatIsConfirmedReplacesTheOwnersFormerAddressAfterTheGrace(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.server.do("confirm", "a", replaces=[FIRST])
        self.server.do("propose", "b", "laptop", CAFE, 60)
        self.server.do("confirm", "b", grace=30)
        self.assertEqual(self.server.listed(), {HOME, CAFE})
        self.server.clock.pass_time(31)
        self.server.do("prune")
        self.assertEqual(self.server.listed(), {CAFE})
        self.assertEqual(self.server.system.cut_ranges, [f"{FIRST}/32", f"{HOME}/32"])
        self.assertFalse(self.server.system.armed)

    def test_whatNobodyConfirmsIsUndoneAndLeavesWhereTheServerSawTheOwner(self):
        self.server.do("propose", "a", "laptop", HOME, 60, TRAIN)
        self.server.clock.pass_time(59)
        self.server.do("undo")
        self.assertEqual(self.server.listed(), {FIRST, HOME})
        self.server.clock.pass_time(2)
        self.server.do("undo")
        self.assertEqual(self.server.listed(), {FIRST, TRAIN})
        self.assertFalse(self.server.system.armed)
        self.refused("not-pending", "confirm", "a")

    def test_theAddressOfTheSetupIsItsOwnersOnceTheyAreSeenThere(self):
        self.server.do("propose", "a", "laptop", FIRST, 60)
        self.server.do("confirm", "a")
        self.server.do("propose", "b", "laptop", HOME, 60)
        self.server.do("confirm", "b")
        self.assertEqual(self.server.listed(), {HOME})

    def test_aFixedAddressStaysWhenAnOwnerComesThroughIt(self):
        self.server.do("fixed_add", CAFE, "office")
        for change, address in (("a", CAFE), ("b", HOME)):
            self.server.do("propose", change, "laptop", address, 60)
            self.server.do("confirm", change)
        self.assertEqual(self.server.listed(), {FIRST, CAFE, HOME})

    def confirmed(self, change, owner, address, **options):
        self.server.do("propose", change, owner, address, 60)
        self.server.do("confirm", change, **options)

    def test_anAddressOfTwoOwnersStaysWhenOneMoves(self):
        """A laptop and a desktop at one home."""
        self.confirmed("a", "laptop", HOME)
        self.confirmed("b", "desktop", HOME)
        self.confirmed("c", "desktop", CAFE, replaces=[HOME])
        self.assertEqual(self.server.listed(), {FIRST, HOME, CAFE})
        self.confirmed("d", "laptop", TRAIN)
        self.assertEqual(self.server.listed(), {FIRST, CAFE, TRAIN})
        self.assertEqual(self.server.system.cut_ranges, [f"{HOME}/32"])

    def test_anOwnersAddressOutlivesAGuestsAtTheSamePlace(self):
        expires = int(self.server.clock.now) + 5
        self.confirmed("a", "laptop", HOME)
        self.server.do("fixed_add", HOME, "guest", expires)
        self.server.do("fixed_add", CAFE, "guest", expires)
        self.confirmed("b", "desktop", CAFE)
        self.server.clock.pass_time(10)
        self.server.do("prune")
        self.assertEqual(self.server.listed(), {FIRST, HOME, CAFE})

    def test_whereTheServerSawTheOwnerStaysThoughItWasAboutToEnd(self):
        self.confirmed("a", "laptop", HOME)
        self.confirmed("b", "laptop", CAFE, grace=300)
        self.server.do("propose", "c", "laptop", TRAIN, 60, HOME)
        self.server.clock.pass_time(61)
        self.server.do("undo")
        self.server.clock.pass_time(300)
        self.server.do("prune")
        self.assertEqual(self.server.listed(), {FIRST, CAFE, HOME})

    def test_aFullListIsUndoneAllTheSame(self):
        self.server.do("propose", "a", "laptop", HOME, 60, CAFE)
        file = self.server.folder / "allowlist/state.json"
        state = json.loads(file.read_text())
        state["entries"] += [{"cidr": f"90.0.{n // 250}.{n % 250}/32", "name": "guest", "kind": "fixed", "added": 0, "expires": None}
                             for n in range(script.MOST_ENTRIES)]
        file.write_text(json.dumps(state))
        self.refused("too-many", "propose", "b", "laptop", TRAIN, 60)
        self.refused("too-many", "fixed_add", TRAIN, "guest")
        self.server.clock.pass_time(61)
        self.server.do("undo")
        self.assertIn(CAFE, self.server.listed())
        self.assertNotIn(HOME, self.server.listed())

    def test_twoOwnersDoNotUndoEachOther(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.server.do("propose", "b", "desktop", CAFE, 10)
        self.server.clock.pass_time(11)
        self.server.do("undo")
        self.assertEqual(self.server.listed(), {FIRST, HOME})
        self.server.do("confirm", "a")
        self.server.do("propose", "c", "desktop", TRAIN, 10)
        self.server.do("confirm", "c")
        self.assertEqual(self.server.listed(), {FIRST, HOME, TRAIN})

    def test_aWrongWallClockProlongsNothing(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.server.clock.now -= 86400
        self.server.clock.pass_time(61)
        self.server.do("undo")
        self.assertEqual(self.server.listed(), {FIRST})

    def test_afterABootTheDeadlineIsNeverLongerThanItWas(self):
        for off, listed in ((10, {FIRST, HOME}), (61, {FIRST}), (-86400, {FIRST})):
            with self.subTest(off=off):
                self.server.do("propose", f"a{off}", "laptop", HOME, 60)
                self.server.clock.reboot(off)
                self.server.do("undo")
                self.assertEqual(self.server.listed(), listed)
                self.server.clock.pass_time(61)
                self.server.do("undo")
                self.assertEqual(self.server.listed(), {FIRST})

    def test_afterABootTheTimeSinceThatBootCounts(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.server.clock.reboot(10)
        self.server.do("undo")
        self.server.clock.now -= 86400
        self.server.clock.pass_time(51)
        self.server.do("undo")
        self.assertEqual(self.server.listed(), {FIRST})

    def test_aCrashAnywhereLeavesAListThatIsOldOrNewAndAWayOn(self):
        """Before and after each write of each command: then a boot, and the same asked again."""
        commands = [("propose", ("b", "laptop", CAFE, 60)), ("confirm", ("a",)), ("cancel", ("a",)), ("fixed_add", (TRAIN, "guest"))]
        crashes = 0
        for command, arguments in commands:
            for number in range(6):
                for after in (False, True):
                    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
                        server = Server(folder + "/data")
                        server.do("propose", "a", "laptop", HOME, 60)
                        before = server.listed()
                        server.files.left, server.files.after = number, after
                        try:
                            server.do(command, *arguments)
                        except Crash:
                            crashes += 1
                        server.files.left = None
                        during = server.listed()
                        self.assertIn(FIRST, during)
                        server.clock.reboot(1)
                        server.do("undo")
                        state = server.do("show")
                        self.assertEqual(server.listed(), {text.split("/")[0] for text in state["active"]}, f"{command} {number} {after}")
                        self.assertIn(FIRST, server.listed())
                        self.assertLessEqual(during - before, {CAFE, TRAIN})
                        server.clock.pass_time(61)
                        server.do("undo")
                        self.assertFalse(server.do("show")["pending"])
                        self.assertIn(FIRST, server.listed())
        self.assertGreater(crashes, 12)

    def test_inAnyOrderOfEventsNobodyIsLockedOutAndNoStrangerIsLetIn(self):
        for seed in range(120):
            with self.subTest(seed=seed), tempfile.TemporaryDirectory(dir=MEMORY) as folder:
                Story(self, seed, folder).tell()

    def test_aFullDiskUndoesAllTheSame(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        server = self.server

        class FullDisk(script.Files):
            def write(self, path, content, mode):
                if (server.folder / "allowlist/reserve").exists() or path.name == "reserve":
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                super().write(path, content, mode)

        server.files = FullDisk()
        server.clock.pass_time(61)
        server.do("undo")
        self.assertEqual(server.listed(), {FIRST})
        self.refused("disk-full", "propose", "b", "laptop", CAFE, 60)
        self.assertEqual(server.listed(), {FIRST})

    def test_whatIsEditedByHandIsKept(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.server.do("confirm", "a")
        text = self.server.list_file.read_text().replace(f'          - "{FIRST}/32"\n', f"          - '{CAFE}'  # a friend\n")
        self.server.list_file.write_text(text)
        self.server.do("propose", "b", "laptop", TRAIN, 60)
        self.assertEqual(self.server.listed(), {CAFE, HOME, TRAIN})

    def test_aListThatCannotBeReadIsSetAsideAndTheStateWritten(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.server.list_file.write_text("http: [\n")
        self.server.do("confirm", "a")
        self.assertEqual(self.server.listed(), {FIRST, HOME})
        self.assertEqual((self.server.list_file.parent / "allowlist.not-read").read_text(), "http: [\n")

    def test_aListThatCannotBeReadAndNoStateIsLeftAlone(self):
        self.server.list_file.write_text("http: [\n")
        self.refused("list-not-read", "propose", "a", "laptop", HOME, 60)
        self.assertEqual(self.server.list_file.read_text(), "http: [\n")

    def test_aLostStateIsMadeAgainFromTheList(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        self.server.do("confirm", "a")
        (self.server.folder / "allowlist/state.json").unlink()
        self.server.do("undo")
        self.assertEqual(self.server.listed(), {FIRST, HOME})
        self.server.do("propose", "b", "laptop", CAFE, 60)
        self.assertEqual(self.server.listed(), {FIRST, HOME, CAFE})

    def test_theListIsNeverEmpty(self):
        self.refused("would-be-empty", "fixed_remove", FIRST)
        self.assertEqual(self.server.listed(), {FIRST})
        self.server.do("fixed_add", FIRST, "only", int(self.server.clock.now) + 5)
        self.server.clock.pass_time(10)
        self.server.do("prune")
        self.assertEqual(self.server.listed(), {FIRST})

    def test_aFixedAddressEndsWhenItWasSaid(self):
        self.server.do("fixed_add", CAFE, "guest", int(self.server.clock.now) + 60)
        self.server.clock.pass_time(59)
        self.server.do("prune")
        self.assertEqual(self.server.listed(), {FIRST, CAFE})
        self.server.clock.pass_time(2)
        self.server.do("prune")
        self.assertEqual(self.server.listed(), {FIRST})
        self.assertEqual(self.server.system.cut_ranges, [f"{CAFE}/32"])

    def test_rangesThatNoVisitorComesFromAreRefused(self):
        for text, code in (("10.1.2.3", "special-range"), ("192.168.1.0/24", "special-range"), ("100.64.0.1", "special-range"),
                           ("0.0.0.0/0", "too-wide"), ("80.0.0.0/7", "too-wide"), ("172.0.0.0/8", "special-range"),
                           ("81.2.69.1/24", "bad-range"), ("2001:db8::1", "bad-range"), ("home", "bad-range"), ("81.2.69.256", "bad-range")):
            with self.subTest(text=text):
                self.refused(code, "propose", "a", "laptop", text, 60)
        self.assertEqual(self.server.listed(), {FIRST})

    def test_specialRangesAreThoseOfTheShellsLibrary(self):
        library = (ROOT / "remote-stack/bin/lib.sh").read_text()
        listed = re.search(r"special_ranges=\((.*?)\)", library, re.DOTALL).group(1).split()
        self.assertEqual({str(network) for network in script.SPECIAL}, set(listed))
        for network in script.SPECIAL:
            self.assertFalse(network[1].is_global and not network.overlaps(ipaddress.ip_network("192.88.99.0/24"))
                             and not network.is_multicast, network)

    def test_aDamagedStateIsSaidAndTheListStays(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        (self.server.folder / "allowlist/state.json").write_text("{")
        self.refused("state-damaged", "confirm", "a")
        self.assertEqual(self.server.listed(), {FIRST, HOME})

    def test_aNewerStateIsLeftAlone(self):
        self.server.do("propose", "a", "laptop", HOME, 60)
        file = self.server.folder / "allowlist/state.json"
        file.write_text(file.read_text().replace('"version": 1', '"version": 2'))
        self.refused("newer-state", "undo")

    def test_aProbeIsFoundByItsWholePath(self):
        token = "0123456789abcdef"
        lines = [{"RequestPath": f"/x?{token}", "ClientHost": STRANGER}, {"RequestPath": f"/weiwatch-probe/{token}", "ClientHost": HOME,
                                                                        "DownstreamStatus": 403}]
        self.server.system.log = "\n".join(map(json.dumps, lines)) + f"\nnot JSON {token}\n[]{token}\n"
        self.assertEqual(self.server.do("seen", token), {"address": HOME, "status": 403})
        self.refused("bad-token", "seen", "../x")

    def test_aConfirmationMayRestOnAVisit(self):
        here, elsewhere, nowhere = ("ab" * 8, "cd" * 8, "ef" * 8)
        lines = [(here, HOME, 302), (elsewhere, STRANGER, 302)]
        self.server.system.log = "".join(json.dumps({"RequestPath": f"/weiwatch-probe/{token}", "ClientHost": address, "DownstreamStatus": status}) + "\n"
                                         for token, address, status in lines)
        self.server.do("propose", "a", "laptop", HOME, 60)
        for token, address in ((elsewhere, STRANGER), (nowhere, None)):
            answer = self.server.do("confirm", "a", token=token)
            self.assertEqual(answer["address"], address)
            self.assertEqual([change["id"] for change in answer["pending"]], ["a"])  # waits on
            self.assertTrue(self.server.system.armed)
        answer = self.server.do("confirm", "a", token=here)
        self.assertEqual((answer["address"], answer["status"], answer["pending"]), (HOME, 302, []))
        self.assertFalse(self.server.system.armed)
        self.assertIn(f"{HOME}/32", answer["active"])
        self.refused("not-pending", "confirm", "a", token=here)


class Story:
    """Two owners and a server, by chance; the seed is the story."""

    def __init__(self, test, seed, folder):
        self.test, self.choose, self.server = test, random.Random(seed), Server(folder + "/data")
        self.good = {FIRST}  # confirmed, and not replaced
        self.asked, self.waiting = {FIRST}, {}
        self.where = {"laptop": FIRST, "desktop": FIRST}

    def tell(self):
        for step in range(25):
            name = self.choose.choice(["propose", "propose", "confirm", "confirm", "confirm", "cancel", "wait", "reboot", "crash"])
            getattr(self, name)(step)
            listed = self.server.listed()
            self.test.assertTrue(listed, "the list is empty")
            self.test.assertNotIn(STRANGER, listed)
            self.test.assertLessEqual(listed, self.asked)
            self.test.assertLessEqual(self.good, listed, f"last-good is not listed after {name}")
        self.server.clock.pass_time(3600)
        self.server.do("undo")
        self.test.assertFalse(self.server.do("show")["pending"])
        self.test.assertLessEqual(self.good, self.server.listed())

    def propose(self, step):
        owner, address, seen = self.choose.choice(list(self.where)), self.choose.choice([HOME, CAFE, TRAIN]), self.choose.choice([HOME, CAFE, TRAIN])
        self.asked |= {address, seen}
        self.server.do("propose", f"c{step}", owner, address, self.choose.randint(5, 60), seen)
        self.waiting[f"c{step}"] = (owner, address)

    def confirm(self, _):
        if not self.waiting:
            return
        change = self.choose.choice(list(self.waiting))
        owner, address = self.waiting.pop(change)
        try:
            self.server.do("confirm", change)
        except script.Fault as fault:
            self.test.assertEqual(fault.code, "not-pending")
            return
        former, self.where[owner] = self.where[owner], address
        if former != FIRST and former not in self.where.values():
            self.good.discard(former)
        self.good.add(address)

    def cancel(self, _):
        if self.waiting:
            change = self.choose.choice(list(self.waiting))
            self.waiting.pop(change)
            try:
                self.server.do("cancel", change)
            except script.Fault as fault:
                self.test.assertEqual(fault.code, "not-pending")

    def wait(self, _):
        self.server.clock.pass_time(self.choose.randint(1, 40))
        self.server.do("undo")
        self.server.do("prune")

    def reboot(self, _):
        self.server.clock.reboot(self.choose.choice([1, 30, 7200, -5000]))
        self.server.do("undo")

    def crash(self, step):
        """In the middle of a proposal, and the power comes back."""
        self.server.files.left, self.server.files.after = self.choose.randint(0, 4), self.choose.random() < 0.5
        try:
            self.propose(step)
        except Crash:
            pass
        self.server.files.left = None
        self.reboot(step)


@unittest.skipUnless(shutil.which("strace") or os.environ.get("CI"), "strace is not installed")
class DurabilityTest(unittest.TestCase):
    def test_eachFileIsOnTheDiskBeforeItsNameAndTheNameAfter(self):
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            server = Server(folder + "/data")
            for program in ("systemctl", "docker"):  # stand-ins: what is looked at is the script's own files
                path = pathlib.Path(folder) / program
                path.write_text("#!/bin/sh\nexit 0\n")
                path.chmod(0o755)
            output = pathlib.Path(folder) / "trace"
            command = [sys.executable, str(SCRIPT), "propose", "--id", "a", "--owner", "laptop", "--add", HOME, "--deadline", "60"]
            subprocess.run(disk_trace.tracing(output, *command), check=True, stdout=subprocess.DEVNULL,
                           env=dict(os.environ, WEIWATCH_DATA_DIR=str(server.folder), PATH=f"{folder}:{os.environ['PATH']}"))
            trace = disk_trace.Trace(output.read_text())
            data = server.folder.resolve()
            self.assertEqual(trace.faults([str(data)]), [])
            state, written = (trace.named(f"{data}/{name}") for name in ("allowlist/state.json", "traefik/dynamic/allowlist.yml"))
            self.assertTrue(state and written, trace.names)
            self.assertLess(state[0], written[0], "the list changed before its deadline was on the disk")


if __name__ == "__main__":
    unittest.main()
