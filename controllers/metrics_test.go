package controllers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/metrics"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/test/check"
)

// exported gives the names of the project's metrics that are there.
func exported(t *testing.T) []string {
	t.Helper()
	families, err := metrics.Registry.Gather()
	check.OK(t, err)
	var names []string
	for _, f := range families {
		if strings.HasPrefix(f.GetName(), "qinglian_") {
			names = append(names, f.GetName())
		}
	}
	return names
}

func becomes(t *testing.T, what string, want float64, is func() float64) {
	t.Helper()
	var last float64
	err := wait.PollUntilContextTimeout(t.Context(), 50*time.Millisecond, patient, true, func(context.Context) (bool, error) {
		last = is()
		return last == want, nil
	})
	if err != nil {
		t.Errorf("%s: %v, want %v", what, last, want)
	}
}

// The metrics follow the records, deleted ones too, and end with the operator.
func TestMetricsFollowTheRecords(t *testing.T) {
	if names := exported(t); len(names) > 0 {
		t.Errorf("exported before there is a leader: %v", names)
	}
	w := newWorld(t)
	stop := start(t, date)
	settle(t, date)
	objects := func() float64 { return sum(t, "qinglian_objects") }
	becomes(t, "objects", 6, objects)
	becomes(t, "targets", 3*5, func() float64 { return sum(t, "qinglian_federation_targets") })
	if got := sum(t, "qinglian_status_writes_total"); got < 6 {
		t.Errorf("%v statuses written, 6 at least", got)
	}
	if got := sum(t, "qinglian_flagged_member_groups"); got != 0 {
		t.Errorf("%v flagged", got)
	}
	edit(t, w.group, func(g *v1alpha1.MemberGroup) {
		g.Spec.Findings = []v1alpha1.Finding{{ID: "1", Ground: v1alpha1.GroundViolatesLaw, FoundOn: "2026-01-01", Evidence: &v1alpha1.Document{Number: "1"}}}
	})
	becomes(t, "flagged", 1, func() float64 { return sum(t, "qinglian_flagged_member_groups") })
	becomes(t, "overdue", 1, func() float64 { return sum(t, "qinglian_handling_overdue_member_groups") })
	check.OK(t, server.Client.Delete(t.Context(), w.group))
	becomes(t, "flagged after it was deleted", 0, func() float64 { return sum(t, "qinglian_flagged_member_groups") })
	becomes(t, "objects after one was deleted", 5, objects)
	if got := sum(t, "qinglian_last_full_pass_timestamp_seconds"); got == 0 {
		t.Error("no full pass")
	}
	stop()
	if names := exported(t); len(names) > 0 {
		t.Errorf("exported after the leader has gone: %v", names)
	}
}
