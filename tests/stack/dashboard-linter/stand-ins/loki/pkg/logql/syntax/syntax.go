// SPDX-License-Identifier: GPL-3.0-or-later

// Package syntax has the shape that dashboard-linter's LogQL rules compile against, and parses no query: a panel that
// asks Loki fails its lint, so that none passes unread.
package syntax

import (
	"errors"
	"time"
)

type (
	Expr                  any
	BinOpExpr             struct{ SampleExpr, RHS Expr }
	RangeAggregationExpr  struct{ Left Expr }
	VectorAggregationExpr struct{ Left Expr }
	LabelReplaceExpr      struct{ Left Expr }
	LogRangeExpr          struct {
		Left     Expr
		Interval time.Duration
	}
	PipelineExpr struct {
		Left        Expr
		MultiStages []Expr
	}
)

// ParseExpr always fails.
func ParseExpr(string) (Expr, error) {
	return nil, errors.New("this build of the linter reads no LogQL")
}
