#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every metric that a rule or a panel asks for is one that somebody exports: a misspelt name is no error to
Prometheus, it only never fires. Runs in the environment of tools/python-tools.

    check_metric_names.py JOB=FILE…      FILE: what that job's target really answered to a scrape; a job may come twice
    check_metric_names.py --self-test

A metric is known if it is in the output of the job that its selector names (of any job, where it names none or one whose
output is not given), in shared/metrics/metric_names.cpp, the name of a recording rule, or one that Prometheus makes itself.
"""
import argparse
import json
import re
import sys
from pathlib import Path

import promql_parser
import yaml

import panel_queries

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "remote-stack" / "prometheus" / "rules.yml"
METRIC_NAMES = ROOT / "shared" / "metrics" / "metric_names.cpp"

# ---------------------------------------------------------------------------------------------------------- what is asked for


class Selector:
    """One metric that a query asks for: its name, or a pattern of names, and its job where it is fixed."""

    def __init__(self, name=None, pattern=None, job=None):
        self.name, self.pattern, self.job = name, pattern, job

    def __repr__(self):
        return f"{self.name or '=~' + str(self.pattern)}{'@' + self.job if self.job else ''}"


def selector_of(node):
    """Of a vector selector in the parser's tree."""
    selector = Selector(node.name)
    for matcher in node.matchers.matchers:
        if matcher.name == "__name__" and matcher.op == promql_parser.MatchOp.Equal:
            selector.name = matcher.value
        elif matcher.name == "__name__" and matcher.op == promql_parser.MatchOp.Re:
            selector.pattern = matcher.value
        elif matcher.name == "job" and matcher.op == promql_parser.MatchOp.Equal:
            selector.job = matcher.value
    return selector


def selectors_of(query):
    """The selectors of a PromQL query. Raises ValueError where it is none."""
    found = []

    def visit(node):
        if isinstance(node, promql_parser.VectorSelector):
            found.append(selector_of(node))

    promql_parser.walk(promql_parser.parse(query), visit)
    return found


def rules():
    """Every rule of the file."""
    groups = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def template_queries(text):
    """The queries that an annotation's template sends: the strings of each action that calls `query`."""
    for action in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL):
        if re.search(r"\bquery\b", re.sub(r'"(?:[^"\\]|\\.)*"|`[^`]*`', "", action)):
            for string in re.findall(r'"(?:[^"\\]|\\.)*"|`[^`]*`', action):
                query = string[1:-1] if string[0] == "`" else json.loads(string)
                yield re.sub(r"%[sv]", "x", query.replace("%q", '"x"'))


# --------------------------------------------------------------------------------------------------- what is exported

SYNTHETIC = re.compile(r"up|ALERTS|ALERTS_FOR_STATE|scrape_\w+")
SUFFIXES = {"histogram": ("", "_bucket", "_sum", "_count"), "summary": ("", "_sum", "_count")}


def exposed_names(text):
    """The names of the series in an answer to a scrape, and of those that its types promise."""
    names = set()
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, *kind = line.split(None, 3)
            names.update(name + suffix for suffix in SUFFIXES.get((kind or [""])[0], ("",)))
        elif line.strip() and not line.startswith("#"):
            names.add(re.match(r'\{?"?([^\s{",}]+)', line.strip()).group(1))
    return names


def own_names(source):
    """The names in metric_names.cpp."""
    names = set()
    for name, kind in re.findall(r'Metric\s+k\w+\s*\{\s*"(\w+)"\s*,\s*Type::(\w+)', source):
        names.update(name + suffix for suffix in SUFFIXES.get(kind.lower(), ("",)))
    return names


class Catalogue:
    """All names that a query may ask for."""

    def __init__(self, by_job, everywhere):
        self.by_job, self.everywhere = by_job, everywhere
        self.all = everywhere.union(*by_job.values())

    def fault(self, selector):
        """What is wrong with the selector, or nothing."""
        if selector.name is None:
            pattern = re.compile(selector.pattern)
            return None if any(pattern.fullmatch(name) for name in self.all) else f"nothing matches {selector.pattern}"
        if SYNTHETIC.fullmatch(selector.name) or selector.name in self.everywhere:
            return None
        if selector.job in self.by_job:
            if selector.name in self.by_job[selector.job]:
                return None
            return f"{selector.name} is not in what the job {selector.job} exports"
        return None if selector.name in self.all else f"nobody exports {selector.name}"


def rule_queries(rule):
    """(where, query): its own, and those that its texts send."""
    where = f"{RULES.name}, {rule.get('alert') or rule.get('record')}"
    yield where, rule["expr"]
    for text in [*rule.get("annotations", {}).values(), *rule.get("labels", {}).values()]:
        for query in template_queries(text):
            yield f"{where}, in a text", query


def dashboard_queries(path):
    """(where, query) of its panels and variables."""
    dashboard = panel_queries.load(path)
    for query in panel_queries.queries_of(dashboard):
        yield f"{path.name}, panel {query['panel']}, query {query['ref']}", query["expr"]
    for variable in dashboard["templating"]["list"]:
        asked = re.match(r"label_values\((.*),\s*\w+\s*\)$", variable.get("definition", ""))
        if asked:
            yield f"{path.name}, variable {variable['name']}", panel_queries.replace_variables(asked.group(1))


