// Package guards knows the admission policies that the project ships, and finds
// those that a cluster lacks, or has otherwise than shipped.
package guards

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/config"
)

// Guard is a policy with its binding, which has the same name.
type Guard struct {
	Policy  *admissionv1.ValidatingAdmissionPolicy
	Binding *admissionv1.ValidatingAdmissionPolicyBinding
}

// Shipped reads the policies of config/admission, by file. It fails only where the
// program was built with other files.
func Shipped() ([]Guard, error) {
	var guards []Guard
	err := fs.WalkDir(config.Admission, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Base(file) == "kustomization.yaml" {
			return err
		}
		text, err := fs.ReadFile(config.Admission, file)
		if err != nil {
			return err
		}
		documents := bytes.Split(text, []byte("\n---\n"))
		for i := 0; i+1 < len(documents); i += 2 {
			g := Guard{&admissionv1.ValidatingAdmissionPolicy{}, &admissionv1.ValidatingAdmissionPolicyBinding{}}
			if err := yaml.UnmarshalStrict(documents[i], g.Policy); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			if err := yaml.UnmarshalStrict(documents[i+1], g.Binding); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			guards = append(guards, g)
		}
		return nil
	})
	return guards, err
}

// Copy gives a deep copy.
func (g Guard) Copy() Guard { return Guard{g.Policy.DeepCopy(), g.Binding.DeepCopy()} }

// Complete fills in what the API server fills in.
func (g Guard) Complete() {
	match := g.Policy.Spec.MatchConstraints
	for i := range match.ResourceRules {
		match.ResourceRules[i].Scope = new(admissionv1.AllScopes)
	}
	if match.MatchPolicy == nil {
		match.MatchPolicy = new(admissionv1.Equivalent)
	}
	if match.NamespaceSelector == nil {
		match.NamespaceSelector = &metav1.LabelSelector{}
	}
	if match.ObjectSelector == nil {
		match.ObjectSelector = &metav1.LabelSelector{}
	}
}

// Fault is what is wrong with a guard in a cluster.
type Fault string

// The faults, the gravest first.
const (
	Missing    Fault = "Missing"    // the policy or its binding is not there
	NotDenying Fault = "NotDenying" // the binding only warns or audits
	Changed    Fault = "Changed"    // either is otherwise than shipped
	Unreadable Fault = "Unreadable" // the API server doesn't say
)

// Faults lists the faults.
var Faults = []Fault{Missing, NotDenying, Changed, Unreadable}

// FaultOf compares a shipped guard with what a cluster has of it, nil for what it
// has not. It gives "" where nothing is wrong.
func (g Guard) FaultOf(policy *admissionv1.ValidatingAdmissionPolicy, binding *admissionv1.ValidatingAdmissionPolicyBinding) Fault {
	want := g.Copy()
	want.Complete()
	switch {
	case policy == nil || binding == nil:
		return Missing
	case !slices.Contains(binding.Spec.ValidationActions, admissionv1.Deny):
		return NotDenying
	case !equality.Semantic.DeepEqual(policy.Spec, want.Policy.Spec) || !equality.Semantic.DeepEqual(binding.Spec, want.Binding.Spec):
		return Changed
	}
	return ""
}
