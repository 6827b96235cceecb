#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""weiwatchctl on a bare server, as an owner at home runs it: from nothing to a stack that is looked after. Root only.

    tests/e2e/test_deploy.py [--wait] [NAME…]

The program and what it deploys come from the packages, which tests/e2e/unpack_packages.sh makes and unpacks.
"""
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "testlib"))
import disk_trace  # noqa: E402
from bare import CAFE, TRAIN  # noqa: E402
from deployed import SECRET_WATCHLIST, USER, Deployed, lines_of, said  # noqa: E402
from faults import (  # noqa: E402
    a_closed_port_is_said, a_full_disk_is_said, a_name_that_leads_elsewhere_is_said, a_registrys_limit_is_said,
    a_wrong_clock_is_said, a_wrong_passphrase_is_said, a_wrong_password_is_said, a_wrong_sudo_password_is_said,
    an_authoritys_limit_is_said, an_old_docker_is_said, apt_held_by_another_is_said)
from host_keys import (  # noqa: E402
    a_changed_host_key_is_refused_at_every_use, a_man_in_the_middle_gets_nothing_at_first_use,
    a_man_in_the_middle_is_refused_at_every_later_use, a_wrong_host_key_is_refused, an_unknown_host_key_is_shown_and_nothing_sent,
    nothing_is_sent_before_a_person_says_yes)
from kills import killed_at_any_step_it_goes_on  # noqa: E402
from lifecycle import (  # noqa: E402
    a_backup_brings_the_stack_back_on_a_bare_server, a_backup_leaves_the_server_sealed, a_backup_that_cannot_be_read_changes_nothing,
    a_removal_leaves_nothing_behind)
from planted_secrets import no_secret_is_where_it_does_not_belong  # noqa: E402
from process_watch import ProcessWatch  # noqa: E402
from runner import check, fact, run_tests  # noqa: E402
from stack import DOMAIN, SERVER, wait_for  # noqa: E402

# ---- Deployed -------------------------------------------------------------------------------------------------------


def one_command_leads_to_a_stack_that_is_seen_from_outside(world: Deployed) -> None:
    start = time.monotonic()
    with ProcessWatch() as world.watch_of_deploy:
        process = world.start_ctl(*world.deploy_arguments(), stderr=subprocess.PIPE)
        events, longest, last = [], 0.0, start
        for line in process.stdout:
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
            events.append(json.loads(line))
        world.what_ctl_said = f"{events}{process.stderr.read()}"
        check(process.wait(10) == 0, f"exit {process.returncode}: {world.what_ctl_said[-2000:]}")
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
    world.watchlist.write_text(world.watchlist.read_text().replace("second", "renamed"))
    done = world.ctl("push", str(world.watchlist), *world.login(), "--json")
    check(done.returncode == 0, f"exit {done.returncode}: {done.stdout}{done.stderr}")
    world.release = world.running_release
    wait_for("the new name in Prometheus", 60, lambda: world.query('eth_balance_ether{name="renamed"}'))


def logs_are_shown(world: Deployed) -> None:
    done = world.ctl("logs", "traefik", *world.login(), "--lines", "5")
    check(done.returncode == 0 and done.stdout.strip(), f"exit {done.returncode}: {done.stdout}{done.stderr}")


def a_deployment_is_adopted_elsewhere(world: Deployed) -> None:
    done = world.ctl("adopt", "--to", f"{USER}@{SERVER}", *world.login(), "--json", host=world.cafe, home="other-home")
    check(done.returncode == 0 and DOMAIN in done.stdout, f"exit {done.returncode}: {done.stdout}{done.stderr}")


def each_file_is_on_the_disk_before_its_name_says_so(world: Deployed) -> None:
    """strace on sshd and all that it starts, and on weiwatchctl, while one that is new to the stack deploys to it from an
    address that is new as well."""
    world.train.knows(DOMAIN, SERVER)
    at_server, here = world.folder / "server.trace", world.folder / "ctl.trace"
    ssh = world.server.run("systemctl", "show", "--property=MainPID", "--value", "ssh").stdout.strip()
    tracer = subprocess.Popen(disk_trace.tracing(at_server, "-p", str(world.server.pid_here(int(ssh)))))
    wait_for("strace", 10, at_server.exists)
    world.watchlist.write_text(SECRET_WATCHLIST.replace("second", "traced"))
    try:
        for command in (world.deploy_arguments(), ["push", str(world.watchlist), *world.login()], ["allow-ip", *world.login()]):
            done = world.train.run(*disk_trace.tracing(here, "-A", *world.command(*command, home="traced-home")), check=False)
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
    home = world.home("traced-home")
    kept = f"{home}/.local/share/weiwatch"
    check(any(path.startswith(kept) and path.endswith(".jsonl") for _, path in ours.syncs), f"our journal: {ours.syncs}")
    check(any(name.startswith(kept) for _, name, _ in ours.names), f"our record: {ours.names}")
    check(not (faults := ours.faults([str(home)])), f"on this side: {faults}")


def a_stack_of_another_version_is_looked_after_and_updated(world: Deployed) -> None:
    """As an app one version back left it: another label, other files, a record that names it, a journal with a step that this
    app does not know."""
    folder = pathlib.Path("/srv/weiwatch/releases")
    ours, old = (world.root / "srv/weiwatch/current").readlink().name, "0.0.9-0123456789ab"
    world.server.run("mv", str(folder / ours), str(folder / old))
    compose = world.root / "srv/weiwatch/releases" / old / "compose.yaml"
    compose.write_text(compose.read_text().replace("mem_limit: 96m", "mem_limit: 97m"))
    done = world.server.run(str(folder / old / "server/release"), "install", old)
    check(json.loads(done.stdout.splitlines()[-1])["event"] == "done", done.stdout)
    record = next((world.home() / ".local/share/weiwatch/deployments").glob("*/deployment.json"))
    record.write_text(record.read_text().replace(ours, old))
    for journal in (record.with_name("journal.jsonl"), world.root / "srv/weiwatch/journal/deploy.jsonl"):
        with open(journal, "a", encoding="utf-8") as lines:
            lines.write('{"time": "2026-01-02T03:04:05.000Z", "run": "1", "step": "firewall", "what": "done", "hash": "", "by": "0.0.9"}\n')

    told = world.ctl("status", *world.login(), "--json")
    check(told.returncode == 0 and lines_of(told)[-1]["release"] == old, said(told))
    for use in (["allow-ip"], ["push", str(world.watchlist)], ["logs", "traefik", "--lines", "2"], ["doctor"], ["restart", "exporter"]):
        done = world.ctl(*use, *world.login(), "--json")
        check(done.returncode == 0, f"{use}: {said(done)}")

    world.release = str(folder / old)
    at = str(time.time())
    before = world.query("eth_balance_ether[6h]", time=at)
    start = time.monotonic()
    done = world.ctl("update", *world.login(), "--json")
    check(done.returncode == 0 and lines_of(done)[-1]["release"] == ours, said(done))
    fact(f"updated to this version's release in {time.monotonic() - start:.0f} s")
    check((world.root / "srv/weiwatch/current").readlink().name == ours, "another one is current")
    world.release = str(folder / ours)
    check(before and world.query("eth_balance_ether[6h]", time=at) == before, "history is another")
    check(world.may_pass(world.owner) and not world.may_pass(world.stranger), "the wrong ones pass")


TESTS = [
    an_unknown_host_key_is_shown_and_nothing_sent,
    a_wrong_host_key_is_refused,
    a_man_in_the_middle_gets_nothing_at_first_use,
    nothing_is_sent_before_a_person_says_yes,
    a_wrong_password_is_said,
    a_wrong_sudo_password_is_said,
    a_wrong_passphrase_is_said,
    a_closed_port_is_said,
    one_command_leads_to_a_stack_that_is_seen_from_outside,
    a_second_deploy_changes_nothing,
    no_secret_is_where_it_does_not_belong,
    a_man_in_the_middle_is_refused_at_every_later_use,
    killed_at_any_step_it_goes_on,
    the_state_is_told,
    a_new_address_is_let_in,
    an_address_that_stays_is_listed_until_it_is_taken_off,
    a_watchlist_is_pushed,
    logs_are_shown,
    a_deployment_is_adopted_elsewhere,
    each_file_is_on_the_disk_before_its_name_says_so,
    a_changed_host_key_is_refused_at_every_use,
    a_stack_of_another_version_is_looked_after_and_updated,
    a_backup_leaves_the_server_sealed,
    a_removal_leaves_nothing_behind,
    a_name_that_leads_elsewhere_is_said,
    a_wrong_clock_is_said,
    apt_held_by_another_is_said,
    a_full_disk_is_said,
    an_old_docker_is_said,
    a_registrys_limit_is_said,
    an_authoritys_limit_is_said,
    a_backup_that_cannot_be_read_changes_nothing,
    a_backup_brings_the_stack_back_on_a_bare_server,
]
sys.exit(run_tests("deploy", Deployed, TESTS, {one_command_leads_to_a_stack_that_is_seen_from_outside}))
