package compare

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/api/equality"

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
	ClassApply     Class = "apply"     // what steers how manifests are applied, and what else is applied with them
	ClassSupervise Class = "supervise" // what the level above has to say
	ClassCorrect   Class = "correct"   // what is on record is changed
	ClassGuard     Class = "guard"     // what the guards themselves rest on
	ClassRemove    Class = "remove"    // a record disappears
)

// Classes lists the classes, the gravest last.
var Classes = []Class{ClassEdit, ClassDecide, ClassApply, ClassSupervise, ClassCorrect, ClassGuard, ClassRemove}

// Graver compares two classes, the graver one first.
func Graver(a, b Class) int { return slices.Index(Classes, b) - slices.Index(Classes, a) }

// Need is a class that a change of an object needs, and what that rests on.
type Need struct {
	Class Class `json:"class"`
	// Reason is what the change does.
	Reason ChangeReason `json:"reason"`
	// Field is where, "" where it is the whole object.
	Field string `json:"field,omitempty"`
	// Before and After are the values, each in a line; "" for one that isn't there.
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

// guarded says what it takes to change a field, or one below it.
type guarded struct {
	field  string
	class  Class
	reason ChangeReason
}

// guard gives the class and reason of a change of a field: those of the fields guarded,
// or else that facts are edited.
func guard(path string, fields []guarded) (Class, ChangeReason) {
	for _, g := range fields {
		if rest, below := strings.CutPrefix(path, "spec."+g.field); below && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			return g.class, g.reason
		}
	}
	return ClassEdit, FactsChanged
}

// factNeeds says what it takes to change the fields of a spec that differ.
func factNeeds(list []difference, fields []guarded) []Need {
	var needs []Need
	for _, d := range list {
		class, reason := guard(d.path, fields)
		needs = append(needs, Need{class, reason, d.path, d.before, d.after})
	}
	return needs
}

// ofFederation are the fields of a federation that the level above has a say in.
var ofFederation = []guarded{
	{"waivers", ClassSupervise, WaiverChanged},
	{"suitability", ClassSupervise, SuitabilityChanged},
	{"level", ClassSupervise, LevelChanged},
	{"divisionCode", ClassSupervise, CodeChanged},
	{"parentRef", ClassSupervise, ParentChanged},
	{"noticeRef", ClassSupervise, NoticeRefChanged},
	{"subordinates", ClassSupervise, ExpectedChanged},
	{"divisionSince", ClassSupervise, DivisionSinceChanged},
	{"ended", ClassSupervise, EndChanged},
	{"committee.extension", ClassSupervise, ExtensionChanged},
	{"committee.reviews", ClassSupervise, ReviewsChanged},
}

// federationNeeds says what a change of a federation needs. Either may be nil. One
// that is new, or that goes, sets or clears what only a supervisor may set, and joins
// or leaves a parent, who has a say of its own. Where a record is about it, who it is
// belongs to that record.
func federationNeeds(before, after *v1alpha1.Federation, onRecord bool) []Need {
	switch {
	case before == nil:
		return comingOrGoing(ObjectAdded, "", parentName(after), onRecord)
	case after == nil:
		return comingOrGoing(ObjectRemoved, parentName(before), "", onRecord)
	}
	fields := ofFederation
	if onRecord {
		fields = append([]guarded{{"displayName", ClassCorrect, PartyChanged}}, fields...)
	}
	list := differences(after.Namespace, &before.Spec, &after.Spec)
	needs := factNeeds(list, fields)
	for i := range list {
		if mainGivenUp(&list[i]) {
			needs[i].Class, needs[i].Reason = ClassSupervise, MainFieldGivenUp
		}
	}
	return needs
}

// mainGivenUp says whether one of the area's main emerging groups is none any more, or
// isn't listed: that lowers a duty.
func mainGivenUp(d *difference) bool {
	if !strings.HasPrefix(d.path, "spec.youth.fields[") {
		return false
	}
	if field, removed := d.was.(v1alpha1.YouthField); removed {
		return field.Main != nil && *field.Main
	}
	return strings.HasSuffix(d.path, "].main") && d.before == "true"
}

