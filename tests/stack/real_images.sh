#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The stack with the published images, Grafana included, on a machine that may pull them: the job `stack` of ci.yml.
# Takes the machine's own Docker, and removes what it made.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(id -u)" = 0 ] || { echo "real_images: this needs root" >&2; exit 1; }

work=$(mktemp -d)
release=$work/release
export WEIWATCH_DATA_DIR=$work/data
install -D -m 644 /dev/stdin "$WEIWATCH_DATA_DIR/public-ranges" <<<198.51.100.0/24
compose=(docker compose --project-directory "$release")
anvil=""
clean_up() {
    "${compose[@]}" logs --tail 20 2>/dev/null || true
    "${compose[@]}" down --volumes >/dev/null 2>&1 || true
    [ -z "$anvil" ] || kill "$anvil" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

cp -r remote-stack "$release"
docker build --file exporter/Dockerfile --tag weiwatch-exporter:0.1.0 .
gateway=$(docker network inspect bridge --format '{{(index .IPAM.Config 0).Gateway}}')
"$(find tests/node_modules -type f -name anvil -perm -u+x | head -n 1)" --host 0.0.0.0 --chain-id 11155111 --block-time 1 --silent &
anvil=$!

cat >"$release/watchlist.yaml" <<EOF
version: 1
chains:
  - name: sepolia
    id: 11155111
    interval: 4s
    endpoints: [{url: "http://$gateway:8545", alias: anvil}]
wallets:
  - {name: first, address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", limit: 1, runway: 7d}
EOF
cat >"$release/.env" <<EOF
DOMAIN=weiwatch.test
ACME_EMAIL=owner@example.org
ALLOWED_IP=198.51.100.50
WATCHLIST=watchlist.yaml
DATA_DIR=$work/data
ACME_STAGING=yes
EOF
"${compose[@]}" pull --quiet --ignore-pull-failures
"$release/bin/configure"
"${compose[@]}" up --detach --wait --wait-timeout 180

address_of() {
    docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' "$("${compose[@]}" ps --quiet "$1")" | cut -d ' ' -f 1
}
for _ in $(seq 60); do # three scrapes, so that every rate has two samples
    said=$(curl -fsS "http://$(address_of prometheus):9090/api/v1/query" --data-urlencode 'query=count_over_time(eth_balance_ether[5m]) >= 3' || true)
    grep -q '"value"' <<<"$said" && break
    sleep 2
done
tests/stack/grafana_api.py "http://$(address_of grafana):3000" "$work/data/secrets/grafana/admin_password"
code=$(curl -sk --resolve weiwatch.test:443:127.0.0.1 -o /dev/null -w '%{http_code}' https://weiwatch.test/ || true)
echo "a stranger gets: $code (000: no certificate for a name that leads nowhere)"
