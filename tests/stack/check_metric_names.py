#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every metric that a rule or a panel asks for is one that somebody exports: a misspelt name is no error to
Prometheus, it only never fires.

    check_metric_names.py JOB=FILE…      FILE: what that job's target really answered to a scrape; a job may come twice
    check_metric_names.py --self-test

A metric is known if it is in the output of the job that its selector names (of any job, where it names none or one whose
output is not given), in shared/metrics/metric_names.cpp, the name of a recording rule, or one that Prometheus makes itself.
"""
import argparse
import re
import sys
from pathlib import Path

import panel_queries

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "remote-stack" / "prometheus" / "rules.yml"
METRIC_NAMES = ROOT / "shared" / "metrics" / "metric_names.cpp"

# ---------------------------------------------------------------------------------------------------------------- PromQL

AGGREGATIONS = set("sum min max avg group stddev stdvar count count_values bottomk topk quantile limitk limit_ratio".split())
# These are followed by a list of labels in parentheses.
GROUPINGS = set("by without on ignoring group_left group_right".split())
OPERATORS = set("and or unless atan2 bool offset".split())
NUMBERS = {"nan", "inf"}

TOKEN = re.compile(
    r"""
      (?P<space>\s+|\#[^\n]*)
    | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)
    | (?P<duration>(?:[0-9]+(?:ms|[smhdwy]))+(?![\w.]))
    | (?P<number>0[xX][0-9a-fA-F]+|(?:[0-9]+(?:_[0-9]+)*\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?!\w))
    | (?P<word>[a-zA-Z_:][a-zA-Z0-9_:]*)
    | (?P<sign>=~|!~|==|!=|<=|>=|[-+*/%^<>=(){}\[\],:@])
    """,
    re.VERBOSE,
)


class BadQuery(Exception):
    """This is no PromQL that we understand."""


class Selector:
    """One metric that a query asks for: its name, or a pattern of names, and its job where it is fixed."""

    def __init__(self, name=None, pattern=None, job=None):
        self.name, self.pattern, self.job = name, pattern, job

    def __eq__(self, other):
        return vars(self) == vars(other)

    def __repr__(self):
        return f"{self.name or '=~' + str(self.pattern)}{'@' + self.job if self.job else ''}"


def tokens_of(query):
    """(kind, text) of each token, without blanks and comments."""
    tokens, at = [], 0
    while at < len(query):
        match = TOKEN.match(query, at)
        if not match:
            raise BadQuery(f"unexpected {query[at:at + 12]!r}")
        if match.lastgroup != "space":
            tokens.append((match.lastgroup, match.group()))
        at = match.end()
    return tokens


def unquoted(string):
    """The text that a PromQL string stands for, as far as names and jobs need it."""
    body = string[1:-1]
    return body if string[0] == "`" else re.sub(r"\\(.)", r"\1", body)


class _Reader:
    """Walks over the tokens of one query."""

    def __init__(self, query):
        self.tokens, self.at, self.found = tokens_of(query), 0, []

    def peek(self, ahead=0):
        """The text of a token to come; empty past the end."""
        place = self.at + ahead
        return self.tokens[place][1] if place < len(self.tokens) else ""

    def skip_to(self, closing):
        """Past the next such sign. Neither ranges nor lists of labels are nested."""
        while self.at < len(self.tokens):
            self.at += 1
            if self.tokens[self.at - 1] == ("sign", closing):
                return
        raise BadQuery(f"{closing!r} is missing")

    def matchers(self, name):
        """After a `{`: the selector that it ends."""
        selector = Selector(name)
        while True:
            kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")
            self.at += 1
            if (kind, text) == ("sign", "}"):
                return selector
            if (kind, text) == ("sign", ","):
                continue
            if kind not in ("word", "string"):
                raise BadQuery("a label matcher is not complete")
            label = unquoted(text) if kind == "string" else text
            if self.peek() in ("=", "!=", "=~", "!~"):
                self.matcher(selector, label)
            elif kind == "string":
                selector.name = label  # {"a name that needs quotes"}
            else:
                raise BadQuery(f"the label {label} is matched with nothing")

    def matcher(self, selector, label):
        """At an operator between a label and its value."""
        operator, value = self.peek(), self.peek(1)
        if value[:1] not in ("'", '"', "`"):
            raise BadQuery(f"the label {label} is matched with no string")
        self.at += 2
        if label == "__name__" and operator == "=":
            selector.name = unquoted(value)
        elif label == "__name__" and operator == "=~":
            selector.pattern = unquoted(value)
        elif label == "job" and operator == "=":
            selector.job = unquoted(value)

    def word(self, text):
        """After a word: a name of a metric, or one of the language's own."""
        lower, following = text.lower(), self.peek()
        if lower in GROUPINGS:
            if following == "(":
                self.skip_to(")")
        elif lower in OPERATORS or lower in NUMBERS:
            return
        elif lower in AGGREGATIONS and (following == "(" or following.lower() in ("by", "without")):
            return
        elif following == "(":
            return  # a function
        elif following == "{":
            self.at += 1
            self.found.append(self.matchers(text))
        else:
            self.found.append(Selector(text))

    def selectors(self):
        """All that the query asks for."""
        while self.at < len(self.tokens):
            kind, text = self.tokens[self.at]
            self.at += 1
            if kind == "word":
                self.word(text)
            elif (kind, text) == ("sign", "{"):
                selector = self.matchers(None)
                if not selector.name and not selector.pattern:
                    raise BadQuery("a selector names no metric")
                self.found.append(selector)
            elif (kind, text) == ("sign", "["):
                self.skip_to("]")
        return self.found


