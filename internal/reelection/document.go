package reelection

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// stageTones are how stages are to be taken.
var stageTones = map[Stage]tabular.Tone{StageOverdue: tabular.ToneBad, StageExtended: tabular.ToneOpen, StageReview: tabular.ToneOpen, StageUndeclared: tabular.ToneOpen}

// Document gives a calendar as a table.
func Document(entries []Entry, today, until civil.Date) *tabular.Document {
	t := &tabular.Table{Name: "calendar", Empty: noTermEnds, Columns: []tabular.Column{
		{Key: "stage", Head: headStage, Kind: tabular.KindState},
		{Key: "ends", Head: headEnds, Kind: tabular.KindDate},
		{Key: "until", Head: headUntil, Kind: tabular.KindDate},
		{Key: "reviewFrom", Head: headReviewFrom, Kind: tabular.KindDate},
		{Key: "federation", Head: headFederation, Kind: tabular.KindText},
		{Key: "level", Head: headLevel, Kind: tabular.KindState},
		{Key: "ready", Head: headReady, Kind: tabular.KindState},
		{Key: "lastReview", Head: headLastReview, Kind: tabular.KindText},
		{Key: "says", Head: headSays, Kind: tabular.KindText},
	}}
	counts := map[Stage]int{}
	for i := range entries {
		e := &entries[i]
		f := e.Federation
		key := world.KeyOf(v1alpha1.KindFederation, f)
		counts[e.Stage]++
		t.AddAbout(key,
			tabular.State(string(e.Stage), stageNames[e.Stage], stageTones[e.Stage]), tabular.Day(e.EndsOn), tabular.Day(e.Until), tabular.Day(e.ReviewFrom),
			tabular.Named(f.Spec.DisplayName).About(key), named(string(f.Spec.Level)), readiness(e.Ready), reviewCell(e.LastReview), e.says(),
		)
	}
	return &tabular.Document{
		Name: "review", Title: titleCalendar, AsOf: today, Tables: []*tabular.Table{t},
		Lines: []tabular.Worded{summary.With("today", today, "until", until, "overdue", counts[StageOverdue],
			"ahead", counts[StageExtended]+counts[StageReview]+counts[StageAhead], "undeclared", counts[StageUndeclared])},
	}
}

// says is what the condition ReviewReady says, where it is not fulfilled or not due.
func (e *Entry) says() tabular.Cell {
	if e.Ready == nil || e.Ready.Status == "True" || e.Stage == StageUndeclared {
		return tabular.Cell{}
	}
	return tabular.Named(e.Ready.Message)
}

// named makes a cell of an identifier that has a name in words.
func named(id string) tabular.Cell {
	if id == "" {
		return tabular.Cell{}
	}
	return tabular.State(id, words.Text{words.Name(words.Chinese, id), words.Name(words.English, id)}, tabular.TonePlain)
}

// readiness makes a cell of the condition ReviewReady, by its reason.
func readiness(v *Verdict) tabular.Cell {
	if v == nil {
		return tabular.Unknown()
	}
	tone := map[string]tabular.Tone{"True": tabular.ToneGood, "False": tabular.ToneBad, "Unknown": tabular.ToneOpen}[v.Status]
	return tabular.State(v.Reason, words.Text{words.Name(words.Chinese, v.Reason), words.Name(words.English, v.Reason)}, tone)
}

func reviewCell(r *v1alpha1.Review) tabular.Cell {
	if r == nil {
		return tabular.Cell{}
	}
	return tabular.Text(reviewOn.With("on", r.On, "outcome", words.TermOf(r.Outcome)))
}

// Document gives the sheet as tables, to be printed and signed.
func (s *Sheet) Document() *tabular.Document {
	f := s.Federation
	d := &tabular.Document{
		Name: "reviewSheet", Title: titleSheet.With("federation", f.Spec.DisplayName), AsOf: s.AsOf, Lines: s.heading(),
		Tables: []*tabular.Table{s.targets(), s.members(), s.exits(), s.seats(), s.reviews()},
		Notes:  []tabular.Worded{signReviewer, signFederation},
	}
	return d
}

// heading says of which committee and as of when, and the verdict.
func (s *Sheet) heading() []tabular.Worded {
	lines := []tabular.Worded{asOf.With("today", s.AsOf)}
	if c := s.Federation.Spec.Committee; c != nil {
		ordinal, seats := undeclared.With(), undeclared.With()
		if c.Ordinal != nil {
			ordinal = theOrdinal.With("n", *c.Ordinal)
		}
		if c.Seats != nil {
			seats = words.Text{"{n}", "{n}"}.With("n", *c.Seats)
		}
		lines = append(lines, committee.With("ordinal", ordinal, "from", orUndeclared(c.TermStartedOn), "to", orUndeclared(c.TermEndsOn), "seats", seats))
		if e := c.Extension; e != nil {
			lines = append(lines, extension.With("until", e.Until, "number", e.Decision.Number))
		}
	}
	for _, v := range []*Verdict{s.Term, s.Ready} {
		if v != nil {
			lines = append(lines, tabular.Name(v.Message))
		}
	}
	return append(lines, s.channels())
}

