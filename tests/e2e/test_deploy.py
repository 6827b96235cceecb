#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""weiwatchctl on a bare server, as an owner at home runs it: from nothing to a stack that is looked after. Root only.

    tests/e2e/test_deploy.py [--wait] [NAME…]

The program and what it deploys come from the packages, which tests/e2e/unpack_packages.sh makes and unpacks.
"""
import json
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "testlib"))
import disk_trace  # noqa: E402
from bare import CAFE, TRAIN  # noqa: E402
from deployed import PASSPHRASE, PASSWORD, USER, Deployed  # noqa: E402
from hosts import sh  # noqa: E402
from runner import check, fact, run_tests  # noqa: E402
from stack import DOMAIN, SERVER, WALLET, WATCHLIST, wait_for  # noqa: E402


def lines_of(done: subprocess.CompletedProcess) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


# ---- The first meeting ----------------------------------------------------------------------------------------------


def an_unknown_host_key_is_shown_and_nothing_sent(world: Deployed) -> None:
    arguments = world.deploy_arguments()
    at = arguments.index("--host-key")
    done = world.ctl(*arguments[:at], *arguments[at + 2:])
    check(done.returncode == 3, f"exit {done.returncode}: {done.stdout}{done.stderr}")
    check(world.fingerprint in done.stdout + done.stderr, f"the fingerprint is not shown: {done.stdout}{done.stderr}")
    said = world.server.run("journalctl", "--unit", "ssh", "--no-pager").stdout
    check("password" not in said.lower() and f"for {USER}" not in said, f"a login was tried: {said[-800:]}")


def a_wrong_host_key_is_refused(world: Deployed) -> None:
    done = world.ctl(*world.deploy_arguments(key="SHA256:" + "A" * 43))
    check(done.returncode == 4, f"exit {done.returncode}: {done.stdout}{done.stderr}")


def a_wrong_password_is_said(world: Deployed) -> None:
    wrong = world.secret_file("wrong", "no")
    arguments = [str(wrong) if word == str(world.password_file) else word for word in world.deploy_arguments()]
    done = world.ctl(*arguments)
    check(done.returncode == 5, f"exit {done.returncode}: {done.stdout}{done.stderr}")


# ---- Deployed -------------------------------------------------------------------------------------------------------


def one_command_leads_to_a_stack_that_is_seen_from_outside(world: Deployed) -> None:
    start = time.monotonic()
    process = world.owner.start(*world.command(*world.deploy_arguments()), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    events, longest, last = [], 0.0, start
    for line in process.stdout:
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
        events.append(json.loads(line))
    check(process.wait(10) == 0, f"exit {process.returncode}: {events[-3:]} {process.stderr.read()}")
    fact(f"deployed in {time.monotonic() - start:.0f} s; the longest silence was {longest:.1f} s; {events[-1]}")
    fractions = [event["fraction"] for event in events if "fraction" in event]
    check(fractions == sorted(fractions) and len(fractions) > 10, f"progress went back: {fractions}")
    check(longest < 10, f"nothing was said for {longest:.0f} s")
    check(world.may_pass(world.owner) and not world.may_pass(world.stranger), "the wrong ones pass")


def a_second_deploy_changes_nothing(world: Deployed) -> None:
    before = world.server.run("docker", "ps", "--quiet", "--no-trunc").stdout
    start = time.monotonic()
    done = world.ctl(*world.deploy_arguments())
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout[-800:]}{done.stderr}")
    fact(f"a second deploy took {time.monotonic() - start:.0f} s")
    check(world.server.run("docker", "ps", "--quiet", "--no-trunc").stdout == before, "something was made anew")


def the_state_is_told(world: Deployed) -> None:
    done = world.ctl("status", *world.login(), "--json", "--watchlist", str(world.watchlist))
    check(done.returncode == 0 and DOMAIN in done.stdout, f"exit {done.returncode}: {done.stdout}{done.stderr}")


def a_new_address_is_let_in(world: Deployed) -> None:
    start = time.monotonic()
    done = world.ctl("allow-ip", *world.login(), "--json", host=world.cafe)
    took = time.monotonic() - start
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout}{done.stderr}")
    check(CAFE in done.stdout and world.may_pass(world.cafe), done.stdout)
    fact(f"allow-ip from another address, connection included: {took:.1f} s")
    check(took < 6, f"{took:.1f} s")
    check(not world.may_pass(world.stranger), "a stranger passes")


def an_address_that_stays_is_listed_until_it_is_taken_off(world: Deployed) -> None:
    done = world.ctl("allow-ip", "--add", f"{TRAIN}/32", "--name", "train", "--until", "2999-12-31", *world.login(), "--json")
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout}{done.stderr}")
    wait_for("the train let in", 5, lambda: world.may_pass(world.train))
    listed = [line for line in lines_of(world.ctl("allow-ip", "--list", *world.login(), "--json")) if line.get("cidr") == f"{TRAIN}/32"]
    check(len(listed) == 1 and listed[0]["kind"] == "fixed" and listed[0]["expires"].startswith("3000-01-01"), f"listed: {listed}")
    done = world.ctl("allow-ip", "--add", "192.168.1.0/24", "--name", "home", *world.login(), "--json")
    check(done.returncode == 1 and "private" in done.stdout.lower(), f"exit {done.returncode}: {done.stdout}{done.stderr}")
    done = world.ctl("allow-ip", "--remove", f"{TRAIN}/32", *world.login(), "--json")
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout}{done.stderr}")
    wait_for("the train shut out", 5, lambda: not world.may_pass(world.train))


def a_watchlist_is_pushed(world: Deployed) -> None:
    world.watchlist.write_text(WATCHLIST.replace("second", "renamed"))
    done = world.ctl("push", str(world.watchlist), *world.login(), "--json")
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout}{done.stderr}")
    world.release = world.running_release
    wait_for("the new name in Prometheus", 60, lambda: world.query('eth_balance_ether{name="renamed"}'))


def logs_are_shown(world: Deployed) -> None:
    done = world.ctl("logs", "traefik", *world.login(), "--lines", "5")
    check(done.returncode == 0 and done.stdout.strip(), f"exit {done.returncode}: {done.stdout}{done.stderr}")


def a_deployment_is_adopted_elsewhere(world: Deployed) -> None:
    other = world.folder / "other-home"
    other.mkdir()
    command = [word.replace(f"HOME={world.folder / 'home'}", f"HOME={other}") for word in
               world.command("adopt", "--to", f"{USER}@{SERVER}", *world.login(), "--json")]
    done = world.cafe.run(*command, check=False)
    check(done.returncode == 0 and DOMAIN in done.stdout, f"exit {done.returncode}: {done.stdout}{done.stderr}")


def each_file_is_on_the_disk_before_its_name_says_so(world: Deployed) -> None:
    """strace on sshd and all that it starts, and on weiwatchctl, while a computer that is new to the stack deploys to it."""
    home = world.folder / "traced-home"
    home.mkdir()
    at_server, here = world.folder / "server.trace", world.folder / "ctl.trace"
    ssh = world.server.run("systemctl", "show", "--property=MainPID", "--value", "ssh").stdout.strip()
    tracer = subprocess.Popen(disk_trace.tracing(at_server, "-p", str(world.server.pid_here(int(ssh)))))
    wait_for("strace", 10, at_server.exists)
    world.watchlist.write_text(WATCHLIST.replace("second", "traced"))
    try:
        for command in (world.deploy_arguments(), ["push", str(world.watchlist), *world.login()], ["allow-ip", *world.login()]):
            words = [word.replace(f"HOME={world.folder / 'home'}", f"HOME={home}") for word in world.command(*command)]
            done = world.cafe.run(*disk_trace.tracing(here, "-A", *words), check=False)
            check(done.returncode == 0, f"{command[0]}: exit {done.returncode}: {done.stdout[-800:]}{done.stderr}")
    finally:
        tracer.terminate()
        tracer.wait(10)
    there = disk_trace.Trace(at_server.read_text())
    for name in ("allowlist/state.json", "traefik/dynamic/allowlist.yml", "watchlist/watchlist.yaml"):
        check(there.named(f"/srv/weiwatch/{name}"), f"{name} was not written: {there.names}")
    check(there.was_synced("/srv/weiwatch/journal/deploy.jsonl"), "the server's journal is not on the disk")
    check(not (faults := there.faults(["/srv/weiwatch"])), f"on the server: {faults}")
    ours = disk_trace.Trace(here.read_text())
    kept = f"{home}/.local/share/weiwatch"
    check(any(path.startswith(kept) and path.endswith(".jsonl") for _, path in ours.syncs), f"our journal: {ours.syncs}")
    check(any(name.startswith(kept) for _, name, _ in ours.names), f"our record: {ours.names}")
    check(not (faults := ours.faults([str(home)])), f"on this side: {faults}")


def a_changed_host_key_is_refused_at_every_use(world: Deployed) -> None:
    """The server gets another key, as a man in the middle would show."""
    world.server.run("sh", "-c", "cp -a /etc/ssh /root/ssh.kept && rm /etc/ssh/ssh_host_* && ssh-keygen -A && systemctl restart ssh")
    for command in (["status"], ["allow-ip"], ["push", str(world.watchlist)], ["logs"]):
        done = world.ctl(*command, *world.login()[2:])
        check(done.returncode == 4, f"{command}: exit {done.returncode}: {done.stdout}{done.stderr}")
    world.server.run("sh", "-c", "cp -a /root/ssh.kept/. /etc/ssh/ && systemctl restart ssh")


def no_secret_is_where_it_does_not_belong(world: Deployed) -> None:
    """The login's password: in no file but the test's own, no log, no container, no process."""
    found = sh("grep", "-rlF", PASSWORD, str(world.folder / "home"), check=False).stdout.split()
    check(not found, f"on this side: {found}")
    for place in ("/var/log", "/srv/weiwatch", "/var/lib/weiwatch", "/tmp", "/run", "/home"):
        found = world.server.run("grep", "-rlsF", PASSWORD, place, check=False).stdout.split()
        check(not found, f"on the server: {found}")
    journal = world.server.run("journalctl", "--no-pager").stdout
    check(PASSWORD not in journal, "in the journal")


def killed_at_any_step_it_goes_on(world: Deployed) -> None:
    """By force, as soon as each step begins; the next run goes on from there."""
    check(world.events("remove", DOMAIN)[-1]["event"] == "done", "not removed")
    world.allow_test_addresses()
    for step in ("bootstrap", "upload", "images", "configure", "start", "allowlist"):
        process = world.owner.start(*world.command(*world.deploy_arguments()), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        reached = any(json.loads(line).get("step") == step for line in process.stdout)
        process.send_signal(signal.SIGKILL)
        process.wait()
        check(reached, f"{step} did not come")
    done = world.ctl(*world.deploy_arguments())
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout[-800:]}{done.stderr}")
    check(world.may_pass(world.owner) and not world.may_pass(world.stranger), "the wrong ones pass")
    containers = world.server.run("docker", "ps", "--all", "--format", "{{.Names}}").stdout.split()
    check(len(containers) == len(set(containers)) == 8, f"made twice, or left: {containers}")


# ---- Out of the server, and back --------------------------------------------------------------------------------------


def seen_in_processes(secrets: list[str], running) -> set[str]:
    """Those that stand in the words or the environment of a process of this machine, the servers' too, while it runs."""
    found, looks = set(), 0
    while running() or not looks:
        for file in (*pathlib.Path("/proc").glob("[0-9]*/cmdline"), *pathlib.Path("/proc").glob("[0-9]*/environ")):
            try:
                text = file.read_bytes()
            except OSError:  # it has ended
                continue
            found |= {secret for secret in secrets if secret.encode() in text}
        looks += 1
    fact(f"looked at all processes {looks} times")
    return found


