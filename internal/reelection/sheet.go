package reelection

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Sheet is what the upper level reviews of one federation before its re-election (N31).
type Sheet struct {
	AsOf       civil.Date
	Federation *v1alpha1.Federation
	// Term and Ready are the conditions TermCurrent and ReviewReady, nil where there is none.
	Term, Ready *Verdict
	// Members are the current member groups, those that count to the target first.
	Members []Member
	// Exits are the member groups that left in the present term, in order.
	Exits []Exit
	// Targets are the targets of member groups (N3, N4, N7) that the notice sets.
	Targets []*v1alpha1.TargetStatus
	// Seats are the committee's seats by field, as declared.
	Seats []Seats
	// Reviews are the upper level's reviews on record.
	Reviews []v1alpha1.Review
}

// Seats are the committee's seats of a field.
type Seats struct {
	v1alpha1.FieldSeats
	// Name is what the notice calls the field.
	Name words.Phrase
}

// Member is a current member group.
type Member struct {
	Group *v1alpha1.MemberGroup
	// Term is the current term, nil where it is on record elsewhere, as of a federation
	// that ended.
	Term *v1alpha1.Term
}

// Exit is a member group that left.
type Exit struct {
	Group *v1alpha1.MemberGroup
	Term  *v1alpha1.Term
}

// reviewed are the targets that a review is about.
var reviewed = []v1alpha1.TargetType{v1alpha1.TargetMemberGroups, v1alpha1.TargetAffiliatedAssociations, v1alpha1.TargetMembershipInOrder}

// SheetOf gives the sheet of a federation of a world that has been evaluated for a day.
func SheetOf(w *world.World, f *v1alpha1.Federation, today civil.Date) *Sheet {
	s := &Sheet{
		AsOf: today, Federation: f, Term: conditionOf(f, v1alpha1.ConditionTermCurrent), Ready: conditionOf(f, v1alpha1.ConditionReviewReady),
		Reviews: reviews(f, today),
	}
	for _, t := range reviewed {
		if status := verdict.Target(f, t); status != nil {
			s.Targets = append(s.Targets, status)
		}
	}
	var began civil.Date
	if c := f.Spec.Committee; c != nil {
		began = c.TermStartedOn
		inForce := notice.Resolve(w.Notices).InForce(f.Status.Notice)
		for _, seats := range c.SeatsByField {
			var name any = string(seats.Field)
			if inForce != nil {
				name = inForce.FieldName(seats.Field)
			}
			s.Seats = append(s.Seats, Seats{seats, words.Text{"{name}", "{name}"}.With("name", name)})
		}
	}
	for i := range w.MemberGroups {
		if g := &w.MemberGroups[i]; world.FederationKey(g) == world.NameOf(f) {
			s.group(g, began)
		}
	}
	slices.SortStableFunc(s.Members, func(a, b Member) int {
		return cmp.Or(
			-cmp.Compare(rank(a.Group), rank(b.Group)),
			cmp.Compare(civil.LastDay(a.Group.Status.CurrentSince), civil.LastDay(b.Group.Status.CurrentSince)), cmp.Compare(a.Group.Name, b.Group.Name),
		)
	})
	slices.SortStableFunc(s.Exits, func(a, b Exit) int {
		return cmp.Or(cmp.Compare(a.Term.ExitedOn, b.Term.ExitedOn), cmp.Compare(a.Group.Name, b.Group.Name))
	})
	return s
}

// rank puts members that count first.
func rank(g *v1alpha1.MemberGroup) int {
	if g.Status.Counted != nil && *g.Status.Counted {
		return 1
	}
	return 0
}

// group adds a member group: as a member, and with its exits since the term began.
func (s *Sheet) group(g *v1alpha1.MemberGroup, began civil.Date) {
	if g.Status.CurrentSince != "" {
		m := Member{Group: g}
		for i := range g.Spec.Terms {
			if t := &g.Spec.Terms[i]; t.AdmittedOn == g.Status.CurrentSince {
				m.Term = t
			}
		}
		s.Members = append(s.Members, m)
	}
	for i := range g.Spec.Terms {
		if t := &g.Spec.Terms[i]; t.ExitedOn != "" && t.ExitedOn <= s.AsOf && t.ExitedOn >= began {
			s.Exits = append(s.Exits, Exit{g, t})
		}
	}
}
