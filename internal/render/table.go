package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Table says how to show a world as tables.
type Table struct {
	Lang words.Lang
	// Wide adds columns.
	Wide bool
	// Today is the date evaluated for.
	Today civil.Date
	// Where gives the file and line of a field, or of the object where it is ""; nil
	// where there are none.
	Where func(key world.Key, field string) string
}

// Write shows the federations, then those that are behind their targets, the member
// groups that are to be dealt with and the objects that are not ready, where there are any.
func (t Table) Write(w io.Writer, world *world.World) error {
	return writeTables(w, t.Lang, filled(t.federations(world), t.behind(world), t.flagged(world), t.notReady(world)))
}

func (t Table) federations(w *world.World) section {
	headings := []words.Text{
		headNamespace, headName, headFederation, headLevel, headMembers, headAffiliated, headCoverage, headTargets, headFlagged, headReady,
	}
	if t.Wide {
		headings = append(headings, headCode, headBelow, headReview, headNotice, headAssociations)
	}
	s := section{heads: headings}
	paths := pathsByFederation(w)
	for i := range w.Federations {
		f := &w.Federations[i]
		cells := []string{
			f.Namespace, f.Name, f.Spec.DisplayName, words.Name(t.Lang, string(f.Spec.Level)),
			members(f), affiliated(f), coverage(f), targets(t.Lang, f), flagged(f), t.ready(f.Status.Conditions),
		}
		if t.Wide {
			cells = append(cells, f.Spec.DivisionCode,
				t.reason(f, v1alpha1.ConditionSubordinatesTargetsMet),
				t.reason(f, v1alpha1.ConditionReviewReady), f.Status.Notice, t.paths(paths[world.NameOf(f)]))
		}
		s.rows = append(s.rows, cells)
	}
	return s
}

// members, affiliated and coverage give the number reached and, where a target
// applies, the number to reach.
func members(f *v1alpha1.Federation) string {
	if f.Status.MemberGroups == nil {
		return ""
	}
	return fmt.Sprint(f.Status.MemberGroups.Counted) + required(f, v1alpha1.TargetMemberGroups)
}

func affiliated(f *v1alpha1.Federation) string {
	if f.Status.Associations == nil {
		return ""
	}
	return fmt.Sprint(f.Status.Associations.Qualifying) + required(f, v1alpha1.TargetAffiliatedAssociations)
}

func coverage(f *v1alpha1.Federation) string {
	t := verdict.Target(f, v1alpha1.TargetEmergingFieldCoverage)
	if t == nil || t.Actual == nil {
		return ""
	}
	return fmt.Sprint(*t.Actual) + required(f, t.Type)
}

func required(f *v1alpha1.Federation, kind v1alpha1.TargetType) string {
	if t := verdict.Target(f, kind); t != nil && t.Required != nil {
		return fmt.Sprintf("/%d", *t.Required)
	}
	return ""
}

// targets gives the worst of a federation's targets in a word, and the day that
// goes with it or the number that are not met but waived.
func targets(lang words.Lang, f *v1alpha1.Federation) string {
	reason, dueOn := verdict.WorstTarget(f)
	waived := 0
	for _, t := range f.Status.Targets {
		if t.State == v1alpha1.TargetWaived {
			waived++
		}
	}
	if reason == v1alpha1.ReasonAllMet && waived > 0 {
		return fmt.Sprintf(allMetWaived.In(lang), words.Name(lang, reason), waived)
	}
	return strings.TrimSpace(words.Name(lang, reason) + " " + string(dueOn))
}

func flagged(f *v1alpha1.Federation) string {
	m := f.Status.MemberGroups
	if m == nil {
		return ""
	}
	return fmt.Sprint(m.ToAdjust + m.ToExit)
}

func (t Table) ready(conditions []metav1.Condition) string {
	if verdict.IsReady(conditions) {
		return yes.In(t.Lang)
	}
	return no.In(t.Lang)
}

func (t Table) reason(f *v1alpha1.Federation, condition string) string {
	return words.Name(t.Lang, verdict.Reason(f.Status.Conditions, condition))
}

// paths says how many associations go which way.
func (t Table) paths(count map[v1alpha1.AssociationPath]int) string {
	var parts []string
	for _, path := range v1alpha1.AssociationPaths {
		if n := count[path]; n > 0 {
			parts = append(parts, fmt.Sprintf(countOf.In(t.Lang), words.Name(t.Lang, string(path)), n))
		}
	}
	return strings.Join(parts, between.In(t.Lang))
}

