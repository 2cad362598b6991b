package guard

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/test/changes"
)

// mutant is a policy in which one thing was changed.
type mutant struct {
	guard
	original guard
	what     string
}

// swaps are what is put in the place of a part of an expression, wherever it
// occurs: each alone gives a mutant.
var swaps = []struct {
	part *regexp.Regexp
	with []string
}{
	{regexp.MustCompile(`==`), []string{"!="}},
	{regexp.MustCompile(`!=`), []string{"=="}},
	{regexp.MustCompile(`<=`), []string{"<", "=="}},
	{regexp.MustCompile(`>=`), []string{">", "=="}},
	{regexp.MustCompile(`&&`), []string{"||"}},
	{regexp.MustCompile(`\|\|`), []string{"&&"}},
	{regexp.MustCompile(` < `), []string{" <= "}},
	{regexp.MustCompile(`\.all\(`), []string{".exists("}},
	{regexp.MustCompile(`\.exists\(`), []string{".all("}},
	{regexp.MustCompile(`!has\(`), []string{"has("}},
	{regexp.MustCompile(`\(has\(`), []string{"(!has("}},
	{regexp.MustCompile(`'(exitedOn|exit|federationRef|kind|youthAssociationRef|displayName|creditCode|memberFederationRef|transferredFrom|foregroundDeletion|orphan|qinglian\.dev)'`), []string{"'nothing'"}},
	{regexp.MustCompile(`'(decide|correct|supervise)'`), []string{"'get'", "'decide'", "'correct'", "'supervise'"}},
	{regexp.MustCompile(`resource\('[a-z]+'\)`), []string{"resource('youthassociations')"}},
	{regexp.MustCompile(`(?s)\.namespace\([^)]*\)`), []string{"", ".namespace('default')"}},
	{regexp.MustCompile(`(?s)\.name\([^)]*\)`), []string{"", ".name('other')"}},
	{regexp.MustCompile(`request\.namespace`), []string{"'default'"}},
	{regexp.MustCompile(`\b(old)?[oO]bject == null`), []string{"false", "true"}},
	{regexp.MustCompile(`\b(old)?[oO]bject != null`), []string{"false", "true"}},
	{regexp.MustCompile(`\|\| variables\.may[A-Za-z]+`), []string{"", "|| true"}},
	{regexp.MustCompile(`\boldObject\b`), []string{"object"}},
	{regexp.MustCompile(`\bobject\b`), []string{"oldObject"}},
	{regexp.MustCompile(`\.(level|divisionCode|suitability|noticeRef|displayName|deletionTimestamp)\b`), []string{".nothing"}},
	{regexp.MustCompile(`\.\?(terms|findings|finalizers|waivers|subordinates|expected|divisionSince|ended|committee|extension|reviews|transferredFrom|youth|fields|main|youthAssociationRef|name|creditCode|namespace)\b`), []string{".?nothing"}},
}

// mutants makes all mutants of a policy.
func mutants(original guard) []mutant {
	var list []mutant
	add := func(what string, change func(guard)) {
		g := original.copy()
		change(g)
		list = append(list, mutant{g, original, original.policy.Name + ": " + what})
	}
	spec := &original.policy.Spec
	for i := range spec.Validations {
		at := fmt.Sprintf("validations[%d]", i)
		validation := func(g guard) *admissionv1.Validation { return &g.policy.Spec.Validations[i] }
		add(at+" dropped", func(g guard) { g.policy.Spec.Validations = slices.Delete(g.policy.Spec.Validations, i, i+1) })
		add(at+" always true", func(g guard) { validation(g).Expression = "true" })
		if !original.holds() { // where it would be the same: without parameters nothing is evaluated
			add(at+" always false", func(g guard) { validation(g).Expression = "false" })
		}
		add(at+" without its message", func(g guard) { validation(g).Message, validation(g).MessageExpression = "", "" })
		add(at+" without its reason", func(g guard) { validation(g).Reason = nil })
		add(at+" with another reason", func(g guard) { validation(g).Reason = new(metav1.StatusReasonInvalid) })
		for what, expression := range swapped(spec.Validations[i].Expression) {
			add(at+" "+what, func(g guard) { validation(g).Expression = expression })
		}
	}
	for i, v := range spec.Variables {
		at := "variable " + v.Name
		for _, constant := range []string{"true", "false", "[]", "{}"} {
			add(at+" "+constant, func(g guard) { g.policy.Spec.Variables[i].Expression = constant })
		}
		for what, expression := range swapped(v.Expression) {
			add(at+" "+what, func(g guard) { g.policy.Spec.Variables[i].Expression = expression })
		}
	}
	for i, c := range spec.MatchConditions {
		add("match condition dropped", func(g guard) { g.policy.Spec.MatchConditions = nil })
		add("match condition negated", func(g guard) { g.policy.Spec.MatchConditions[i].Expression = "!(" + c.Expression + ")" })
	}
	for _, operation := range spec.MatchConstraints.ResourceRules[0].Operations {
		add("not on "+string(operation), func(g guard) {
			rule := &g.policy.Spec.MatchConstraints.ResourceRules[0]
			rule.Operations = slices.DeleteFunc(rule.Operations, func(o admissionv1.OperationType) bool { return o == operation })
		})
	}
	return append(list, exemptions(original)...)
}

