package compare

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Class says what a change of facts takes: who may make it.
type Class string

// The classes.
const (
	ClassEdit      Class = "edit"      // facts that anybody who keeps them may change
	ClassDecide    Class = "decide"    // a term added or ended, an outcome, a new membership
	ClassSupervise Class = "supervise" // what the level above has to say
	ClassCorrect   Class = "correct"   // what is on record is changed
	ClassRemove    Class = "remove"    // a record disappears
)

// Classes lists the classes, the gravest last.
var Classes = []Class{ClassEdit, ClassDecide, ClassSupervise, ClassCorrect, ClassRemove}

// Need is a class that a change of an object needs, and what that rests on.
type Need struct {
	Class Class `json:"class"`
	// Reason is what the change does.
	Reason ChangeReason `json:"reason"`
	// Field is where, "" where it is the whole object.
	Field string `json:"field,omitempty"`
	// Before and After are values short enough to be shown.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// nothing stands for a value that wasn't or isn't there.
const nothing = "—"

// Message says what the change does, in words.
func (n Need) Message(lang words.Lang) string {
	sentence := changeWords[n.Reason].In(lang)
	if n.Field != "" {
		sentence = changeOfField.With("change", sentence, "field", n.Field).In(lang)
	}
	if n.Before != "" || n.After != "" {
		sentence += " " + cmp.Or(words.Name(lang, n.Before), nothing) + " → " + cmp.Or(words.Name(lang, n.After), nothing)
	}
	return sentence
}

// federationClasses says what a change of a federation needs. Either may be
// nil. One that is new, or that goes, sets or clears what only a supervisor may
// set, and joins or leaves a parent, who has a say of its own.
func federationClasses(before, after *v1alpha1.Federation) []Need {
	switch {
	case before == nil:
		return comingOrGoing(ObjectAdded, "", parentName(after))
	case after == nil:
		return comingOrGoing(ObjectRemoved, parentName(before), "")
	}
	b, a := &before.Spec, &after.Spec
	list := waiverChanges(b.Waivers, a.Waivers)
	supervise := func(reason ChangeReason, field, from, to string, same bool) {
		if !same {
			list = append(list, Need{ClassSupervise, reason, "spec." + field, from, to})
		}
	}
	value := func(reason ChangeReason, field, from, to string) { supervise(reason, field, from, to, from == to) }
	supervise(SuitabilityChanged, "suitability", suitability(b), suitability(a), equality.Semantic.DeepEqual(b.Suitability, a.Suitability))
	value(LevelChanged, "level", string(b.Level), string(a.Level))
	value(CodeChanged, "divisionCode", b.DivisionCode, a.DivisionCode)
	value(ParentChanged, "parentRef", parentName(before), parentName(after))
	value(NoticeRefChanged, "noticeRef", noticeName(b), noticeName(a))
	supervise(ExpectedChanged, "subordinates", "", "", equality.Semantic.DeepEqual(expected(b), expected(a)))
	is := mainFields(a)
	for _, field := range mainFields(b) {
		supervise(MainFieldGivenUp, "youth.fields["+string(field)+"]", "", "", slices.Contains(is, field))
	}
	return append(list, factChanges(b, a, "waivers", "suitability", "level", "divisionCode", "parentRef", "noticeRef", "subordinates")...)
}

func comingOrGoing(reason ChangeReason, oldParent, newParent string) []Need {
	list := []Need{{Class: ClassSupervise, Reason: reason}}
	if oldParent != newParent {
		list = append(list, Need{ClassSupervise, ParentChanged, "spec.parentRef", oldParent, newParent})
	}
	return list
}

func suitability(s *v1alpha1.FederationSpec) string {
	if s.Suitability == nil || s.Suitability.Suitable == nil {
		return ""
	}
	return fmt.Sprint(*s.Suitability.Suitable)
}

func parentName(f *v1alpha1.Federation) string {
	if f.Spec.ParentRef == nil {
		return ""
	}
	return world.ParentKey(f).String()
}

// expected gives the federations that one expects, by name: their order says nothing.
func expected(s *v1alpha1.FederationSpec) map[string]*v1alpha1.ExpectedFederation {
	if s.Subordinates == nil {
		return nil
	}
	return keyed(s.Subordinates.Expected, func(e *v1alpha1.ExpectedFederation) string { return e.DisplayName })
}

// mainFields gives the fields that one declares to be main ones: each is a duty (N5).
func mainFields(s *v1alpha1.FederationSpec) []v1alpha1.FieldName {
	if s.Youth == nil {
		return nil
	}
	var list []v1alpha1.FieldName
	for _, f := range s.Youth.Fields {
		if ptr.Deref(f.Main, false) {
			list = append(list, f.Field)
		}
	}
	return list
}

func noticeName(s *v1alpha1.FederationSpec) string {
	if s.NoticeRef == nil {
		return ""
	}
	return s.NoticeRef.Name
}

func waiverChanges(before, after []v1alpha1.Waiver) []Need {
	target := func(w *v1alpha1.Waiver) v1alpha1.TargetType { return w.Target }
	old, now := keyed(before, target), keyed(after, target)
	var list []Need
	for _, t := range union(old, now) {
		b, a := cmp.Or(old[t], &v1alpha1.Waiver{}), cmp.Or(now[t], &v1alpha1.Waiver{})
		if !equality.Semantic.DeepEqual(a, b) {
			field := "spec.waivers[" + string(t) + "]"
			list = append(list, Need{ClassSupervise, WaiverChanged, field, string(b.ExpiresOn), string(a.ExpiresOn)})
		}
	}
	return list
}

// memberGroupClasses says what a change of a member group needs. Either may be nil.
func memberGroupClasses(before, after *v1alpha1.MemberGroup) []Need {
	switch {
	case after == nil && len(before.Spec.Terms) > 0:
		return []Need{{Class: ClassRemove, Reason: RecordRemoved}}
	case after == nil:
		after = &v1alpha1.MemberGroup{}
	case before == nil:
		before = &v1alpha1.MemberGroup{}
	}
	list := append(termChanges(before.Spec.Terms, after.Spec.Terms), findingChanges(before.Spec.Findings, after.Spec.Findings)...)
	if before.Name == "" || after.Name == "" {
		return list
	}
	facts := factChanges(&before.Spec, &after.Spec, "terms", "findings")
	for i := range facts {
		if reason := identity[strings.TrimPrefix(facts[i].Field, "spec.")]; reason != "" && len(before.Spec.Terms) > 0 {
			facts[i].Class, facts[i].Reason = ClassCorrect, reason
		}
	}
	return append(list, facts...)
}

// identity are the fields of a member group that say whom its record is about.
var identity = map[string]ChangeReason{
	"federationRef": RecordMoved, "kind": RecordMoved, "youthAssociationRef": RecordMoved,
	"displayName": PartyChanged, "creditCode": PartyChanged, "memberFederationRef": PartyChanged,
}

// associationClasses says what a change of an association needs. Either may be
// nil. One that a record refers to is whom that record is about.
func associationClasses(before, after *v1alpha1.YouthAssociation, recorded bool) []Need {
	if before == nil {
		return nil
	}
	if after == nil {
		if recorded {
			return []Need{{Class: ClassCorrect, Reason: PartyRemoved}}
		}
		return nil
	}
	b, a := &before.Spec, &after.Spec
	if !recorded {
		return factChanges(b, a)
	}
	var list []Need
	party := func(field, from, to string) {
		if from != to {
			list = append(list, Need{ClassCorrect, PartyChanged, "spec." + field, from, to})
		}
	}
	party("displayName", b.DisplayName, a.DisplayName)
	party("registration.creditCode", b.Registration.CreditCode, a.Registration.CreditCode)
	facts := a.DeepCopy()
	facts.DisplayName, facts.Registration.CreditCode = b.DisplayName, b.Registration.CreditCode
	return append(list, factChanges(b, facts)...)
}

// termChanges compares terms one by one: they stand in order, and a new one
// comes last.
func termChanges(before, after []v1alpha1.Term) []Need {
	var list []Need
	add := func(class Class, reason ChangeReason, i int, from, to string) {
		list = append(list, Need{class, reason, fmt.Sprintf("spec.terms[%d]", i), from, to})
	}
	for i := range max(len(before), len(after)) {
		switch {
		case i >= len(before):
			add(ClassDecide, TermAdded, i, "", span(&after[i]))
		case i >= len(after):
			add(ClassCorrect, TermRemoved, i, span(&before[i]), "")
		case equality.Semantic.DeepEqual(before[i], after[i]):
		case endsOnly(before[i], after[i]):
			add(ClassDecide, TermEnded, i, span(&before[i]), span(&after[i]))
		default:
			add(ClassCorrect, TermChanged, i, span(&before[i]), span(&after[i]))
		}
	}
	return list
}

// endsOnly says whether an open term was ended and nothing else about it changed.
func endsOnly(before, after v1alpha1.Term) bool {
	if before.ExitedOn != "" || before.Exit != nil {
		return false
	}
	after.ExitedOn, after.Exit = "", nil
	return equality.Semantic.DeepEqual(before, after)
}

func span(t *v1alpha1.Term) string { return string(t.AdmittedOn) + ".." + string(t.ExitedOn) }

// findingChanges compares findings by id. One that has an outcome is a record.
func findingChanges(before, after []v1alpha1.Finding) []Need {
	id := func(f *v1alpha1.Finding) string { return f.ID }
	old, now := keyed(before, id), keyed(after, id)
	var list []Need
	for _, id := range union(old, now) {
		b, a := old[id], now[id]
		add := func(class Class, reason ChangeReason, from, to string) {
			list = append(list, Need{class, reason, "spec.findings[" + id + "]", from, to})
		}
		switch {
		case equality.Semantic.DeepEqual(a, b):
		case b == nil || b.Outcome == nil:
			openFindingChanges(b, a, add)
		case a == nil:
			add(ClassCorrect, ClosedFindingRemoved, outcome(b), "")
		default:
			add(ClassCorrect, ClosedFindingChanged, outcome(b), outcome(a))
		}
	}
	return list
}

// openFindingChanges compares a finding that had no outcome yet, or wasn't there.
func openFindingChanges(before, after *v1alpha1.Finding, add func(class Class, reason ChangeReason, from, to string)) {
	if after == nil {
		add(ClassEdit, FindingWithdrawn, string(before.Ground), "")
		return
	}
	if after.Outcome != nil {
		add(ClassDecide, OutcomeAdded, "", outcome(after))
	}
	if before == nil {
		add(ClassEdit, FindingAdded, "", string(after.Ground))
		return
	}
	open := after.DeepCopy()
	open.Outcome = nil
	if !equality.Semantic.DeepEqual(before, open) {
		add(ClassEdit, FindingChanged, "", "")
	}
}

func outcome(f *v1alpha1.Finding) string {
	if f.Outcome == nil {
		return ""
	}
	return string(f.Outcome.Type)
}

// factChanges names the fields of a spec that differ, other than those that
// have a class of their own.
func factChanges(before, after any, guarded ...string) []Need {
	// Most objects are alike, and share what they declare: that is seen at once.
	if reflect.DeepEqual(before, after) {
		return nil
	}
	b, a := reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem()
	var list []Need
	for i := range b.NumField() {
		field, _, _ := strings.Cut(b.Type().Field(i).Tag.Get("json"), ",")
		if !slices.Contains(guarded, field) && !equality.Semantic.DeepEqual(b.Field(i).Interface(), a.Field(i).Interface()) {
			list = append(list, Need{Class: ClassEdit, Reason: FactsChanged, Field: "spec." + field})
		}
	}
	return list
}

// keyed gives the elements of a list by a key that each has for itself.
func keyed[K comparable, T any](list []T, key func(*T) K) map[K]*T {
	m := make(map[K]*T, len(list))
	for i := range list {
		m[key(&list[i])] = &list[i]
	}
	return m
}

// union gives the keys of two maps, sorted.
func union[K ~string, V any](a, b map[K]V) []K {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return slices.Sorted(maps.Keys(both))
}
