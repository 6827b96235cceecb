#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the PromQL of every panel of every dashboard, ready to be sent to a Prometheus: a JSON object a line,
{"dashboard": uid, "panel": title, "ref": refId, "expr": query}, with the dashboards' variables replaced.

    panel_queries.py [--var NAME=VALUE]… [DASHBOARD.json…]      default: remote-stack/grafana/dashboards/*.json

A variable that it has no value for is an error: its query would silently match nothing.
"""
import argparse
import json
import re
import sys
from pathlib import Path

DASHBOARDS = Path(__file__).resolve().parents[2] / "remote-stack" / "grafana" / "dashboards"

# What Grafana puts in place of each at a range of one hour, for the data source's interval of 20 s.
VALUES = {
    "chain": ".*",
    "wallet": ".*",
    "datasource": "prometheus",
    "__interval": "20s",
    "__interval_ms": "20000",
    "__rate_interval": "1m",
    "__range": "1h",
    "__range_s": "3600",
    "__range_ms": "3600000",
}

# $name, ${name}, ${name:format}, [[name]]
VARIABLE = re.compile(r"\$\{(\w+)(?::[^}]*)?\}|\[\[(\w+)(?::[^\]]*)?\]\]|\$(\w+)")


class UnknownVariable(Exception):
    """A dashboard uses a variable that has no value here."""


def replace_variables(text, values=None):
    """The query as Prometheus gets it."""
    known = VALUES if values is None else values

    def value_of(match):
        name = match.group(1) or match.group(2) or match.group(3)
        if name not in known:
            raise UnknownVariable(name)
        return known[name]

    return VARIABLE.sub(value_of, text)


def panels_of(dashboard):
    """All panels, those inside of folded rows too, in their order; rows themselves are left out."""
    for panel in dashboard.get("panels", []):
        if panel.get("type") != "row":
            yield panel
        yield from panels_of(panel)


def queries_of(dashboard, values=None):
    """The four fields of every query of a dashboard."""
    for panel in panels_of(dashboard):
        for target in panel.get("targets", []):
            place = f"dashboard {dashboard['uid']}, panel {panel['title']}, query {target['refId']}"
            try:
                expr = replace_variables(target["expr"], values)
            except UnknownVariable as unknown:
                raise SystemExit(f"{place}: no value for the variable ${unknown}") from None
            yield {"dashboard": dashboard["uid"], "panel": panel["title"], "ref": target["refId"], "expr": expr}


def load(path):
    """A dashboard from its file."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Prints every panel's PromQL as JSON lines.")
    parser.add_argument("--var", action="append", default=[], metavar="NAME=VALUE", help="another value for a variable")
    parser.add_argument("dashboards", nargs="*", type=Path, metavar="DASHBOARD.json")
    arguments = parser.parse_args()
    values = dict(VALUES)
    for given in arguments.var:
        name, equals, value = given.partition("=")
        if not equals:
            parser.error(f"--var {given}: write NAME=VALUE")
        values[name] = value
    files = arguments.dashboards or sorted(DASHBOARDS.glob("*.json"))
    if not files:
        raise SystemExit(f"no dashboard in {DASHBOARDS}")
    for path in files:
        for query in queries_of(load(path), values):
            print(json.dumps(query, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
