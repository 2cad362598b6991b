package controllers_test

import (
	"context"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/metrics"

	"qinglian.dev/qinglian/test/check"
)

// waitForPasses waits until the operator has made passes and has none left to make.
func waitForPasses(t *testing.T) {
	t.Helper()
	before := sum(t, "controller_runtime_reconcile_total")
	quiet := 0
	err := wait.PollUntilContextTimeout(t.Context(), 100*time.Millisecond, patient, true, func(context.Context) (bool, error) {
		if sum(t, "controller_runtime_reconcile_total") == before || sum(t, "workqueue_depth")+sum(t, "controller_runtime_active_workers") > 0 {
			quiet = 0
			return false, nil
		}
		quiet++
		// Parents follow their children after a moment.
		return quiet > 20, nil
	})
	check.OK(t, err)
}

// sum adds up a metric of all controllers of this process.
func sum(t *testing.T, name string) float64 {
	t.Helper()
	families, err := metrics.Registry.Gather()
	check.OK(t, err)
	var total float64
	for _, f := range families {
		if f.GetName() == name {
			for _, m := range f.GetMetric() {
				total += value(m)
			}
		}
	}
	return total
}

func value(m *dto.Metric) float64 { return m.GetCounter().GetValue() + m.GetGauge().GetValue() }
