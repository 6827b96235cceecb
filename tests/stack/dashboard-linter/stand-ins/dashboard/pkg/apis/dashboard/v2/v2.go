// SPDX-License-Identifier: GPL-3.0-or-later

// Package v2 has the shape that dashboard-linter's reader of Grafana's v2 dashboards compiles against, and refuses every
// such dashboard: ours are in the classic format, and one in another must not pass unread.
package v2

import "errors"

// DashboardSpec is a v2 dashboard, which this build does not read.
type DashboardSpec struct {
	Title       string
	Editable    *bool
	Elements    map[string]DashboardElement
	Variables   []DashboardVariableKind
	Annotations []DashboardAnnotationQueryKind
}

// UnmarshalJSON always fails; the linter then reports the dashboard as unreadable.
func (*DashboardSpec) UnmarshalJSON([]byte) error {
	return errors.New("this build of the linter reads classic dashboards only")
}

type (
	DashboardElement struct {
		PanelKind *struct{ Spec DashboardPanelSpec }
	}
	DashboardPanelSpec struct {
		Id                 float64
		Title, Description string
		VizConfig          struct {
			Group string
			Spec  struct{ FieldConfig, Options any }
		}
		Data struct {
			Spec struct{ Queries []DashboardPanelQueryKind }
		}
	}
	DashboardPanelQueryKind struct {
		Spec struct {
			RefId  string
			Hidden bool
			Query  DashboardDataQueryKind
		}
	}
	DashboardDataQueryKind struct {
		Group      string
		Datasource *struct{ Name *string }
		Spec       map[string]any
	}
	DashboardAnnotationQueryKind struct {
		Spec struct {
			Name  string
			Query DashboardDataQueryKind
		}
	}
	DashboardVariableKind struct {
		QueryVariableKind      *struct{ Spec queryVariable }
		DatasourceVariableKind *struct{ Spec variable }
		CustomVariableKind     *struct{ Spec variable }
		IntervalVariableKind   *struct{ Spec variable }
		ConstantVariableKind   *struct{ Spec variable }
		TextVariableKind       *struct{ Spec variable }
		AdhocVariableKind      *struct{ Spec variable }
		GroupByVariableKind    *struct{ Spec variable }
		SwitchVariableKind     *struct{ Spec variable }
	}
	// DashboardVariableRefresh says when a variable's values are asked for anew.
	DashboardVariableRefresh string

	variable struct {
		Name, Query, PluginId string
		Label, AllValue       *string
		Multi                 bool
		Refresh               DashboardVariableRefresh
	}
	queryVariable struct {
		variable
		Query DashboardDataQueryKind
	}
)

const (
	DashboardVariableRefreshOnDashboardLoad    DashboardVariableRefresh = "onDashboardLoad"
	DashboardVariableRefreshOnTimeRangeChanged DashboardVariableRefresh = "onTimeRangeChanged"
)
