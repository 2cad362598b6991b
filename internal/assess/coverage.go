package assess

import (
	"cmp"
	"slices"

	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/rollup"
)

// coverage applies R30: an entry for each field of the notice and of youth.fields, with
// how many federations directly below cover it, where there are any. It counts only;
// fieldsCovered decides.
func (p *pass) coverage(children []rollup.Contribution) []v1alpha1.FieldCoverage {
	spec := &p.facts.Federation.Spec
	n := p.ruling.Value.notice
	fields := map[v1alpha1.FieldName]*v1alpha1.FieldCoverage{}
	for _, f := range n.Fields {
		fields[f.Name] = &v1alpha1.FieldCoverage{Field: f.Name, Priority: onlyTrue(f.Priority)}
	}
	var total *int64
	if p.surveyed() && spec.Youth != nil {
		total = spec.Youth.Total
		for _, y := range spec.Youth.Fields {
			f := fields[y.Field]
			if f == nil {
				f = &v1alpha1.FieldCoverage{Field: y.Field}
				fields[y.Field] = f
			}
			f.Main, f.Population = onlyTrue(y.Main), y.Population
		}
	}
	if spec.Committee != nil {
		for _, s := range spec.Committee.SeatsByField {
			if f := fields[s.Field]; f != nil {
				f.Seats = s.Seats
			}
		}
	}
	for _, a := range p.covering() {
		for _, name := range a.Object.Spec.EmergingFields {
			if f := fields[name]; f != nil {
				f.Associations++
			}
		}
	}
	countBelow(fields, children)
	coverage := make([]v1alpha1.FieldCoverage, 0, len(fields))
	for _, f := range fields {
		f.State = coverageState(f, total, n.ShareFrom)
		coverage = append(coverage, *f)
	}
	place := map[bool]int{true: -1, false: 1} // priority fields first
	slices.SortFunc(coverage, func(a, b v1alpha1.FieldCoverage) int {
		if isTrue(a.Priority) != isTrue(b.Priority) {
			return place[isTrue(a.Priority)]
		}
		return cmp.Or(cmp.Compare(ptr.Deref(b.Population, -1), ptr.Deref(a.Population, -1)), cmp.Compare(a.Field, b.Field))
	})
	return coverage
}

func countBelow(fields map[v1alpha1.FieldName]*v1alpha1.FieldCoverage, children []rollup.Contribution) {
	if len(children) == 0 {
		return
	}
	for name, f := range fields {
		f.Subordinates = new(int32(0))
		for i := range children {
			if slices.Contains(children[i].Covered, name) {
				*f.Subordinates++
			}
		}
	}
}

func coverageState(f *v1alpha1.FieldCoverage, total *int64, shareFrom int64) v1alpha1.CoverageState {
	population := ptr.Deref(f.Population, 0)
	large := population > 0 && total != nil && population*100 >= shareFrom**total
	switch {
	case f.Associations > 0:
		return v1alpha1.CoverageCovered
	case isTrue(f.Main):
		return v1alpha1.CoverageGap
	case large && ptr.Deref(f.Seats, 0) == 0:
		return v1alpha1.CoverageUnrepresented // N16
	}
	return v1alpha1.CoverageListed
}

// fieldsCovered applies R6: of the area's main fields, a percentage rounded up.
func (p *pass) fieldsCovered(percent int32) measurement {
	var main, covered int32
	surveyed := p.surveyed()
	for _, f := range ledger.Each(p.Reader, &ledger.Part(p.Reader, &p.facts.Federation.Spec.Youth).Fields) {
		if name := ledger.Read(p.Reader, &f.Field); surveyed && isTrue(ledger.Look(p.Reader, &f.Main)) {
			main++
			if p.covers(name) {
				covered++
			}
		}
	}
	if main == 0 {
		return measurement{unknown: true, reason: v1alpha1.ReasonMainFieldsUndeclared}
	}
	return atLeast((main*percent+99)/100, covered)
}

// surveyed says whether the survey of young people is on record: before it, its list
// of fields is not there.
func (p *pass) surveyed() bool {
	day := &ledger.Part(p.Reader, &p.facts.Federation.Spec.Youth).SurveyedOn
	if *day == "" {
		p.Note(day)
		return true
	}
	return p.Standing(day)
}

// covering lists the associations of the forms that cover a field (R6).
func (p *pass) covering() []*Association {
	forms := p.notice(notice.CoverageForms).CoverageForms
	return slices.DeleteFunc(p.live(), func(a *Association) bool {
		return !slices.Contains(forms, ledger.Read(p.Reader, &a.Object.Spec.Form))
	})
}

// covers says whether an association of the federation lists a field.
func (p *pass) covers(name v1alpha1.FieldName) bool {
	found := false
	for _, a := range p.covering() {
		found = p.lists(a, func(f v1alpha1.FieldName) bool { return f == name }) || found
	}
	return found
}

// lists says whether an association lists a field that fits.
func (p *pass) lists(a *Association, fits func(v1alpha1.FieldName) bool) bool {
	for _, f := range ledger.Each(p.Reader, &a.Object.Spec.EmergingFields) {
		if fits(ledger.Read(p.Reader, f)) {
			return true
		}
	}
	return false
}

func isTrue(b *bool) bool { return b != nil && *b }

// onlyTrue leaves out what is false, as it does what is undeclared.
func onlyTrue(b *bool) *bool {
	if isTrue(b) {
		return b
	}
	return nil
}
