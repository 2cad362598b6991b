package explain_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

const (
	established = v1alpha1.TargetEstablished
	memberGroup = v1alpha1.TargetMemberGroups
	affiliated  = v1alpha1.TargetAffiliatedAssociations
	coverage    = v1alpha1.TargetEmergingFieldCoverage
	inOrder     = v1alpha1.TargetMembershipInOrder
)

// suggested puts the suggestions for a target of a federation into a word
// each, after what they lead to.
func suggested(t *testing.T, f *worldtest.Forest, day v1alpha1.Date, federation string, verdict v1alpha1.TargetType) string {
	t.Helper()
	fed := f.Fed(federation)
	key := world.Key{Kind: v1alpha1.KindFederation, Namespace: fed.Namespace, Name: fed.Name}
	list, err := explain.New(f.World(), day, words.English).Explain(key, string(verdict))
	check.OK(t, err)
	x := list[0]
	var parts []string
	for _, s := range x.Suggestions {
		var fields []string
		for _, c := range s.Changes {
			kind := c.Object.Kind
			if c.Create {
				kind = "new " + kind
			}
			fields = append(fields, kind+" "+c.Field)
		}
		if s.On != "" {
			fields = append(fields, "wait for "+string(s.On))
		}
		parts = append(parts, strings.Join(fields, " + ")+" = "+s.Then.State)
	}
	return string(x.Toward) + ": " + strings.Join(parts, "; ")
}

