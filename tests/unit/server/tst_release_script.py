#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""remote-stack/server/release without a server: its files are real; what starts containers is the test's."""
import importlib.machinery
import importlib.util
import os
import pathlib
import shutil
import sys
import tempfile
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[3]
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
OLD, NEW = "SETTING=old\n", "SETTING=new\n"


def load_script():
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("release", str(ROOT / "remote-stack/server/release"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("release", loader))
    loader.exec_module(module)
    return module


script = load_script()


class Crash(Exception):
    """The power goes."""


class Server:
    """Release one runs with old settings; two is there and brings new ones. Of all that changes something, so many succeed."""

    def __init__(self, folder: pathlib.Path, unhealthy: str = ""):
        self.data, self.unhealthy, self.running, self.left = folder, unhealthy, "one", None
        for name in ("one", "two"):
            (folder / "releases" / name).mkdir(parents=True)
            (folder / "releases" / name / "compose.yaml").touch()
        self.bring_settings("two", NEW)
        (folder / ".env").write_text(OLD)
        (folder / "releases/one/.env").symlink_to(folder / ".env")
        (folder / "current").symlink_to("releases/one")

    def bring_settings(self, release: str, text: str) -> None:
        (self.data / "releases" / release / ".env").unlink(missing_ok=True)
        (self.data / "releases" / release / ".env").write_text(text)

    def _or_crash(self, act):
        def acting(*given):
            if self.left is not None:
                self.left -= 1
                if self.left < 0:
                    raise Crash
            return act(*given)
        return acting

    def _configure(self, folder: pathlib.Path) -> None:
        """As bin/configure: settings that came with a release are the stack's from then on."""
        file = folder / ".env"
        if not file.is_symlink():
            os.replace(file, self.data / ".env")
            file.symlink_to(self.data / ".env")

    def _start(self, folder: pathlib.Path, _seconds: int) -> None:
        self.running = folder.name
        if folder.name == self.unhealthy:
            raise script.Fault("unhealthy", "grafana (running, starting)")

    def does(self, command, *given, crash_after: int | None = None):
        self.left = crash_after
        write, link = script.common.write_durably, script.common.link_durably
        with mock.patch.multiple(script, RELEASES=self.data / "releases", CURRENT=self.data / "current", ENV=self.data / ".env",
                                 PENDING=self.data / ".release-pending", DATA_DIR=self.data, configure=self._or_crash(self._configure),
                                 start=self._or_crash(self._start), pull_what_is_missing=lambda folder: None,
                                 event=lambda **_: None, end_install=self._or_crash(script.end_install)), \
                mock.patch.multiple(script.common, write_durably=self._or_crash(write), link_durably=self._or_crash(link)):
            return command(*given)

    def state(self) -> tuple[str, str, str, bool]:
        """What runs, what is current, the settings, and whether an install waits for its end."""
        return (self.running, (self.data / "current").readlink().name, (self.data / ".env").read_text(),
                (self.data / ".release-pending").exists())


class ReleaseTest(unittest.TestCase):
    BEFORE, AFTER = ("one", "one", OLD, False), ("two", "two", NEW, False)

    def server(self, **options) -> Server:
        folder = pathlib.Path(tempfile.mkdtemp(dir=MEMORY))
        self.addCleanup(shutil.rmtree, folder)
        return Server(folder, **options)

    def cut_off_at_each_point(self, release: str, **options):
        """A server for each point at which an install may end, until one comes through."""
        for point in range(30):
            server = self.server(**options)
            if release == "one":
                server.bring_settings("one", NEW)
            try:
                server.does(script.install, release, 60, crash_after=point)
            except Crash:
                yield server
            except script.Fault:
                return
            else:
                return
        self.fail("it never came through")

    def test_a_healthy_release_becomes_current_with_its_settings(self):
        server = self.server()
        server.does(script.install, "two", 60)
        self.assertEqual(server.state(), self.AFTER)

    def test_an_unhealthy_one_is_taken_back_with_the_settings_before(self):
        server = self.server(unhealthy="two")
        with self.assertRaisesRegex(script.Fault, "(?s)rolled-back: unhealthy: grafana.*one runs again"):
            server.does(script.install, "two", 60)
        self.assertEqual(server.state(), self.BEFORE)

    def test_wherever_an_install_is_cut_off_a_boot_leaves_what_was_confirmed(self):
        points = 0
        for server in self.cut_off_at_each_point("two"):
            server.does(script.recover)
            self.assertIn(server.state(), (self.BEFORE, self.AFTER))
            points += 1
        self.assertGreater(points, 4)

    def test_so_it_is_where_only_the_settings_are_others(self):
        for server in self.cut_off_at_each_point("one"):
            server.does(script.recover)
            self.assertEqual(server.state(), self.BEFORE)

    def test_wherever_going_back_is_cut_off_a_boot_ends_it(self):
        for server in self.cut_off_at_each_point("two", unhealthy="two"):
            server.does(script.recover)
            self.assertEqual(server.state(), self.BEFORE)

    def test_an_install_after_one_that_was_cut_off_goes_back_to_what_was_before_both(self):
        for server in self.cut_off_at_each_point("two"):
            if server.state()[1] == "two":
                continue  # it was confirmed
            server.unhealthy = "two"
            with self.assertRaisesRegex(script.Fault, "rolled-back"):
                server.does(script.install, "two", 60)
            self.assertEqual(server.state(), self.BEFORE)

    def test_a_first_release_that_was_cut_off_is_stopped(self):
        server = self.server()
        (server.data / "current").unlink()
        with self.assertRaises(Crash):
            server.does(script.install, "two", 60, crash_after=2)
        with mock.patch.object(script, "compose") as compose:
            server.does(script.recover)
        compose.assert_called_once_with(server.data / "releases/two", "stop", timeout=mock.ANY)
        self.assertFalse((server.data / ".release-pending").exists())

    def test_a_boot_after_an_install_that_ended_changes_nothing(self):
        server = self.server()
        server.does(script.install, "two", 60)
        self.assertEqual(server.does(script.recover), {"event": "done", "taken_back": None})
        self.assertEqual(server.state(), self.AFTER)


if __name__ == "__main__":
    unittest.main()
