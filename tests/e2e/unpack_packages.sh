#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the two packages that a user of weiwatchctl installs, and unpacks them into build/installed. Builds no more than they
# hold; `make package` makes them all.
set -euo pipefail
cd "$(dirname "$0")/../.."
log=build/e2e-packages.log
mkdir -p build
make_packages() {
    cmake --preset release -B build/e2e-packages -DBUILD_TESTING=OFF &&
        cmake --build build/e2e-packages --target weiwatchctl weiwatchctl-completions \
            ctl-changelog-gz ctl-weiwatchctl.1-gz stack-changelog-gz &&
        (cd build/e2e-packages && cpack -G DEB -D "CPACK_COMPONENTS_ALL=ctl;stack")
}
make_packages >$log 2>&1 || { tail -n 40 $log >&2; exit 1; }
rm -rf build/installed
for package in weiwatchctl weiwatch-stack; do
    dpkg-deb -x build/e2e-packages/${package}_*.deb build/installed
done
