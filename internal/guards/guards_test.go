package guards

import (
	"context"
	"errors"
	"slices"
	"testing"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
	"sigs.k8s.io/controller-runtime/pkg/client/interceptor"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// The operator may read the guards that there are, and no others.
func TestTheOperatorMayReadThem(t *testing.T) {
	shipped, err := Shipped()
	check.OK(t, err)
	var names []string
	for _, g := range shipped {
		if g.Policy.Name != g.Binding.Name || g.Binding.Spec.PolicyName != g.Policy.Name {
			t.Errorf("%s has the binding %s", g.Policy.Name, g.Binding.Name)
		}
		names = append(names, g.Policy.Name)
	}
	slices.Sort(names)
	role := &rbacv1.ClusterRole{} // the file has another document after it
	check.OK(t, yaml.Unmarshal(plane.File(t, "config", "rbac", "role.yaml"), role))
	var may [][]string
	for _, rule := range role.Rules {
		if slices.Contains(rule.APIGroups, admissionv1.GroupName) {
			may = append(may, rule.ResourceNames, rule.Verbs)
		}
	}
	check.Diff(t, "rules (-role +shipped)", may, [][]string{names, {"get"}})
}

func TestFaults(t *testing.T) {
	const name = "qinglian-terms"
	type (
		policy  = *admissionv1.ValidatingAdmissionPolicy
		binding = *admissionv1.ValidatingAdmissionPolicyBinding
	)
	for what, c := range map[string]struct {
		change func(policy, binding)
		want   Fault
	}{
		"as shipped": {func(policy, binding) {}, ""},
		"labels of an installer's": {func(p policy, b binding) {
			p.Labels, b.Labels = map[string]string{"a": "b"}, map[string]string{"a": "b"}
		}, ""},
		"policy missing":  {func(p policy, _ binding) { p.Name = "another" }, Missing},
		"binding missing": {func(_ policy, b binding) { b.Name = "another" }, Missing},
		"warns":           {func(_ policy, b binding) { b.Spec.ValidationActions = []admissionv1.ValidationAction{admissionv1.Warn} }, NotDenying},
		"denies and audits": {func(_ policy, b binding) {
			b.Spec.ValidationActions = append(b.Spec.ValidationActions, admissionv1.Audit)
		}, Changed},
		"fails open": {func(p policy, _ binding) { p.Spec.FailurePolicy = new(admissionv1.Ignore) }, Changed},
		"lets some through": {func(p policy, _ binding) {
			p.Spec.MatchConstraints.NamespaceSelector.MatchLabels = map[string]string{"a": "b"}
		}, Changed},
		"excludes": {func(p policy, _ binding) {
			p.Spec.MatchConstraints.ExcludeResourceRules = p.Spec.MatchConstraints.ResourceRules
		}, Changed},
		"has a condition": {func(p policy, _ binding) {
			p.Spec.MatchConditions = []admissionv1.MatchCondition{{Name: "a", Expression: "false"}}
		}, Changed},
		"an expression":           {func(p policy, _ binding) { p.Spec.Validations[0].Expression = "true" }, Changed},
		"bound to another":        {func(_ policy, b binding) { b.Spec.PolicyName = "qinglian-notices" }, Changed},
		"bound in some namespace": {func(_ policy, b binding) { b.Spec.MatchResources = &admissionv1.MatchResources{} }, Changed},
	} {
		t.Run(what, func(t *testing.T) {
			w := watch(t, c.change, name, interceptor.Funcs{})
			if len(w.Faults()) > 0 {
				t.Error("it knows before it has looked")
			}
			w.Look(t.Context())
			for guard, fault := range w.Faults() {
				if want := map[bool]Fault{true: c.want}[guard == name]; fault != want {
					t.Errorf("%s: %q, want %q", guard, fault, want)
				}
			}
		})
	}
}

// What can't be read is not missing, and what was read ends with that.
func TestUnreadable(t *testing.T) {
	refused := false
	w := watch(t, func(*admissionv1.ValidatingAdmissionPolicy, *admissionv1.ValidatingAdmissionPolicyBinding) {}, "", interceptor.Funcs{
		Get: func(ctx context.Context, c client.WithWatch, key client.ObjectKey, o client.Object, opts ...client.GetOption) error {
			if refused {
				return errors.New("refused")
			}
			return c.Get(ctx, key, o, opts...)
		},
	})
	for _, want := range []Fault{"", Unreadable, ""} {
		refused = want != ""
		w.Look(t.Context())
		if got := w.Faults()["qinglian-terms"]; got != want || len(w.Faults()) != len(w.shipped) {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// watch looks at a cluster that has the guards, one of them changed.
func watch(t *testing.T, change func(*admissionv1.ValidatingAdmissionPolicy, *admissionv1.ValidatingAdmissionPolicyBinding), name string, funcs interceptor.Funcs) *Watch {
	t.Helper()
	shipped, err := Shipped()
	check.OK(t, err)
	scheme := runtime.NewScheme()
	check.OK(t, admissionv1.AddToScheme(scheme))
	b := fake.NewClientBuilder().WithScheme(scheme).WithInterceptorFuncs(funcs)
	for _, g := range shipped {
		g = g.Copy()
		g.Complete()
		if g.Policy.Name == name {
			change(g.Policy, g.Binding)
		}
		b.WithObjects(g.Policy, g.Binding)
	}
	return &Watch{reader: b.Build(), shipped: shipped}
}
