# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How the exporter's image is built, for its test and for `make image`. Uses the machine's Docker where it answers, else
# starts a daemon of its own, which needs root. No registry is asked: the base image is made by debootstrap.
#
# The script that reads this sets `work`, a folder of its own, and calls stop_docker at its end.

readonly base=weiwatch-base:bookworm
readonly image=weiwatch-exporter:test
work=${work:?a folder of the caller}
docker=(docker)
docker_pid=

say() { echo "image: $*"; }
die() {
    echo "image: FAILED: $*" >&2
    exit 1
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
    docker_pid=$!
    docker=(docker --host "unix://$work/d.sock")
    wait_for 60 "dockerd" "${docker[@]}" info
}

stop_docker() {
    if [ -n "$docker_pid" ]; then
        kill "$docker_pid" 2>/dev/null || true
        wait "$docker_pid" 2>/dev/null || true
    fi
    # A daemon leaves the namespace of the host's network mounted.
    if mountpoint -q "$work/exec/netns/default"; then umount "$work/exec/netns/default"; fi
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
}

# What goes to servers: share/weiwatch has it beside remote-stack. Another content has another name.
save_image() {
    local folder=build/image version id name file
    version=$(sed -n 's/^project(weiwatch VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    id=$("${docker[@]}" image inspect --format '{{.Id}}' $image)
    name=weiwatch-exporter:$version-$(cut -c 8-19 <<<"$id")
    file=exporter-image-$(dpkg --print-architecture).tar.gz
    mkdir -p $folder
    "${docker[@]}" tag $image "$name"
    "${docker[@]}" save "$name" | gzip -n >"$folder/$file.part"
    mv "$folder/$file.part" "$folder/$file"
    printf '{"version": 1, "name": "%s", "id": "%s", "file": "%s", "sha256": "%s"}\n' "$name" "$id" "$file" \
        "$(sha256sum "$folder/$file" | cut -d ' ' -f 1)" >"$folder/${file%.tar.gz}.json"
    say "$folder/$file is $name"
}
