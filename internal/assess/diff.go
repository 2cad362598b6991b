package assess

import (
	"maps"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// Effect says whether a verdict became better or worse; "" where it is neither.
type Effect string

// The effects. What became worse is a regression.
const (
	Better Effect = "Better"
	Worse  Effect = "Worse"
)

// Diff is what a change of facts does to verdicts. Its lists are sorted.
type Diff struct {
	Objects      []ObjectChange    `json:"objects"`
	Targets      []TargetChange    `json:"targets"`
	Members      []MemberChange    `json:"members"`
	Associations []PathChange      `json:"associations"`
	Conditions   []ConditionChange `json:"conditions"`
	Rollups      []RollupChange    `json:"rollups"`
	Expectations []Expectation     `json:"expectations"`
	Exits        []Exits           `json:"exits"`
}

// TargetChange is a target of a federation in another state (R8).
type TargetChange struct {
	Federation world.Ref           `json:"federation"`
	Level      v1alpha1.Level      `json:"level"`
	Target     v1alpha1.TargetType `json:"target"`
	// Before and After are nil where there was or is no such target, as with a
	// federation that is new or that goes.
	Before *v1alpha1.TargetStatus `json:"before,omitempty"`
	After  *v1alpha1.TargetStatus `json:"after,omitempty"`
	Effect Effect                 `json:"effect,omitempty"`
}

// PathChange is an association that is to go another way (R21).
type PathChange struct {
	Association world.Ref                `json:"association"`
	Before      v1alpha1.AssociationPath `json:"before,omitempty"`
	After       v1alpha1.AssociationPath `json:"after,omitempty"`
}

// ConditionChange is a verdict on an object, other than on targets and
// memberships, that reads otherwise.
type ConditionChange struct {
	Object world.Ref              `json:"object"`
	Type   string                 `json:"type"`
	Before metav1.ConditionStatus `json:"before,omitempty"`
	After  metav1.ConditionStatus `json:"after,omitempty"`
	// Reason is that of the later one.
	Reason string `json:"reason,omitempty"`
	Effect Effect `json:"effect,omitempty"`
}

// Exits counts the members that leave a federation with a change, records that
// disappear included.
type Exits struct {
	Federation world.Ref `json:"federation"`
	Members    int       `json:"members"` // before
	Left       int       `json:"left"`
}

// Compare says what changed between two worlds that have been evaluated.
func Compare(before, after *world.World) *Diff {
	d := &Diff{
		Objects: []ObjectChange{}, Targets: []TargetChange{}, Members: []MemberChange{}, Associations: []PathChange{},
		Conditions: []ConditionChange{}, Rollups: []RollupChange{}, Expectations: []Expectation{}, Exits: []Exits{},
	}
	d.notices(match(before.Notices, after.Notices, nil))
	federations := match(before.Federations, after.Federations, codeOf)
	slices.SortStableFunc(federations, func(a, b pair[*v1alpha1.Federation]) int { return CompareFederations(shownOf(a), shownOf(b)) })
	d.federations(federations)
	d.unexpected(federations)
	d.groups(match(before.MemberGroups, after.MemberGroups, nil), federations)
	d.associations(match(before.YouthAssociations, after.YouthAssociations, nil))
	return d
}

func (d *Diff) notices(pairs []pair[*v1alpha1.Notice]) {
	for _, p := range pairs {
		n := shownOf(p)
		ref := world.NoticeRef(n)
		var b, a v1alpha1.NoticeSpec
		var old, now []metav1.Condition
		if p.before != nil {
			b, old = p.before.Spec, p.before.Status.Conditions
		}
		if p.after != nil {
			a, now = p.after.Spec, p.after.Status.Conditions
		}
		list := factChanges(&b, &a)
		for i := range list {
			list[i].Class, list[i].Reason = ClassSupervise, NoticeChanged
		}
		addObject(d, ref, p, list)
		d.condition(ref, v1alpha1.ConditionReady, old, now)
	}
}

func (d *Diff) federations(pairs []pair[*v1alpha1.Federation]) {
	for _, p := range pairs {
		f := shownOf(p)
		ref := world.FederationRef(f)
		addObject(d, ref, p, federationClasses(p.before, p.after))
		var b, a v1alpha1.FederationStatus
		if p.before != nil {
			b = p.before.Status
		}
		if p.after != nil {
			a = p.after.Status
		}
		d.targets(ref, f.Spec.Level, b.Targets, a.Targets)
		for _, condition := range []string{
			v1alpha1.ConditionReady, v1alpha1.ConditionReviewReady,
			v1alpha1.ConditionInventoryCurrent, v1alpha1.ConditionWithinAssociationLimit,
		} {
			d.condition(ref, condition, b.Conditions, a.Conditions)
		}
		d.expectations(p.before, p.after)
	}
	// Up the tree.
	for _, p := range slices.Backward(pairs) {
		if p.before != nil && p.after != nil {
			d.rollups(world.FederationRef(p.after), p.before.Status.Subordinates, p.after.Status.Subordinates)
		}
	}
}

// targets compares the targets of a federation in the order of its status.
func (d *Diff) targets(ref world.Ref, level v1alpha1.Level, before, after []v1alpha1.TargetStatus) {
	var types []v1alpha1.TargetType
	old, now := map[v1alpha1.TargetType]*v1alpha1.TargetStatus{}, map[v1alpha1.TargetType]*v1alpha1.TargetStatus{}
	for i := range after {
		types = append(types, after[i].Type)
		now[after[i].Type] = &after[i]
	}
	for i := range before {
		if now[before[i].Type] == nil {
			types = append(types, before[i].Type)
		}
		old[before[i].Type] = &before[i]
	}
	for _, t := range types {
		b, a := old[t], now[t]
		if b != nil && a != nil && b.State == a.State {
			continue
		}
		d.Targets = append(d.Targets, TargetChange{ref, level, t, b, a, targetEffect(b, a)})
	}
}

// targetEffect says what a change of a target's state means. What comes to
// light about a target that was unknown, or about members that turn out to need
// handling, makes nothing worse: otherwise putting it on record would fail, and
// leaving it out would not. Neither does a target that no longer applies, which
// takes somebody who may say so.
func targetEffect(before, after *v1alpha1.TargetStatus) Effect {
	if before == nil || after == nil {
		return ""
	}
	reached := []v1alpha1.TargetState{v1alpha1.TargetMet, v1alpha1.TargetWaived}
	open := []v1alpha1.TargetState{v1alpha1.TargetPending, v1alpha1.TargetDue}
	was, is := before.State, after.State
	switch {
	case is == v1alpha1.TargetMet:
		return Better
	case after.Type == v1alpha1.TargetMembershipInOrder && valueOr(after.Actual, 0) > valueOr(before.Actual, 0):
		return ""
	case slices.Contains(reached, was) && !slices.Contains(reached, is) && is != v1alpha1.TargetNotApplicable:
		return Worse
	case slices.Contains(open, was) && is == v1alpha1.TargetOverdue:
		return Worse
	}
	return ""
}

// condition compares a condition. An object that is new is worse off only if
// it isn't ready.
func (d *Diff) condition(ref world.Ref, conditionType string, before, after []metav1.Condition) {
	was, is := statusOf(before, conditionType), statusOf(after, conditionType)
	if was == is || len(after) == 0 || len(before) == 0 && (conditionType != v1alpha1.ConditionReady || is == metav1.ConditionTrue) {
		return
	}
	c := ConditionChange{Object: ref, Type: conditionType, Before: was, After: is, Reason: reasonOf(after, conditionType)}
	if conditionType == v1alpha1.ConditionReady {
		c.Effect = Worse
		if is == metav1.ConditionTrue {
			c.Effect = Better
		}
	}
	d.Conditions = append(d.Conditions, c)
}

func (d *Diff) associations(pairs []pair[*v1alpha1.YouthAssociation]) {
	for _, p := range pairs {
		ref := world.AssociationRef(shownOf(p))
		var b, a v1alpha1.YouthAssociation
		if p.before != nil {
			b = *p.before
		}
		if p.after != nil {
			a = *p.after
		}
		var list []Requirement
		if p.before != nil && p.after != nil {
			list = factChanges(&b.Spec, &a.Spec)
		}
		addObject(d, ref, p, list)
		if b.Status.Path != a.Status.Path {
			d.Associations = append(d.Associations, PathChange{ref, b.Status.Path, a.Status.Path})
		}
		d.condition(ref, v1alpha1.ConditionReady, b.Status.Conditions, a.Status.Conditions)
	}
}

// countExits counts the members that leave, federation by federation.
func (d *Diff) countExits(pairs []pair[*v1alpha1.MemberGroup], federations map[types.NamespacedName]world.Ref) {
	counts := map[types.NamespacedName]*Exits{}
	for _, p := range pairs {
		if !isMember(p.before) {
			continue
		}
		key := world.FederationKey(p.before)
		if counts[key] == nil {
			counts[key] = &Exits{Federation: federations[key]}
		}
		counts[key].Members++
		if !isMember(p.after) {
			counts[key].Left++
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(counts), world.CompareNames) {
		if counts[key].Left > 0 {
			d.Exits = append(d.Exits, *counts[key])
		}
	}
}
