package validate

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apiserver/pkg/endpoints/request"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
)

// CheckUpdate says what the API server holds against putting an object in the place of
// one of the same name: the rules of its definition that look at what was there. Both
// are as Validate left them; what is held against either alone counts only where it
// differs.
func (v *Validator) CheckUpdate(o *manifest.Object, old *unstructured.Unstructured) []problem.Problem {
	after := o.Content().DeepCopy()
	build, known := v.kinds[after.GroupVersionKind()]
	if !known {
		return nil
	}
	k, err := build()
	if err != nil {
		return []problem.Problem{o.Problem("", Invalid, err.Error())}
	}
	before := old.DeepCopy()
	for _, u := range []*unstructured.Unstructured{before, after} {
		// An update is of one object, in a version of it.
		u.SetUID("")
		u.SetResourceVersion("1")
		u.SetGeneration(1)
		for _, name := range []string{"creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"} {
			unstructured.RemoveNestedField(u.Object, metadataField, name)
		}
		u.SetManagedFields(nil)
	}
	ctx := request.WithNamespace(context.Background(), after.GetNamespace())
	k.strategy().PrepareForUpdate(ctx, after, before)
	errs := k.strategy().ValidateUpdate(ctx, after, before)
	return problem.Sort(v.violations(o, errs[:min(len(errs), maxUnknown)]))
}
