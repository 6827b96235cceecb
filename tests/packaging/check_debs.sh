#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks into the built packages: tests/packaging/check_debs.sh FOLDER. Reports every fault before it fails.
set -uo pipefail
folder=${1:?the folder of the .deb files}
failed=0
fault() { echo "check_debs: $*" >&2; failed=1; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

optional() { # TOOL: whether it is here; in CI it must be
    command -v "$1" >/dev/null && return 0
    [ "${CI:-}" != true ] || fault "$1 is missing"
    echo "check_debs: no $1 here, skipped"
    return 1
}

one_deb() { # NAME
    local found
    mapfile -t found < <(find "$folder" -maxdepth 1 -name "$1_*.deb")
    [ "${#found[@]}" = 1 ] || { fault "${#found[@]} packages $1 in $folder, expected one"; return 1; }
    echo "${found[0]}"
}

holds() { dpkg-deb -c "$1" | awk '{print $6}' | grep -qxF ".$2" || fault "$(basename "$1") lacks $2"; }
depends_on() { dpkg-deb -f "$1" "$2" | tr ',' '\n' | grep -qE "^ *$3( |$)" || fault "$(basename "$1"): $2 lacks $3"; }

owned_by_root() {
    local others
    others=$(dpkg-deb -c "$1" | awk '$2 != "root/root" || $1 ~ /^-.......w/ {print $6}')
    [ -z "$others" ] || fault "$(basename "$1"): not root's, or writable by all: $others"
}

lint() {
    optional lintian || return 0
    local errors
    errors=$(lintian --no-tag-display-limit --allow-root --fail-on none "$1" 2>&1 | tee "$scratch/lintian" | grep '^E:') || true
    grep -E '^[EW]:' "$scratch/lintian" || true
    [ -z "$errors" ] || fault "lintian has errors"
}

check_desktop() {
    local deb=$1
    for path in /usr/bin/weiwatch /usr/share/applications/weiwatch.desktop /usr/share/man/man1/weiwatch.1.gz \
        /usr/share/icons/hicolor/scalable/apps/weiwatch.svg /usr/share/doc/weiwatch/copyright \
        /usr/share/metainfo/io.github.weiwatch.weiwatch.metainfo.xml; do
        holds "$deb" "$path"
    done
    for package in libqt6sql6-sqlite ca-certificates; do
        depends_on "$deb" Depends "$package"
    done
    depends_on "$deb" Depends 'libqt6widgets6(t64)?'
    dpkg-deb -x "$deb" "$scratch/desktop"
    if optional desktop-file-validate; then
        desktop-file-validate "$scratch/desktop/usr/share/applications/weiwatch.desktop" || fault "the .desktop file"
    fi
    if optional appstreamcli; then
        appstreamcli validate --no-net "$scratch"/desktop/usr/share/metainfo/*.xml || fault "the metainfo"
    fi
}

check_exporter() {
    local deb=$1
    for path in /usr/bin/weiwatch-exporter /usr/lib/systemd/system/weiwatch-exporter.service \
        /usr/share/man/man1/weiwatch-exporter.1.gz /usr/share/doc/weiwatch-exporter/copyright /etc/weiwatch/watchlist.yaml; do
        holds "$deb" "$path"
    done
    depends_on "$deb" Depends ca-certificates
    dpkg-deb -f "$deb" Depends | grep -qE 'widgets|charts' && fault "the exporter depends on the desktop's libraries"
    dpkg-deb -e "$deb" "$scratch/control"
    grep -qxF /etc/weiwatch/watchlist.yaml "$scratch/control/conffiles" || fault "the watchlist is no conffile"
    dpkg-deb -x "$deb" "$scratch/exporter"
    "$scratch/exporter/usr/bin/weiwatch-exporter" --version >/dev/null || fault "the exporter does not run here"
    check_unit "$scratch/exporter/usr/lib/systemd/system/weiwatch-exporter.service"
}

check_unit() {
    optional systemd-analyze || return 0
    # verify wants the program to be there: it gets the one unpacked here.
    sed "s|/usr/bin/weiwatch-exporter|$scratch/exporter/usr/bin/weiwatch-exporter|" "$1" >"$scratch/weiwatch-exporter.service"
    systemd-analyze verify --man=no "$scratch/weiwatch-exporter.service" || fault "the unit is wrong"
    systemd-analyze security --offline=yes --threshold=20 --no-pager "$scratch/weiwatch-exporter.service" \
        >"$scratch/security" 2>&1 || fault "the unit is exposed"
    tail -n 1 "$scratch/security"
}

check_stack() {
    local deb=$1 folder=$scratch/stack/usr/share/weiwatch description file
    for path in /usr/share/doc/weiwatch-stack/copyright /usr/share/weiwatch/remote-stack/compose.yaml \
        /usr/share/weiwatch/remote-stack/bin/configure /usr/share/weiwatch/remote-stack/server/allowlist; do
        holds "$deb" "$path"
    done
    dpkg-deb -x "$deb" "$scratch/stack"
    for description in "$folder"/exporter-image-*.json; do
        [ -e "$description" ] || { fault "it carries no image: make image comes first"; return; }
        file=$folder/$(sed -n 's/.*"file": "\([^"]*\)".*/\1/p' "$description")
        sed -n 's/.*"sha256": "\([^"]*\)".*/\1/p' "$description" | grep -qxF "$(sha256sum "$file" | cut -d ' ' -f 1)" ||
            fault "$(basename "$file") is not what its description says"
    done
    [ -x "$folder/remote-stack/server/bootstrap" ] || fault "server/bootstrap cannot be run"
    [ -z "$(find "$scratch/stack" -name __pycache__)" ] || fault "Python left something"
}

check_ctl() {
    local deb=$1
    for path in /usr/bin/weiwatchctl /usr/share/man/man1/weiwatchctl.1.gz /usr/share/doc/weiwatchctl/copyright \
        /usr/share/bash-completion/completions/weiwatchctl /usr/share/zsh/vendor-completions/_weiwatchctl \
        /usr/share/fish/vendor_completions.d/weiwatchctl.fish; do
        holds "$deb" "$path"
    done
    dpkg-deb -f "$deb" Depends | grep -qE 'widgets|charts' && fault "weiwatchctl depends on the window's libraries"
    dpkg-deb -x "$deb" "$scratch/ctl"
    "$scratch/ctl/usr/bin/weiwatchctl" --version >/dev/null || fault "weiwatchctl does not run here"
    bash -n "$scratch/ctl/usr/share/bash-completion/completions/weiwatchctl" || fault "the completion for bash is wrong"
}

for name in weiwatch weiwatchctl weiwatch-exporter weiwatch-stack; do
    deb=$(one_deb "$name") || { failed=1; continue; }
    echo "check_debs: $(basename "$deb"), $(stat -c %s "$deb") bytes"
    owned_by_root "$deb"
    case $name in
        weiwatch) check_desktop "$deb" ;;
        weiwatchctl) check_ctl "$deb" ;;
        weiwatch-exporter) check_exporter "$deb" ;;
        weiwatch-stack) check_stack "$deb" ;;
    esac
    lint "$deb"
done
exit $failed
