package assess

import (
	"regexp"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
)

// judgeFederation puts the verdicts on a federation together.
func (p *pass) judgeFederation() *Judgement[v1alpha1.FederationStatus] {
	fed := p.facts.Federation
	below := ledger.Keep(p.Reader, "R41", p.subordinates)
	s := v1alpha1.FederationStatus{ObservedGeneration: fed.Generation, Subordinates: below.Value.status, Predecessors: hierarchy.Predecessors(p.Reader, p.facts)}
	c := p.conditionsOf(nil)
	notReady := c.ready("R40", func() *catalogue.Decision {
		return p.federationFailure(fed)
	})
	timeMends := p.timeMends
	if notReady != nil && notReady != p.unnamed.Value {
		timeMends = p.federationMends(fed)
	}
	gone := ledger.Keep(p.Reader, "R43", func() catalogue.Decision { return hierarchy.Absent(p.Reader, fed) })
	// told decides a condition, unless the federation has ended: of one that has, nothing can be told.
	told := func(rule string, decide func() catalogue.Decision) (string, func() catalogue.Decision) {
		if gone.Value.Reason == v1alpha1.ReasonEnded {
			rule, decide = "R43", func() catalogue.Decision { return gone.Value }
		}
		return rule, func() catalogue.Decision {
			gone.Get(p.Reader)
			return decide()
		}
	}
	judge := func(conditionType, rule string, decide func() catalogue.Decision) {
		rule, decide = told(rule, decide)
		c.judge(conditionType, rule, decide)
	}
	// What stands below is judged by its own notice.
	subordinatesTargetsMet := func() {
		rule, decide := told("R42", func() catalogue.Decision { return p.subordinatesTargetsMet(&below) })
		c.add(v1alpha1.ConditionSubordinatesTargetsMet, ledger.Ask(p.Reader, rule, decide))
	}
	j := &Judgement[v1alpha1.FederationStatus]{generation: fed.Generation}
	if p.resolved() {
		s.Notice = p.ruling.Value.notice.Name
		s.MemberGroups = p.memberGroupCounts()
		s.Associations = p.associationCounts()
		s.Coverage = p.coverage(below.Value.children)

		established := ledger.Keep(p.Reader, "R3", func() catalogue.Decision { return p.established(&fed.Spec) })
		j.targets = p.targets(established)
		for _, t := range j.targets {
			s.Targets = append(s.Targets, t.Value)
		}
		judge(v1alpha1.ConditionEstablished, "R3", func() catalogue.Decision { return established.Get(p.Reader) })
		c.judge(v1alpha1.ConditionTargetsMet, "R9", func() catalogue.Decision { return p.targetsMet(j.targets) })
		s.Headline = headline(c.list[len(c.list)-1].Reason, s.Targets)
		subordinatesTargetsMet()
		judge(v1alpha1.ConditionTermCurrent, "R33", func() catalogue.Decision { return p.termCurrent(&fed.Spec) })
		judge(v1alpha1.ConditionReviewReady, "R31", func() catalogue.Decision { return p.reviewReady(&fed.Spec, j.targets) })
		judge(v1alpha1.ConditionInventoryCurrent, "R32", func() catalogue.Decision { return p.inventoryCurrent(&fed.Spec) })
		judge(v1alpha1.ConditionWithinAssociationLimit, "R32", func() catalogue.Decision { return p.withinLimit(&fed.Spec) })
	} else {
		c.unknown(v1alpha1.ConditionEstablished, v1alpha1.ConditionTargetsMet)
		subordinatesTargetsMet()
		c.unknown(v1alpha1.ConditionTermCurrent, v1alpha1.ConditionReviewReady,
			v1alpha1.ConditionInventoryCurrent, v1alpha1.ConditionWithinAssociationLimit)
	}
	c.stalled(notReady, timeMends)
	j.Status, j.Conditions = s, c.list
	return j
}

// federationFailure says why a federation is not Ready.
func (p *pass) federationFailure(fed *v1alpha1.Federation) *catalogue.Decision {
	return firstOf(func() *catalogue.Decision { return hierarchy.Refused(p.Reader, fed, p.facts.Parent()) }, func() *catalogue.Decision { return hierarchy.Duplicate(p.Reader, p.facts) },
		func() *catalogue.Decision { return hierarchy.MissingSuccessor(p.Reader, p.facts) }, func() *catalogue.Decision { return p.ruling.Value.failure },
		func() *catalogue.Decision { return p.unnamed.Get(p.Reader) })
}

// federationMends says whether a federation that is not Ready will be on some later
// day with nobody doing anything.
func (p *pass) federationMends(fed *v1alpha1.Federation) bool {
	for day := p.Next(); day != ""; {
		later := begin(p.facts, p.notices, ledger.NewReader(day, false))
		if later.federationFailure(fed) == nil {
			return true
		}
		day = later.Next()
	}
	return false
}

// memberGroupCounts counts members by R4; flagged ones count until their exit is on record.
func (p *pass) memberGroupCounts() *v1alpha1.MemberGroupCounts {
	n := &v1alpha1.MemberGroupCounts{}
	for _, g := range p.groups {
		if g.membership.Value.term == nil {
			continue
		}
		n.Current++
		switch g.flags.Value.action {
		case v1alpha1.ActionExit:
			n.ToExit++
		case v1alpha1.ActionAdjustment:
			n.ToAdjust++
		}
		if g.flags.Value.undetermined() {
			n.Undetermined++
		}
		if !g.counted.Value {
			continue
		}
		n.Counted++
		if g.association != nil {
			n.Associations++
		}
	}
	if n.CountedAfterExits = n.Counted; n.ToExit > 0 {
		n.CountedAfterExits = p.countedAfterExits()
	}
	return n
}

func (p *pass) associationCounts() *v1alpha1.AssociationCounts {
	live := p.live()
	n := &v1alpha1.AssociationCounts{Total: int32(len(live)), Qualifying: p.affiliatedMembers(0).representative}
	for _, a := range live {
		if a.affiliated.Value {
			n.Affiliated++
		}
		if a.IsEligible() {
			n.Eligible++
		}
	}
	return n
}

// established applies R3: the date on record and the document that it rests on (N1).
func (p *pass) established(spec *v1alpha1.FederationSpec) catalogue.Decision {
	e := ledger.Part(p.Reader, &spec.Establishment)
	exists := p.exists.Get(p.Reader)
	declared := ledger.Look(p.Reader, &e.Established)
	evident := documented(ledger.Read(p.Reader, &ledger.Part(p.Reader, &e.Basis).Number))
	switch {
	case exists && evident:
		return catalogue.Because(v1alpha1.ReasonEstablished, "on", e.EstablishedOn)
	case exists:
		return catalogue.Because(v1alpha1.ReasonBasisUndeclared, "on", e.EstablishedOn)
	case declared != nil && !*declared:
		return catalogue.Because(v1alpha1.ReasonNotEstablished)
	case e.EstablishedOn != "":
		return catalogue.Because(v1alpha1.ReasonEstablishmentInFuture, "on", yetToCome(e.EstablishedOn))
	}
	return catalogue.Because(v1alpha1.ReasonEstablishmentUndeclared)
}

var title = regexp.MustCompile(`《[^》]*》`)

// documented says whether the number of a document is declared: one in which a
// placeholder of init is left, outside of a title, is not.
func documented(number string) bool {
	left := words.Placeholder(number) != "" && words.Placeholder(title.ReplaceAllString(number, "")) != ""
	return number != "" && !left
}
