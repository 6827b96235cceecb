#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which alerts lack a test or a runbook.

rule_coverage.py RULES RUNBOOKS NUMBER-OF-RULES TEST...

Reads the files line by line, as they are laid out here, since Python brings no YAML parser. NUMBER-OF-RULES is what promtool
counts: a rule laid out otherwise is then missed by nobody.
"""
import re
import sys

RUNBOOK = "https://github.com/weiwatch/weiwatch/blob/main/docs/runbooks.md#"
# A watchdog that could keep silent would be none.
ALWAYS_FIRES = {"Watchdog"}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def rules_in(path):
    """The lines of each rule, as a list of (kind, name, lines)."""
    found = []
    for line in lines(path):
        start = re.fullmatch(r" {6}- (alert|record): (\S+)", line)
        if start:
            found.append((start[1], start[2], []))
        elif re.match(r" {2}- name: ", line):
            found.append(("group", line, []))
        elif found:
            found[-1][2].append(line.strip())
    return [rule for rule in found if rule[0] != "group"]


def faults_of_alert(name, text):
    for key in ("severity", "summary", "description"):
        if not any(line.startswith(key + ":") for line in text):
            yield f"{name} has no {key}"
    if f"runbook_url: {RUNBOOK}{name.lower()}" not in text:
        yield f"{name} has no runbook_url, or not {RUNBOOK}{name.lower()}"


def cases_in(path):
    """Each case as (alert, whether it must fire)."""
    alert = None
    for number, line in enumerate(lines(path), 1):
        named = re.fullmatch(r" {8}alertname: (\S+)", line)
        if named:
            alert = named[1]
        elif re.match(r" *exp_alerts:", line):
            if alert is None:
                sys.exit(f"{path}:{number}: exp_alerts before its alertname")
            yield alert, not line.endswith(" []")
            alert = None


def main(rules_path, runbooks_path, count, *tests):
    rules = rules_in(rules_path)
    alerts = {name: text for kind, name, text in rules if kind == "alert"}
    faults = []
    if len(rules) != int(count):
        faults.append(f"{rules_path}: {len(rules)} rules seen, promtool sees {count}")

    cases = [(alert, fires, path) for path in tests for alert, fires in cases_in(path)]
    faults += [f"{path}: tests {alert}, which is no alert" for alert, _, path in cases if alert not in alerts]
    fires = {alert for alert, fires, _ in cases if fires}
    silent = {alert for alert, fires, _ in cases if not fires} | ALWAYS_FIRES
    headings = [line[3:] for line in lines(runbooks_path) if line.startswith("## ")]
    for name, text in alerts.items():
        faults += faults_of_alert(name, text)
        if name not in fires:
            faults.append(f"{name} has no test that it fires")
        if name not in silent:
            faults.append(f"{name} has no test that it keeps silent")
        if headings.count(name) != 1:
            faults.append(f"{name} has {headings.count(name)} headings in {runbooks_path}")
    faults += [f"{runbooks_path}: {heading} is no alert" for heading in headings if heading not in alerts]

    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