def a_backup_leaves_the_server_sealed(world: Deployed) -> None:
    world.release = world.running_release
    wait_for("a sample in Prometheus", 60, lambda: world.query('eth_balance_ether{name="sample"}'))
    done = world.ctl("allow-ip", "--add", f"{TRAIN}/32", "--name", "train", *world.login())
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout}{done.stderr}")
    planted = (world.root / "srv/weiwatch/secrets/grafana/admin_password").read_text().strip()
    before = world.server.run("find", "/srv/weiwatch", "/var/lib/weiwatch", "/tmp", "/root", "-newer", "/etc/hostname").stdout
    process = world.owner.start(*world.command("backup", str(world.sealed), *world.login(), "--backup-passphrase-file",
                                               str(world.passphrase_file), "--json"),
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    found = seen_in_processes([PASSPHRASE, planted], lambda: process.poll() is None)
    out, err = process.communicate()
    check(process.returncode == 0, f"exit {process.returncode}: {out[-800:]}{err}")
    fact(json.loads(out.splitlines()[-1]))
    check(not found, f"in a process's words: {found}")
    sealed = world.sealed.read_bytes()
    for secret in (planted, PASSPHRASE, DOMAIN, WALLET):
        check(secret.encode() not in sealed, f"{secret} can be read in the file")
        check(secret == DOMAIN or secret not in out + err, f"{secret} is shown")
    check(world.sealed.stat().st_mode & 0o777 == 0o600, "others can read the file")
    after = world.server.run("find", "/srv/weiwatch", "/var/lib/weiwatch", "/tmp", "/root", "-newer", "/etc/hostname").stdout
    new = [path for path in set(after.splitlines()) - set(before.splitlines()) if ".backup." in path or path.endswith("gz")]
    check(not new, f"left on the server: {new}")
    check(not [path for path in world.folder.glob(".*")] and len(list(world.folder.glob("stack.sealed*"))) == 1, "left on this side")


def a_removal_leaves_nothing_behind(world: Deployed) -> None:
    world.release = world.running_release
    world.history_at = str(time.time())
    world.history = world.query('eth_balance_ether{name="sample"}[6h]', time=world.history_at)
    refused = world.ctl("remove", *world.login(), "--confirm", "another", "--no-backup", "--json")
    check(refused.returncode == 2 and world.may_pass(world.owner), f"exit {refused.returncode}: {refused.stdout}{refused.stderr}")
    start = time.monotonic()
    done = world.ctl("remove", *world.login(), "--confirm", DOMAIN, "--backup-file", str(world.sealed),
                     "--backup-passphrase-file", str(world.passphrase_file), "--json")
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout[-800:]}{done.stderr}")
    fact(f"backed up and removed in {time.monotonic() - start:.0f} s: {lines_of(done)[-1]}")
    for kind in ("ps --all", "volume ls", "network ls --filter name=weiwatch", "images"):
        left = world.server.run("docker", *kind.split(), "--quiet").stdout
        check(not left, f"docker {kind}: {left}")
    left = world.server.run("find", "/", "-xdev", "-name", "*weiwatch*", "-not", "-path", "/proc/*", "-not", "-path", "/sys/*").stdout
    check(not left, f"left on the server: {left}")
    check("weiwatch" not in world.server.run("systemctl", "list-units", "--all", "--plain", "--no-legend").stdout, "a unit is left")
    check(not world.ctl("list", "--json").stdout, "it is still known here")


