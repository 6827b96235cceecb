#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says which alerts lack a test or a runbook.

rule_coverage.py RULES RUNBOOKS NUMBER-OF-RULES TEST...

NUMBER-OF-RULES is what promtool counts. Runs in the environment of tools/python-tools.
"""
import sys

import yaml

RUNBOOK = "https://github.com/weiwatch/weiwatch/blob/main/docs/runbooks.md#"
# A watchdog that could keep silent would be none.
ALWAYS_FIRES = {"Watchdog"}


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def faults_of_alert(name, rule):
    texts = rule.get("annotations", {})
    if "severity" not in rule.get("labels", {}):
        yield f"{name} has no severity"
    yield from (f"{name} has no {key}" for key in ("summary", "description") if key not in texts)
    if texts.get("runbook_url") != RUNBOOK + name.lower():
        yield f"{name} has no runbook_url, or not {RUNBOOK}{name.lower()}"


def cases_in(path):
    """Each case as (alert, whether it must fire)."""
    for test in load(path)["tests"]:
        for case in test.get("alert_rule_test", []):
            yield case["alertname"], bool(case.get("exp_alerts"))


def main(rules_path, runbooks_path, count, *tests):
    rules = [rule for group in load(rules_path)["groups"] for rule in group["rules"]]
    alerts = {rule["alert"]: rule for rule in rules if "alert" in rule}
    faults = []
    if len(rules) != int(count):
        faults.append(f"{rules_path}: {len(rules)} rules seen, promtool sees {count}")

    cases = [(alert, fires, path) for path in tests for alert, fires in cases_in(path)]
    faults += [f"{path}: tests {alert}, which is no alert" for alert, _, path in cases if alert not in alerts]
    fires = {alert for alert, fires, _ in cases if fires}
    silent = {alert for alert, fires, _ in cases if not fires} | ALWAYS_FIRES
    with open(runbooks_path, encoding="utf-8") as file:
        headings = [line[3:].strip() for line in file if line.startswith("## ")]
    for name, rule in alerts.items():
        faults += faults_of_alert(name, rule)
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
