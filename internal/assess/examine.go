package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/world"
)

// Case is a federation with all that belongs to it, evaluated as Federation does,
// with what each verdict read.
type Case struct {
	Facts        *world.Facts
	Verdicts     Verdicts
	Groups       []*Group
	Associations []*Association

	pass    *pass
	objects ledger.Objects
}

// Examine evaluates a federation and keeps what each verdict read.
func Examine(f *world.Facts, n *notice.Set, today civil.Date) *Case {
	p := newPass(f, n, ledger.NewReader(today, true))
	c := &Case{Facts: f, Groups: p.groups, Associations: p.associations, pass: p}
	c.Verdicts = p.verdicts()
	c.name()
	return c
}

// Notice gives the notice that applies, nil where none does.
func (c *Case) Notice() *notice.Effective { return c.pass.ruling.Value.notice }

// Condition gives the basis of a condition of an object of the case, and of a
// target of the federation.
func (c *Case) Condition(key world.Key, conditionType string) ledger.Reading {
	var list []Condition
	switch key.Kind {
	case v1alpha1.KindFederation:
		list = c.Verdicts.Federation.Conditions
	case v1alpha1.KindMemberGroup:
		list = c.Verdicts.Groups[key.Name].Conditions
	case v1alpha1.KindYouthAssociation:
		list = c.Verdicts.Associations[key.Name].Conditions
	}
	for i := range list {
		if list[i].Type == conditionType {
			return c.objects.Reading(list[i].entries)
		}
	}
	return ledger.Reading{}
}

// Target gives the basis of a target of the federation.
func (c *Case) Target(kind v1alpha1.TargetType) ledger.Reading {
	for _, t := range c.Verdicts.Federation.targets {
		if t.Value.Type == kind {
			return c.objects.Reading(t.Entries)
		}
	}
	return ledger.Reading{}
}

// name names every field of every object that the case is about.
func (c *Case) name() {
	f := c.Facts
	for _, fed := range f.Federations() {
		key := world.KeyOf(v1alpha1.KindFederation, fed)
		c.objects.Add(key, "spec", &fed.Spec)
		c.objects.Add(key, "status", &fed.Status)
	}
	for _, line := range f.GroupLines {
		for _, o := range line {
			for _, g := range o.Records() {
				c.objects.Add(world.GroupKey(g), "spec", &g.Spec)
			}
		}
	}
	for _, line := range f.AssociationLines {
		for _, o := range line {
			for _, a := range o.Records() {
				c.objects.Add(world.AssociationKey(a), "spec", &a.Spec)
			}
		}
	}
	for _, g := range f.Groups {
		c.objects.Add(world.GroupKey(g), "spec", &g.Spec)
	}
	for _, a := range slices.Concat(f.Associations, f.Elsewhere) {
		c.objects.Add(world.AssociationKey(a), "spec", &a.Spec)
	}
	for _, name := range c.pass.notices.Names() {
		c.objects.Add(world.Key{Kind: v1alpha1.KindNotice, Name: name}, "spec", c.pass.notices.Spec(name))
	}
	c.objects.AddStandIns(c.pass.Reader)
}

// What suggestions ask of a group and of an association.

// Term gives the current term, nil when there is none.
func (g *Group) Term() *v1alpha1.Term { return g.membership.Value.term }

// CurrentTerm gives the place of the current term.
func (g *Group) CurrentTerm() int { return g.placeOf(g.Term()) }

// Counted says whether it counts to MemberGroups (R4).
func (g *Group) Counted() bool { return g.counted.Value }

// Association gives what it refers to, where that belongs to the same federation.
func (g *Group) Association() *Association { return g.association }

// Action gives what its open findings and activity call for, "" for nothing (R12).
func (g *Group) Action() v1alpha1.Action { return g.flags.Value.action }

// NextStep gives the next step in handling it, nil when there is none (R14).
func (g *Group) NextStep() *v1alpha1.NextStep { return g.flags.Value.next() }

// UnreportedYears are the years whose activity decides and is not reported (R13).
func (g *Group) UnreportedYears() []int {
	years := make([]int, len(g.flags.Value.years))
	for i, y := range g.flags.Value.years {
		years[i] = y.(int)
	}
	return years
}

// Dissolved says whether its dissolution is on record.
func (a *Association) Dissolved() bool { return a.dissolved.Value }

// Live says whether it is founded and not dissolved, and no other has its credit code.
func (a *Association) Live() bool { return a.live.Value }

// Affiliated says whether its recognition by the League is on record.
func (a *Association) Affiliated() bool { return a.affiliated.Value }

// Attestation gives what is attested on record, empty where nothing is.
func (a *Association) Attestation() *v1alpha1.Attestation {
	if a.attestation.Value == nil {
		return &v1alpha1.Attestation{}
	}
	return a.attestation.Value
}

// MemberGroup gives its counted membership, "" when it is no member.
func (a *Association) MemberGroup() string { return a.memberGroup }

// Eligible gives the reason of R20.
func (a *Association) Eligible() string { return a.eligible.Value.Reason }

// UndeclaredCriteria are the criteria of admission that nobody has attested (N24).
func (a *Association) UndeclaredCriteria() []string {
	var list []string
	for _, c := range criteria {
		if *c.of(a.Attestation()) == nil {
			list = append(list, string(c.name))
		}
	}
	return list
}

// Criteria are the names of the criteria of admission (N24).
func Criteria() []string {
	list := make([]string, len(criteria))
	for i, c := range criteria {
		list[i] = string(c.name)
	}
	return list
}

// Live lists the associations that are.
func (c *Case) Live() []*Association {
	return slices.DeleteFunc(slices.Clone(c.Associations), func(a *Association) bool { return !a.Live() })
}

// Records counts the associations as an inventory does (R32).
func (c *Case) Records() Records {
	n, _ := c.quiet().recordCounts()
	return n
}

// quiet gives the pass to those who ask afterwards: nothing more is noted.
func (c *Case) quiet() *pass {
	p := *c.pass
	p.Reader = c.pass.Quiet()
	return &p
}
