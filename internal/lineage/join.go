package lineage

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/world"
)

// Join makes one record of a member group and those that it continues, which are given the
// nearest first. A term that was open when a federation ended goes on in the first of the next.
func Join(r *ledger.Reader, own *v1alpha1.MemberGroup, origins []world.Origin[v1alpha1.MemberGroup]) *v1alpha1.MemberGroupSpec {
	records := []*v1alpha1.MemberGroup{own}
	for _, o := range origins {
		records = append(records, o.Record)
	}
	slices.Reverse(records)
	spec := own.Spec
	spec.Terms, spec.Findings, spec.Activity = nil, nil, nil
	r.StandIn(&spec.Terms, &own.Spec.Terms)
	r.StandIn(&spec.Findings, &own.Spec.Findings)
	r.StandIn(&spec.Activity, &own.Spec.Activity)
	joinTerms(r, &spec, records)
	for _, o := range records {
		spec.Findings = append(spec.Findings, o.Spec.Findings...)
		spec.Activity = addActivity(spec.Activity, o.Spec.Activity)
	}
	if r.Noting() {
		readWhole(r, records)
		standFor(r, &spec, records)
	}
	return &spec
}

// joinTerms puts the terms of records together.
func joinTerms(r *ledger.Reader, spec *v1alpha1.MemberGroupSpec, records []*v1alpha1.MemberGroup) {
	n := 0
	for _, o := range records {
		n += len(o.Spec.Terms)
	}
	spec.Terms = make([]v1alpha1.Term, 0, n) // they are pointed at, and must not move
	for _, o := range records {
		for i := range o.Spec.Terms {
			t := &o.Spec.Terms[i]
			if last := len(spec.Terms) - 1; i == 0 && last >= 0 && spec.Terms[last].ExitedOn == "" {
				open := &spec.Terms[last]
				open.ExitedOn, open.Exit, open.DecidedBy = t.ExitedOn, t.Exit, cmp.Or(t.DecidedBy, open.DecidedBy)
				r.StandIn(&open.ExitedOn, &t.ExitedOn)
				r.StandIn(&open.DecidedBy, &t.DecidedBy)
				continue
			}
			spec.Terms = append(spec.Terms, *t)
			r.StandIn(&spec.Terms[len(spec.Terms)-1], t)
		}
	}
}

// readWhole notes that all of the records was read.
func readWhole(r *ledger.Reader, records []*v1alpha1.MemberGroup) {
	for _, o := range records {
		ledger.Look(r, &o.Spec.Activity)
		for range ledger.Each(r, &o.Spec.Terms) {
		}
		for range ledger.Each(r, &o.Spec.Findings) {
		}
	}
}

// standFor notes for which findings and years of the records those of the whole stand.
func standFor(r *ledger.Reader, spec *v1alpha1.MemberGroupSpec, records []*v1alpha1.MemberGroup) {
	i := 0
	for _, o := range records {
		for j := range o.Spec.Findings {
			r.StandIn(&spec.Findings[i], &o.Spec.Findings[j])
			i++
		}
		for j := range o.Spec.Activity {
			at := slices.IndexFunc(spec.Activity, func(a v1alpha1.ActivityYear) bool { return a.Year == o.Spec.Activity[j].Year })
			r.StandIn(&spec.Activity[at], &o.Spec.Activity[j])
		}
	}
}

// addActivity adds what is reported of a year in one record to what is in another.
func addActivity(list, more []v1alpha1.ActivityYear) []v1alpha1.ActivityYear {
	list = slices.Clone(list)
	for _, a := range more {
		i := slices.IndexFunc(list, func(b v1alpha1.ActivityYear) bool { return a.Year == b.Year })
		if i < 0 {
			list = append(list, a)
			continue
		}
		if b := &list[i]; a.Activities != nil {
			n := *a.Activities
			if b.Activities != nil {
				n += *b.Activities
			}
			b.Activities = &n
		}
	}
	return list
}
