#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks Grafana's files as far as that can be done without Grafana: form, identities, what each panel must have, every
# query's grammar, and Grafana's own dashboard-linter. Reports every fault before it fails.
#
# Needs go 1.26 (for the linter, which is built once, about two minutes) and promtool (tools/prometheus brings it).
# shellcheck disable=SC2317  # the functions are called by name, through check
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
readonly linter_module=tests/stack/dashboard-linter
readonly linter=$PWD/build/tools/bin/dashboard-linter
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # NAME COMMAND…
    local name=$1
    shift
    if "$@"; then echo "dashboards: $name: clean"; else
        echo "dashboards: $name: FAILED" >&2
        failed=1
    fi
}

build_linter() {
    [ "$linter" -nt "$linter_module/go.mod" ] && return
    command -v go >/dev/null || { echo "dashboards: dashboard-linter needs go" >&2; return 1; }
    echo "dashboards: building dashboard-linter (about two minutes the first time)"
    mkdir -p "$(dirname "$linter")"
    (cd "$linter_module" && CGO_ENABLED=0 go build -trimpath -o "$linter" github.com/grafana/dashboard-linter)
}

linted() {
    local file code=0
    build_linter || return 1
    for file in remote-stack/grafana/dashboards/*.json; do
        if ! "$linter" lint --strict --config "$linter_module/exclusions.yml" "$file" >"$work/lint" 2>&1; then
            grep -v -e '^Checks that' -e Excluded "$work/lint" >&2
            code=1
        fi
    done
    return "$code"
}

# The linter only parses; promtool also looks at the types of arguments.
queries_are_promql() {
    local promtool
    tools/prometheus || return 1
    promtool=$(command -v promtool || echo build/tools/usr/bin/promtool)
    tests/stack/panel_queries.py >"$work/queries" || return 1
    python3 - "$work/queries" >"$work/rules.yml" <<'PYTHON'
import json, sys

rules = []
for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    query = json.loads(line)
    rules.append({"record": f"query:{number}", "expr": query["expr"], "labels": {key: query[key] for key in ("dashboard", "panel", "ref")}})
print(json.dumps({"groups": [{"name": "panels", "rules": rules}]}))
PYTHON
    "$promtool" check rules "$work/rules.yml" >"$work/promtool" 2>&1 || { cat "$work/promtool" >&2; return 1; }
    [ "$(wc -l <"$work/queries")" -gt 0 ] && echo "dashboards: $(wc -l <"$work/queries") queries"
}

check files tests/stack/check_dashboard_files.py
check queries queries_are_promql
check "metric names' self-test" build/python/bin/python tests/stack/check_metric_names.py --self-test
check dashboard-linter linted
exit $failed