func orUndeclared(d civil.Date) any {
	if d == "" {
		return undeclared.With()
	}
	return d
}

// channels says whether the selection channels are standardised.
func (s *Sheet) channels() tabular.Worded {
	c := s.Federation.Spec.Committee
	switch {
	case c == nil || c.SelectionChannelsStandardised == nil:
		return channelsUndeclared
	case *c.SelectionChannelsStandardised:
		return channelsStandardised
	}
	return channelsNot
}

func (s *Sheet) targets() *tabular.Table {
	t := &tabular.Table{Name: "targets", Title: titleTargets, Empty: noTargets, Columns: []tabular.Column{
		{Key: "target", Head: headTarget, Kind: tabular.KindState}, {Key: "requirement", Head: headRequirement, Kind: tabular.KindText},
		{Key: "state", Head: headState, Kind: tabular.KindState}, {Key: "actual", Head: headActual, Kind: tabular.KindCount},
		{Key: "required", Head: headRequired, Kind: tabular.KindCount}, {Key: "due", Head: headDue, Kind: tabular.KindDate},
	}}
	for _, x := range s.Targets {
		t.Add(named(string(x.Type)), tabular.Named(x.Requirement), named(string(x.State)), number(x.Actual), number(x.Required), tabular.Day(x.DueOn))
	}
	return t
}

func number(n *int32) tabular.Cell {
	if n == nil {
		return tabular.Unknown()
	}
	return tabular.Count(int(*n))
}

func (s *Sheet) members() *tabular.Table {
	t := &tabular.Table{Name: "members", Title: titleMembers.With("n", len(s.Members)), Empty: noMembers, Columns: []tabular.Column{
		{Key: "member", Head: headMember, Kind: tabular.KindText}, {Key: "kind", Head: headKind, Kind: tabular.KindState},
		{Key: "admittedOn", Head: headAdmitted, Kind: tabular.KindText}, {Key: "document", Head: headDocument, Kind: tabular.KindText},
		{Key: "counted", Head: headCounted, Kind: tabular.KindState}, {Key: "action", Head: headAction, Kind: tabular.KindState},
	}}
	for _, m := range s.Members {
		document := ""
		if m.Term != nil && m.Term.Admission != nil {
			document = m.Term.Admission.Number
		}
		action, _ := verdict.RequiredAction(m.Group)
		counted := tabular.State("false", no, tabular.TonePlain)
		if rank(m.Group) > 0 {
			counted = tabular.State("true", yes, tabular.TonePlain)
		}
		key := world.GroupKey(m.Group)
		t.AddAbout(key, tabular.Named(m.Group.Spec.DisplayName).About(key), named(string(m.Group.Spec.Kind)),
			tabular.Named(string(m.Group.Status.CurrentSince)), tabular.Named(document), counted, named(string(action)))
	}
	return t
}

func (s *Sheet) exits() *tabular.Table {
	t := &tabular.Table{Name: "exits", Title: titleExits, Empty: noExits, Columns: []tabular.Column{
		{Key: "member", Head: headMember, Kind: tabular.KindText}, {Key: "exitedOn", Head: headExited, Kind: tabular.KindDate},
		{Key: "document", Head: headDocument, Kind: tabular.KindText},
	}}
	for _, e := range s.Exits {
		document := ""
		if e.Term.Exit != nil {
			document = e.Term.Exit.Number
		}
		key := world.GroupKey(e.Group)
		t.AddAbout(key, tabular.Named(e.Group.Spec.DisplayName).About(key), tabular.Day(e.Term.ExitedOn), tabular.Named(document))
	}
	return t
}

func (s *Sheet) seats() *tabular.Table {
	t := &tabular.Table{Name: "seats", Title: titleSeats, Empty: noSeats, Columns: []tabular.Column{
		{Key: "field", Head: headField, Kind: tabular.KindText}, {Key: "seats", Head: headSeats, Kind: tabular.KindCount},
	}}
	for _, f := range s.Seats {
		t.Add(tabular.Text(f.Name), number(f.Seats))
	}
	return t
}

func (s *Sheet) reviews() *tabular.Table {
	t := &tabular.Table{Name: "reviews", Title: titleReviews, Empty: noReviews, Columns: []tabular.Column{
		{Key: "on", Head: headOn, Kind: tabular.KindDate}, {Key: "by", Head: headBy, Kind: tabular.KindText},
		{Key: "outcome", Head: headOutcome, Kind: tabular.KindState}, {Key: "document", Head: headDocument, Kind: tabular.KindText},
	}}
	for _, r := range s.Reviews {
		document := ""
		if r.Document != nil {
			document = r.Document.Number
		}
		t.Add(tabular.Day(r.On), tabular.Named(r.By), named(string(r.Outcome)), tabular.Named(document))
	}
	return t
}
