package guard

import (
	"fmt"
	"testing"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/test/changes"
)

// beside are member groups in whose namespace associations are changed; the first
// is the only one that is on record as the association of the cases.
func beside() []*v1alpha1.MemberGroup {
	list := []*v1alpha1.MemberGroup{changes.Record(), changes.Record(), changes.Record(), changes.Record()}
	list[1].Name, list[1].Spec.Terms = "without-a-term", nil
	list[2].Name, list[2].Spec.YouthAssociationRef.Name = "of-another", "another"
	list[3].Name, list[3].Spec.Kind, list[3].Spec.YouthAssociationRef = "of-none", v1alpha1.MemberOther, nil
	return list
}

// keepParties says how the verdicts on changes of an association that is on record
// are wrong.
func keepParties(t testing.TB, guards []guard) error {
	t.Helper()
	var stored []client.Object
	for _, g := range beside() {
		stored = append(stored, g)
	}
	e, alone := evaluate(t, guards, stored...), evaluate(t, guards)
	for _, c := range changes.Recorded {
		before, after := c.Manifests()
		if err := alone.admit(t, before, orNil(after)); err != nil {
			return fmt.Errorf("%s, without any member group: %w", c.Name, err)
		}
		was, is := c.Objects()
		if err := e.hold(t, needs(was, is, *beside()[0]), orNil(before), orNil(after)); err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
	}
	return holdLetGo(t, e)
}

func TestWhatARecordRefersTo(t *testing.T) {
	if err := keepParties(t, shipped(t)); err != nil {
		t.Error(err)
	}
}
