package plausible

import (
	"fmt"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/words"
)

// known are the names that the notices of a world have.
type known struct{ fields, organs []string }

func knownBy(notices []v1alpha1.Notice) known {
	var k known
	for i := range notices {
		for _, f := range notices[i].Spec.EmergingFields {
			k.fields = append(k.fields, string(f.Name))
		}
		k.organs = append(k.organs, words.Strings(notices[i].Spec.DecidingBodies)...)
	}
	return k
}

// ownFields looks at the fields that a federation declares beside those of the notice: one
// that is nearly the notice's is hardly another.
func (r *remarks) ownFields(y *v1alpha1.Youth) {
	for i, f := range y.Fields {
		if slices.Contains(r.known.fields, string(f.Field)) {
			continue
		}
		if meant := nearest.Name(string(f.Field), r.known.fields); meant != "" {
			r.add(fmt.Sprintf("spec.youth.fields[%d].field", i), NearlyNamed, f.Field, meant)
		}
	}
}

// pastOrgans looks at who decided on what is past. Of the current term and of open findings
// the verdicts say it.
func (r *remarks) pastOrgans(s *v1alpha1.MemberGroupSpec) {
	for i, t := range s.Terms {
		if t.ExitedOn != "" && t.ExitedOn <= r.today {
			r.organ(fmt.Sprintf("spec.terms[%d].decidedBy", i), t.DecidedBy)
		}
	}
	for i, f := range s.Findings {
		if f.Outcome != nil && f.Outcome.DecidedOn <= r.today && f.Outcome.Type != v1alpha1.OutcomeExited {
			r.organ(fmt.Sprintf("spec.findings[%d].outcome.decidedBy", i), f.Outcome.DecidedBy)
		}
	}
}

func (r *remarks) organ(field string, organ v1alpha1.DecidingBody) {
	if organ == "" || len(r.known.organs) == 0 || slices.Contains(r.known.organs, string(organ)) {
		return
	}
	if meant := nearest.Name(string(organ), r.known.organs); meant != "" {
		r.add(field, NearlyNamed, organ, meant)
		return
	}
	r.add(field, NoOrgan, organ, strings.Join(slices.Compact(slices.Sorted(slices.Values(r.known.organs))), ", "))
}
