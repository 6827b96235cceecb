#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes, from Debian's packages and the Go module proxy, the images that compose.yaml names, where no image registry
# is at hand: make_images.sh DEBIAN_13_ROOT FOLDER
#
# Each becomes FOLDER/SERVICE.tar, a root for `docker import`, and FOLDER/SERVICE.import, the options that give it the
# published image's user, entry point and folders. docs/stack-tests.md says what still differs.
set -euo pipefail
cd "$(dirname "$0")"

root=$1
out=$2
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

unpack() { # PACKAGE…: into $work/debs
    chroot "$root" sh -c "mkdir -p /debs && cd /debs && apt-get -qq -o APT::Sandbox::User=root download $*"
    local package
    for package in "$@"; do dpkg-deb -x "$root"/debs/"${package}"_*.deb "$work/debs"; done
    rm -rf "$root/debs"
}

new_image() { # SERVICE: the base that all published ones but Traefik's and Grafana's have: BusyBox, users, authorities
    image=$work/$1
    mkdir -p "$image"/{bin,etc/ssl/certs,tmp,usr/bin,var/run}
    chmod 1777 "$image/tmp"
    cp "$work/debs/usr/bin/busybox" "$image/bin/busybox"
    local applet
    for applet in sh wget stat date mv sleep cat; do ln -s busybox "$image/bin/$applet"; done
    printf 'root:x:0:0:root:/root:/bin/sh\ngrafana:x:472:472::/var/lib/grafana:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n' >"$image/etc/passwd"
    printf 'root:x:0:\ngrafana:x:472:\nnobody:x:65534:\n' >"$image/etc/group"
    cp "$root/etc/ssl/certs/ca-certificates.crt" "$image/etc/ssl/certs/"
}

with_libraries() { # FILE…: what Debian links dynamically, the published images have linked in
    local library
    for library in $(for file in "$@"; do chroot "$root" ldd "${file#"$root"}" 2>/dev/null; done | grep -o '/[^ ]*' | sort -u); do
        mkdir -p "$image$(dirname "$library")"
        cp -L "$root$library" "$image$library"
    done
}

put() { # FROM TO: a program of a package, with the libraries it needs
    mkdir -p "$image$(dirname "$2")"
    cp "$work/debs$1" "$image$2"
    cp "$work/debs$1" "$root/probe"
    with_libraries "$root/probe"
    rm "$root/probe"
}

owned_folder() { # SERVICE PATH UID: a volume takes its owner from the image
    mkdir -p "$work/$1$2"
    chown "$3:$3" "$work/$1$2"
}

with_shared_files() { # templates and pages, which the published programs hold inside
    mkdir -p "$image/usr/share"
    cp -r "$work/debs/usr/share/prometheus" "$image/usr/share/"
}

finish() { # SERVICE CHANGE…
    local service=$1 change
    shift
    for change in "$@"; do printf -- '--change\n%s\n' "$change"; done >"$out/$service.import"
    tar -C "$work/$service" --numeric-owner -cf "$out/$service.tar.part" .
    mv "$out/$service.tar.part" "$out/$service.tar"
}

unpack prometheus promtool prometheus-alertmanager prometheus-node-exporter prometheus-blackbox-exporter busybox-static

new_image prometheus
put /usr/bin/prometheus /bin/prometheus
put /usr/bin/promtool /bin/promtool
with_shared_files
owned_folder prometheus /prometheus 65534
finish prometheus 'USER nobody' 'WORKDIR /prometheus' 'ENTRYPOINT ["/bin/prometheus"]' 'EXPOSE 9090' 'VOLUME /prometheus'

new_image alertmanager
put /usr/bin/prometheus-alertmanager /bin/alertmanager
put /usr/bin/amtool /bin/amtool
with_shared_files
owned_folder alertmanager /alertmanager 65534
finish alertmanager 'USER nobody' 'WORKDIR /alertmanager' 'ENTRYPOINT ["/bin/alertmanager"]' 'EXPOSE 9093' 'VOLUME /alertmanager'

new_image node-exporter
put /usr/bin/prometheus-node-exporter /bin/node_exporter
finish node-exporter 'USER nobody' 'ENTRYPOINT ["/bin/node_exporter"]' 'EXPOSE 9100'

new_image blackbox
put /usr/bin/prometheus-blackbox-exporter /bin/blackbox_exporter
finish blackbox 'ENTRYPOINT ["/bin/blackbox_exporter"]' 'EXPOSE 9115'

new_image traefik
./build_go.sh traefik "${WEIWATCH_STACK_CACHE:?}/traefik-v3.6.1"
mkdir -p "$image/usr/local/bin"
cp "$WEIWATCH_STACK_CACHE/traefik-v3.6.1" "$image/usr/local/bin/traefik"
finish traefik 'ENTRYPOINT ["/usr/local/bin/traefik"]' 'EXPOSE 80' 'ENV PATH=/usr/local/bin:/usr/bin:/bin'

# Not Grafana: something that listens in its place, says that it is healthy, and shows who asked for what.
new_image grafana
ln -s busybox "$image/bin/httpd"
mkdir -p "$image/stand-in/api"
echo "This is not Grafana: it stands in its place in the stack's tests." >"$image/stand-in/index.html"
echo '{"database": "ok", "version": "stand-in"}' >"$image/stand-in/api/health"
printf '# TYPE grafana_build_info gauge\ngrafana_build_info{version="stand-in"} 1\n' >"$image/stand-in/metrics"
owned_folder grafana /var/lib/grafana 472
finish grafana 'USER grafana' 'WORKDIR /stand-in' 'ENTRYPOINT ["/bin/httpd", "-f", "-p", "3000", "-h", "/stand-in"]' 'EXPOSE 3000'