def selectors_of(query):
    """The selectors of a PromQL query, in their order. Raises BadQuery. It is no judge of the query: promtool is."""
    return _Reader(query).selectors()


# ----------------------------------------------------------------------------------------------------------- rules.yml

KEY = re.compile(r"""^(?P<indent>\s*)(?P<dash>-\s+)?["']?(?P<key>[A-Za-z_]\w*)["']?:(?:\s+(?P<value>.*))?$""")
BLOCK = re.compile(r"^[|>][-+0-9]*\s*(#.*)?$")


class Rule:
    """One rule of the file: what it is called, its query, and the texts that may ask for metrics as well."""

    def __init__(self):
        self.name, self.kind, self.expr, self.texts = "?", None, None, []


def _indent(line):
    return len(line) - len(line.lstrip(" "))


def _scalar(value, lines, at, key_indent):
    """The text of a scalar that begins after its key, and the number of the line after it."""
    following = []
    while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > key_indent):
        following.append(lines[at])
        at += 1
    if BLOCK.match(value):
        filled = [line for line in following if line.strip()]
        depth = min((_indent(line) for line in filled), default=0)
        body = [line[depth:] for line in following]
        return (" " if value.startswith(">") else "\n").join(body).strip(), at
    text = " ".join([value.strip()] + [line.strip() for line in following]).strip()
    if text[:1] == "'":
        return re.match(r"'((?:[^']|'')*)'", text).group(1).replace("''", "'"), at
    if text[:1] == '"':
        return re.sub(r"\\(.)", r"\1", re.match(r'"((?:[^"\\]|\\.)*)"', text).group(1)), at
    return re.sub(r"\s+#.*$", "", text), at


def rules_of(text):
    """The rules of a rules file in YAML's block style. One that it could not read whole is an error, not a shorter list."""
    lines, rules, at = text.split("\n"), [], 0
    while at < len(lines):
        match = KEY.match(lines[at])
        at += 1
        if not match or lines[at - 1].lstrip().startswith("#"):
            continue
        key, value = match.group("key"), match.group("value") or ""
        if match.group("dash") and key in ("alert", "record", "expr", "for", "labels", "annotations"):
            rules.append(Rule())
        if not rules or key in ("labels", "annotations", "rules", "groups"):
            continue
        content, at = _scalar(value, lines, at, len(match.group("indent")) + len(match.group("dash") or ""))
        if key in ("alert", "record"):
            rules[-1].kind, rules[-1].name = key, content
        elif key == "expr":
            rules[-1].expr = content
        elif key not in ("name", "interval"):
            rules[-1].texts.append(content)
    written = len(re.findall(r"^\s*(?:-\s+)?[\"']?expr[\"']?:|[{,]\s*[\"']?expr[\"']?:", text, re.MULTILINE))
    if sum(1 for rule in rules if rule.expr) != written:
        raise SystemExit(f"{len(rules)} rules were read, but there are {written} expr: keep to YAML's block style")
    for rule in rules:
        if not rule.kind or not rule.expr:
            raise SystemExit(f"rule {rule.name}: alert or record, or expr, is missing")
    return rules


def template_queries(text):
    """The queries that an annotation's template sends: the strings of each action that calls `query`."""
    for action in re.findall(r"\{\{(.*?)\}\}", text, re.DOTALL):
        if re.search(r"\bquery\b", re.sub(r'"(?:[^"\\]|\\.)*"|`[^`]*`', "", action)):
            for string in re.findall(r'"(?:[^"\\]|\\.)*"|`[^`]*`', action):
                yield re.sub(r"%[sv]", "x", unquoted(string).replace("%q", '"x"'))


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


