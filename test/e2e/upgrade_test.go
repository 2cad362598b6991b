//go:build e2e

package e2e

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

// settled is how long a manager may take to judge everything anew after it leads.
const settled = 5 * time.Second

// An upgrade changes the pods and nothing that they judge: no status is lost, and
// none is written again.
func TestAnUpgradeWritesNothing(t *testing.T) {
	w := watch(t)
	w.change(t)
	settle(t)
	before := versions(t)
	lead := holder(t)
	plane.Output(t, "helm", append([]string{"upgrade", release, chart, "--namespace", namespace, "--wait", "--timeout", "2m"}, values("podAnnotations.e2e=upgraded")...)...)
	pods(t)
	if holder(t) == lead {
		t.Errorf("%s still leads: the upgrade replaced no pod", lead)
	}
	time.Sleep(settled)
	check.Diff(t, "resource versions (-before +after the upgrade)", before, versions(t))
	w.change(t)
}

// versions gives the resource version of every record but the notice, which the
// chart brings and an upgrade labels anew, and of that its status.
func versions(t *testing.T) map[string]string {
	t.Helper()
	versions, err := operator.Versions(t.Context(), cluster.Client)
	check.OK(t, err)
	maps.DeleteFunc(versions, func(key, _ string) bool { return strings.Contains(key, "Notice") })
	w, err := operator.Read(t.Context(), cluster.Client)
	check.OK(t, err)
	for i := range w.Notices {
		status, err := json.Marshal(w.Notices[i].Status)
		check.OK(t, err)
		versions["Notice "+w.Notices[i].Name] = string(status)
	}
	return versions
}

func TestTheChartsOwnTest(t *testing.T) {
	plane.Output(t, "helm", "test", release, "--namespace", namespace, "--timeout", "2m", "--logs")
}
