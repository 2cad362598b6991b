package compare

import (
	"cmp"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// MemberEvent is what happens to a member group.
type MemberEvent string

// What can happen to a member group.
const (
	MemberAdmitted   MemberEvent = "Admitted"
	MemberReadmitted MemberEvent = "Readmitted"
	MemberCorrected  MemberEvent = "Corrected" // the day of its admission is put right
	MemberRenamed    MemberEvent = "Renamed"   // on record under another name
	MemberMoved      MemberEvent = "Moved"     // to another federation, as when two become one
	MemberExited     MemberEvent = "Exited"
	MemberFlagged    MemberEvent = "Flagged" // or for something else than before
	MemberCleared    MemberEvent = "Cleared"
	MemberNextStep   MemberEvent = "NextStep"
	MemberOverdue    MemberEvent = "HandlingOverdue"
	// The record of a group that is or was a member disappears.
	MemberRecordRemoved MemberEvent = "RecordRemoved"
)

// MemberChange is what a change does to a member group.
type MemberChange struct {
	Group      world.Ref   `json:"memberGroup"`
	Federation world.Ref   `json:"federation"`
	Event      MemberEvent `json:"event"`
	// From is the federation that a group moves away from.
	From *world.Ref `json:"from,omitempty"`
	// FormerName is the name that a group had on record.
	FormerName string `json:"formerName,omitempty"`
	// On is the day of an admission or exit.
	On civil.Date `json:"on,omitempty"`
	// Action and Ground are what a flag calls for, and why; FormerAction and
	// FormerGround what it called for before, "" where there was none.
	Action       v1alpha1.Action `json:"action,omitempty"`
	Ground       v1alpha1.Ground `json:"ground,omitempty"`
	FormerAction v1alpha1.Action `json:"formerAction,omitempty"`
	FormerGround v1alpha1.Ground `json:"formerGround,omitempty"`
	// Before and After are the next steps.
	Before v1alpha1.Step `json:"before,omitempty"`
	After  v1alpha1.Step `json:"after,omitempty"`
	Effect Effect        `json:"effect,omitempty"`
}

// Message says what happens, in words.
func (c MemberChange) Message(lang words.Lang) string {
	text := memberWords[c.Event]
	switch {
	case c.Event == MemberExited && c.On == "":
		text = memberGone
	case c.Event == MemberFlagged && c.FormerAction != "":
		text = memberReflagged
	}
	return text.With("on", c.On, "formerName", quoted(c.FormerName), "name", quoted(c.Group.DisplayName),
		"from", cmp.Or(c.From, &world.Ref{}).DisplayName,
		"action", words.TermOf(c.Action), "ground", words.TermOf(c.Ground),
		"formerAction", words.TermOf(c.FormerAction), "formerGround", words.TermOf(c.FormerGround),
		"before", words.TermOf(c.Before), "after", words.TermOf(c.After)).In(lang)
}

// memberChanges says what happens to a member group; either may be nil.
func memberChanges(before, after *v1alpha1.MemberGroup) []MemberChange {
	was, is := isMember(before), isMember(after)
	var list []MemberChange
	switch {
	case after == nil && len(before.Spec.Terms) > 0:
		return []MemberChange{{Event: MemberRecordRemoved, Effect: Worse}}
	case was && !is:
		return []MemberChange{{Event: MemberExited, On: lastExit(after)}}
	case !is:
		return nil
	case !was || before.Status.CurrentSince != after.Status.CurrentSince:
		c := MemberChange{Event: MemberAdmitted, On: v1alpha1.Date(after.Status.CurrentSince)}
		switch {
		case was && corrected(before, after):
			c.Event = MemberCorrected
		case after.Status.FirstAdmittedOn != after.Status.CurrentSince:
			c.Event = MemberReadmitted
		}
		list = append(list, c)
	}
	return append(list, handlingChanges(before, after)...)
}

// renamed gives the name that a group with a record had, where it has another one now.
func renamed(p pair[*v1alpha1.MemberGroup]) string {
	if p.before == nil || p.after == nil || len(p.before.Spec.Terms) == 0 || p.before.Spec.DisplayName == p.after.Spec.DisplayName {
		return ""
	}
	return p.before.Spec.DisplayName
}

// corrected says whether a member has no other term than before, but another day
// of admission.
func corrected(before, after *v1alpha1.MemberGroup) bool {
	return len(before.Spec.Terms) == len(after.Spec.Terms) && !slices.ContainsFunc(before.Spec.Terms, func(t v1alpha1.Term) bool {
		return t.AdmittedOn == after.Status.CurrentSince
	})
}

// moved gives the federation that a member group moves away from; nil where it
// stays, be it under another name.
func moved(p pair[*v1alpha1.MemberGroup], federations map[types.NamespacedName]world.Ref) *world.Ref {
	if p.before == nil || p.after == nil {
		return nil
	}
	from := federations[world.FederationKey(p.before)]
	if from == federations[world.FederationKey(p.after)] {
		return nil
	}
	return &from
}

// handlingChanges says what becomes of the flags of a member. One that is put on
// record with a handling that is overdue already comes to light and is not worse
// than before: otherwise the record would fail, and leaving it out would not.
func handlingChanges(before, after *v1alpha1.MemberGroup) []MemberChange {
	late := MemberChange{Event: MemberOverdue, Effect: Worse}
	if before == nil {
		before, late.Effect = &v1alpha1.MemberGroup{}, ""
	}
	var list []MemberChange
	action, ground := verdict.RequiredAction(before)
	newAction, newGround := verdict.RequiredAction(after)
	switch {
	case newAction == "" && action != "":
		return []MemberChange{{Event: MemberCleared}}
	case newAction == "":
		return nil
	case newAction != action || newGround != ground:
		list = append(list, MemberChange{
			Event: MemberFlagged, Action: newAction, Ground: newGround, FormerAction: action, FormerGround: ground,
		})
	}
	if old, now := stepOf(before), stepOf(after); old != now && old != "" {
		list = append(list, MemberChange{Event: MemberNextStep, Before: old, After: now})
	}
	if verdict.HandlingOverdue(after) && !verdict.HandlingOverdue(before) {
		list = append(list, late)
	}
	return list
}

func stepOf(g *v1alpha1.MemberGroup) v1alpha1.Step {
	if g.Status.NextStep == nil {
		return ""
	}
	return g.Status.NextStep.Step
}

func isMember(g *v1alpha1.MemberGroup) bool {
	return g != nil && verdict.Status(g.Status.Conditions, v1alpha1.ConditionMember) == metav1.ConditionTrue
}

// lastExit gives the day of the last exit of a group; "" where there is none.
func lastExit(g *v1alpha1.MemberGroup) civil.Date {
	if g == nil || len(g.Spec.Terms) == 0 {
		return ""
	}
	return g.Spec.Terms[len(g.Spec.Terms)-1].ExitedOn
}