def restore_arguments(world: Deployed, file: pathlib.Path, passphrase: pathlib.Path) -> list[str]:
    return ["restore", str(file), "--to", f"{USER}@{SERVER}", *world.login(), "--backup-passphrase-file", str(passphrase),
            "--acme-ca-file", str(world.trust), "--json"]


def a_backup_that_cannot_be_read_changes_nothing(world: Deployed) -> None:
    world.replace_server()
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
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout[-1500:]}{done.stderr}")
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


TESTS = [
    an_unknown_host_key_is_shown_and_nothing_sent,
    a_wrong_host_key_is_refused,
    a_wrong_password_is_said,
    one_command_leads_to_a_stack_that_is_seen_from_outside,
    a_second_deploy_changes_nothing,
    the_state_is_told,
    a_new_address_is_let_in,
    an_address_that_stays_is_listed_until_it_is_taken_off,
    a_watchlist_is_pushed,
    logs_are_shown,
    a_deployment_is_adopted_elsewhere,
    each_file_is_on_the_disk_before_its_name_says_so,
    a_changed_host_key_is_refused_at_every_use,
    no_secret_is_where_it_does_not_belong,
    killed_at_any_step_it_goes_on,
    a_backup_leaves_the_server_sealed,
    a_removal_leaves_nothing_behind,
    a_backup_that_cannot_be_read_changes_nothing,
    a_backup_brings_the_stack_back_on_a_bare_server,
]
sys.exit(run_tests("deploy", Deployed, TESTS, {one_command_leads_to_a_stack_that_is_seen_from_outside}))
