#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stack's promises, on the real compose.yaml and real parts, in the order a server's life takes. Root only.

    tests/stack/test_stack.py [--wait] [NAME…]     all tests, or those whose name holds a NAME, and what they rest on;
                                                   --wait leaves everything up until Enter
"""
import json
import pathlib
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "testlib"))
from stack import (DOMAIN, ONE_ETHER, OWNER, ROOT, SERVER, SERVICES, SPENT, STRANGER, WALLET, Stack, sh,  # noqa: E402
                   wait_for)
from runner import check, fact, run_tests  # noqa: E402

# A sample is there at the latest after a block (1 s), a reading round (4 s) and a scrape (20 s); the rest is the query.
ROUND_SECONDS = 1 + 4 + 20


def panel_query(title: str) -> str:
    """The very expression of the dashboard's panel."""
    for line in sh(sys.executable, str(ROOT / "tests/stack/panel_queries.py")).stdout.splitlines():
        query = json.loads(line)
        if query["panel"] == title and query["ref"] == "A":
            return query["expr"]
    raise KeyError(title)


def balance_of(stack: Stack, name: str) -> float:
    rows = [row for row in stack.query(panel_query("Balance")) if row["metric"].get("name") == name]
    return float(rows[0]["value"][1])


# ---- A new server ---------------------------------------------------------------------------------------------------


def wrong_settings_are_each_explained(stack: Stack) -> None:
    stack.write_env(DOMAIN="198.51.100.10", ACME_EMAIL="nobody", ALLOWED_IP="10.0.0.7", RECEIVERS="pigeon",
                    ACME_CERTIFICATE_HOURS="soon", WATCHLIST="missing.yaml")
    done = stack.configure(check=False)
    check(done.returncode != 0, "configure accepts nonsense")
    for words in ("198-51-100-10.sslip.io", "ACME_EMAIL=nobody", "10.0.0.7 belongs to a private", "'pigeon' is unknown",
                  "ACME_CERTIFICATE_HOURS=soon", "missing.yaml: there is no such file", "nothing was changed"):
        check(words in done.stderr, f"configure does not say: {words}\n{done.stderr}")
    check(not pathlib.Path(f"{stack.root}/srv/weiwatch/.env").exists(), "something was written all the same")
    stack.write_env(DOMIAN=DOMAIN)
    done = stack.configure(check=False)
    check("DOMIAN is no setting of the stack (did you mean DOMAIN?)" in done.stderr, done.stderr)
    stack.write_env(RECEIVERS="slack", HEARTBEAT="no")
    done = stack.configure(check=False)
    check("secret is missing" in done.stderr and "slack_url" in done.stderr, done.stderr)
    stack.write_secrets()
    stack.write_env()
    watchlist = pathlib.Path(f"{stack.root}{stack.release}/watchlist.yaml")
    watchlist.write_text(watchlist.read_text().replace("limit:", "limmit:", 1))
    done = stack.configure(check=False)
    check("limmit" in done.stderr and "watchlist.yaml" in done.stderr, done.stderr)


def the_stack_is_healthy_within_a_minute(stack: Stack) -> None:
    stack.write_secrets()
    stack.write_env()
    for address, wei in ((WALLET, ONE_ETHER), (SPENT, ONE_ETHER)):
        stack.chain.set_balance(address, wei)
    stack.authority.start(seconds_valid=90 * 24 * 3600)
    stack.configure()
    took = stack.up()
    fact(f"every service healthy {took:.0f} s after up")
    check(took <= 60, f"health took {took:.0f} s")
    wait_for("every target", 60, lambda: stack.value("min(up)") == 1 and stack.value("count(up)") == 8)


def no_secret_is_in_a_containers_environment(stack: Stack) -> None:
    secrets = []
    for file in pathlib.Path(f"{stack.root}/srv/weiwatch/secrets").rglob("*"):
        if file.is_file():
            secrets.append(file.read_text(errors="replace").strip())
            if file.parent.name in ("exporter", "alertmanager", "grafana"):
                check(file.stat().st_mode & 0o777 == 0o400, f"{file} is not 0400")
    inspected = stack.server.run("sh", "-c", "docker inspect $(docker ps --quiet)").stdout
    for secret in secrets:
        check(secret not in inspected, "a secret is in a container's description")


