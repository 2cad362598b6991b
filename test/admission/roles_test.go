package admission

import (
	"context"
	"slices"
	"testing"
	"time"

	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/check"
)

// verbsOf gives the verbs that a ClusterRole has on resources of ours.
func verbsOf(t *testing.T, name string) []string {
	t.Helper()
	var role rbacv1.ClusterRole
	check.OK(t, server.Client.Get(t.Context(), client.ObjectKey{Name: name}, &role))
	var verbs []string
	for _, rule := range role.Rules {
		if slices.Contains(rule.APIGroups, "qinglian.dev") || slices.Contains(rule.APIGroups, "*") {
			verbs = append(verbs, rule.Verbs...)
		}
	}
	slices.Sort(verbs)
	return slices.Compact(verbs)
}

func TestRolesHaveNoWildcards(t *testing.T) {
	for _, name := range []string{"qinglian-viewer", "qinglian-editor", "qinglian-decider", "qinglian-supervisor", "qinglian-corrector", "qinglian-manager"} {
		var role rbacv1.ClusterRole
		check.OK(t, server.Client.Get(t.Context(), client.ObjectKey{Name: name}, &role))
		for _, rule := range role.Rules {
			if slices.Contains(slices.Concat(rule.APIGroups, rule.Resources, rule.Verbs), "*") {
				t.Errorf("%s has a wildcard: %v", name, rule)
			}
		}
	}
}

// Kubernetes' own roles get what the viewer and the editor have, and no verb that
// a policy asks for.
func TestAggregation(t *testing.T) {
	read := []string{"get", "list", "watch"}
	write := []string{"create", "delete", "get", "list", "patch", "update", "watch"}
	for name, want := range map[string][]string{"view": read, "edit": write, "admin": write} {
		var got []string
		err := wait.PollUntilContextTimeout(t.Context(), 50*time.Millisecond, patient, true, func(context.Context) (bool, error) {
			got = verbsOf(t, name)
			return slices.Equal(got, want), nil
		})
		if err != nil {
			t.Errorf("%s may %q, want %q", name, got, want)
		}
	}
}
