# SPDX-License-Identifier: GPL-3.0-or-later
"""A stack's way out of its server, and back onto another: sealed, removed, restored."""
from __future__ import annotations

import pathlib
import time

from bare import TRAIN
from deployed import PASSPHRASE, USER, Deployed, lines_of, said
from hosts import sh
from process_watch import ProcessWatch
from runner import check, fact
from stack import DOMAIN, SERVER, WALLET, wait_for


def a_backup_leaves_the_server_sealed(world: Deployed) -> None:
    world.release = world.running_release
    wait_for("a sample in Prometheus", 60, lambda: world.query('eth_balance_ether{name="sample"}'))
    done = world.ctl("allow-ip", "--add", f"{TRAIN}/32", "--name", "train", *world.login())
    check(done.returncode == 0, said(done))
    planted = (world.root / "srv/weiwatch/secrets/grafana/admin_password").read_text().strip()
    with ProcessWatch() as watch:
        done = world.ctl("backup", str(world.sealed), *world.login(), "--backup-passphrase-file", str(world.passphrase_file), "--json")
    check(done.returncode == 0, said(done))
    fact(lines_of(done)[-1])
    check(watch.shows("bin/weiwatchctl"), "the process list was not looked at")
    check(not watch.shows(PASSPHRASE) and not watch.shows(planted), "a secret is in a process's words")
    sealed = world.sealed.read_bytes()
    for secret in (planted, PASSPHRASE, DOMAIN, WALLET):
        check(secret.encode() not in sealed, f"{secret} can be read in the file")
        check(secret == DOMAIN or secret not in done.stdout + done.stderr, f"{secret} is shown")
    check(world.sealed.stat().st_mode & 0o777 == 0o600, "others can read the file")
    check(PASSPHRASE not in world.server.run("journalctl", "--no-pager").stdout, "in the server's journal")
    kept = sh("grep", "-rlF", "-e", PASSPHRASE, "-e", planted, str(world.home()), check=False).stdout
    check(not kept, f"on this side: {kept}")
    left = world.server.run("find", "/srv", "/var/lib/weiwatch", "/tmp", "/root", "(", "-name", ".backup.*", "-o", "-name", "*.gz", ")").stdout
    check(not left, f"left on the server: {left}")
    check([path.name for path in world.folder.glob("*sealed*")] == ["stack.sealed"], "left on this side")


def a_removal_leaves_nothing_behind(world: Deployed) -> None:
    world.release = world.running_release
    world.history_at = str(time.time())
    world.history = world.query('eth_balance_ether{name="sample"}[6h]', time=world.history_at)
    refused = world.ctl("remove", *world.login(), "--confirm", "another", "--no-backup", "--json")
    check(refused.returncode == 2 and world.may_pass(world.owner), f"exit {refused.returncode}: {refused.stdout}{refused.stderr}")
    start = time.monotonic()
    done = world.ctl("remove", *world.login(), "--confirm", DOMAIN, "--backup-file", str(world.sealed),
                     "--backup-passphrase-file", str(world.passphrase_file), "--json")
    check(done.returncode == 0, said(done))
    fact(f"backed up and removed in {time.monotonic() - start:.0f} s: {lines_of(done)[-1]}")
    for kind in ("ps --all", "volume ls", "network ls --filter name=weiwatch", "images"):
        left = world.server.run("docker", *kind.split(), "--quiet").stdout
        check(not left, f"docker {kind}: {left}")
    left = world.server.run("find", "/", "-xdev", "-name", "*weiwatch*", "-not", "-path", "/proc/*", "-not", "-path", "/sys/*").stdout
    check(not left, f"left on the server: {left}")
    check("weiwatch" not in world.server.run("systemctl", "list-units", "--all", "--plain", "--no-legend").stdout, "a unit is left")
    check(not world.ctl("list", "--json").stdout, "it is still known here")
    world.make_data_dir(world.server)


def restore_arguments(world: Deployed, file: pathlib.Path, passphrase: pathlib.Path) -> list[str]:
    return ["restore", str(file), "--to", f"{USER}@{SERVER}", *world.login(), "--backup-passphrase-file", str(passphrase),
            "--acme-ca-file", str(world.trust), "--json"]


def a_backup_that_cannot_be_read_changes_nothing(world: Deployed) -> None:
    world.set_up_anew("second")
    whole = world.sealed.read_bytes()
    cut, changed, other = (world.folder / name for name in ("cut", "changed", "other"))
    cut.write_bytes(whole[:len(whole) * 2 // 3])
    changed.write_bytes(whole[:-200] + bytes([whole[-200] ^ 1]) + whole[-199:])
    other.write_bytes(b"not a backup")
    wrong = world.secret_file("wrong", "no")
    for file, passphrase in ((world.sealed, wrong), (cut, world.passphrase_file), (changed, world.passphrase_file),
                             (other, world.passphrase_file)):
        done = world.ctl(*restore_arguments(world, file, passphrase))
        check(done.returncode == 10, f"{file.name}: exit {done.returncode}: {done.stdout}{done.stderr}")
        fact(lines_of(done)[-1]["text"])
    touched = world.server.run("find", "/srv/weiwatch", "/var/lib/weiwatch", "-type", "f", check=False).stdout.split()
    check(touched == ["/srv/weiwatch/public-ranges"], f"on the server: {touched}")


def a_backup_brings_the_stack_back_on_a_bare_server(world: Deployed) -> None:
    """Another machine; the one before is off."""
    check(world.server.run("sh", "-c", "command -v docker", check=False).stdout == "", "the server is not bare")
    start = time.monotonic()
    done = world.ctl(*restore_arguments(world, world.sealed, world.passphrase_file))
    check(done.returncode == 0, said(done))
    fact(f"restored in {time.monotonic() - start:.0f} s; {lines_of(done)[-1]}")
    world.release = world.running_release
    got = world.query('eth_balance_ether{name="sample"}[6h]', time=world.history_at)
    check([row["values"] for row in got] == [row["values"] for row in world.history], "the history is another")
    fact(f"{sum(len(row['values']) for row in got)} samples of history, all the same")
    check(all(world.may_pass(host) for host in (world.owner, world.train)) and not world.may_pass(world.stranger), "the wrong ones pass")
    left = world.server.run("find", "/srv/weiwatch", "-maxdepth", "1", "-name", ".re*").stdout.split()
    check(left == ["/srv/weiwatch/.release.lock"], f"left of restoring: {left}")
    again = world.ctl(*restore_arguments(world, world.sealed, world.passphrase_file))
    check(again.returncode == 7, f"a second time: exit {again.returncode}: {again.stdout[-500:]}{again.stderr}")
    check(DOMAIN in world.ctl("list", "--json").stdout, "it is not known here")
