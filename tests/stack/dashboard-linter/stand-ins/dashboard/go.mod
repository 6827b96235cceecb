// SPDX-License-Identifier: GPL-3.0-or-later
module github.com/grafana/grafana/apps/dashboard

go 1.26.3
