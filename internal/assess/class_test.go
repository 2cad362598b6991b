package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
)

const changeDay = "2026-11-23"

// classCase is a change of one world, and what it takes: "class reason field"
// for each requirement.
type classCase struct {
	name   string
	before func(*forest)
	after  func(*forest)
	want   string
}

func runClasses(t *testing.T, cases []classCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := compared(c.before, c.after)
			var list []string
			for _, o := range d.Objects {
				for _, r := range o.Requires {
					list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s %s", r.Class, r.Reason, r.Field)))
					if r.Message(assess.Chinese) == "" || r.Message(assess.English) == "" {
						t.Errorf("%s has no words", r.Reason)
					}
				}
			}
			same(t, strings.Join(list, "\n"), c.want)
		})
	}
}

// compared compares the worlds that two edits make of one.
func compared(before, after func(*forest)) *assess.Diff {
	world := func(edit func(*forest)) *assess.World {
		f := plant("P(33) > M(3301) > C(330102)")
		if edit != nil {
			edit(f)
		}
		return f.on(changeDay).world
	}
	return assess.Compare(world(before), world(after))
}

// member adds a member group with terms and findings to the county.
func memberWith(spans []string, findings ...v1alpha1.Finding) func(*forest) {
	return func(f *forest) {
		g := f.group("c330102", "g", v1alpha1.MemberOther)
		g.Spec.Terms, g.Spec.Findings = terms(spans...), findings
	}
}

func TestClassOfMemberGroups(t *testing.T) {
	open := heard(finding("f1", v1alpha1.GroundIrregular, "2026-01-01"), "2026-01-02", "2026-02-01")
	later := heard(finding("f1", v1alpha1.GroundIrregular, "2026-01-01"), "2026-01-02", "2026-03-01")
	closed := decided(open, v1alpha1.OutcomeRectified, "2026-04-01")
	adjusted := decided(open, v1alpha1.OutcomeAdjusted, "2026-04-01")
	since, left, again := []string{"2010-05-04.."}, []string{"2010-05-04..2020-01-01"}, []string{"2010-05-04..2020-01-01", "2022-01-01.."}
	runClasses(t, []classCase{
		{"unchanged", memberWith(since, open), memberWith(since, open), ""},
		{"new without a term", nil, memberWith(nil), "edit ObjectAdded"},
		{"new membership", nil, memberWith(since), "decide TermAdded spec.terms[0]"},
		{"first term", memberWith(nil), memberWith(since), "decide TermAdded spec.terms[0]"},
		{"term ended", memberWith(since), memberWith(left), "decide TermEnded spec.terms[0]"},
		{"admitted again", memberWith(left), memberWith(again), "decide TermAdded spec.terms[1]"},
		{"ended and admitted again", memberWith(since), memberWith(again), "decide TermEnded spec.terms[0]\ndecide TermAdded spec.terms[1]"},
		{"admission date changed", memberWith(since), memberWith([]string{"2011-05-04.."}), "correct TermChanged spec.terms[0]"},
		{"ended, and its beginning changed", memberWith(since), memberWith([]string{"2011-05-04..2020-01-01"}), "correct TermChanged spec.terms[0]"},
		{"exit date changed", memberWith(left), memberWith([]string{"2010-05-04..2021-01-01"}), "correct TermChanged spec.terms[0]"},
		{"exit taken back", memberWith(left), memberWith(since), "correct TermChanged spec.terms[0]"},
		{"term dropped", memberWith(again), memberWith(left), "correct TermRemoved spec.terms[1]"},
		{"term put before another", memberWith([]string{"2022-01-01.."}), memberWith(again), "correct TermChanged spec.terms[0]\ndecide TermAdded spec.terms[1]"},
		{"admission document filled in", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Spec.Terms[0].Admission = doc("a")
		}, "correct TermChanged spec.terms[0]"},
		{"record removed", memberWith(left), nil, "remove RecordRemoved"},
		{"removed without a term", memberWith(nil), nil, "edit ObjectRemoved"},
		{"removed without a term, with a closed finding", memberWith(nil, closed), nil, "correct ClosedFindingRemoved spec.findings[f1]"},
		{"finding recorded", memberWith(since), memberWith(since, open), "edit FindingAdded spec.findings[f1]"},
		{"finding changed", memberWith(since, open), memberWith(since, later), "edit FindingChanged spec.findings[f1]"},
		{"finding withdrawn", memberWith(since, open), memberWith(since), "edit FindingWithdrawn spec.findings[f1]"},
		{"outcome", memberWith(since, open), memberWith(since, closed), "decide OutcomeAdded spec.findings[f1]"},
		{"outcome of a finding not heard before", memberWith(since, later), memberWith(since, closed), "decide OutcomeAdded spec.findings[f1]\nedit FindingChanged spec.findings[f1]"},
		{"finding with its outcome", memberWith(since), memberWith(since, closed), "decide OutcomeAdded spec.findings[f1]\nedit FindingAdded spec.findings[f1]"},
		{"outcome changed", memberWith(since, closed), memberWith(since, adjusted), "correct ClosedFindingChanged spec.findings[f1]"},
		{"outcome taken back", memberWith(since, closed), memberWith(since, open), "correct ClosedFindingChanged spec.findings[f1]"},
		{"closed finding removed", memberWith(since, closed), memberWith(since), "correct ClosedFindingRemoved spec.findings[f1]"},
		{"facts", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Spec.Activity, f.groups[0].Spec.DisplayName = activity(2025, 3), "新名"
		}, "edit FactsChanged spec.displayName\nedit FactsChanged spec.activity"},
		{"moved with its record", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Spec.FederationRef.Name = "m3301"
		}, "correct RecordMoved spec.federationRef"},
		{"moved without a record", memberWith(nil), func(f *forest) {
			memberWith(nil)(f)
			f.groups[0].Spec.FederationRef.Name = "m3301"
		}, "edit FactsChanged spec.federationRef"},
		{"renamed", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Name, f.groups[0].Annotations = "h", map[string]string{assess.AnnotationRenamedFrom: "g"}
		}, "correct ObjectRenamed"},
		{"renamed without saying so", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Name = "h"
		}, "remove RecordRemoved\ndecide TermAdded spec.terms[0]"},
		{"annotated", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Annotations = map[string]string{"a": "b"}
		}, "edit MetadataChanged"},
	})
}

