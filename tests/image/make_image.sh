#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the exporter's image into build/image, where the packages take it from.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
# shellcheck source=tests/image/docker.sh
. tests/image/docker.sh
trap 'stop_docker; rm -rf "$work"' EXIT
start_docker
make_base
build_image
save_image
