# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How the exporter's image is built: for its test, and for what is deployed. Sourced from the repository's folder.
#
# Uses the machine's Docker where it answers, else starts a daemon of its own, which needs root. No registry is asked:
# the base image is made by debootstrap.
readonly max_bytes=$((75 * 1000 * 1000))
readonly image=weiwatch-exporter:test
readonly base=weiwatch-base:bookworm
work=$(mktemp -d)
pids=()
docker=(docker)

say() { echo "image: $*"; }
die() {
    echo "image: FAILED: $*" >&2
    exit 1
}

# What was started ends, and leaves nothing behind.
stop_docker() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    # A daemon leaves the namespace of the host's network mounted.
    if mountpoint -q "$work/exec/netns/default"; then umount "$work/exec/netns/default"; fi
    rm -rf "$work"
}

wait_for() { # SECONDS WHAT COMMAND…
    local deadline=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $deadline ] || die "$what did not come"
        sleep 0.2
    done
}

start_docker() {
    if docker info >/dev/null 2>&1; then return; fi
    [ "$(id -u)" = 0 ] || die "no Docker answers, and only root can start one"
    say "starting a Docker daemon"
    dockerd --host "unix://$work/d.sock" --data-root "${WEIWATCH_DOCKER_DATA:-$work/data}" --exec-root "$work/exec" \
        --pidfile "$work/d.pid" --bridge none --iptables=false >"$work/dockerd.log" 2>&1 &
    pids+=($!)
    docker=(docker --host "unix://$work/d.sock")
    wait_for 60 "dockerd" "${docker[@]}" info
}

make_base() {
    "${docker[@]}" image inspect $base >/dev/null 2>&1 && return
    local cache=${XDG_CACHE_HOME:-$HOME/.cache}/weiwatch/base-bookworm.tar
    if ! [ -s "$cache" ]; then
        say "making the base image by debootstrap"
        mkdir -p "$(dirname "$cache")"
        debootstrap --variant=minbase --include=ca-certificates bookworm "$work/base" >"$work/debootstrap.log" 2>&1 ||
            { tail -n 20 "$work/debootstrap.log" >&2; die "debootstrap"; }
        cp /etc/resolv.conf "$work/base/etc/resolv.conf"
        tar -C "$work/base" -cf "$cache.part" .
        mv "$cache.part" "$cache"
    fi
    "${docker[@]}" import "$cache" $base >/dev/null
}

build_image() {
    say "building"
    # The classic builder: it needs no plug-in.
    DOCKER_BUILDKIT=0 "${docker[@]}" build --network=host --build-arg BASE=$base --file exporter/Dockerfile \
        --tag $image . >"$work/build.log" 2>&1 || { tail -n 60 "$work/build.log" >&2; die "docker build"; }
    local size
    size=$("${docker[@]}" image inspect --format '{{.Size}}' $image)
    say "size $((size / 1000000)) MB ($size bytes)"
    [ "$size" -le $max_bytes ] || die "the image is larger than $((max_bytes / 1000000)) MB"
}
