package rollup

import (
	"reflect"

	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/world"
)

// Contribution is all that a parent's rollup reads of a child.
type Contribution struct {
	// Name is the child's.
	Name types.NamespacedName
	// Evaluated says whether anything has judged its targets yet, Duplicate that another
	// federation has its division code and is rolled up instead.
	Evaluated, Duplicate bool
	// Incomplete says that something expected below it is missing or unknown, or a target
	// of its own is one that this version does not know.
	Incomplete bool
	// Covered are the fields that it covers.
	Covered []v1alpha1.FieldName

	displayName, code      string
	level                  v1alpha1.Level
	endedOn, divisionSince v1alpha1.Date
	established            bool
	targets                []v1alpha1.TargetStatus
	fields                 int32 // main fields covered
	termOver               bool
	memberGroups           v1alpha1.MemberGroupRollup
	below                  *v1alpha1.SubordinatesStatus
}

// Of reads what a federation gives its parent's rollup. r may be nil, then nothing is noted.
func Of(r *ledger.Reader, f *v1alpha1.Federation) Contribution {
	c := Contribution{
		Name: world.NameOf(f), displayName: ledger.Look(r, &f.Spec.DisplayName), code: ledger.Look(r, &f.Spec.DivisionCode),
		level:       ledger.Read(r, &f.Spec.Level),
		Evaluated:   ledger.Look(r, &f.Status.Notice) != "",
		Duplicate:   readReason(r, f, v1alpha1.ConditionReady) == v1alpha1.ReasonDuplicateDivision,
		established: readReason(r, f, v1alpha1.ConditionEstablished) == v1alpha1.ReasonEstablished,
		Incomplete: readReason(r, f, v1alpha1.ConditionSubordinatesTargetsMet) == v1alpha1.ReasonIncomplete ||
			readReason(r, f, v1alpha1.ConditionTargetsMet) == v1alpha1.ReasonUnknownToThisVersion,
		termOver:      readReason(r, f, v1alpha1.ConditionTermCurrent) == v1alpha1.ReasonReElectionOverdue,
		below:         ledger.Look(r, &f.Status.Subordinates),
		divisionSince: f.Spec.DivisionSince,
	}
	if f.Spec.Ended != nil {
		c.endedOn = f.Spec.Ended.On
	}
	for _, field := range f.Status.Coverage { // shown by field, and part of no verdict
		if field.State == v1alpha1.CoverageCovered {
			c.Covered = append(c.Covered, field.Field)
		}
	}
	for _, field := range ledger.Each(r, &f.Status.Coverage) {
		if ptr.Deref(ledger.Look(r, &field.Main), false) && ledger.Read(r, &field.State) == v1alpha1.CoverageCovered {
			c.fields++
		}
	}
	for _, t := range ledger.Each(r, &f.Status.Targets) {
		c.targets = append(c.targets, v1alpha1.TargetStatus{
			Type: ledger.Read(r, &t.Type), State: ledger.Read(r, &t.State), DueOn: ledger.Read(r, &t.DueOn),
			Since: ledger.Look(r, &t.Since), Late: ledger.Look(r, &t.Late),
		})
	}
	if m := ledger.Look(r, &f.Status.MemberGroups); m != nil {
		c.memberGroups = v1alpha1.MemberGroupRollup{Counted: m.Counted, ToAdjust: m.ToAdjust, ToExit: m.ToExit}
	}
	return c
}

// readReason reads the reason of a condition in a status, "" where it is absent.
func readReason(r *ledger.Reader, f *v1alpha1.Federation, conditionType string) string {
	for _, c := range ledger.Each(r, &f.Status.Conditions) {
		if c.Type == conditionType {
			return ledger.Read(r, &c.Reason)
		}
	}
	return ""
}

// Same says whether a federation gives its parent's rollup the same before and after a change.
func Same(before, after *v1alpha1.Federation) bool {
	return reflect.DeepEqual(Of(nil, before), Of(nil, after))
}

// federation names the child.
func (c *Contribution) federation() v1alpha1.FederationName {
	return v1alpha1.FederationName{Namespace: c.Name.Namespace, Name: c.Name.Name, DisplayName: c.displayName}
}
