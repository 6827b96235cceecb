#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the exporter's image with a real Docker and proves what we promise of it: size, read-only root, no
# capabilities, a user without rights, a true balance read through HTTPS, health, a clean end.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly max_bytes=$((75 * 1000 * 1000))
readonly wallet=0x38A69be581e52BDDf6c3ED4bd0DbFA8BEaA08930
work=$(mktemp -d)
pids=()
# shellcheck source=tests/image/docker.sh
. tests/image/docker.sh

stop_everything() {
    local pid
    "${docker[@]}" rm -f weiwatch-test weiwatch-no-ca >/dev/null 2>&1 || true
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    stop_docker
    rm -rf "$work"
}
trap stop_everything EXIT

check_size() {
    local size
    size=$("${docker[@]}" image inspect --format '{{.Size}}' "$image")
    say "size $((size / 1000000)) MB ($size bytes)"
    [ "$size" -le $max_bytes ] || die "the image is larger than $((max_bytes / 1000000)) MB"
}

start_node() { # a real node holding a known balance, TLS in front of it
    local anvil
    anvil=$(find tests/node_modules -type f -name anvil -perm -u+x | head -n 1)
    [ -n "$anvil" ] || die "anvil is not installed (tools/node-tools)"
    "$anvil" --port 0 --chain-id 11155111 --block-time 1 >"$work/anvil.log" 2>&1 &
    pids+=($!)
    wait_for 30 "anvil" grep -q 'Listening on' "$work/anvil.log"
    node_port=$(sed -n 's/^Listening on .*:\([0-9]*\)$/\1/p' "$work/anvil.log")
    curl -fsS -H 'Content-Type: application/json' "http://127.0.0.1:$node_port" --output /dev/null \
        --data "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"anvil_setBalance\",\"params\":[\"$wallet\",\"0x6b0c8f708aeba14\"]}"

    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
        -addext subjectAltName=DNS:localhost -keyout "$work/key.pem" -out "$work/ca.pem" 2>/dev/null
    chmod 644 "$work/ca.pem"
    python3 tests/image/https_front.py "$work/ca.pem" "$work/key.pem" "$node_port" >"$work/front.port" &
    pids+=($!)
    wait_for 10 "the TLS front" test -s "$work/front.port"
    https_port=$(cat "$work/front.port")
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

run_exporter() { # NAME PORT DOCKER-OPTIONS…
    local name=$1 port=$2
    shift 2
    "${docker[@]}" run --detach --name "$name" --network host --read-only --cap-drop ALL --user 65534 \
        --security-opt no-new-privileges --env "ADDRESSES=sample:$wallet" --env "RPC_URL=https://localhost:$https_port" \
        --env CHAIN_ID=11155111 --env INTERVAL=1 --env "PORT=$port" "$@" $image >/dev/null
}

metrics() { curl -fsS "http://127.0.0.1:$1/metrics"; }
shows_balance() { metrics "$1" | grep -qE "^eth_balance_ether\{.*\} 0\.482106123456789[0-9]*$"; }
is_healthy() { [ "$("${docker[@]}" inspect --format '{{.State.Health.Status}}' weiwatch-test)" = healthy ]; }
counted_tls_failure() { metrics "$1" | grep -qE '^eth_rpc_requests_total\{.*outcome="tls[^"]*".*\} [1-9]'; }

start_docker
make_base
build_image
check_size
start_node

port=$(free_port)
run_exporter weiwatch-test "$port" --volume "$work/ca.pem:/etc/ssl/certs/ca-certificates.crt:ro"
wait_for 60 "the balance through HTTPS" shows_balance "$port"
say "$(metrics "$port" | grep '^eth_balance_ether')"
wait_for 90 "health" is_healthy
say "healthy, read-only root, no capabilities, user 65534"

# The other side of the same proof: with the image's own list of authorities, our certificate must be refused.
other=$(free_port)
run_exporter weiwatch-no-ca "$other"
wait_for 60 "the refusal of an unknown authority" counted_tls_failure "$other"
metrics "$other" | grep -q '^eth_balance_ether' && die "a balance was read from a server whose certificate nobody vouches for"
say "an unknown authority is refused"

before=$(date +%s%N)
"${docker[@]}" stop --time 10 weiwatch-test >/dev/null
took=$((($(date +%s%N) - before) / 1000000))
code=$("${docker[@]}" inspect --format '{{.State.ExitCode}}' weiwatch-test)
[ "$code" = 0 ] || die "ended with $code at SIGTERM"
say "ended by SIGTERM with 0 in $took ms"
"${docker[@]}" logs weiwatch-test 2>&1 | tail -n 3
save_image
say "all proven"
