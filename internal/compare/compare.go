// Package compare says what is different between two worlds that have been evaluated:
// the verdicts that a change of facts makes better or worse, and who may make such a
// change. It makes no verdicts of its own.
package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
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
	Objects      []ObjectChange      `json:"objects"`
	Targets      []TargetChange      `json:"targets"`
	Members      []MemberChange      `json:"members"`
	Associations []PathChange        `json:"associations"`
	Conditions   []ConditionChange   `json:"conditions"`
	Rollups      []RollupChange      `json:"rollups"`
	Expectations []SubordinateChange `json:"expectations"`
	Exits        []Exits             `json:"exits"`
	// Refusals are what the API server will refuse. Whoever has its rules adds them.
	Refusals []Refusal `json:"refusals"`
	// Beside is what is applied with the objects or says how, and who approves it.
	Beside []BesideChange `json:"beside"`
	// Later is what it does on days to come. Whoever can judge adds it.
	Later []Later `json:"later"`
	// Unjudged is the number of days to come that are too many to be judged.
	Unjudged int `json:"unjudged,omitempty"`
}

// Refusal is a change of an object that can't be applied.
type Refusal struct {
	Object world.Ref `json:"object"`
	Field  string    `json:"field,omitempty"`
	// Message says why, in the language asked for.
	Message string `json:"message"`
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

// AddRefusal adds that the API server will refuse a change of an object that is there
// before and after.
func (d *Diff) AddRefusal(key world.Key, field, message string) {
	i := slices.IndexFunc(d.Objects, func(c ObjectChange) bool { return c.Object.Key() == key })
	ref := world.Ref{Kind: key.Kind, Namespace: key.Namespace, Name: key.Name}
	if i >= 0 {
		ref = d.Objects[i].Object
	}
	d.Refusals = append(d.Refusals, Refusal{ref, field, message})
}

// Sentence says that the change is refused, why, and what is to be done where a field
// never changes.
func (r *Refusal) Sentence(lang words.Lang) string {
	text := refused
	if strings.Contains(r.Message, "immutable") || strings.Contains(r.Message, "不可更改") {
		text = refusedForGood
	}
	return text.With("why", r.Message).In(lang)
}

// Worlds says what changed between two worlds that have been evaluated.
func Worlds(before, after *world.World) *Diff {
	d := &Diff{
		Objects: []ObjectChange{}, Targets: []TargetChange{}, Members: []MemberChange{}, Associations: []PathChange{},
		Conditions: []ConditionChange{}, Rollups: []RollupChange{}, Expectations: []SubordinateChange{}, Exits: []Exits{},
		Refusals: []Refusal{}, Beside: besideChanges(before.Beside, after.Beside), Later: []Later{},
	}
	onRecord := recordsOf(before.MemberGroups)
	d.notices(match(before.Notices, after.Notices, nil))
	federations := match(before.Federations, after.Federations, codeOf)
	slices.SortStableFunc(federations, func(a, b pair[*v1alpha1.Federation]) int {
		return world.CompareFederations(shownOf(a), shownOf(b))
	})
	d.federations(federations, onRecord)
	d.unexpected(federations)
	d.groups(match(before.MemberGroups, after.MemberGroups, nil), federations)
	d.associations(match(before.YouthAssociations, after.YouthAssociations, nil), onRecord)
	return d
}

func (d *Diff) notices(pairs []pair[*v1alpha1.Notice]) {
	for _, p := range pairs {
		ref := world.NoticeRef(shownOf(p))
		b, a := values(p)
		list := factNeeds(differences("", &b.Spec, &a.Spec), nil)
		for i := range list {
			list[i].Class, list[i].Reason = ClassSupervise, NoticeChanged
		}
		addObject(d, ref, p, false, list)
		d.condition(ref, v1alpha1.ConditionReady, b.Status.Conditions, a.Status.Conditions)
	}
}

func (d *Diff) federations(pairs []pair[*v1alpha1.Federation], onRecord records) {
	for _, p := range pairs {
		f := shownOf(p)
		ref := world.FederationRef(f)
		addObject(d, ref, p, about(onRecord, ref, p), federationNeeds(p.before, p.after, about(onRecord, ref, p)))
		b, a := values(p)
		d.targets(ref, f.Spec.Level, b.Status.Targets, a.Status.Targets)
		for _, condition := range []string{
			v1alpha1.ConditionReady, v1alpha1.ConditionReviewReady,
			v1alpha1.ConditionInventoryCurrent, v1alpha1.ConditionWithinAssociationLimit,
		} {
			d.condition(ref, condition, b.Status.Conditions, a.Status.Conditions)
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
	changed := func(t v1alpha1.TargetType, b, a *v1alpha1.TargetStatus) {
		if b == nil || a == nil || b.State != a.State {
			d.Targets = append(d.Targets, TargetChange{ref, level, t, b, a, targetEffect(b, a)})
		}
	}
	typeOf := func(t *v1alpha1.TargetStatus) v1alpha1.TargetType { return t.Type }
	old, now := keyed(before, typeOf), keyed(after, typeOf)
	for i := range after {
		changed(after[i].Type, old[after[i].Type], &after[i])
	}
	for i := range before {
		if now[before[i].Type] == nil {
			changed(before[i].Type, &before[i], nil)
		}
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
	case after.Type == v1alpha1.TargetMembershipInOrder && ptr.Deref(after.Actual, 0) > ptr.Deref(before.Actual, 0):
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
	was, is := verdict.Status(before, conditionType), verdict.Status(after, conditionType)
	if was == is || len(after) == 0 || len(before) == 0 && (conditionType != v1alpha1.ConditionReady || is == metav1.ConditionTrue) {
		return
	}
	c := ConditionChange{Object: ref, Type: conditionType, Before: was, After: is, Reason: verdict.Reason(after, conditionType)}
	if conditionType == v1alpha1.ConditionReady {
		c.Effect = Worse
		if is == metav1.ConditionTrue {
			c.Effect = Better
		}
	}
	d.Conditions = append(d.Conditions, c)
}

func (d *Diff) associations(pairs []pair[*v1alpha1.YouthAssociation], onRecord records) {
	for _, p := range pairs {
		ref := world.AssociationRef(shownOf(p))
		b, a := values(p)
		addObject(d, ref, p, about(onRecord, ref, p), associationNeeds(p.before, p.after, about(onRecord, ref, p)))
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

// Regressions lists what became worse.
func (d *Diff) Regressions(lang words.Lang) []Affected { return d.affected(Worse, lang) }

// Improvements lists what became better.
func (d *Diff) Improvements(lang words.Lang) []Affected { return d.affected(Better, lang) }

func (d *Diff) affected(effect Effect, lang words.Lang) []Affected {
	var list []Affected
	add := func(e Effect, object world.Ref, verdict, message string) {
		if e == effect {
			list = append(list, Affected{object, verdict, message})
		}
	}
	for _, r := range d.Refusals {
		add(Worse, r.Object, "Refused"+r.Field, r.Sentence(lang))
	}
	today := &Later{Targets: d.Targets, Members: d.Members, Conditions: d.Conditions}
	today.affected(lang, add)
	for i := range d.Expectations {
		c := &d.Expectations[i]
		add(c.Effect, c.Federation, string(c.State), c.Message(lang))
	}
	for i := range d.Later {
		day := &d.Later[i]
		day.affected(lang, func(e Effect, object world.Ref, verdict, message string) {
			add(e, object, verdict+string(day.On), day.Message(lang, message))
		})
	}
	return list
}

// affected goes through what a day makes better or worse.
func (l *Later) affected(lang words.Lang, add func(e Effect, object world.Ref, verdict, message string)) {
	for i := range l.Targets {
		c := &l.Targets[i]
		add(c.Effect, c.Federation, string(c.Target), c.Message(lang))
	}
	for i := range l.Members {
		c := &l.Members[i]
		add(c.Effect, c.Group, string(c.Event), c.Message(lang))
	}
	for i := range l.Conditions {
		c := &l.Conditions[i]
		add(c.Effect, c.Object, c.Type, c.Message(lang))
	}
}

// Message says it in words.
func (c *TargetChange) Message(lang words.Lang) string {
	was, is := cmp.Or(verdict.StateInWords(lang, c.Before), nothing), cmp.Or(verdict.StateInWords(lang, c.After), nothing)
	return verdictChanged.With("verdict", words.TermOf(c.Target), "was", was, "is", is).In(lang)
}

// Message says it in words.
func (c *ConditionChange) Message(lang words.Lang) string {
	was, is := cmp.Or(string(c.Before), nothing), cmp.Or(string(c.After), nothing)
	if c.Reason != "" {
		is += " (" + words.Name(lang, c.Reason) + ")"
	}
	return verdictChanged.With("verdict", c.Type, "was", was, "is", is).In(lang)
}

// Message says it in words.
func (e *Exits) Message(lang words.Lang) string {
	return membersLeave.With("left", e.Left, "members", e.Members).In(lang)
}

// expectations compares what a federation expects below it and nobody declared.
func (d *Diff) expectations(before, after *v1alpha1.Federation) {
	if before == nil || after == nil || before.Status.Subordinates == nil || after.Status.Subordinates == nil {
		return
	}
	was, is := before.Status.Subordinates.Missing, after.Status.Subordinates.Missing
	add := func(list, without []string, state ExpectedState, effect Effect) {
		for _, code := range list {
			if slices.Contains(without, code) {
				continue
			}
			e := SubordinateChange{Federation: world.FederationRef(after), Subordinate: code, State: state}
			if expects(before, code) && expects(after, code) {
				e.Effect = effect
			}
			d.Expectations = append(d.Expectations, e)
		}
	}
	add(is, was, ExpectedMissing, Worse)
	add(was, is, ExpectedFound, Better)
}

// unexpected looks for federations that are new, or have another code or
// parent, and that their parent's list of those to expect doesn't have.
func (d *Diff) unexpected(pairs []pair[*v1alpha1.Federation]) {
	parents := map[types.NamespacedName]*v1alpha1.Federation{}
	for _, p := range pairs {
		if p.after != nil {
			parents[world.NameOf(p.after)] = p.after
		}
	}
	for _, p := range pairs {
		now := p.after
		if now == nil || now.Spec.ParentRef == nil {
			continue
		}
		code := subordinate(now)
		if p.before != nil && subordinate(p.before) == code && parentName(p.before) == parentName(now) {
			continue
		}
		parent := parents[world.ParentKey(now)]
		if parent != nil && len(expected(&parent.Spec)) > 0 && !expects(parent, code) {
			d.Expectations = append(d.Expectations,
				SubordinateChange{Federation: world.FederationRef(parent), Subordinate: code, State: NotExpected})
		}
	}
}

func (d *Diff) groups(pairs []pair[*v1alpha1.MemberGroup], federations []pair[*v1alpha1.Federation]) {
	refs := map[types.NamespacedName]world.Ref{}
	for _, p := range federations {
		for _, f := range []*v1alpha1.Federation{p.before, p.after} {
			if f != nil {
				refs[world.NameOf(f)] = world.FederationRef(shownOf(p))
			}
		}
	}
	for _, p := range pairs {
		g := shownOf(p)
		ref := world.GroupRef(g)
		addObject(d, ref, p, false, memberGroupNeeds(p.before, p.after))
		changes := memberChanges(p.before, p.after)
		if from := moved(p, refs); from != nil {
			changes = append([]MemberChange{{Event: MemberMoved, From: from}}, changes...)
		}
		if name := renamed(p); name != "" {
			changes = append([]MemberChange{{Event: MemberRenamed, FormerName: name}}, changes...)
		}
		for _, c := range changes {
			c.Group, c.Federation = ref, refs[world.FederationKey(g)]
			d.Members = append(d.Members, c)
		}
		b, a := values(p)
		d.condition(ref, v1alpha1.ConditionReady, b.Status.Conditions, a.Status.Conditions)
	}
	d.countExits(pairs, refs)
}

// Classes gives the classes that a change needs, the gravest last.
func (d *Diff) Classes() []Class {
	found := map[Class]bool{}
	for _, c := range d.Beside {
		found[c.Class] = true
	}
	for _, c := range d.Objects {
		for _, n := range c.Requires {
			found[n.Class] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(Classes), func(class Class) bool { return !found[class] })
}

// rollups compares what is summed up below a federation.
func (d *Diff) rollups(ref world.Ref, before, after *v1alpha1.SubordinatesStatus) {
	none := &v1alpha1.SubordinatesStatus{}
	before, after = cmp.Or(before, none), cmp.Or(after, none)
	typeOf := func(t *v1alpha1.TargetRollup) v1alpha1.TargetType { return t.Type }
	for _, level := range v1alpha1.Levels {
		b, a := targetRollups(before, level), targetRollups(after, level)
		old, now := keyed(b, typeOf), keyed(a, typeOf)
		for i := range a {
			d.rollup(ref, level, a[i].Type, old[a[i].Type], &a[i])
		}
		for i := range b {
			if now[b[i].Type] == nil {
				d.rollup(ref, level, b[i].Type, &b[i], nil)
			}
		}
	}
}

// rollup compares a count, which may be nil for one that isn't there.
func (d *Diff) rollup(ref world.Ref, level v1alpha1.Level, target v1alpha1.TargetType, before, after *v1alpha1.TargetRollup) {
	none := &v1alpha1.TargetRollup{Type: target}
	b, a := cmp.Or(before, none), cmp.Or(after, none)
	if b.Met != a.Met || b.Applicable != a.Applicable {
		d.Rollups = append(d.Rollups, RollupChange{ref, level, target, *b, *a})
	}
}
