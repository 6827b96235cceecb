#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What can be said of remote-stack/ without starting it: by promtool, amtool, Compose, dashboard-linter.
# shellcheck disable=SC2317  # the functions are called by name, through check
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
failed=0
check() { # NAME COMMAND…
    local name=$1
    shift
    if "$@"; then echo "stack: $name: clean"; else echo "stack: $name: FAILED"; failed=1; fi
}

compose_is_well_formed() {
    if ! docker compose version >/dev/null 2>&1; then
        echo "stack: Docker Compose v2 is not on this machine; make test-stack checks compose.yaml in its server"
        return 0
    fi
    DOMAIN=weiwatch.test PROMETHEUS_RETENTION_SIZE=1GB docker compose --project-directory remote-stack config --quiet
}

no_image_is_unpinned() {
    ! grep -nE '^    image: ([^:]*|.*:latest)$' remote-stack/compose.yaml
}

# The same words in compose.yaml, bin/lib.sh and .env.example: a setting that only one of them knows does nothing.
every_setting_is_known_everywhere() {
    diff <(sed -n 's/^\([A-Z_]*\)=.*/\1/p' remote-stack/.env.example | sort) \
        <(sed -n '/^declare -A defaults/,/^)/p' remote-stack/bin/lib.sh | grep -o '\[[A-Z_]*\]' | tr -d '[]' | sort)
}

check compose compose_is_well_formed
check pins no_image_is_unpinned
check settings every_setting_is_known_everywhere
check rules tests/stack/check_rules.sh
check dashboards tests/stack/check_dashboards.sh
exit $failed