def places(rules, dashboards):
    """(where, query) of everything that asks for metrics."""
    for rule in rules:
        yield f"{RULES.name}, {rule.kind} {rule.name}", rule.expr
        for text in rule.texts:
            for query in template_queries(text):
                yield f"{RULES.name}, {rule.kind} {rule.name}, in a text", query
    for path in dashboards:
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
        except BadQuery as bad:
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
    rules = rules_of(RULES.read_text(encoding="utf-8"))
    recorded = {rule.name for rule in rules if rule.kind == "record"}
    catalogue = Catalogue(by_job, own_names(METRIC_NAMES.read_text(encoding="utf-8")) | recorded)
    dashboards = sorted(panel_queries.DASHBOARDS.glob("*.json"))
    looked_at, faults = faults_in(places(rules, dashboards), catalogue)
    for fault in faults:
        print(f"metric names: {fault}", file=sys.stderr)
    if not looked_at or not dashboards or not rules:
        raise SystemExit("metric names: nothing to check was found")
    print(f"metric names: {looked_at} selectors in {len(rules)} rules and {len(dashboards)} dashboards, {len(faults)} faults")
    return 1 if faults else 0


# ----------------------------------------------------------------------------------------------------------- self-test

QUERIES = [
    ("up", "up"),
    ('sum by (code) (rate(a_total{job="traefik", x!="y"}[1m]))', "a_total@traefik"),
    ("sum(rate(a:b[5m])) without (x)", "a:b"),
    ("a / on (chain, name) group_left (group) b", "a b"),
    ("a * ignoring(x) group_right b", "a b"),
    ("a and on () b or c unless d", "a b c d"),
    ("a offset 5m > bool 0 == b offset -1d12h", "a b"),
    ("a @ end() - a @ 1609746000 + time()", "a a"),
    ("max_over_time((a > 0)[1d:30m] offset 1w)", "a"),
    ("predict_linear(a[6h], 86400) < 1e-3 * 0x1F + .5 + NaN - Inf", "a"),
    ("vector(1) or absent(nonexistent{job=\"x\"})", "nonexistent@x"),
    ('{__name__="a", job="b"}', "a@b"),
    ('{__name__=~"a_.+"}', "=~a_.+"),
    ('{"odd.name", job="b"}', "odd.name@b"),
    ('label_replace(a, "sum", "by{x}", "rate", "(.*) # b")', "a"),
    ("a{x='it\\'s } {', y=`[`} # b\n+ c", "a c"),
    ("count == sum", "count sum"),
    ("topk(3, count by (x) (a)) + COUNT(b) BY (y)", "a b"),
    ("3600 < a <= 30 * 86400", "a"),
    ("histogram_quantile(0.95, sum by (le) (rate(d_bucket[1m])))", "d_bucket"),
    ("-a ^ 2 atan2 b % c", "a b c"),
    ("a{}", "a"),
]
BAD_QUERIES = ["a{", "a{x=}", "a{x}", '{x="y"}', "a[5m", "a ? b", 'a{x="y}', "sum by (x a"]

RULES_FILE = """
groups:
  # a comment with expr: in it
  - name: one
    interval: 1m
    rules:
      - alert: Plain
        expr: a > 0  # b
        for: 1m
        annotations:
          summary: "{{ with printf \\"t{name=%q}\\" $labels.name | query }}{{ . | first | value | printf \\"%.0f\\" }}{{ end }}"
      - record: x:y
        expr: |
          b
            and c

          or d
      - expr: >-
          e
          or f
        alert: ExprFirst
      - alert: Quoted
        expr: 'g{x=~"it''s"}'
        labels: {severity: none}
      - alert: Continued
        expr: h
          + i
        annotations:
          description: >-
            Some words, then
            {{ with query `u` }}x{{ end }}
"""
RULES_READ = [("Plain", "a > 0", "t"), ("x:y", "b\n  and c\n\nor d", ""), ("ExprFirst", "e or f", ""),
              ("Quoted", 'g{x=~"it\'s"}', ""), ("Continued", "h + i", "u")]

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
        except BadQuery:
            pass
    read = [(rule.name, rule.expr, " ".join(repr(selector) for text in rule.texts for query in template_queries(text)
                                            for selector in selectors_of(query))) for rule in rules_of(RULES_FILE)]
    same("rules", read, RULES_READ)
    try:
        same("flow style", rules_of("groups:\n  - name: x\n    rules:\n      - {alert: A, expr: up}\n"), "an error")
    except SystemExit:
        pass
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