def every_container_is_confined(stack: Stack) -> None:
    containers = json.loads(stack.server.run("sh", "-c", "docker inspect $(docker ps --quiet)").stdout)
    total = 0
    for container in containers:
        host, name = container["HostConfig"], container["Name"]
        check(host["ReadonlyRootfs"], f"{name}: its root can be written")
        check(host["CapDrop"] == ["ALL"], f"{name}: capabilities")
        check(host["CapAdd"] in (None, [], ["NET_BIND_SERVICE"], ["CAP_NET_BIND_SERVICE"]), f"{name}: {host['CapAdd']}")
        check("no-new-privileges:true" in host["SecurityOpt"], f"{name}: new privileges")
        check(host["Memory"] > 0, f"{name}: no memory limit")
        check(host["LogConfig"]["Config"].get("max-size"), f"{name}: its log grows")
        check(host["RestartPolicy"]["Name"] == "unless-stopped", f"{name}: is not restarted")
        total += host["Memory"]
    fact(f"memory limits together: {total // 2**20} MB")
    check(total <= 1400 * 2**20, "the limits do not fit a machine of 2 GB")


# ---- The allowlist and the certificate ------------------------------------------------------------------------------


def a_certificate_comes_while_only_a_stranger_calls(stack: Stack) -> None:
    roots = stack.folder / "roots.pem"
    roots.write_text(stack.authority.roots())
    wait_for("403 under a certificate of the authority", 60, lambda: stack.visit(stack.stranger, str(roots)) == "403")


