package agenda

import (
	"regexp"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Scope says of what and until when.
type Scope struct {
	// Today is the date that the world was evaluated for. What is due by Until, today or
	// later, is listed, and what is overdue or has no day.
	Today, Until civil.Date
	// Federation leaves out what concerns neither it nor one below it; nil for all.
	Federation *v1alpha1.Federation
	// Namespace leaves out what lies in another, "" for all.
	Namespace string
}

// Of lists what is to be done in a world that has been evaluated, in order.
func Of(w *world.World, s Scope) []Item {
	a := &agenda{
		Scope: s, notices: notice.Resolve(w.Notices),
		federations: make(map[types.NamespacedName]*v1alpha1.Federation, len(w.Federations)),
	}
	for i := range w.Federations {
		a.federations[world.NameOf(&w.Federations[i])] = &w.Federations[i]
	}
	for i := range w.Federations {
		if f := &w.Federations[i]; verdict.Absence(f) == "" {
			a.federation(f)
		}
	}
	for i := range w.MemberGroups {
		g := &w.MemberGroups[i]
		if f := a.federations[world.FederationKey(g)]; f != nil {
			a.group(f, g)
		}
	}
	for i := range w.YouthAssociations {
		o := &w.YouthAssociations[i]
		if f := a.federations[types.NamespacedName{Namespace: o.Namespace, Name: o.Spec.FederationRef.Name}]; f != nil {
			a.association(f, o)
		}
	}
	return sorted(a.list, ranks(w))
}

// ranks gives the places of federations in the order in which they are shown.
func ranks(w *world.World) map[world.Key]int {
	var list []*v1alpha1.Federation
	for i := range w.Federations {
		list = append(list, &w.Federations[i])
	}
	slices.SortFunc(list, world.CompareFederations)
	rank := make(map[world.Key]int, len(list))
	for i, f := range list {
		rank[world.KeyOf(v1alpha1.KindFederation, f)] = i
	}
	return rank
}

// agenda collects items.
type agenda struct {
	Scope
	notices     *notice.Set
	federations map[types.NamespacedName]*v1alpha1.Federation
	list        []Item
}

// add adds an item of a federation, where it is asked for.
func (a *agenda) add(f *v1alpha1.Federation, object world.Ref, item Item) {
	if a.Namespace != "" && object.Namespace != a.Namespace || !a.concerns(f) {
		return
	}
	item.Federation, item.Object = world.FederationRef(f), object
	switch {
	case item.State != "":
	case item.DueOn == "":
		item.State = StateOpen
	case item.DueOn < a.Today:
		item.State = StateOverdue
	default:
		item.State = StateDue
	}
	if item.State == StateDue && item.DueOn > a.Until {
		return
	}
	a.list = append(a.list, item)
}

// concerns says whether a federation is the one asked for, or stands below it.
func (a *agenda) concerns(f *v1alpha1.Federation) bool {
	for range v1alpha1.Levels {
		switch {
		case a.Federation == nil || f != nil && world.NameOf(f) == world.NameOf(a.Federation):
			return true
		case f == nil || f.Spec.ParentRef == nil:
			return false
		}
		f = a.federations[world.ParentKey(f)]
	}
	return false
}

// notice gives the notice that was applied to a federation, nil where none was.
func (a *agenda) notice(f *v1alpha1.Federation) *notice.Effective {
	return a.notices.InForce(f.Status.Notice)
}

// basis gives the requirements of the notice that a verdict rests on.
func basis(condition, reason string) string {
	if e := catalogue.Find(condition, reason); e != nil {
		return e.Basis.String()
	}
	return ""
}

// record makes a command that puts something about an object on record; its kind goes
// without saying.
func record(verb string, object world.Ref, flags ...string) Command {
	return Command{verb, append([]string{object.Namespace + "/" + object.Name}, flags...)}
}

// shortKinds are the kinds as kubectl abbreviates them.
var shortKinds = map[string]string{
	v1alpha1.KindFederation: "fed", v1alpha1.KindMemberGroup: "mg", v1alpha1.KindYouthAssociation: "ya",
}

// explain makes the command that says what would do.
func explain(object world.Ref, verdict string) Command {
	return Command{"explain", []string{shortKinds[object.Kind] + "/" + object.Namespace + "/" + object.Name, verdict}}
}

// basisBehind is the basis that stands behind a condition's message.
var basisBehind = regexp.MustCompile(`(（N[^（）]*）| \(N[^()]*\))$`)

// said is what a condition says, in the language that the world was evaluated in, without
// its basis.
func said(message string) words.Phrase {
	plain := strings.NewReplacer("{", "(", "}", ")").Replace(basisBehind.ReplaceAllString(message, ""))
	return words.Text{plain, plain}.With()
}
