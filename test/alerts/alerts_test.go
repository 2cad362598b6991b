// Package alerts holds the alert rules and the dashboard of the chart against the
// metrics that there are and the pages that explain them. What the rules do,
// qinglian_test.yaml tells promtool (make test-alerts).
package alerts

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"k8s.io/utils/clock"
	_ "sigs.k8s.io/controller-runtime" // registers its metrics
	ctrlmetrics "sigs.k8s.io/controller-runtime/pkg/metrics"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

type alert struct {
	Alert, Expr string
	Labels      map[string]string
	Annotations map[string]string
}

func alerts(t *testing.T) map[string]alert {
	t.Helper()
	var rules struct{ Groups []struct{ Rules []alert } }
	check.OK(t, yaml.Unmarshal(plane.File(t, "charts", "qinglian", "files", "alerts", "qinglian.yaml"), &rules))
	list := map[string]alert{}
	for _, g := range rules.Groups {
		for _, a := range g.Rules {
			list[a.Alert] = a
		}
	}
	return list
}

func TestEveryAlertHasItsRunbookAndItsTests(t *testing.T) {
	list := alerts(t)
	pages, err := filepath.Glob(filepath.Join(plane.Root(), "docs", "runbooks", "*.md"))
	check.OK(t, err)
	var named []string
	for _, page := range pages {
		named = append(named, strings.TrimSuffix(filepath.Base(page), ".md"))
	}
	check.Diff(t, "runbooks (-alerts +pages)", slices.Sorted(maps.Keys(list)), named)
	docs := string(plane.File(t, "docs", "metrics.md"))
	var tests struct {
		Tests []struct {
			Cases []struct {
				Alert  string `json:"alertname"`
				Expect []any  `json:"exp_alerts"`
			} `json:"alert_rule_test"`
		}
	}
	check.OK(t, yaml.Unmarshal(plane.File(t, "test", "alerts", "qinglian_test.yaml"), &tests))
	fires, quiet := map[string]bool{}, map[string]bool{}
	for _, test := range tests.Tests {
		for _, c := range test.Cases {
			fires[c.Alert] = fires[c.Alert] || len(c.Expect) > 0
			quiet[c.Alert] = quiet[c.Alert] || len(c.Expect) == 0
		}
	}
	for name, a := range list {
		if want := "docs/runbooks/" + name + ".md"; a.Annotations["runbook_url"] != want {
			t.Errorf("%s: runbook_url is %q, want %q", name, a.Annotations["runbook_url"], want)
		}
		inBothLanguages(t, name+": the summary", a.Annotations["summary"])
		inBothLanguages(t, name+": the description", a.Annotations["description"])
		severity := a.Labels["severity"]
		if !strings.Contains(string(plane.File(t, "docs", "runbooks", name+".md")), "Severity: "+severity+".\n") {
			t.Errorf("%s: the runbook has another severity than %s", name, severity)
		}
		if !strings.Contains(docs, "| ["+name+"](runbooks/"+name+".md) | "+severity+" |") {
			t.Errorf("%s is not in docs/metrics.md as %s", name, severity)
		}
		if !fires[name] || !quiet[name] {
			t.Errorf("%s: a test in which it fires: %t, in which it does not: %t", name, fires[name], quiet[name])
		}
	}
}

// inBothLanguages wants a text in Chinese and in English, for who reads it has no say in
// which.
func inBothLanguages(t *testing.T, what, text string) {
	t.Helper()
	if said := words.Divide(text); said[0] == said[1] || said[1] == "" {
		t.Errorf("%s is not in Chinese and English, divided by %q: %s", what, words.Divider, text)
	}
}

var name = regexp.MustCompile(`\b(?:qinglian|controller_runtime|workqueue)_[a-z_]+\b`)

// Rules and dashboard ask for metrics that there are, and the dashboard for ours only.
func TestEveryMetricAskedForIsThere(t *testing.T) {
	registry := ctrlmetrics.Registry
	registry.MustRegister(metrics.New(nil, clock.RealClock{}, metrics.Sources{}))
	exists := func(name string) bool {
		// A name that is taken can't be registered with other labels.
		taken := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name}, []string{"no_such_label"})
		err := registry.Register(taken)
		registry.Unregister(taken)
		return err != nil
	}
	asks := func(where, expr string) {
		t.Helper()
		found := name.FindAllString(expr, -1)
		if len(found) == 0 {
			t.Errorf("%s asks for no metric: %s", where, expr)
		}
		for _, n := range found {
			if !exists(n) && !exists(regexp.MustCompile(`_(bucket|sum|count)$`).ReplaceAllString(n, "")) {
				t.Errorf("%s: there is no metric %s", where, n)
			}
		}
	}
	if exists("qinglian_no_such_metric") || !exists("qinglian_objects") {
		t.Fatal("this test can't tell which metrics there are")
	}
	for n, a := range alerts(t) {
		asks(n, a.Expr)
	}
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	check.OK(t, json.Unmarshal(plane.File(t, "charts", "qinglian", "files", "dashboards", "qinglian.json"), &dashboard))
	for _, p := range dashboard.Panels {
		inBothLanguages(t, "the panel", p.Title)
		if len(p.Targets) == 0 {
			t.Errorf("the panel %s asks for nothing", p.Title)
		}
		for _, target := range p.Targets {
			asks(p.Title, target.Expr)
			if strings.Contains(target.Expr, "controller_runtime") || strings.Contains(target.Expr, "workqueue") {
				t.Errorf("the panel %s asks for metrics that are not ours", p.Title)
			}
		}
	}
}