type (
	policy  = *admissionv1.ValidatingAdmissionPolicySpec
	binding = *admissionv1.ValidatingAdmissionPolicyBindingSpec
)

// exemptions are the mutants that leave something out, or deny nothing.
func exemptions(original guard) []mutant {
	unless := &metav1.LabelSelector{MatchExpressions: []metav1.LabelSelectorRequirement{{Key: "exempt", Operator: metav1.LabelSelectorOpDoesNotExist}}}
	var list []mutant
	for what, change := range map[string]func(policy, binding){
		"fails open":                        func(p policy, _ binding) { p.FailurePolicy = new(admissionv1.Ignore) },
		"a label of the namespace lifts it": func(p policy, _ binding) { p.MatchConstraints.NamespaceSelector = unless },
		"a label of the object lifts it":    func(p policy, _ binding) { p.MatchConstraints.ObjectSelector = unless },
		"another resource":                  func(p policy, _ binding) { p.MatchConstraints.ResourceRules[0].Resources[0] += "/status" },
		"one version only":                  func(p policy, _ binding) { p.MatchConstraints.ResourceRules[0].APIVersions = []string{"v1alpha1"} },
		"some accounts are exempt": func(p policy, _ binding) {
			p.MatchConditions = append(p.MatchConditions, admissionv1.MatchCondition{Name: "not-root", Expression: "request.userInfo.username != 'root'"})
		},
		"warns":  func(_ policy, b binding) { b.ValidationActions = []admissionv1.ValidationAction{admissionv1.Warn} },
		"audits": func(_ policy, b binding) { b.ValidationActions = []admissionv1.ValidationAction{admissionv1.Audit} },
		"bound in some namespaces": func(_ policy, b binding) {
			b.MatchResources = &admissionv1.MatchResources{NamespaceSelector: unless, ObjectSelector: &metav1.LabelSelector{}}
		},
		"bound to nothing": func(_ policy, b binding) { b.PolicyName = "nothing" },
	} {
		g := original.copy()
		change(&g.policy.Spec, &g.binding.Spec)
		list = append(list, mutant{g, original, original.policy.Name + ": " + what})
	}
	if ref := original.binding.Spec.ParamRef; ref != nil {
		g := original.copy()
		g.binding.Spec.ParamRef.ParameterNotFoundAction = new(admissionv1.DenyAction)
		list = append(list, mutant{g, original, original.policy.Name + ": denies without parameters"})
		g = original.copy()
		g.binding.Spec.ParamRef.Selector = unless.DeepCopy()
		g.binding.Spec.ParamRef.Selector.MatchExpressions[0].Operator = metav1.LabelSelectorOpExists
		list = append(list, mutant{g, original, original.policy.Name + ": sees only parameters with a label"})
	}
	return list
}

// swapped gives the mutants of an expression by what was swapped.
func swapped(expression string) map[string]string {
	m := map[string]string{}
	for _, s := range swaps {
		for n, at := range s.part.FindAllStringIndex(expression, -1) {
			for _, with := range s.with {
				changed := expression[:at[0]] + with + expression[at[1]:]
				if changed != expression {
					m[fmt.Sprintf("%s[%d] → %q", strings.TrimSpace(expression[at[0]:at[1]]), n, with)] = changed
				}
			}
		}
	}
	return m
}

// killed says how the tests of this package find a mutant out, nil if they don't.
// Policies of other resources have no part in it.
func killed(t *testing.T, m mutant, all []guard) error {
	t.Helper()
	if err := m.wellFormed(); err != nil {
		return err
	}
	var guards []guard
	for _, g := range all {
		if g.policy.Name == m.original.policy.Name {
			guards = append(guards, m.guard)
		} else if g.subject() == m.original.subject() || g.holds() && m.original.holds() {
			guards = append(guards, g)
		}
	}
	if m.original.holds() {
		return keep(t, guards)
	}
	if m.original.ofParties() {
		return keepParties(t, guards)
	}
	e := evaluate(t, guards)
	if m.original.subject() == "membergroups" {
		if err := holdDeleted(t, e); err != nil {
			return err
		}
	}
	for _, c := range changes.Cases() {
		if resources[c.Kind] != m.original.subject() {
			continue
		}
		if err := e.holdCase(t, c); err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	return nil
}

func TestEveryMutantIsKilled(t *testing.T) {
	all := shipped(t)
	for _, original := range all {
		list := mutants(original)
		if len(list) < 15 {
			t.Errorf("%s has %d mutants only", original.policy.Name, len(list))
		}
		t.Run(original.policy.Name, func(t *testing.T) {
			if err := killed(t, mutant{guard: original, original: original}, all); err != nil {
				t.Errorf("is no mutant: %v", err)
			}
		})
		for _, m := range list {
			t.Run(m.what, func(t *testing.T) {
				t.Parallel() // setting up waits more than it works
				if killed(t, m, all) == nil {
					t.Error("survives")
				}
			})
		}
	}
}
