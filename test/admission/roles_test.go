package admission

import (
	"fmt"
	"slices"
	"testing"

	rbacv1 "k8s.io/api/rbac/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// role reads a ClusterRole.
func role(t *testing.T, name string) *rbacv1.ClusterRole {
	t.Helper()
	r := &rbacv1.ClusterRole{}
	check.OK(t, server.Client.Get(t.Context(), client.ObjectKey{Name: name}, r))
	return r
}

// verbsOf gives the verbs that a ClusterRole has on resources of ours.
func verbsOf(t *testing.T, name string) []string {
	t.Helper()
	var verbs []string
	for _, rule := range role(t, name).Rules {
		if slices.Contains(rule.APIGroups, "qinglian.dev") || slices.Contains(rule.APIGroups, "*") {
			verbs = append(verbs, rule.Verbs...)
		}
	}
	slices.Sort(verbs)
	return slices.Compact(verbs)
}

func TestRolesHaveNoWildcards(t *testing.T) {
	for _, name := range []string{"qinglian-viewer", "qinglian-editor", "qinglian-decider", "qinglian-supervisor", "qinglian-corrector", "qinglian-manager"} {
		for _, rule := range role(t, name).Rules {
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
		plane.Eventually(t, name, func() error {
			if got := verbsOf(t, name); !slices.Equal(got, want) {
				return fmt.Errorf("may %q, want %q", got, want)
			}
			return nil
		})
	}
}