func pathsByFederation(world *world.World) map[types.NamespacedName]map[v1alpha1.AssociationPath]int {
	paths := map[types.NamespacedName]map[v1alpha1.AssociationPath]int{}
	for i := range world.YouthAssociations {
		a := &world.YouthAssociations[i]
		key := types.NamespacedName{Namespace: a.Namespace, Name: a.Spec.FederationRef.Name}
		if paths[key] == nil {
			paths[key] = map[v1alpha1.AssociationPath]int{}
		}
		paths[key][a.Status.Path]++
	}
	return paths
}

// flagged has a row for each open finding about a member that is to be dealt with.
func (t Table) flagged(world *world.World) section {
	headings := []words.Text{headNamespace, headName, headGroup, headAction, headGround, headNext, headDue}
	if t.Wide {
		headings = append(headings, headFederation, headMessage)
	}
	s := section{title: titleFlagged, heads: headings}
	for i := range world.MemberGroups {
		m := &world.MemberGroups[i]
		action, _ := verdict.RequiredAction(m)
		if action == "" {
			continue
		}
		condition := v1alpha1.ConditionAdjustmentRequired
		if action == v1alpha1.ActionExit {
			condition = v1alpha1.ConditionExitRequired
		}
		for _, h := range m.Status.Handling {
			due := string(h.DueOn)
			if verdict.Late(&h.NextStep, t.Today) {
				due = words.Name(t.Lang, string(v1alpha1.TargetOverdue)) + " " + due
			}
			cells := []string{
				m.Namespace, m.Name, m.Spec.DisplayName,
				words.Name(t.Lang, h.Action), words.Name(t.Lang, h.Ground), words.Name(t.Lang, string(h.Step)), due,
			}
			if t.Wide {
				cells = append(cells, m.Spec.FederationRef.Name, meta.FindStatusCondition(m.Status.Conditions, condition).Message)
			}
			s.rows = append(s.rows, cells)
		}
	}
	return s
}

func (t Table) notReady(world *world.World) section {
	s := section{title: titleNotReady, heads: []words.Text{headObject, headReason, headMessage}}
	if t.Where != nil {
		s.heads = []words.Text{headObject, headReason, headWhere, headMessage}
	}
	for _, c := range verdict.Concerns(world) {
		if !c.Is(verdict.MatterNotReady) {
			continue
		}
		cells := []string{c.Object.Key().Title(), c.Reason, c.Message}
		if t.Where != nil {
			cells = slices.Insert(cells, 2, t.Where(c.Object.Key(), ""))
		}
		s.rows = append(s.rows, cells)
	}
	return s
}

// Markdown writes the same as a comment, or as a summary of a job: what somebody
// has to look at first, and all federations folded away.
func (t Table) Markdown(w io.Writer, today civil.Date, world *world.World) error {
	all := t.federations(world)
	all.title, all.folded = titleAll, true
	_, err := comment{
		marker: CheckMarker, title: checkTitle, empty: checkNone,
		lead:     Summary(t.Lang, today, verdict.Summarise(world)),
		sections: filled(t.notReady(world), t.flagged(world), t.behind(world), all),
	}.write(w, t.Lang)
	return err
}

// behind shows the federations with a target that is neither met nor waived,
// those with one overdue first.
func (t Table) behind(world *world.World) section {
	s := section{title: titleBehind, heads: []words.Text{headFederation, headMessage}}
	var later [][]string
	for _, c := range verdict.Concerns(world) {
		row := []string{c.Object.DisplayName, c.Message}
		switch {
		case !c.Is(verdict.MatterUnmet):
		case c.Is(verdict.MatterOverdue):
			s.rows = append(s.rows, row)
		default:
			later = append(later, row)
		}
	}
	s.rows = append(s.rows, later...)
	return s
}

// NothingIn says that a namespace is there, but no object in it.
func NothingIn(lang words.Lang, namespace string) string {
	return fmt.Sprintf(nothingIn.In(lang), namespace)
}

// Summary puts the counts of a world into a line.
func Summary(lang words.Lang, today civil.Date, s verdict.Summary) string {
	return summary.With("on", today, "objects", s.Objects, "notReady", s.NotReady, "flagged", s.Flagged, "overdue", s.Overdue).In(lang)
}