func comingOrGoing(reason ChangeReason, oldParent, newParent string, onRecord bool) []Need {
	list := []Need{{Class: ClassSupervise, Reason: reason}}
	if onRecord && reason == ObjectRemoved {
		list = append(list, Need{Class: ClassCorrect, Reason: PartyRemoved})
	}
	if oldParent != newParent {
		list = append(list, Need{ClassSupervise, ParentChanged, "spec.parentRef", oldParent, newParent})
	}
	return list
}

func parentName(f *v1alpha1.Federation) string {
	if f.Spec.ParentRef == nil {
		return ""
	}
	return world.ParentKey(f).String()
}

// expected gives the federations that one expects, by name: their order says nothing.
func expected(s *v1alpha1.FederationSpec) []v1alpha1.ExpectedFederation {
	if s.Subordinates == nil {
		return nil
	}
	return s.Subordinates.Expected
}

// ofRecord are the fields of a member group that belong to its record: where it is
// kept, and who it is about.
var ofRecord = []guarded{
	{"federationRef", ClassCorrect, RecordMoved},
	{"kind", ClassCorrect, RecordMoved},
	{"youthAssociationRef", ClassCorrect, RecordMoved},
	{"displayName", ClassCorrect, PartyChanged},
	{"creditCode", ClassCorrect, PartyChanged},
	{"memberFederationRef", ClassCorrect, PartyChanged},
	{"transferredFrom", ClassCorrect, PartyChanged},
}

// memberGroupNeeds says what a change of a member group needs. Either may be nil.
func memberGroupNeeds(before, after *v1alpha1.MemberGroup) []Need {
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
	var fields []guarded
	if len(before.Spec.Terms) > 0 {
		fields = ofRecord
	}
	b, a := before.Spec, after.Spec
	b.Terms, a.Terms, b.Findings, a.Findings = nil, nil, nil, nil
	return append(list, factNeeds(differences(after.Namespace, &b, &a), fields)...)
}

// ofParty are the fields of an association by which a record of its membership knows it.
var ofParty = []guarded{
	{"displayName", ClassCorrect, PartyChanged},
	{"registration.creditCode", ClassCorrect, PartyChanged},
	{"transferredFrom", ClassCorrect, PartyChanged},
}

// associationNeeds says what a change of an association needs. Either may be nil.
// Where a record is about it, who it is belongs to that record.
func associationNeeds(before, after *v1alpha1.YouthAssociation, onRecord bool) []Need {
	switch {
	case before == nil || after == nil && !onRecord:
		return nil
	case after == nil:
		return []Need{{Class: ClassCorrect, Reason: PartyRemoved}}
	case !onRecord:
		return factNeeds(differences(after.Namespace, &before.Spec, &after.Spec), nil)
	}
	return factNeeds(differences(after.Namespace, &before.Spec, &after.Spec), ofParty)
}

// records are the objects that records of member groups are about.
type records map[world.Key]bool

// recordsOf gives those of a side: a group with a term has one.
func recordsOf(groups []v1alpha1.MemberGroup) records {
	list := records{}
	for i := range groups {
		g := &groups[i]
		if len(g.Spec.Terms) == 0 {
			continue
		}
		if name := world.AssociationName(g); name != "" {
			list[world.Key{Kind: v1alpha1.KindYouthAssociation, Namespace: g.Namespace, Name: name}] = true
		}
		if ref := g.Spec.MemberFederationRef; ref != nil {
			list[world.Key{Kind: v1alpha1.KindFederation, Namespace: cmp.Or(ref.Namespace, g.Namespace), Name: ref.Name}] = true
		}
		if ref := g.Spec.TransferredFrom; ref != nil {
			list[world.Key{Kind: v1alpha1.KindMemberGroup, Namespace: cmp.Or(ref.Namespace, g.Namespace), Name: ref.Name}] = true
		}
	}
	return list
}

