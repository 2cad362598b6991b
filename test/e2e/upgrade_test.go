//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/test/operator"
)

// settled is how long a manager may take to judge everything anew after it leads.
const settled = 5 * time.Second

// An upgrade changes the pods and nothing that they judge: no status is lost, and
// none is written again.
func TestAnUpgradeWritesNothing(t *testing.T) {
	w := watch(t)
	w.change(t)
	if err := operator.Settle(t.Context(), cluster.Client, today(), assess.Chinese, patient); err != nil {
		t.Fatal(err)
	}
	before, err := operator.Versions(t.Context(), cluster.Client)
	if err != nil {
		t.Fatal(err)
	}
	lead := holder(t)
	output(t, "helm", append([]string{"upgrade", release, chart, "--namespace", namespace, "--wait", "--timeout", "2m"}, values("podAnnotations.e2e=upgraded")...)...)
	pods(t)
	if holder(t) == lead {
		t.Errorf("%s still leads: the upgrade replaced no pod", lead)
	}
	time.Sleep(settled)
	after, err := operator.Versions(t.Context(), cluster.Client)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("resource versions (-before +after the upgrade):\n%s", diff)
	}
	w.change(t)
}

func TestTheChartsOwnTest(t *testing.T) {
	output(t, "helm", "test", release, "--namespace", namespace, "--timeout", "2m", "--logs")
}
