package source

import (
	"maps"
	"slices"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Applying leaves what somebody has set otherwise: only what was applied before, and is not
// in HEAD, goes.
func TestWhatApplyingLeaves(t *testing.T) {
	manages := func(operation metav1.ManagedFieldsOperationType, fields string) metav1.ManagedFieldsEntry {
		return metav1.ManagedFieldsEntry{Manager: "a", Operation: operation, FieldsV1: metav1.NewFieldsV1(fields)}
	}
	apply, update := metav1.ManagedFieldsOperationApply, metav1.ManagedFieldsOperationUpdate
	for name, tt := range map[string]struct {
		managed []metav1.ManagedFieldsEntry
		noted   string
		want    string // the annotations that are left to go, and that HEAD has
	}{
		"nothing is known":     {want: "a b given"},
		"a was applied":        {managed: []metav1.ManagedFieldsEntry{manages(apply, `{"f:metadata":{"f:annotations":{".":{},"f:a":{}}}}`)}, want: "a given"},
		"a was set":            {managed: []metav1.ManagedFieldsEntry{manages(update, `{"f:metadata":{"f:annotations":{"f:a":{}}}}`)}, want: "given"},
		"a was applied by old": {managed: []metav1.ManagedFieldsEntry{manages(update, `{}`)}, noted: `{"metadata":{"annotations":{"a":"1"}}}`, want: "a given"},
		"it can't be told":     {managed: []metav1.ManagedFieldsEntry{manages(apply, `{"f:metadata":1}`)}, want: "a b given"},
	} {
		t.Run(name, func(t *testing.T) {
			o := &v1alpha1.Federation{}
			o.Annotations = map[string]string{"a": "1", "b": "1", "given": "1", "argocd.argoproj.io/tracking-id": "x"}
			if tt.noted != "" {
				o.Annotations[LastApplied] = tt.noted
			}
			o.ManagedFields = tt.managed
			rest := unmarked(o.Annotations, map[string]string{"given": "2"}, appliedTo(o), "f:annotations")
			if got := strings.Join(slices.Sorted(maps.Keys(rest)), " "); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