func TestSuggestions(t *testing.T) {
	const day = "2026-11-23"
	eligible := func(f *worldtest.Forest, name string) *v1alpha1.YouthAssociation {
		a := f.Association("m3301", name)
		a.Spec.Registration.Status = v1alpha1.RegistrationRegistered
		a.Spec.Attestation = worldtest.Attested("2020-01-01")
		return a
	}
	for _, tt := range []struct {
		name   string
		target v1alpha1.TargetType
		facts  func(f *worldtest.Forest)
		want   string
	}{
		{"nothing is declared", established, func(*worldtest.Forest) {},
			"Met: Federation spec.establishment = Met"},
		{"the document is missing", established, func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: "2020-01-01"}
		}, "Met: Federation spec.establishment.basis = Met"},
		{"the day is yet to come", established, func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: "2027-01-01"}
		}, "Met: Federation spec.establishment.basis + wait for 2027-01-01 = Met"},

		{"enough members", memberGroup, func(f *worldtest.Forest) { f.Others("m3301", 3) }, ": "},
		{"an eligible association goes before one that nobody attested", memberGroup, func(f *worldtest.Forest) {
			f.Others("m3301", 2)
			eligible(f, "a").Spec.Attestation.Mature = nil
			eligible(f, "b")
		}, "Met: new MemberGroup spec = Met; YouthAssociation spec.attestation.mature + new MemberGroup spec = Met"},
		{"one that left may return", memberGroup, func(f *worldtest.Forest) {
			f.Others("m3301", 2)
			eligible(f, "a")
			f.Member("m3301", "g", "a").Spec.Terms = worldtest.Terms("2010-05-04..2024-07-01")
		}, "Met: MemberGroup spec.terms[-] = Met"},
		{"one whose admission is decided is left alone", memberGroup, func(f *worldtest.Forest) {
			f.Others("m3301", 2)
			eligible(f, "a")
			f.Member("m3301", "g", "a").Spec.Terms = worldtest.Terms("2027-01-01..")
		}, "Met: new MemberGroup spec = Met"},
		{"more are needed than there are", memberGroup, func(f *worldtest.Forest) {
			f.Others("m3301", 1)
			eligible(f, "a")
		}, "Met: new MemberGroup spec = Overdue; new MemberGroup spec = Overdue"},

		{"a member lacks recognition", affiliated, func(f *worldtest.Forest) {
			a, _ := f.Qualifying("m3301", "writers")
			a.Spec.LeagueAffiliation = nil
		}, "Met: YouthAssociation spec.leagueAffiliation = Met"},
		{"nobody has said whether it is representative", affiliated, func(f *worldtest.Forest) {
			a, _ := f.Qualifying("m3301", "writers")
			a.Spec.Attestation.Representative = nil
		}, "Decided: YouthAssociation spec.attestation.representative = Met"},
		{"there is none", affiliated, func(*worldtest.Forest) {},
			"Met: new YouthAssociation spec + new MemberGroup spec = Met"},

		{"a main field has no association", coverage, func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Youth = &v1alpha1.Youth{Fields: []v1alpha1.YouthField{{Field: "Courier", Main: new(true)}}}
			f.Association("m3301", "blank").Spec.EmergingFields = nil
		}, "Met: YouthAssociation spec.emergingFields[-] = Met; new YouthAssociation spec = Met"},

		{"a member is to be notified", inOrder, func(f *worldtest.Forest) {
			f.Group("m3301", "g", v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{{
				ID: "1", Ground: v1alpha1.GroundIrregular, FoundOn: "2026-01-01",
			}}
		}, "NextStep: MemberGroup spec.findings[0].notifiedOn + MemberGroup spec.findings[0].objectionsUntil = Overdue"},
		{"it may still object", inOrder, func(f *worldtest.Forest) {
			f.Group("m3301", "g", v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{{
				ID: "1", Ground: v1alpha1.GroundIrregular, FoundOn: "2026-01-01", NotifiedOn: "2026-11-20", ObjectionsUntil: "2026-12-05",
			}}
		}, "NextStep: wait for 2026-12-06 = Overdue"},
		{"it is to be decided", inOrder, func(f *worldtest.Forest) {
			f.Group("m3301", "g", v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{{
				ID: "1", Ground: v1alpha1.GroundIrregular, FoundOn: "2026-01-01", NotifiedOn: "2026-02-01", ObjectionsUntil: "2026-02-15",
			}}
		}, "NextStep: MemberGroup spec.findings[0].outcome = Met; MemberGroup spec.findings[0].outcome = Met"},
		{"it is to be decided whether it exits", inOrder, func(f *worldtest.Forest) {
			f.Group("m3301", "g", v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{{
				ID: "1", Ground: v1alpha1.GroundViolatesLaw, FoundOn: "2026-01-01", NotifiedOn: "2026-02-01", ObjectionsUntil: "2026-02-15",
			}}
		}, "NextStep: MemberGroup spec.findings[0].outcome = Met; MemberGroup spec.findings[0].outcome = Overdue"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := worldtest.Plant("M(3301)")
			tt.facts(f)
			worldtest.Same(t, suggested(t, f, day, "m3301", tt.target), tt.want)
		})
	}
}

// TestSuggestionsForACounty: suitability comes before everything else.
func TestSuggestionsForACounty(t *testing.T) {
	worldtest.Same(t, suggested(t, worldtest.Plant("C(330102)"), "2026-11-23", "c330102", memberGroup),
		"Decided: Federation spec.suitability.suitable = Overdue; Federation spec.suitability.suitable = NotApplicable")
}

// TestSuggestedParent: a federation belongs below the nearest one in whose
// division it lies.
func TestSuggestedParent(t *testing.T) {
	const day = "2026-11-23"
	for name, tt := range map[string]struct {
		trees  string
		parent string
		want   string
	}{
		"there is no such parent":  {"N() > P(33) > M(3301) > C(330102)", "nobody", "Met: Federation spec.parentRef = True"},
		"one that it lies without": {"N() > P(33) > M(3301) > C(330102)", "p35", "Met: Federation spec.parentRef = True"},
		"nobody has the division":  {"M(3302) > C(330102)", "nobody", ": "},
	} {
		t.Run(name, func(t *testing.T) {
			f := worldtest.Plant(tt.trees)
			f.Fed("c330102").Spec.ParentRef = &v1alpha1.FederationReference{Name: tt.parent}
			worldtest.Same(t, suggested(t, f, day, "c330102", v1alpha1.ConditionReady), tt.want)
		})
	}
}

// TestSuggestedReferences: for a reference that leads nowhere, what it could name,
// that which begins most like it first.
func TestSuggestedReferences(t *testing.T) {
	type (
		association = *v1alpha1.YouthAssociation
		group       = *v1alpha1.MemberGroup
	)
	for name, tt := range map[string]struct {
		kind  string
		facts func(f *worldtest.Forest, a association, g group)
		want  string
	}{
		"no such association": {v1alpha1.KindMemberGroup, func(f *worldtest.Forest, _ association, g group) {
			f.Association("m3301", "couriers")
			f.Association("m3301", "drivers")
			f.Member("m3301", "taken", "drivers")
			g.Spec.YouthAssociationRef.Name = "writer"
		}, "refer to writers = True; refer to couriers = True"},
		"one of another federation": {v1alpha1.KindMemberGroup, func(f *worldtest.Forest, _ association, g group) {
			f.Association("m3302", "drivers")
			g.Spec.YouthAssociationRef.Name = "drivers"
		}, "refer to writers = True"},
		"no such federation": {v1alpha1.KindMemberGroup, func(_ *worldtest.Forest, _ association, g group) {
			g.Spec.FederationRef.Name = "m330"
		}, "refer to m3301 = True; refer to m3302 = False AssociationOfAnotherFederation"},
		"no such federation for an association": {v1alpha1.KindYouthAssociation, func(_ *worldtest.Forest, a association, _ group) {
			a.Spec.FederationRef.Name = "m3302-a"
		}, "refer to m3302 = True; refer to m3301 = True"},
		"all is claimed": {v1alpha1.KindMemberGroup, func(f *worldtest.Forest, _ association, g group) {
			f.Member("m3301", "taken", "writers")
			g.Spec.YouthAssociationRef.Name = "gone"
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := worldtest.Plant("M(3301); M(3302)")
			a, g := f.Qualifying("m3301", "writers")
			tt.facts(f, a, g)
			key := world.Key{Kind: tt.kind, Namespace: g.Namespace, Name: g.Name}
			list, err := explain.New(f.World(), "2026-11-23", words.English).Explain(key, v1alpha1.ConditionReady)
			check.OK(t, err)
			var says []string
			for _, s := range list[0].Suggestions {
				then := s.Then.State
				if then == "False" {
					then += " " + s.Then.Reason
				}
				says = append(says, s.Says+" = "+then)
			}
			worldtest.Same(t, strings.Join(says, "; "), tt.want)
		})
	}
}
