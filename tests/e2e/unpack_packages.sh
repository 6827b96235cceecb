#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the packages and unpacks into build/installed what a user of weiwatchctl installs.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools/build release
(cd build/release && cpack -G DEB >cpack.log) || { tail -n 40 build/release/cpack.log >&2; exit 1; }
rm -rf build/installed
for package in weiwatchctl weiwatch-stack; do
    dpkg-deb -x build/release/${package}_*.deb build/installed
done
