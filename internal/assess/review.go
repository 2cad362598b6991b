package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

// termCurrent applies R33 (N31): a term that is over is one to re-elect, unless an
// extension that was decided on runs.
func (p *pass) termCurrent(spec *v1alpha1.FederationSpec) catalogue.Decision {
	c := ledger.Part(p.Reader, &spec.Committee)
	ends := ledger.Read(p.Reader, &c.TermEndsOn)
	if ends == "" || ledger.Look(p.Reader, &c.TermStartedOn) != "" && !p.LookOnRecord(&c.TermStartedOn) {
		return catalogue.Because(v1alpha1.ReasonTermUndeclared)
	}
	over := p.PassedSince(&c.TermEndsOn, ends)
	e := ledger.Part(p.Reader, &c.Extension)
	decided := documented(ledger.Look(p.Reader, &e.Decision.Number)) &&
		(ledger.Look(p.Reader, &e.Decision.Date) == "" || p.LookOnRecord(&e.Decision.Date))
	switch {
	case !over:
		return catalogue.Because(v1alpha1.ReasonTermCurrent, "ends", ends)
	case decided && ledger.Look(p.Reader, &e.Until) != "" && !p.PassedSince(&e.Until, e.Until):
		return catalogue.Because(v1alpha1.ReasonExtended, "ends", ends, "until", e.Until)
	}
	if decided && e.Until != "" {
		return catalogue.Because(v1alpha1.ReasonReElectionOverdue, "over", catalogue.ExtensionOver.With("ends", ends, "until", e.Until))
	}
	return catalogue.Because(v1alpha1.ReasonReElectionOverdue, "over", catalogue.TermOver.With("ends", ends))
}

// reviewReady applies R31: what the upper level looks at before a re-election (N31).
func (p *pass) reviewReady(spec *v1alpha1.FederationSpec, targets []ledger.Kept[v1alpha1.TargetStatus]) catalogue.Decision {
	c := ledger.Part(p.Reader, &spec.Committee)
	ends := ledger.Read(p.Reader, &c.TermEndsOn)
	if ends == "" {
		return catalogue.Because(v1alpha1.ReasonTermUndeclared)
	}
	from := p.notice(notice.Review).ReviewFrom(ends)
	if !p.Dated(&c.TermEndsOn, from, false) {
		return catalogue.Because(v1alpha1.ReasonNotDue, "ends", ends)
	}
	list := p.readTargets(targets)
	var unmet words.Items
	inReview := p.outOfProcedure(list)
	for _, u := range unmetStates[:3] {
		unmet = append(unmet, inState(inReview, u.state)...)
	}
	undeclared := append(inState(list, v1alpha1.TargetUnknown), p.strangeTargets()...)
	standardised := ledger.Read(p.Reader, &c.SelectionChannelsStandardised)
	if standardised == nil {
		undeclared = append(undeclared, words.Term("selectionChannels"))
	}
	missing := append(slices.Clone(unmet), undeclared...)
	unstandardised := standardised != nil && !*standardised
	if unstandardised {
		missing = append(words.Items{words.Term("selectionChannelsUnstandardised")}, missing...)
	}
	switch {
	case len(unmet) > 0:
		return catalogue.Because(v1alpha1.ReasonTargetsUnmet, "ends", ends, "missing", missing)
	case unstandardised:
		return catalogue.Because(v1alpha1.ReasonSelectionChannelsUnstandardised, "ends", ends, "missing", missing)
	case len(undeclared) > 0:
		return catalogue.Because(v1alpha1.ReasonUndeclared, "ends", ends, "missing", undeclared)
	}
	return catalogue.Because(v1alpha1.ReasonReviewReady, "ends", ends)
}

// outOfProcedure leaves out that members are flagged, while the handling of each is
// due and in time.
func (p *pass) outOfProcedure(targets []v1alpha1.TargetStatus) []v1alpha1.TargetStatus {
	late := false
	for _, g := range p.ownGroups() {
		f := g.flags.Get(p.Reader)
		late = late || slices.ContainsFunc(f.handling, func(h handling) bool { return h.overdue })
	}
	return slices.DeleteFunc(slices.Clone(targets), func(t v1alpha1.TargetStatus) bool {
		return !late && t.Type == v1alpha1.TargetMembershipInOrder && t.State == v1alpha1.TargetDue
	})
}
