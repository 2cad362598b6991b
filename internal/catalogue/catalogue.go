package catalogue

import (
	"fmt"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// Entry says what a reason means for a condition. The catalogue of all entries
// is the one place where a status and its words are decided;
// docs/conditions.md is made from it.
type Entry struct {
	Type   string
	Reason string
	Status metav1.ConditionStatus
	// Basis are the requirements of the notice that the verdict rests on.
	Basis Basis
	// Ours marks a reading of this project's, not the notice's own words.
	Ours bool
	// Text has gaps for the arguments of the verdict.
	Text words.Text
}

// Basis lists requirements of the notice by their number: 3 for N3.
type Basis []int

// String is N1, N3–N5, N7.
func (b Basis) String() string {
	var parts []string
	for i := 0; i < len(b); {
		end := i
		for end+1 < len(b) && b[end+1] == b[end]+1 {
			end++
		}
		switch end - i {
		case 0:
			parts = append(parts, fmt.Sprintf("N%d", b[i]))
		case 1:
			parts = append(parts, fmt.Sprintf("N%d, N%d", b[i], b[end]))
		default:
			parts = append(parts, fmt.Sprintf("N%d–N%d", b[i], b[end]))
		}
		i = end + 1
	}
	return strings.Join(parts, ", ")
}

// Entries lists the catalogue in the order of its definition.
func Entries() []Entry { return entries }

// Find gives the entry of a verdict; where the catalogue has none for a condition,
// that of Ready with the reason for which nothing can be said of an object, or nil.
func Find(conditionType, reason string) *Entry {
	if e := byKey[entryKey{conditionType, reason}]; e != nil {
		return e
	}
	return byKey[entryKey{v1alpha1.ConditionReady, reason}]
}

type entryKey struct{ conditionType, reason string }

var byKey = func() map[entryKey]*Entry {
	m := make(map[entryKey]*Entry, len(entries))
	for i := range entries {
		m[entryKey{entries[i].Type, entries[i].Reason}] = &entries[i]
	}
	return m
}()

const (
	yes     = metav1.ConditionTrue
	no      = metav1.ConditionFalse
	unknown = metav1.ConditionUnknown
)

func entry(conditionType, reason string, status metav1.ConditionStatus, basis Basis, zh, en string) Entry {
	return Entry{Type: conditionType, Reason: reason, Status: status, Basis: basis, Text: words.Text{zh, en}}
}

// ours is an entry that rests on a reading of this project's.
func ours(conditionType, reason string, status metav1.ConditionStatus, basis Basis, zh, en string) Entry {
	e := entry(conditionType, reason, status, basis, zh, en)
	e.Ours = true
	return e
}

var entries = slices.Concat(readyEntries(), federationEntries, memberGroupEntries(), associationEntries, endedEntries(), skewEntries())

// endedEntries are the verdicts on a federation that has ended: nothing but its
// references and its targets can be told of it.
func endedEntries() []Entry {
	var list []Entry
	for _, t := range v1alpha1.FederationConditions {
		if t != v1alpha1.ConditionTargetsMet {
			list = append(list, ours(t, v1alpha1.ReasonEnded, unknown, Basis{30}, "本青联已于 {on} 终止（{outcome}）", "the federation ended on {on} ({outcome})"))
		}
	}
	return list
}

// skewEntries are the verdicts on values that are newer than this version: what
// rests on one is Unknown until the program is upgraded.
func skewEntries() []Entry {
	var list []Entry
	for _, t := range slices.Concat(
		[]string{v1alpha1.ConditionReady},
		v1alpha1.FederationConditions, v1alpha1.MemberGroupConditions, v1alpha1.YouthAssociationConditions,
	) {
		if t == v1alpha1.ConditionSubordinatesTargetsMet {
			continue // it is Incomplete then, as where anything else below can't be told
		}
		list = append(list, entry(t, v1alpha1.ReasonUnknownToThisVersion, unknown, nil,
			"本程序的版本不认识：{values}；请升级程序",
			"this version of the program does not know {values}: upgrade it"))
	}
	return list
}

// Message puts a verdict into words and names its basis. args fill the gaps of the
// reason's text.
func Message(lang words.Lang, conditionType, reason string, args words.Args) string {
	e := Find(conditionType, reason)
	says := e.Text.With(args...)
	switch {
	case len(e.Basis) == 0 || conditionType == v1alpha1.ConditionTargetsMet && len(args) > 0:
		return says.In(lang) // a list of targets names the requirement of each
	case e.Ours:
		return basisOursText.With("says", says, "basis", e.Basis).In(lang)
	}
	return basisText.With("says", says, "basis", e.Basis).In(lang)
}
