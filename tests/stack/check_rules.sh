#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks Prometheus' configuration and rules, runs their tests, and fails where an alert has no test that it fires, none that
# it keeps silent, or no runbook.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly config=remote-stack/prometheus/prometheus.yml
readonly rules=remote-stack/prometheus/rules.yml
readonly runbooks=docs/runbooks.md

die() {
    echo "check_rules: $*" >&2
    exit 1
}

promtool=$(command -v promtool || true)
[ -n "$promtool" ] || promtool=$PWD/build/tools/usr/bin/promtool
[ -x "$promtool" ] || die "promtool is in neither PATH nor build/tools/usr/bin: run tools/prometheus"

checked=$("$promtool" check config "$config" 2>&1) || die "$config: $checked"
checked=$("$promtool" check rules "$rules" 2>&1) || die "$rules: $checked"
found=$(sed -n 's/.*SUCCESS: \([0-9]*\) rules found.*/\1/p' <<<"$checked")

build/python/bin/python tests/stack/rule_coverage.py "$rules" "$runbooks" "$found" tests/stack/rules/*.yml

test_one() {
    local output
    output=$("$promtool" test rules "$1" 2>&1) || {
        echo "$output" >&2
        return 1
    }
}
export promtool
export -f test_one
# shellcheck disable=SC2016 # expanded by the inner shell
printf '%s\0' tests/stack/rules/*.yml | xargs -0 -n 1 -P "$(nproc)" bash -c 'test_one "$1"' _ || die "a test of the rules failed"
echo "check_rules: $found rules, $(find tests/stack/rules -name '*.yml' | wc -l) files of tests passed"
