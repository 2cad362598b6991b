// Package guard holds the admission policies of config/admission against the
// classes of changes that the engine knows, without an API server: it evaluates
// them with the API server's own plug-in. It also holds that plug-in's verdicts
// against policies that were weakened, so that no part of a policy is there in vain.
package guard

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/guards"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// guard is a policy with its binding.
type guard struct {
	policy  *admissionv1.ValidatingAdmissionPolicy
	binding *admissionv1.ValidatingAdmissionPolicyBinding
}

// subject is the resource that is guarded.
func (g guard) subject() string { return g.policy.Spec.MatchConstraints.ResourceRules[0].Resources[0] }

// holds says whether it guards what holds records, rather than records.
func (g guard) holds() bool { return g.policy.Spec.ParamKind != nil && !g.ofParties() }

// ofParties says whether it guards associations, whom records are about.
func (g guard) ofParties() bool { return g.subject() == "youthassociations" }

func (g guard) copy() guard { return guard{g.policy.DeepCopy(), g.binding.DeepCopy()} }

// shipped reads the policies of config/admission.
func shipped(t testing.TB) []guard {
	t.Helper()
	list, err := guards.Shipped()
	check.OK(t, err)
	var all []guard
	for _, g := range list {
		all = append(all, guard{g.Policy, g.Binding})
	}
	return all
}

// complete fills in what the API server fills in.
func (g guard) complete() {
	g.policy.UID = types.UID(g.policy.Name)
	g.binding.UID = types.UID(g.binding.Name)
	guards.Guard{Policy: g.policy, Binding: g.binding}.Complete()
}

// wellFormed says what is wrong with a policy that no request may show: that it
// would let something through when it fails, or for a label, or only warn.
func (g guard) wellFormed() error {
	spec, match := g.policy.Spec, g.policy.Spec.MatchConstraints
	switch {
	case spec.FailurePolicy == nil || *spec.FailurePolicy != admissionv1.Fail:
		return errors.New("failurePolicy is not Fail")
	case match.NamespaceSelector != nil || match.ObjectSelector != nil || len(match.ExcludeResourceRules) > 0 || match.MatchPolicy != nil:
		return errors.New("matchConstraints leave something out")
	case len(match.ResourceRules) != 1:
		return errors.New("a policy has one subject")
	case !slices.Equal(match.ResourceRules[0].APIVersions, []string{"*"}) || match.ResourceRules[0].Scope != nil:
		return errors.New("not all versions are guarded")
	case len(match.ResourceRules[0].ResourceNames) > 0:
		return errors.New("only some objects are guarded")
	case len(spec.MatchConditions) != map[string]int{"qinglian-definitions": 1}[g.policy.Name]:
		return errors.New("a match condition leaves something out")
	case g.binding.Spec.PolicyName != g.policy.Name || g.binding.Name != g.policy.Name:
		return errors.New("the binding is not that of the policy")
	case g.binding.Spec.MatchResources != nil:
		return errors.New("the binding leaves something out")
	case !slices.Equal(g.binding.Spec.ValidationActions, []admissionv1.ValidationAction{admissionv1.Deny}):
		return errors.New("the binding does not deny")
	}
	for i, v := range spec.Validations {
		if v.Reason == nil || *v.Reason != metav1.StatusReasonForbidden {
			return fmt.Errorf("validation %d gives no reason Forbidden", i)
		}
	}
	return nil
}

func TestPoliciesAreWellFormed(t *testing.T) {
	all := shipped(t)
	if len(all) != 9 {
		t.Errorf("%d policies, want 9", len(all))
	}
	for _, g := range all {
		if err := g.wellFormed(); err != nil {
			t.Errorf("%s: %v", g.policy.Name, err)
		}
	}
}

// What is installed with kustomize is all that there is.
func TestTheKustomizationHasAll(t *testing.T) {
	var kustomization struct{ Resources []string }
	check.OK(t, yaml.Unmarshal(plane.File(t, "config", "admission", "kustomization.yaml"), &kustomization))
	files, err := filepath.Glob(filepath.Join(plane.Root(), "config", "admission", "*.yaml"))
	check.OK(t, err)
	for _, file := range files {
		if name := filepath.Base(file); name != "kustomization.yaml" && !slices.Contains(kustomization.Resources, name) {
			t.Errorf("%s is not in it", name)
		}
	}
}