def faults_in(asked, catalogue):
    """(how many selectors were looked at, a sentence a fault)."""
    looked_at, faults = 0, []
    for where, query in asked:
        try:
            selectors = selectors_of(query)
        except ValueError as bad:
            faults.append(f"{where}: {bad}")
            continue
        looked_at += len(selectors)
        for selector in selectors:
            fault = catalogue.fault(selector)
            if fault and f"{where}: {fault}" not in faults:
                faults.append(f"{where}: {fault}")
    return looked_at, faults


def main():
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Checks that every metric named in a rule or panel is exported.")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("outputs", nargs="*", metavar="JOB=FILE")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    by_job = {}
    for given in arguments.outputs:
        job, equals, file = given.partition("=")
        if not equals:
            parser.error(f"{given}: write JOB=FILE")
        names = exposed_names(Path(file).read_text(encoding="utf-8"))
        if not names:
            raise SystemExit(f"{file}: no metric in it")
        by_job.setdefault(job, set()).update(names)
    if not by_job:
        parser.error("no output of any job is given")
    recorded = {rule["record"] for rule in rules() if "record" in rule}
    catalogue = Catalogue(by_job, own_names(METRIC_NAMES.read_text(encoding="utf-8")) | recorded)
    dashboards = sorted(panel_queries.DASHBOARDS.glob("*.json"))
    asked = [query for rule in rules() for query in rule_queries(rule)]
    asked += [query for path in dashboards for query in dashboard_queries(path)]
    looked_at, faults = faults_in(asked, catalogue)
    for fault in faults:
        print(f"metric names: {fault}", file=sys.stderr)
    if not looked_at or not dashboards:
        raise SystemExit("metric names: nothing to check was found")
    print(f"metric names: {looked_at} selectors in {len(rules())} rules and {len(dashboards)} dashboards, {len(faults)} faults")
    return 1 if faults else 0


# ----------------------------------------------------------------------------------------------------------- self-test

QUERIES = [
    ("up", "up"),
    ('sum by (code) (rate(a_total{job="traefik", x!="y"}[1m]))', "a_total@traefik"),
    ("a * ignoring(x) group_right b", "a b"),
    ("max_over_time((a > 0)[1d:30m] offset 1w)", "a"),
    ("vector(1) or absent(nonexistent{job=\"x\"})", "nonexistent@x"),
    ('{__name__="a", job="b"}', "a@b"),
    ('{__name__=~"a_.+"}', "=~a_.+"),
]
BAD_QUERIES = ["a{", "a ? b", "sum by (x a"]
TEXT = '{{ with printf "t{name=%q}" $labels.name | query }}{{ . | first | value | printf "%.0f" }}{{ end }} {{ with query `u` }}x{{ end }}'

EXPOSED = """# HELP a_total Some text { with signs
# TYPE a_total counter
a_total{x="a b"} 1 1395066363000
# TYPE h histogram
h_bucket{le="+Inf"} 3
b 2
{"odd.name",x="y"} 1
"""
EXPOSED_NAMES = {"a_total", "h", "h_bucket", "h_sum", "h_count", "b", "odd.name"}

SOURCE = 'constinit const Metric kA{"eth_a",  Type::Gauge, "x"}; constinit const Metric kB{\n  "eth_b", Type::Histogram,'


def self_test():
    """Runs the cases above."""
    failed = []

    def same(what, found, wanted):
        if found != wanted:
            failed.append(f"{what}: {found!r}, not {wanted!r}")

    for query, wanted in QUERIES:
        same(query, " ".join(repr(selector) for selector in selectors_of(query)), wanted)
    for query in BAD_QUERIES:
        try:
            same(query, selectors_of(query), "an error")
        except ValueError:
            pass
    same(TEXT, " ".join(repr(selector) for query in template_queries(TEXT) for selector in selectors_of(query)), "t u")
    same("exposed names", exposed_names(EXPOSED), EXPOSED_NAMES)
    same("own names", own_names(SOURCE), {"eth_a", "eth_b", "eth_b_bucket", "eth_b_sum", "eth_b_count"})
    catalogue = Catalogue({"j": {"a"}, "k": {"b"}}, {"r:s"})
    for selector, wanted in [(Selector("a", job="j"), None), (Selector("a"), None), (Selector("up", job="k"), None),
                             (Selector("a", job="k"), "a is not in what the job k exports"), (Selector("r:s", job="k"), None),
                             (Selector("c"), "nobody exports c"), (Selector("a", job="other"), None),
                             (Selector(pattern="[ab]"), None), (Selector(pattern="z.*"), "nothing matches z.*")]:
        same(selector, catalogue.fault(selector), wanted)
    for failure in failed:
        print(f"self-test: {failure}", file=sys.stderr)
    print(f"self-test of the metric names: {'FAILED' if failed else 'passed'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
