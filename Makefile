# SPDX-License-Identifier: GPL-3.0-or-later
# The front door. PRESET=dev|release|asan|tsan|coverage chooses the build where it makes sense.
PRESET ?= dev
export PRESET

.PHONY: help setup demo run test lint fuzz bench package screenshots translations image test-image test-stack test-e2e soak clean

help:
	@echo "make demo         opens weiwatch on a built-in chain"
	@echo "make run          opens weiwatch on the sample wallet (Sepolia)"
	@echo "make test         every test that needs no Docker (PRESET=asan for sanitizers)"
	@echo "make lint         formatting, clang-tidy, scripts, workflows"
	@echo "make fuzz         30 s for each parser (SECONDS_EACH=n)"
	@echo "make bench        speed and memory, into build/bench.json"
	@echo "make package      .deb files of the desktop, the exporter, and the stack"
	@echo "make screenshots  pictures of every window, and the README's"
	@echo "make translations updates translations/*.ts from the sources"
	@echo "make image        builds the exporter's Docker image into build/image, for make package"
	@echo "make test-image   builds the exporter's Docker image and proves it"
	@echo "make test-stack   starts the monitoring stack on a server of its own and proves it (root)"
	@echo "make test-e2e     takes a bare server to a stack that is looked after, and proves it (root)"
	@echo "make soak         the long versions of that: 200 address changes, a kill in the middle of every step (root)"
	@echo "make setup        installs the packages that all of these need"

setup:
	@tools/setup build run test lint fuzz image stack package bench

demo:
	@tools/setup build run
	@tools/build $(PRESET) weiwatch
	@tools/demo

run:
	@tools/setup build run
	@tools/build $(PRESET) weiwatch
	@tools/with-display build/$(PRESET)/desktop/widgets/weiwatch --sample

test:
	@tools/setup build run test
	@tools/node-tools
	@tools/prometheus
	@tools/build $(PRESET)
	@tools/test $(PRESET)

lint:
	@tools/setup build run lint
	@tools/prometheus
	@tools/python-tools
	@tools/lint

fuzz:
	@tools/setup build fuzz
	@tools/build fuzz
	@tools/fuzz $(or $(SECONDS_EACH),30)

bench:
	@tools/setup build run test bench
	@tools/node-tools
	@tools/prometheus
	@tools/build release benches
	@tools/bench

package:
	@tools/setup build run package image
	@ls build/image/*.json >/dev/null 2>&1 || tests/image/make_image.sh
	@tools/build release
	@cd build/release && cpack -G DEB
	@tests/packaging/check_debs.sh build/release

screenshots:
	@tools/setup build run
	@tools/build $(PRESET) weiwatch-screenshots
	@tools/screenshots $(PRESET)

translations:
	@tools/setup build
	@tools/build $(PRESET) update_translations

image:
	@tools/setup image
	@tests/image/make_image.sh

test-image:
	@tools/setup image
	@tools/node-tools
	@tests/image/test_image.sh

# The exporter's image is the one that test-image built and proved.
.PHONY: servers-ready
servers-ready:
	@tools/setup image stack
	@tools/node-tools
	@tools/python-tools
	@ls build/image/*.json >/dev/null 2>&1 || tests/image/test_image.sh

test-stack: servers-ready
	@tests/stack/test_stack.py

test-e2e: servers-ready
	@tools/setup build run package
	@tests/e2e/test_server.py
	@tests/e2e/unpack_packages.sh
	@tests/e2e/test_deploy.py
	@tools/build $(PRESET) weiwatch-wizard-pass
	@tests/e2e/test_wizard.py

# Bounded by what it tries; the time limit is for what hangs all the same. Not in CI.
soak: servers-ready
	@tools/setup build run package
	@timeout --kill-after=60 3h tests/e2e/test_server.py --seeds=200 whatever_happens
	@tests/e2e/unpack_packages.sh
	@timeout --kill-after=60 3h tests/e2e/soak_kills.py

clean:
	rm -rf build tests/node_modules
