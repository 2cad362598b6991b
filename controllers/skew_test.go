package controllers_test

import (
	"context"
	"testing"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// TestValuesNewerThanTheOperator: with definitions that have values which this
// operator doesn't know, what turns on them is Unknown, and all else is judged.
func TestValuesNewerThanTheOperator(t *testing.T) {
	const newer = "Unheard"
	for _, name := range []string{"notices", "membergroups", "youthassociations"} {
		widen(t, name+".qinglian.dev", newer)
	}
	start(t, date)
	w := newWorld(t)
	strange := worldtest.Group(w.namespace, "city", "strange", newer, worldtest.Terms("2022-01-01.."))
	accused := worldtest.Group(w.namespace, "city", "accused", v1alpha1.MemberOther, worldtest.Terms("2022-01-01.."))
	accused.Spec.Findings = []v1alpha1.Finding{{ID: "1", Ground: newer, FoundOn: "2024-01-01"}}
	for _, o := range []client.Object{strange, accused} {
		createWhenServed(t, o)
	}
	association := worldtest.Association(w.namespace, "city", "unregistered")
	association.Spec.Registration.Status = newer
	createWhenServed(t, association)
	// A notice of its own for one county: the other goes on as before.
	notice := worldtest.Notice(w.namespace+"-newer", v1alpha1.NoticeSpec{IssuedOn: "2021-06-30", Targets: []v1alpha1.Target{{
		Type: newer, Levels: []v1alpha1.Level{v1alpha1.LevelCounty}, Window: &v1alpha1.Window{FromYears: new(int32(2)), ToYears: new(int32(3))},
	}}})
	createWhenServed(t, notice)
	edit(t, w.counties[0], func(f *v1alpha1.Federation) { f.Spec.NoticeRef = &v1alpha1.LocalReference{Name: notice.Name} })
	edit(t, w.city, func(f *v1alpha1.Federation) { f.Spec.NoticeRef = &v1alpha1.LocalReference{Name: w.notice.Name} })
	settle(t, date)
	for _, tt := range []struct {
		object    client.Object
		condition string
		want      string
	}{
		{notice, v1alpha1.ConditionReady, v1alpha1.ReasonUnknownToThisVersion},
		{strange, v1alpha1.ConditionReady, v1alpha1.ReasonUnknownToThisVersion},
		{accused, v1alpha1.ConditionExitRequired, v1alpha1.ReasonUnknownToThisVersion},
		{association, v1alpha1.ConditionEligible, v1alpha1.ReasonUnknownToThisVersion},
		{w.counties[0], v1alpha1.ConditionTargetsMet, v1alpha1.ReasonUnknownToThisVersion},
		{w.city, v1alpha1.ConditionReady, v1alpha1.ReasonResolved},
		{w.counties[1], v1alpha1.ConditionTargetsMet, v1alpha1.ReasonOverdue},
	} {
		check.OK(t, server.Client.Get(t.Context(), client.ObjectKeyFromObject(tt.object), tt.object))
		if got := verdict.Reason(verdict.Of(tt.object).Conditions, tt.condition); got != tt.want {
			t.Errorf("%s of %s is %s, want %s", tt.condition, tt.object.GetName(), got, tt.want)
		}
	}
}

// createWhenServed creates an object once the API server serves the definition that allows it.
func createWhenServed(t *testing.T, o client.Object) {
	t.Helper()
	err := wait.PollUntilContextTimeout(t.Context(), 50*time.Millisecond, patient, true, func(ctx context.Context) (bool, error) {
		err := server.Client.Create(ctx, o.DeepCopyObject().(client.Object), client.DryRunAll)
		if apierrors.IsInvalid(err) {
			return false, nil
		}
		return true, err
	})
	check.OK(t, err)
	create(t, o)
}

// widen adds a value to every enum of a definition until the test ends.
func widen(t *testing.T, definition, value string) {
	t.Helper()
	update := func(ctx context.Context, edit func(enum []any) []any) error {
		crd := &unstructured.Unstructured{}
		crd.SetGroupVersionKind(schema.GroupVersionKind{Group: "apiextensions.k8s.io", Version: "v1", Kind: "CustomResourceDefinition"})
		if err := server.Client.Get(ctx, client.ObjectKey{Name: definition}, crd); err != nil {
			return err
		}
		eachEnum(crd.Object["spec"], edit)
		return server.Client.Update(ctx, crd)
	}
	check.OK(t, update(t.Context(), func(enum []any) []any { return append(enum, value) }))
	t.Cleanup(func() {
		if err := update(context.Background(), func(enum []any) []any { return enum[:len(enum)-1] }); err != nil {
			t.Error(err)
		}
	})
}

// eachEnum replaces the enums of text in a schema.
func eachEnum(at any, edit func([]any) []any) {
	switch at := at.(type) {
	case map[string]any:
		if enum, ok := at["enum"].([]any); ok && at["type"] == "string" {
			at["enum"] = edit(enum)
		}
		for _, inner := range at {
			eachEnum(inner, edit)
		}
	case []any:
		for _, inner := range at {
			eachEnum(inner, edit)
		}
	}
}
