#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds a server from the Go module proxy, where no package has it: build_go.sh NAME TARGET
# Each is `go install`ed in a module of its own, with the replacements that its own go.mod names (go install refuses those).
set -euo pipefail

name=$1
target=$2
case $name in
    traefik)
        module=github.com/traefik/traefik/v3
        package=$module/cmd/traefik
        version=v3.6.1
        flags=(-trimpath -ldflags "-s -w -X github.com/traefik/traefik/v3/pkg/version.Version=${version#v}")
        ;;
    *)
        echo "build_go.sh: unknown: $name" >&2
        exit 2
        ;;
esac

[ ! -x "$target" ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
go mod init "weiwatch.test/$name" 2>/dev/null
go mod download -json "$module@$version" | sed -n 's/^\t"GoMod": "\(.*\)",*$/\1/p' >gomod
while read -r pair; do go mod edit -replace "$pair"; done < <(
    go mod edit -json "$(<gomod)" | python3 -c '
import json, sys
for r in json.load(sys.stdin).get("Replace") or []:
    print(r["Old"]["Path"] + "=" + r["New"]["Path"] + "@" + r["New"]["Version"])')
go get "$package@$version" 2>/dev/null
mkdir -p "$(dirname "$target")"
CGO_ENABLED=0 go build "${flags[@]}" -o "$target.part" "$package"
mv "$target.part" "$target"
