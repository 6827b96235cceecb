#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""remote-stack/server on a bare server, in the order of its life. Root only.

    tests/e2e/test_server.py [--wait] [--seeds=N] [NAME…]
"""
import json
import pathlib
import random
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "testlib"))
from bare import CAFE, TRAIN, BareStack  # noqa: E402
from hosts import Host  # noqa: E402
from runner import check, fact, option, run_tests  # noqa: E402
from stack import DOMAIN, OWNER, SERVER, STRANGER, WATCHLIST, wait_for  # noqa: E402

# The undo timer looks every two seconds, to half a second; the rest is Python, Traefik and a visit.
UNDO_SLACK = 2 + 0.5 + 2


# ---- A server as it comes -------------------------------------------------------------------------------------------


def a_bare_server_is_described(world: BareStack) -> None:
    facts = json.loads(world.script("preflight").stdout)
    check(facts["os_id"] == "debian" and facts["os_version"] == "13", f"system: {facts}")
    check(facts["docker"] == {"installed": False, "running": False, "version": None, "compose": None}, f"docker: {facts}")
    check(facts["ports"] == {"80": None, "443": None} and facts["deployment"] is None and facts["apt_held_by"] is None, f"{facts}")
    check(abs(facts["unix_time"] - time.time()) < 5 and facts["memory_bytes"] > 2**28 and facts["systemd"], f"{facts}")


def who_holds_apt_is_named(world: BareStack) -> None:
    holder = world.server.start("apt-get", "-y", "-o", "DPkg::Pre-Invoke::=sleep 8", "remove", "tzdata", stdout=subprocess.DEVNULL)
    wait_for("apt's lock", 10, lambda: json.loads(world.script("preflight").stdout)["apt_held_by"])
    end = world.events("bootstrap", "--apt-wait", "2")[-1]
    check(end["code"] == "apt-locked" and "apt-get (" in end["detail"], f"{end}")
    holder.wait(30)


def kill_all(world: BareStack, pattern: str) -> None:
    """Every process of the server whose command line matches, as a power cut would."""
    world.server.run("bash", "-c", f'for p in /proc/[0-9]*; do if tr "\\0" " " <$p/cmdline 2>/dev/null | grep -qE "{pattern}" && '
                     '[ "${p#/proc/}" != $$ ]; then kill -KILL "${p#/proc/}" 2>/dev/null; fi; done; true')


def an_installation_that_was_killed_is_finished(world: BareStack) -> None:
    begun = world.server.start("/root/server/bootstrap", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in begun.stdout:
        if '"pmstatus"' in line and json.loads(line)["percent"] > 30:
            break
    kill_all(world, "^bash /root/server/bootstrap|apt-get|dpkg")
    begun.wait(10)
    start = time.monotonic()
    events = world.events("bootstrap")
    check(events[-1] == {"event": "done"}, f"after a kill: {events[-3:]}")
    fact(f"bootstrapped in {time.monotonic() - start:.0f} s after it was killed while packages were unpacked")
    check(any("cut off" in event.get("text", "") for event in events), "what was cut off was not noticed")


def a_second_bootstrap_changes_nothing(world: BareStack) -> None:
    start = time.monotonic()
    events = world.events("bootstrap")
    check(events[-1] == {"event": "done"} and not any(event["event"] in ("say", "progress") for event in events), f"{events}")
    fact(f"a second bootstrap took {time.monotonic() - start:.1f} s")


def containers_do_not_reach_the_clouds_metadata(world: BareStack) -> None:
    """A namespace behind the server, as a container is."""
    guards = world.server.run("iptables", "-t", "raw", "-S", "PREROUTING").stdout
    check(guards.count("-d 169.254.169.254/32 -j DROP") == 1, f"{guards}")
    world.server.cut_power()
    world.server.boot()
    guards = wait_for("the guard after a boot", 20, lambda: world.server.run("iptables", "-t", "raw", "-S", "PREROUTING").stdout)
    check(guards.count("-d 169.254.169.254/32 -j DROP") == 1, f"after a boot: {guards}")


# ---- A stack --------------------------------------------------------------------------------------------------------


def a_release_becomes_current_when_it_is_healthy(world: BareStack) -> None:
    world.load_images(world.server)
    world.authority.start(seconds_valid=24 * 3600)
    world.put_release("test")
    world.write_env(WATCHLIST="")
    watchlist = world.root / "srv/weiwatch/watchlist/watchlist.yaml"
    watchlist.parent.mkdir()
    watchlist.write_text(WATCHLIST)
    world.write_secrets()
    start = time.monotonic()
    events = world.events("release", "install", "test")
    check(events[-1] == {"event": "done", "release": "test", "before": None}, f"{events[-3:]}")
    fact(f"installed and healthy after {time.monotonic() - start:.0f} s")
    wait_for("a certificate", 60, lambda: world.visit(world.stranger) == "403")
    check(world.may_pass(world.owner) and not world.may_pass(world.cafe), "the list is another")


def its_state_is_told(world: BareStack) -> None:
    start = time.monotonic()
    state = json.loads(world.script("status").stdout)
    fact(f"status after {time.monotonic() - start:.1f} s")
    check(state["release"] == "test" and state["domain"] == DOMAIN and not state["reboot_required"], f"{state}")
    check(len(state["services"]) == 8 and all(service["health"] == "healthy" for service in state["services"]), f"{state}")
    check(all(0 < service["memory_bytes"] <= service["memory_limit_bytes"] for service in state["services"]), f"{state}")
    check("Pebble" in state["certificate"]["issuer"] and state["certificate"]["not_after"] > time.time() + 3600, f"{state}")
    check(0 < state["disk"]["history_bytes"] and 0 < state["disk"]["free_bytes"] < state["disk"]["total_bytes"], f"{state}")


def a_watchlist_is_pushed_and_a_bad_one_refused(world: BareStack) -> None:
    before = world.server.run("docker", "ps", "--quiet", "--no-trunc").stdout
    done = world.script("watchlist", input=WATCHLIST.replace("second", "renamed"))
    wait_for("the new name in Prometheus", 60, lambda: world.query('eth_balance_ether{name="renamed"}'))
    check(world.server.run("docker", "ps", "--quiet", "--no-trunc").stdout == before, "something was started again")
    refused = json.loads(world.script("watchlist", input="version: 1\nwalets: []\n", check=False).stdout)
    check(refused["code"] == "watchlist-refused" and "walets" in refused["detail"], f"{refused}")
    state = json.loads(world.script("status").stdout)
    check(state["watchlist_sha256"] == json.loads(done.stdout)["sha256"], "the bad one is in force")


def put_bad_release(world: BareStack, name: str, said: str, says: str) -> None:
    """One that differs by this in its compose.yaml; and it brings settings of its own."""
    bad = world.put_release(name)
    text = (bad / "compose.yaml").read_text()
    check(said in text, f"compose.yaml does not say {said}")
    (bad / "compose.yaml").write_text(text.replace(said, says))
    (bad / ".env").write_text((world.root / "srv/weiwatch/.env").read_text().replace("GROUP_WAIT=2s", "GROUP_WAIT=3s"))


def settings(world: BareStack) -> str:
    return (world.root / "srv/weiwatch/.env").read_text()


def a_bad_release_is_taken_back(world: BareStack) -> None:
    """One whose Alertmanager starts again and again."""
    at = str(time.time())
    before = world.query("eth_balance_ether[6h]", time=at)
    allowlist = (world.root / "srv/weiwatch/traefik/dynamic/allowlist.yml").read_bytes()
    settings_before = settings(world)
    put_bad_release(world, "bad", "--storage.path=/alertmanager", "--storage.path=/nowhere")
    start = time.monotonic()
    events = world.events("release", "install", "bad")
    took = time.monotonic() - start
    end = events[-1]
    check(end.get("code") == "rolled-back" and "alertmanager" in end["detail"], f"{events[-3:]}")
    fact(f"a bad release was taken back after {took:.0f} s")
    check(took < 90, f"{took:.0f} s")
    check((world.root / "srv/weiwatch/current").readlink() == pathlib.Path("releases/test"), "the bad one is current")
    check(all(service["health"] == "healthy" for service in json.loads(world.script("status").stdout)["services"]), "not healthy")
    check(world.query("eth_balance_ether[6h]", time=at) == before, "history is another")
    check((world.root / "srv/weiwatch/traefik/dynamic/allowlist.yml").read_bytes() == allowlist, "the list is another")
    check("GROUP_WAIT=2s" in settings_before and settings(world) == settings_before, f"the settings are others: {settings(world)}")


def a_release_that_never_gets_healthy_is_taken_back_in_time(world: BareStack) -> None:
    """It runs, and starts only once; but its health check finds no end."""
    settings_before = settings(world)
    put_bad_release(world, "stuck", "/usr/bin/weiwatch-exporter, --healthcheck]", "/usr/bin/weiwatch-exporter, --no-such-option]")
    start = time.monotonic()
    end = world.events("release", "install", "stuck")[-1]
    took = time.monotonic() - start
    check(end.get("code") == "rolled-back" and "exporter (running" in end["detail"], f"{end}")
    fact(f"a release that never got healthy was taken back after {took:.0f} s")
    check(took < 90, f"{took:.0f} s")
    check(world.all_healthy() and settings(world) == settings_before, "not as before")


def an_install_that_a_power_cut_ended_is_taken_back_at_boot(world: BareStack) -> None:
    settings_before = settings(world)
    put_bad_release(world, "cut-off", "mem_limit: 96m", "mem_limit: 97m")

    def memory_of_the_exporter() -> int:
        service = next(each for each in json.loads(world.script("status").stdout)["services"] if each["name"] == "exporter")
        return service["memory_limit_bytes"] // 2**20 if service["health"] == "healthy" else 0

    begun = world.server.start("/srv/weiwatch/releases/cut-off/server/release", "install", "cut-off", stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    check(any('"begin"' in line and '"health"' in line for line in begun.stdout), "it did not come to waiting for health")
    check(world.script("status").stdout.count("97") and settings(world) != settings_before, "the new release does not run yet")
    world.server.cut_power()
    begun.wait(10)
    world.server.boot()
    start = time.monotonic()
    wait_for("the release before", 120, lambda: memory_of_the_exporter() == 96 and world.all_healthy(), pause=1)
    fact(f"the release before ran again {time.monotonic() - start:.0f} s after the boot")
    check(settings(world) == settings_before, "the settings are others")
    check((world.root / "srv/weiwatch/current").readlink() == pathlib.Path("releases/test"), "the other one is current")
    wait_for("the install's end", 20, lambda: not (world.root / "srv/weiwatch/.release-pending").exists())
    wait_for("Traefik", 90, lambda: world.visit(world.stranger) == "403")
    fact(f"visits are answered {time.monotonic() - start:.0f} s after the boot")


def the_journal_outlives_a_torn_line(world: BareStack) -> None:
    for number in (1, 2):
        world.script("journal", "append", input=json.dumps({"step": number}))
    file = world.root / "srv/weiwatch/journal/deploy.jsonl"
    file.write_bytes(file.read_bytes() + b'{"step": 3')
    world.script("journal", "append", input=json.dumps({"step": 4}))
    lines = [json.loads(line)["step"] for line in world.script("journal", "read").stdout.splitlines()]
    check(lines == [1, 2, 4], f"{lines}")


# ---- Who may pass ---------------------------------------------------------------------------------------------------


def propose(world: BareStack, change: str, address: str, deadline: int, seen_at: str | None = None) -> dict:
    seen = ["--seen-at", seen_at] if seen_at else []
    return world.allowlist("propose", "--id", change, "--owner", "laptop", "--add", address, "--deadline", str(deadline), *seen)


def a_confirmed_change_stays(world: BareStack) -> None:
    start = time.monotonic()
    propose(world, "to-cafe", CAFE, 60)
    wait_for("the café's first 200", 5, lambda: world.may_pass(world.cafe), pause=0.02)
    took = time.monotonic() - start
    check(world.may_pass(world.owner) and not world.may_pass(world.stranger), "old and new are to pass, nobody else")
    world.allowlist("confirm", "--id", "to-cafe", "--replaces", OWNER)
    fact(f"a new address passed {took * 1000:.0f} ms after it was proposed")
    wait_for("the end of the old address", 5, lambda: not world.may_pass(world.owner))
    check(world.may_pass(world.cafe), "the new address does not pass")


def what_nobody_confirms_is_undone(world: BareStack) -> None:
    start = time.monotonic()
    propose(world, "typo", OWNER, 5, seen_at=TRAIN)
    wait_for("the new address", 5, lambda: world.may_pass(world.owner))
    wait_for("the undo", 5 + UNDO_SLACK, lambda: not world.may_pass(world.owner), pause=0.1)
    fact(f"undone {time.monotonic() - start - 5:.1f} s after its deadline")
    check(world.may_pass(world.cafe) and world.may_pass(world.train), "last-good, and where the server sees the owner, are to pass")
    check(not world.may_pass(world.stranger), "a stranger passes")


def a_power_cut_in_the_middle_is_undone_too(world: BareStack) -> None:
    propose(world, "cut", OWNER, 5)
    world.server.cut_power()
    world.server.boot()
    wait_for("Traefik", 90, lambda: world.visit(world.stranger) == "403")
    wait_for("the undo after a boot", UNDO_SLACK, lambda: not world.may_pass(world.owner))
    check(world.may_pass(world.cafe), "last-good does not pass")


def who_is_no_longer_listed_loses_what_is_open(world: BareStack) -> None:
    """A download that has begun."""
    propose(world, "visit", OWNER, 60)
    wait_for("the visitor", 5, lambda: world.may_pass(world.owner))
    script = ("import socket, ssl, sys\n"
              "c = ssl.create_default_context(); c.check_hostname = False; c.verify_mode = ssl.CERT_NONE\n"
              f"s = c.wrap_socket(socket.create_connection(('{SERVER}', 443)), server_hostname='{DOMAIN}')\n"
              f"s.sendall(b'GET / HTTP/1.1\\r\\nHost: {DOMAIN}\\r\\n\\r\\n'); s.recv(100)\n"
              "print('open', flush=True)\n"
              "s.settimeout(20)\n"
              "try:\n"
              "    while s.recv(65536): pass\n"
              "    print('closed')\n"
              "except (ConnectionError, ssl.SSLError): print('closed')\n"
              "except TimeoutError: print('still open')\n")
    visitor = world.owner.start(sys.executable, "-c", script, stdout=subprocess.PIPE, text=True)
    check(visitor.stdout.readline() == "open\n", "no connection")
    start = time.monotonic()
    world.allowlist("cancel", "--id", "visit")
    said = visitor.stdout.readline()
    check(said == "closed\n", f"the connection is {said}")
    fact(f"an open connection ended after {time.monotonic() - start:.1f} s")


def a_fixed_address_ends_by_itself(world: BareStack) -> None:
    world.allowlist("fixed", "add", STRANGER, "--name", "guest", "--expires", str(int(time.time()) + 3))
    wait_for("the guest", 5, lambda: world.may_pass(world.stranger))
    wait_for("the guest's end", 3 + 60 + 5, lambda: not world.may_pass(world.stranger))
    check(world.may_pass(world.cafe), "the owner does not pass")


def a_probe_tells_where_it_came_from(world: BareStack) -> None:
    token = "0123456789abcdef"
    world.train.run("curl", "-sk", "--resolve", f"{DOMAIN}:443:{SERVER}", "-o", "/dev/null", f"https://{DOMAIN}/weiwatch-probe/{token}")
    seen = world.allowlist("seen", token, "--wait", "5")
    check(seen["address"] == TRAIN, f"{seen}")
    check(world.allowlist("seen", "fedcba9876543210")["address"] is None, "a token that nobody used was seen")


def propose_and_kill(world: BareStack, choose: random.Random, *arguments: str) -> None:
    """Ended by force somewhere on its way; then asked again, as an app does that got no answer."""
    process = world.server.start("/usr/local/lib/weiwatch/allowlist", "propose", *arguments, stdout=subprocess.DEVNULL)
    time.sleep(choose.random() * 0.1)
    process.kill()
    process.wait()
    world.allowlist("propose", *arguments)


def one_change(world: BareStack, hosts: dict[str, Host], seed: int) -> float:
    """The owner is somewhere, and asks for that address, or for a wrong one; gives how long they were out."""
    choose = random.Random(seed)
    where, deadline = choose.choice(list(hosts)), choose.randint(2, 4)
    asked = where if choose.random() < 0.7 else choose.choice(list(hosts))
    fate = choose.choice(["confirmed", "lost", "killed"]) if seed % 5 else "cut"
    arguments = ["--id", f"seed-{seed}", "--owner", "laptop", "--add", asked, "--deadline", str(deadline), "--seen-at", where]
    start = time.monotonic()
    if fate == "killed":
        propose_and_kill(world, choose, *arguments)
    else:
        world.allowlist("propose", *arguments)
    if fate == "cut":
        world.server.cut_power()
        world.server.boot()
        wait_for("Traefik", 90, lambda: world.visit(world.train) in ("200", "403"))
        start = time.monotonic()
    if fate == "confirmed" and asked == where:  # an app confirms what it has seen
        wait_for(f"seed {seed}: the new address", 5, lambda: world.may_pass(hosts[where]))
        world.allowlist("confirm", "--id", f"seed-{seed}")
    wait_for(f"seed {seed} ({fate}): the owner's way in", deadline + UNDO_SLACK, lambda: world.may_pass(hosts[where]), pause=0.1)
    out = time.monotonic() - start
    wait_for("nothing pending", deadline + UNDO_SLACK, lambda: not world.allowlist("show")["pending"])
    check(world.may_pass(hosts[where]), f"seed {seed} ({fate}): the owner was let in and is out again")
    return out


def whatever_happens_the_owner_gets_in_and_strangers_never(world: BareStack) -> None:
    """Fixed seeds: the owner moves, asks for the right address or a wrong one, confirms, loses the connection, the script is
    killed, the server's power is cut. A stranger knocks all the time."""
    hosts = {CAFE: world.cafe, TRAIN: world.train, OWNER: world.owner}
    codes = world.folder / "stranger.codes"
    knocking = world.stranger.start("sh", "-c", f"while :; do curl -sk --max-time 2 --resolve {DOMAIN}:443:{SERVER} -o /dev/null "
                                    f"-w '%{{http_code}}\\n' https://{DOMAIN}/; sleep 0.05; done >{codes}")
    seeds = option("--seeds", 20)
    worst = max(one_change(world, hosts, seed) for seed in range(seeds))
    knocking.kill()
    knocking.wait()
    answers = codes.read_text().split()
    check("200" not in answers, "a stranger passed")
    check(answers.count("403") > 100, f"the stranger was hardly answered: {len(answers)}")
    fact(f"{seeds} seeds: the owner was out for {worst:.1f} s at the most; a stranger knocked {len(answers)} times and never got in")


