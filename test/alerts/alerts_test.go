// Package alerts holds the alert rules and the dashboard of the chart against the
// metrics that there are and the pages that explain them. What the rules do,
// qinglian_test.yaml tells promtool (make test-alerts).
package alerts

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	"k8s.io/utils/clock"
	_ "sigs.k8s.io/controller-runtime" // registers its metrics
	ctrlmetrics "sigs.k8s.io/controller-runtime/pkg/metrics"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/test/plane"
)

type alert struct {
	Alert, Expr string
	Labels      map[string]string
	Annotations map[string]string
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{plane.Root()}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func alerts(t *testing.T) map[string]alert {
	t.Helper()
	var rules struct{ Groups []struct{ Rules []alert } }
	if err := yaml.Unmarshal([]byte(read(t, "charts", "qinglian", "files", "alerts", "qinglian.yaml")), &rules); err != nil {
		t.Fatal(err)
	}
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
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, page := range pages {
		named = append(named, strings.TrimSuffix(filepath.Base(page), ".md"))
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(list)), named); diff != "" {
		t.Errorf("runbooks (-alerts +pages):\n%s", diff)
	}
	docs := read(t, "docs", "metrics.md")
	var tests struct {
		Tests []struct {
			Cases []struct {
				Alert  string `json:"alertname"`
				Expect []any  `json:"exp_alerts"`
			} `json:"alert_rule_test"`
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "test", "alerts", "qinglian_test.yaml")), &tests); err != nil {
		t.Fatal(err)
	}
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
		severity := a.Labels["severity"]
		if !strings.Contains(read(t, "docs", "runbooks", name+".md"), "Severity: "+severity+".\n") {
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
	check := func(where, expr string) {
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
		check(n, a.Expr)
	}
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal([]byte(read(t, "charts", "qinglian", "files", "dashboards", "qinglian.json")), &dashboard); err != nil {
		t.Fatal(err)
	}
	for _, p := range dashboard.Panels {
		if len(p.Targets) == 0 {
			t.Errorf("the panel %s asks for nothing", p.Title)
		}
		for _, target := range p.Targets {
			check(p.Title, target.Expr)
			if strings.Contains(target.Expr, "controller_runtime") || strings.Contains(target.Expr, "workqueue") {
				t.Errorf("the panel %s asks for metrics that are not ours", p.Title)
			}
		}
	}
}