// about says whether a record is about an object, under its name of now or of before.
func about[T any, P interface {
	world.Object[T]
	comparable
}](list records, ref world.Ref, p pair[P]) bool {
	var none P
	return list[ref.Key()] || p.before != none && list[world.KeyOf(ref.Kind, p.before)]
}

// inLine writes a value of an object in a line.
func inLine(v any) string { return (&differ{}).inLine(reflect.ValueOf(v)) }

// changed says of each field of a record that differs what it takes to change it.
func changed[T any](class Class, reason ChangeReason, path string, before, after *T) []Need {
	d := differ{}
	d.compare(path, reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem())
	needs := make([]Need, len(d.found))
	for i, f := range d.found {
		needs[i] = Need{class, reason, f.path, f.before, f.after}
	}
	return needs
}

// termChanges compares terms one by one: they stand in order, and a new one
// comes last.
func termChanges(before, after []v1alpha1.Term) []Need {
	var list []Need
	for i := range max(len(before), len(after)) {
		path := fmt.Sprintf("spec.terms[%d]", i)
		switch {
		case i >= len(before):
			list = append(list, Need{ClassDecide, TermAdded, path, "", inLine(after[i])})
		case i >= len(after):
			list = append(list, Need{ClassCorrect, TermRemoved, path, inLine(before[i]), ""})
		case equality.Semantic.DeepEqual(before[i], after[i]):
		case endsOnly(before[i], after[i]):
			exit := v1alpha1.Term{ExitedOn: after[i].ExitedOn, Exit: after[i].Exit}
			list = append(list, Need{ClassDecide, TermEnded, path, "", inLine(exit)})
		default:
			list = append(list, changed(ClassCorrect, TermChanged, path, &before[i], &after[i])...)
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

// findingChanges compares findings by id. One that has an outcome is a record.
func findingChanges(before, after []v1alpha1.Finding) []Need {
	id := func(f *v1alpha1.Finding) string { return f.ID }
	old, now := keyed(before, id), keyed(after, id)
	var list []Need
	for _, id := range union(old, now) {
		b, a := old[id], now[id]
		path := "spec.findings[" + id + "]"
		switch {
		case equality.Semantic.DeepEqual(a, b):
		case b == nil || b.Outcome == nil:
			list = append(list, openFindingChanges(path, b, a)...)
		case a == nil:
			list = append(list, Need{ClassCorrect, ClosedFindingRemoved, path, inLine(*b), ""})
		default:
			list = append(list, changed(ClassCorrect, ClosedFindingChanged, path, b, a)...)
		}
	}
	return list
}

// openFindingChanges compares a finding that had no outcome yet, or wasn't there.
func openFindingChanges(path string, before, after *v1alpha1.Finding) []Need {
	withdrawn := ClassEdit
	if before != nil && before.NotifiedOn != "" {
		withdrawn = ClassDecide // the member has been told
	}
	if after == nil {
		return []Need{{withdrawn, FindingWithdrawn, path, inLine(*before), ""}}
	}
	var list []Need
	if withdrawn == ClassDecide && after.NotifiedOn == "" {
		list = append(list, Need{withdrawn, FindingWithdrawn, path, inLine(*before), inLine(*after)})
	}
	open := *after
	if after.Outcome != nil {
		list = append(list, Need{ClassDecide, OutcomeAdded, path, "", inLine(*after.Outcome)})
		open.Outcome = nil
	}
	if before == nil {
		return append(list, Need{ClassEdit, FindingAdded, path, "", inLine(open)})
	}
	return append(list, changed(ClassEdit, FindingChanged, path, before, &open)...)
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
func union[V any](a, b map[string]V) []string {
	both := make(map[string]V, len(a)+len(b))
	maps.Copy(both, a)
	maps.Copy(both, b)
	return slices.Sorted(maps.Keys(both))
}
