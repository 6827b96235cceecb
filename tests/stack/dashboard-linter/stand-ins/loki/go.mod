// SPDX-License-Identifier: GPL-3.0-or-later
module github.com/grafana/loki/v3

go 1.26.3
