#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks Grafana's dashboards and data sources as files: what they must be for people to find them under the same address
after every release, for git to show what changed, and for a balance to be shown as it is."""
import json
import re
import sys

from panel_queries import DASHBOARDS, panels_of

WANTED = {"eth-balance": "Eth Balance Dashboard", "stack": "Stack"}
SETTINGS = {"version": 1, "refresh": "20s", "timezone": "browser", "editable": False, "schemaVersion": 42,
            "time": {"from": "now-24h", "to": "now"}}
SOURCE = {"type": "prometheus", "uid": "${datasource}"}
DATA_SOURCES = ("prometheus", "alertmanager")
OF_ONE_INSTALLATION = {"id", "gnetId", "iteration", "__inputs", "__requires", "__elements", "meta", "createdBy", "updatedBy"}


def units_of(panel):
    """Every unit that the panel shows a number in."""
    config = panel["fieldConfig"]
    yield config["defaults"].get("unit", "")
    for override in config["overrides"]:
        yield from (one["value"] for one in override["properties"] if one["id"] == "unit")


def faults_of_balances(panel):
    """What would show a balance otherwise than it is."""
    queries = [target["expr"] for target in panel["targets"]]
    if not any(re.search(r"\beth_balance_(limit_)?ether\b", query) for query in queries):
        return
    if set(units_of(panel)) - {"none", "dtdurations"}:
        yield "shows ether in a unit that shortens or rounds it"
    if any(re.search(r"\b(sum|avg)\b", query) for query in queries):
        yield "adds up balances, of different wallets or even of test networks"
    if panel["type"] == "timeseries" and panel["fieldConfig"]["defaults"]["custom"]["lineInterpolation"] != "stepAfter":
        yield "draws a balance as anything but steps"


def faults_of_panel(panel):
    """What is wrong with a panel that is no row."""
    targets = panel.get("targets", [])
    if not panel.get("description", "").strip():
        yield "has no description"
    if not targets or any(not target.get("expr", "").strip() for target in targets):
        yield "asks nothing"
        return
    if any(source.get("datasource") != SOURCE for source in [panel, *targets]):
        yield "does not take its data from the chosen data source"
    if len({target["refId"] for target in targets}) < len(targets):
        yield "has two queries of one name"
    if panel["fieldConfig"]["defaults"].get("custom", {}).get("spanNulls", False) is not False:
        yield "draws over gaps"
    yield from faults_of_balances(panel)


def faults_of_layout(panels):
    """Panels that lie over each other or over the edge, or that can't be told apart."""
    taken = {}
    for panel in panels:
        at, name = panel["gridPos"], panel.get("title", "")
        cells = [(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])]
        over = {taken[cell] for cell in cells if cell in taken}
        if over or at["x"] + at["w"] > 24:
            yield f"panel {name!r} lies over {', '.join(sorted(over)) or 'the edge'}"
        taken.update(dict.fromkeys(cells, name))
    for key in ("id", "title"):
        values = [panel.get(key) for panel in panels]
        if not all(values) or len(set(values)) < len(values):
            yield f"a panel has no {key}, or two have the same"


def faults_of_dashboard(stem, dashboard):
    """All that is wrong with a dashboard."""
    if dashboard.get("uid") != stem or WANTED.get(stem) != dashboard.get("title"):
        yield f"uid {dashboard.get('uid')}, title {dashboard.get('title')}: links would not find it"
    for key in sorted(OF_ONE_INSTALLATION & set(dashboard)):
        yield f"has {key}, which belongs to one installation"
    for key, value in SETTINGS.items():
        if dashboard.get(key) != value:
            yield f"{key} is {dashboard.get(key)!r}, not {value!r}"
    rows = [panel for panel in dashboard.get("panels", []) if panel.get("type") == "row"]
    panels = list(panels_of(dashboard))
    yield from faults_of_layout(rows + panels)
    for panel in panels:
        for fault in faults_of_panel(panel):
            yield f"panel {panel.get('title')!r} {fault}"


def faults_of_file(path):
    """All that is wrong with a dashboard's file."""
    text = path.read_text(encoding="utf-8")
    try:
        dashboard = json.loads(text)
    except ValueError as error:
        yield str(error)
        return
    if text != json.dumps(dashboard, indent=2, sort_keys=True, ensure_ascii=False) + "\n":
        yield "write it with two spaces and sorted keys, else each export moves every line"
    yield from faults_of_dashboard(path.stem, dashboard)


def main():
    """Prints every fault."""
    faults = [f"{path.name}: {fault}" for path in sorted(DASHBOARDS.iterdir()) for fault in faults_of_file(path)]
    faults += [f"{uid}.json is missing" for uid in WANTED if not (DASHBOARDS / f"{uid}.json").is_file()]
    sources = (DASHBOARDS.parent / "provisioning" / "datasources").glob("*.yml")
    provisioned = "\n".join(path.read_text(encoding="utf-8") for path in sorted(sources))
    faults += [f"no data source has the uid {uid}" for uid in DATA_SOURCES
               if not re.search(rf"^\s+uid: {uid}$", provisioned, re.MULTILINE)]
    for fault in faults:
        print(f"dashboards: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
