package reelection

import (
	"cmp"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// Stage is where a federation stands on the way to its re-election.
type Stage string

// The stages, the most urgent first.
const (
	// StageOverdue is that of a term that has ended without a re-election (R33).
	StageOverdue Stage = "Overdue"
	// StageExtended is that of one that has ended and was extended.
	StageExtended Stage = "Extended"
	// StageReview is that of one whose review has begun (R31).
	StageReview Stage = "Review"
	// StageAhead is that of one whose review is yet to begin.
	StageAhead Stage = "Ahead"
	// StageUndeclared is that of one that is established, and of which nobody declared the term.
	StageUndeclared Stage = "Undeclared"
)

// Entry is a federation in the calendar.
type Entry struct {
	Federation *v1alpha1.Federation
	Stage      Stage
	// EndsOn is the last day of the term, Until that of its extension, and ReviewFrom the
	// day on which the review begins; "" for none.
	EndsOn, Until, ReviewFrom civil.Date
	// Ready is the condition ReviewReady, nil where there is none.
	Ready *Verdict
	// LastReview is the upper level's latest review on record, nil for none.
	LastReview *v1alpha1.Review
}

// Verdict is a condition as it is read here.
type Verdict struct{ Status, Reason, Message string }

// Calendar lists the federations of a world that has been evaluated whose term or its
// extension ends by a day or has ended, then those of which nobody declared the term.
func Calendar(w *world.World, today, until civil.Date) []Entry {
	notices := notice.Resolve(w.Notices)
	var list []Entry
	for i := range w.Federations {
		f := &w.Federations[i]
		if e, found := entry(f, notices, today); found && (e.day() <= until || e.Stage == StageUndeclared) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b Entry) int {
		return cmp.Or(
			compareUndeclared(&a, &b), cmp.Compare(a.day(), b.day()), world.CompareFederations(a.Federation, b.Federation),
		)
	})
	return list
}

// compareUndeclared puts those of which nobody declared the term last.
func compareUndeclared(a, b *Entry) int {
	switch undeclared := b.Stage == StageUndeclared; {
	case (a.Stage == StageUndeclared) == undeclared:
		return 0
	case undeclared:
		return -1
	}
	return 1
}

// day is the last day of the term, or of its extension while it runs.
func (e *Entry) day() civil.Date {
	if e.Stage == StageExtended {
		return e.Until
	}
	return e.EndsOn
}

// entry reads where a federation stands; it says false of one that has no part in anything.
func entry(f *v1alpha1.Federation, notices *notice.Set, today civil.Date) (Entry, bool) {
	if verdict.Absence(f) != "" {
		return Entry{}, false
	}
	e := Entry{Federation: f, Ready: conditionOf(f, v1alpha1.ConditionReviewReady), LastReview: lastReview(f, today)}
	term := verdict.Reason(f.Status.Conditions, v1alpha1.ConditionTermCurrent)
	switch term {
	case v1alpha1.ReasonReElectionOverdue:
		e.Stage = StageOverdue
	case v1alpha1.ReasonExtended:
		e.Stage, e.Until = StageExtended, f.Spec.Committee.Extension.Until
	case v1alpha1.ReasonTermCurrent:
		if e.Stage = StageReview; e.Ready != nil && e.Ready.Reason == v1alpha1.ReasonNotDue {
			e.Stage = StageAhead
		}
	case v1alpha1.ReasonTermUndeclared:
		e.Stage = StageUndeclared
		return e, verdict.Status(f.Status.Conditions, v1alpha1.ConditionEstablished) == metav1.ConditionTrue
	default:
		return Entry{}, false
	}
	e.EndsOn = f.Spec.Committee.TermEndsOn
	if n := notices.InForce(f.Status.Notice); n != nil {
		e.ReviewFrom = n.ReviewFrom(e.EndsOn)
	}
	return e, true
}

func conditionOf(f *v1alpha1.Federation, conditionType string) *Verdict {
	i := verdict.Index(f.Status.Conditions, conditionType)
	if i < 0 {
		return nil
	}
	c := &f.Status.Conditions[i]
	return &Verdict{string(c.Status), c.Reason, c.Message}
}

// lastReview gives the latest review on record.
func lastReview(f *v1alpha1.Federation, today civil.Date) *v1alpha1.Review {
	var last *v1alpha1.Review
	for _, r := range reviews(f, today) {
		if last == nil || r.On >= last.On {
			last = &r
		}
	}
	return last
}

// reviews gives the upper level's reviews on record, in their order.
func reviews(f *v1alpha1.Federation, today civil.Date) []v1alpha1.Review {
	if f.Spec.Committee == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.Spec.Committee.Reviews), func(r v1alpha1.Review) bool { return r.On > today })
}