def who_is_listed_gets_in_and_who_is_not_gets_403(stack: Stack) -> None:
    roots = str(stack.folder / "roots.pem")
    check(stack.visit(stack.owner, roots) == "200", f"the owner gets {stack.visit(stack.owner, roots)}")
    check(stack.visit(stack.stranger, roots) == "403", "a stranger gets in")
    wait_for("the inside probe's 403", 60, lambda: stack.value('probe_http_status_code{job="allowlist"}') == 403)
    other = stack.owner.run("curl", "-sk", "--max-time", "5", "--resolve", f"other.test:443:{SERVER}", "https://other.test/", check=False)
    check(other.returncode == 35, f"an unknown host gets an answer: {other.returncode} {other.stdout}")
    http = stack.owner.run("curl", "-s", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", "-H", f"Host: {DOMAIN}", f"http://{SERVER}/x")
    check(http.stdout == f"301 https://{DOMAIN}/x", http.stdout)
    for version in ("--tlsv1.0 --tls-max 1.1",):
        old = stack.owner.run("curl", "-sk", *version.split(), "--resolve", f"{DOMAIN}:443:{SERVER}", f"https://{DOMAIN}/", check=False)
        check(old.returncode == 35, f"an old TLS version is accepted: {old.returncode}")
    headers = stack.owner.run("curl", "-skI", "--resolve", f"{DOMAIN}:443:{SERVER}", f"https://{DOMAIN}/").stdout.lower()
    for header in ("strict-transport-security", "x-content-type-options", "x-frame-options", "referrer-policy"):
        check(header in headers, f"{header} is missing: {headers}")
    log = stack.compose("logs", "--no-log-prefix", "traefik").stdout
    check(any(f'"ClientHost":"{STRANGER}"' in line and '"DownstreamStatus":403' in line for line in log.splitlines()),
          "the access log does not name the stranger")


def allowlist_file(stack: Stack) -> pathlib.Path:
    return pathlib.Path(f"{stack.root}/srv/weiwatch/traefik/dynamic/allowlist.yml")


def replace(file: pathlib.Path, text: str) -> None:
    aside = file.with_suffix(".new")
    aside.write_text(text)
    aside.rename(file)


def configure_and_redeploy_never_touch_the_list(stack: Stack) -> None:
    file = allowlist_file(stack)
    mine = file.read_text().replace(f'"{OWNER}/32"', f'"{OWNER}/32"\n          - "198.51.100.77/32"')
    replace(file, mine)
    before = file.stat()
    stack.write_env(ALLOWED_IP=STRANGER)
    stack.configure()
    stack.up()
    check(file.read_text() == mine and file.stat().st_mtime_ns == before.st_mtime_ns and file.stat().st_ino == before.st_ino,
          "the list was touched")
    check(stack.visit(stack.stranger) == "403", "ALLOWED_IP was read again")


def only_what_changed_is_made_anew(stack: Stack) -> None:
    def containers() -> dict[str, str]:
        return {service: stack.compose("ps", "--quiet", service).stdout.strip() for service in SERVICES}

    before = containers()
    stack.configure()
    stack.up()
    check(containers() == before, "a second configure and up made containers anew")
    stack.write_env(GROUP_INTERVAL="6s")
    stack.configure()
    stack.up()
    changed = {service for service in SERVICES if containers()[service] != before[service]}
    check(changed == {"alertmanager"}, f"made anew: {changed}")


def an_empty_list_is_404_for_all_and_said(stack: Stack) -> None:
    file = allowlist_file(stack)
    good = file.read_text()
    try:
        replace(file, "http:\n  middlewares:\n    allowlist:\n      ipAllowList:\n        sourceRange: []\n")
        wait_for("404 for all", 20, lambda: stack.visit(stack.owner) == "404" and stack.visit(stack.stranger) == "404")
        wait_for("AllowlistNotEnforced", 180, lambda: stack.firing("AllowlistNotEnforced"))
    finally:
        replace(file, good)
    wait_for("the owner's way back", 20, lambda: stack.visit(stack.owner) == "200")
    check(stack.visit(stack.stranger) == "403", "a stranger gets in")


def a_file_that_does_not_parse_leaves_the_last_good_list_and_is_said(stack: Stack) -> None:
    file = allowlist_file(stack)
    good = file.read_text()
    # Traefik tells its last good reload in whole seconds: a bad file within a second or two of it goes unseen.
    wait_for("some seconds since the last reload", 30, lambda: time.time() - file.stat().st_mtime > 5)
    try:
        replace(file, "http: [this: is not\n  yaml")
        wait_for("TraefikConfigNotLoaded", 180, lambda: stack.firing("TraefikConfigNotLoaded"))
        check(stack.visit(stack.owner) == "200" and stack.visit(stack.stranger) == "403", "the last good list is not in force")
    finally:
        # Other than before: Traefik does not load what it has, and its last reload would stay older than the file.
        replace(file, good.rstrip("\n") + '\n          - "198.51.100.78/32"\n')
    wait_for("the end of the alert", 180, lambda: not stack.firing("TraefikConfigNotLoaded"))


# ---- Readings and alerts --------------------------------------------------------------------------------------------


def a_transfer_is_a_sample_in_time(stack: Stack) -> None:
    wait_for("the balance", 60, lambda: balance_of(stack, "sample") == 1.0)
    start = time.monotonic()
    stack.chain.transfer(WALLET, "0x00000000000000000000000000000000000000bb", ONE_ETHER // 4)
    wait_for("the transfer in the panel's query", 60, lambda: balance_of(stack, "sample") == 0.75, pause=0.5)
    took = time.monotonic() - start
    fact(f"a transfer is in the panel's query after {took:.0f} s")
    check(took <= ROUND_SECONDS + 2, f"the transfer took {took:.0f} s")


RECEIVER_NAMES = ("webhook", "slack", "telegram", "discord", "email")


def told(stack: Stack, since: int, *words: str) -> bool:
    """Whether every receiver was sent a message with all the words, which are in lower case."""
    missing = [name for name in RECEIVER_NAMES
               if not any(all(word in json.dumps(message["body"]).lower() for word in words)
                          for message in stack.messages(name, since))]
    if missing:
        raise RuntimeError(f"nothing to {missing} with {words}")
    return True


def a_wallet_below_its_limit_is_told_to_every_receiver_and_its_recovery_too(stack: Stack) -> None:
    since = stack.message_count()
    stack.chain.set_balance(SPENT, ONE_ETHER // 20)
    wait_for("the alarm at every receiver", 180, lambda: told(stack, since, "walletbalancelow", "second", "firing"))
    check(len(stack.firing("WalletBalanceLow")) == 1, "another wallet is in alarm")
    text = next(message for message in stack.messages("telegram", since) if "WalletBalanceLow" in json.dumps(message["body"]))
    check("0.050000 ETH" in json.dumps(text["body"]), f"the amount is missing: {text}")
    stack.chain.set_balance(SPENT, ONE_ETHER)
    wait_for("the recovery at every receiver", 180, lambda: told(stack, since, "walletbalancelow", "second", "resolved"))


def resolved(stack: Stack, name: str, since: int) -> list[dict]:
    """The webhook's messages that say an alert is over."""
    return [message for message in stack.messages("webhook", since)
            if any(alert["status"] == "resolved" and alert["labels"]["alertname"] == name
                   for alert in message["body"]["json"]["alerts"])]


def fired(stack: Stack, name: str, since: int) -> list[dict]:
    return [alert["labels"] for message in stack.messages("webhook", since) for alert in message["body"]["json"]["alerts"]
            if alert["status"] == "firing" and alert["labels"]["alertname"] == name]


def the_watchdog_reaches_the_heartbeat(stack: Stack) -> None:
    since = stack.message_count()
    wait_for("a heartbeat", 150, lambda: any("Watchdog" in json.dumps(message["body"]) for message in stack.messages("heartbeat", since)))
    check(not fired(stack, "Watchdog", 0), "the watchdog is told to the owner")


def no_reading_is_no_recovery(stack: Stack) -> None:
    stack.chain.set_balance(SPENT, ONE_ETHER // 20)
    since = stack.message_count()
    wait_for("WalletBalanceLow", 120, lambda: fired(stack, "WalletBalanceLow", since))
    stack.chain.stop()
    wait_for("ChainReadingStale", 240, lambda: fired(stack, "ChainReadingStale", since))
    check(not stack.query("eth_balance_ether"), "a balance is exported that nobody read")
    time.sleep(60)  # what a false recovery would need: two evaluations, a group interval, a delivery
    check(not resolved(stack, "WalletBalanceLow", since), "a reading that stopped was told as a recovery")
    check(stack.firing("WalletBalanceLow"), "the alarm ended without a reading")
    stale = {json.dumps(labels, sort_keys=True) for labels in fired(stack, "ChainReadingStale", since)}
    check(len(stale) == 1, f"{len(stale)} alerts for one chain: {stale}")
    stack.chain.start()
    stack.chain.set_balance(SPENT, ONE_ETHER)
    wait_for("the recovery by a fresh reading", 240, lambda: resolved(stack, "WalletBalanceLow", since))


def an_exporter_that_dies_is_one_alert(stack: Stack) -> None:
    stack.chain.set_balance(SPENT, ONE_ETHER // 20)
    since = stack.message_count()
    wait_for("WalletBalanceLow", 120, lambda: fired(stack, "WalletBalanceLow", since))
    since = stack.message_count()
    stack.compose("stop", "exporter")
    wait_for("ExporterDown", 240, lambda: fired(stack, "ExporterDown", since))
    time.sleep(60)
    names = {labels["alertname"] for message in stack.messages("webhook", since)
             for labels in (alert["labels"] for alert in message["body"]["json"]["alerts"])}
    check(names == {"ExporterDown"}, f"told as well: {names}")
    check(len({json.dumps(labels, sort_keys=True) for labels in fired(stack, "ExporterDown", since)}) == 1, "more than one alert")
    stack.compose("start", "exporter")
    stack.chain.set_balance(SPENT, ONE_ETHER)
    wait_for("both recoveries", 240, lambda: resolved(stack, "ExporterDown", since) and resolved(stack, "WalletBalanceLow", since))


def every_metric_of_rules_and_panels_exists(stack: Stack) -> None:
    ports = {"exporter": 9100, "prometheus": 9090, "alertmanager": 9093, "traefik": 8082, "node-exporter": 9100, "blackbox": 9115}
    jobs = {"node-exporter": "node"}
    files = []
    for service, port in ports.items():
        text = stack.server.run("curl", "-fsS", f"http://{stack.address_of(service)}:{port}/metrics").stdout
        files.append((jobs.get(service, service), text))
    probe = f"http://{stack.address_of('blackbox')}:9115/probe?module=allowlist&target=https://traefik/&hostname={DOMAIN}"
    files.append(("allowlist", stack.server.run("curl", "-fsS", probe).stdout))
    arguments = []
    for job, text in files:
        path = stack.folder / f"{job}.metrics"
        path.write_text(text)
        arguments.append(f"{job}={path}")
    sh(str(ROOT / "build/python/bin/python"), str(ROOT / "tests/stack/check_metric_names.py"), *arguments)


def every_panels_query_is_answered(stack: Stack) -> None:
    count = 0
    for line in sh(sys.executable, str(ROOT / "tests/stack/panel_queries.py")).stdout.splitlines():
        stack.query(json.loads(line)["expr"])
        count += 1
    fact(f"{count} queries of panels answered by the real Prometheus")


# ---- What survives --------------------------------------------------------------------------------------------------


def samples(stack: Stack, until: float, server=None) -> list:
    """Every stored sample of one series up to a time."""
    rows = stack.query('eth_balance_ether{name="sample"}[6h]', server, time=str(until))
    return [sample for row in rows for sample in row["values"]]


def nothing_committed_is_lost(stack: Stack, what: str, act) -> None:
    before_time = time.time()
    before = samples(stack, before_time)
    serial = stack.serial(stack.stranger)
    act()
    wait_for(f"health after {what}", 180, lambda: stack.all_healthy())
    wait_for(f"a new sample after {what}", 120, lambda: stack.value("time() - timestamp(eth_balance_ether{name='sample'})") < 25)
    after = samples(stack, before_time)
    lost = [sample for sample in before if sample not in after]
    fact(f"{what}: {len(before)} samples before, {len(lost)} lost")
    check(not lost, f"{what}: lost {lost[:5]}")
    wait_for("TLS", 30, lambda: stack.visit(stack.stranger) == "403")
    check(stack.serial(stack.stranger) == serial, f"{what}: another certificate was asked for")


def down_and_up_lose_nothing(stack: Stack) -> None:
    def act() -> None:
        stack.compose("down")
        stack.up()

    nothing_committed_is_lost(stack, "down and up", act)


def a_kill_of_each_service_loses_nothing(stack: Stack) -> None:
    def act() -> None:
        for service in SERVICES:
            container = stack.compose("ps", "--quiet", service).stdout.strip()
            pid = stack.server.run("docker", "inspect", "--format", "{{.State.Pid}}", container).stdout.strip()
            stack.server.run("kill", "-KILL", pid)
            wait_for(f"{service} after its kill", 120, lambda: stack.all_healthy())

    nothing_committed_is_lost(stack, "kill -9 of each service", act)


def a_restart_of_docker_loses_nothing(stack: Stack) -> None:
    nothing_committed_is_lost(stack, "restart of Docker", lambda: stack.server.run("systemctl", "restart", "docker"))


def a_power_cut_loses_nothing(stack: Stack) -> None:
    def act() -> None:
        stack.server.cut_power()
        stack.server.boot()

    nothing_committed_is_lost(stack, "power cut", act)


def only_80_and_443_are_open(stack: Stack) -> None:
    scan = ("import socket, concurrent.futures as f, sys\n"
            "def probe(p):\n"
            "    s = socket.socket(); s.settimeout(1)\n"
            "    return p if s.connect_ex((sys.argv[1], p)) == 0 else None\n"
            "with f.ThreadPoolExecutor(200) as pool:\n"
            "    print(sorted(p for p in pool.map(probe, range(1, 65536)) if p))\n")
    found = json.loads(stack.stranger.run(sys.executable, "-c", scan, SERVER).stdout)
    fact(f"open on the server's address: {found} (22 is the server's own sshd)")
    check(set(found) - {22} == {80, 443}, f"open: {found}")
    # A neighbour that sends packets for the containers to the server, as its router.
    networks = stack.server.run("sh", "-c", "docker network inspect $(docker network ls --quiet --filter label=com.docker.compose.project=weiwatch) "
                                "--format '{{range .IPAM.Config}}{{.Subnet}}{{end}}'").stdout.split()
    for subnet in networks:
        stack.stranger.run("ip", "route", "replace", subnet, "via", SERVER)
    reached = []
    ports = {"exporter": 9100, "prometheus": 9090, "alertmanager": 9093, "grafana": 3000, "traefik": 8082, "node-exporter": 9100, "blackbox": 9115}
    for service, port in ports.items():
        container = stack.compose("ps", "--quiet", service).stdout.strip()
        addresses = stack.server.run("docker", "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", container).stdout.split()
        for address in addresses:
            done = stack.stranger.run("curl", "-s", "--max-time", "2", "-o", "/dev/null", f"http://{address}:{port}/", check=False)
            if done.returncode == 0:
                reached.append(f"{service} {address}:{port}")
    check(not reached, f"a neighbour reaches {reached}")


def a_certificate_is_renewed_while_only_a_stranger_calls(stack: Stack) -> None:
    """By the other challenge. Traefik renews at 20 minutes before the end, where certificates last less than a day, and
    looks each minute."""
    stack.authority.start(seconds_valid=21 * 60)
    stack.write_env(ACME_CERTIFICATE_HOURS="1", ACME_CHALLENGE="http-01")
    stack.server.run("docker", "run", "--rm", "--user", "0", "--volume", "weiwatch_acme:/acme", "--entrypoint", "/bin/sh", "prom/node-exporter:v1.9.0",
                     "-c", ": > /acme/acme.json")
    stack.configure()
    stack.compose("up", "--detach", "--force-recreate", "traefik")
    first = wait_for("a short certificate", 90, lambda: stack.serial(stack.stranger))
    second = wait_for("its successor", 240, lambda: stack.serial(stack.stranger) not in ("", first) and stack.serial(stack.stranger), pause=2)
    fact(f"renewed: {first[:12]}… then {second[:12]}…")


def a_backup_restores_to_another_empty_server(stack: Stack) -> None:
    query = 'eth_balance_ether{name="sample"}'
    at = str(time.time())
    made = stack.server.run(f"{stack.release}/bin/backup", "/root").stdout
    archive = pathlib.Path(stack.root) / made.split("written: ")[1].split(" ")[0].lstrip("/")
    wanted = stack.query(f"{query}[6h]", time=at)
    archive_mode = archive.stat().st_mode & 0o777
    check(archive_mode == 0o600, f"the archive's mode is {archive_mode:o}")
    kept = stack.folder / "backup.tar.gz"
    shutil.copy(archive, kept)
    serial = stack.serial(stack.stranger)
    list_before = allowlist_file(stack).read_text()

    stack.replace_server()
    shutil.copy(stack.authority.folder / "cert.pem", f"{stack.root}/root/authority.pem")
    damaged = pathlib.Path(f"{stack.root}/root/damaged.tar.gz")
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    for file, words in (("/root/damaged.tar.gz", "refused"), ("/etc/hostname", "refused")):
        done = stack.server.run(f"{stack.release}/bin/restore", file, check=False)
        check(done.returncode != 0 and words in done.stderr, f"{file} is accepted: {done.stderr}")
    check(not stack.server.run("docker", "volume", "ls", "--quiet", "--filter", "name=weiwatch_").stdout, "something was written")
    shutil.copy(kept, f"{stack.root}/root/backup.tar.gz")
    stack.server.run(f"{stack.release}/bin/restore", "/root/backup.tar.gz")
    stack.configure()
    stack.up()
    got = stack.query(f"{query}[6h]", time=at)
    check([row["values"] for row in got] == [row["values"] for row in wanted], "the history is another")
    fact(f"restored: {sum(len(row['values']) for row in got)} samples, all the same")
    check(allowlist_file(stack).read_text() == list_before, "the list is another")
    wait_for("TLS", 30, lambda: stack.visit(stack.stranger) == "403")
    check(stack.serial(stack.stranger) == serial, "another certificate was asked for")
    again = stack.server.run(f"{stack.release}/bin/restore", "/root/backup.tar.gz", check=False)
    check(again.returncode != 0 and "exists already" in again.stderr, "a second restore overwrites")


TESTS = [
    wrong_settings_are_each_explained,
    the_stack_is_healthy_within_a_minute,
    no_secret_is_in_a_containers_environment,
    every_container_is_confined,
    a_certificate_comes_while_only_a_stranger_calls,
    who_is_listed_gets_in_and_who_is_not_gets_403,
    only_80_and_443_are_open,
    a_transfer_is_a_sample_in_time,
    every_metric_of_rules_and_panels_exists,
    every_panels_query_is_answered,
    a_wallet_below_its_limit_is_told_to_every_receiver_and_its_recovery_too,
    the_watchdog_reaches_the_heartbeat,
    no_reading_is_no_recovery,
    an_exporter_that_dies_is_one_alert,
    configure_and_redeploy_never_touch_the_list,
    only_what_changed_is_made_anew,
    an_empty_list_is_404_for_all_and_said,
    a_file_that_does_not_parse_leaves_the_last_good_list_and_is_said,
    down_and_up_lose_nothing,
    a_kill_of_each_service_loses_nothing,
    a_restart_of_docker_loses_nothing,
    a_power_cut_loses_nothing,
    a_backup_restores_to_another_empty_server,
    a_certificate_is_renewed_while_only_a_stranger_calls,
]


sys.exit(run_tests("stack", Stack, TESTS, {the_stack_is_healthy_within_a_minute}))