# ---- The end --------------------------------------------------------------------------------------------------------


def nothing_is_left_behind(world: BareStack) -> None:
    refused = world.events("remove", "other.example.org")
    check(refused[-1]["code"] == "other-name" and world.states(), f"{refused}")
    events = world.events("remove", DOMAIN)
    check(events[-1] == {"event": "done", "left": []}, f"{events[-2:]}")
    for what in ("ps --all", "volume ls", "image ls", "network ls --filter name=weiwatch"):
        left = world.server.run("docker", *what.split(), "--quiet").stdout
        check(not left, f"docker {what}: {left}")
    found = world.server.run("find", "/srv", "/etc", "/usr/local", "/var/lib/weiwatch", "-name", "*weiwatch*", check=False).stdout
    check(not found and not (world.root / "srv/weiwatch").exists(), f"left: {found}")
    check("169.254" not in world.server.run("iptables", "-t", "raw", "-S").stdout, "the guard is left")


TESTS = [
    a_bare_server_is_described,
    who_holds_apt_is_named,
    an_installation_that_was_killed_is_finished,
    a_second_bootstrap_changes_nothing,
    containers_do_not_reach_the_clouds_metadata,
    a_release_becomes_current_when_it_is_healthy,
    its_state_is_told,
    a_watchlist_is_pushed_and_a_bad_one_refused,
    the_journal_outlives_a_torn_line,
    a_confirmed_change_stays,
    what_nobody_confirms_is_undone,
    a_power_cut_in_the_middle_is_undone_too,
    who_is_no_longer_listed_loses_what_is_open,
    a_fixed_address_ends_by_itself,
    a_probe_tells_where_it_came_from,
    whatever_happens_the_owner_gets_in_and_strangers_never,
    a_bad_release_is_taken_back,
    a_release_that_never_gets_healthy_is_taken_back_in_time,
    an_install_that_a_power_cut_ended_is_taken_back_at_boot,
    nothing_is_left_behind,
]
sys.exit(run_tests("e2e", BareStack, TESTS, {an_installation_that_was_killed_is_finished, a_release_becomes_current_when_it_is_healthy}))