func TestClassOfFederations(t *testing.T) {
	county := func(edit func(*v1alpha1.FederationSpec)) func(*forest) {
		return func(f *forest) { edit(&f.fed("c330102").Spec) }
	}
	runClasses(t, []classCase{
		{"facts", nil, county(func(s *v1alpha1.FederationSpec) {
			s.Establishment, s.Youth = establishedOn("2020-01-01"), mainFields("OnlineWriter")
		}), "edit FactsChanged spec.establishment\nedit FactsChanged spec.youth"},
		{"waiver", nil, county(func(s *v1alpha1.FederationSpec) {
			s.Waivers = []v1alpha1.Waiver{waiver(v1alpha1.TargetMemberGroups, "2027-01-01")}
		}), "supervise WaiverChanged spec.waivers[MemberGroups]"},
		{"waiver extended", county(func(s *v1alpha1.FederationSpec) {
			s.Waivers = []v1alpha1.Waiver{waiver(v1alpha1.TargetMemberGroups, "2027-01-01")}
		}), county(func(s *v1alpha1.FederationSpec) {
			s.Waivers = []v1alpha1.Waiver{waiver(v1alpha1.TargetMemberGroups, "2028-01-01")}
		}), "supervise WaiverChanged spec.waivers[MemberGroups]"},
		{"suitability", nil, county(func(s *v1alpha1.FederationSpec) { s.Suitability = suitable(false) }), "supervise SuitabilityChanged spec.suitability"},
		{"suitability and facts", nil, county(func(s *v1alpha1.FederationSpec) {
			s.Suitability, s.DisplayName = suitable(true), "新名"
		}), "supervise SuitabilityChanged spec.suitability\nedit FactsChanged spec.displayName"},
		{"level", nil, county(func(s *v1alpha1.FederationSpec) { s.Level = v1alpha1.LevelPrefecture }), "supervise LevelChanged spec.level"},
		{"code", nil, county(func(s *v1alpha1.FederationSpec) { s.DivisionCode = "330105" }), "supervise CodeChanged spec.divisionCode"},
		{"parent", nil, county(func(s *v1alpha1.FederationSpec) { s.ParentRef.Name = "p33" }), "supervise ParentChanged spec.parentRef"},
		{"parent's namespace written out", nil, county(func(s *v1alpha1.FederationSpec) { s.ParentRef.Namespace = namespace }), ""},
		{"notice", nil, county(func(s *v1alpha1.FederationSpec) { s.NoticeRef = &v1alpha1.LocalReference{Name: national} }), "supervise NoticeRefChanged spec.noticeRef"},
		{"expected", nil, expecting("330102"), "supervise ExpectedChanged spec.subordinates"},
		{"expected in another order", expecting("330102", "330105"), expecting("330105", "330102"), ""},
		{"expected no longer", expecting("330102", "330105"), expecting("330102"), "supervise ExpectedChanged spec.subordinates"},
		{"new", nil, func(f *forest) { f.federation("n", v1alpha1.LevelNational) }, "supervise LevelChanged spec.level"},
		{"removed", func(f *forest) { f.federation("n", v1alpha1.LevelNational) }, nil, "supervise LevelChanged spec.level"},
		{"renamed", nil, func(f *forest) { f.fed("c330102").Name = "shangcheng" }, "supervise ObjectRenamed"},
	})
}

// expecting lets the prefecture expect counties.
func expecting(codes ...string) func(*forest) {
	return func(f *forest) {
		s := &v1alpha1.Subordinates{}
		for _, code := range codes {
			s.Expected = append(s.Expected, v1alpha1.ExpectedFederation{DivisionCode: code, DisplayName: "区" + code})
		}
		f.fed("m3301").Spec.Subordinates = s
	}
}

func TestClassOfOthers(t *testing.T) {
	runClasses(t, []classCase{
		{"association", nil, func(f *forest) { f.association("c330102", "a") }, "edit ObjectAdded"},
		{"association's facts", func(f *forest) { f.association("c330102", "a") }, func(f *forest) {
			f.association("c330102", "a").Spec.Attestation = attested("2020-01-01")
		}, "edit FactsChanged spec.attestation"},
		{"notice", nil, func(f *forest) { f.national().Title = "新" }, "supervise NoticeChanged spec.title"},
		{"new notice", nil, func(f *forest) { f.supplement("zj-2022", national) },
			"supervise NoticeChanged spec.documentNumber\nsupervise NoticeChanged spec.issuedOn\nsupervise NoticeChanged spec.supplements"},
	})
}
