package assess_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// standings gives of each member group whether it is Ready and counts.
func standings(r *worldtest.Result) string {
	var list []string
	for i := range r.World.MemberGroups {
		s := readiness(r.World.MemberGroups[i].Status.Conditions)
		if *r.World.MemberGroups[i].Status.Counted {
			s += ", counted"
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

// TestR04OneOrganisation: one organisation counts once, whatever its objects are called.
// [ours]: 3个以上会员团体 are organisations, not records of them (N3).
func TestR04OneOrganisation(t *testing.T) {
	const (
		first    = "True Resolved, counted"
		twice    = first + "; False DuplicateMembership, stalled"
		two      = first + "; " + first
		code     = "51100000500009247D"
		otherOne = "51100000500012681T"
	)
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301) > C(330102); M(3301) > C(330105)")
		for _, name := range []string{"s1", "s2"} {
			f.Group("m3301", name, v1alpha1.MemberSubordinateFederation).Spec.DisplayName = "甲区青年联合会"
		}
		return f
	}
	named := func(name string) step { return func(f *worldtest.Forest) { f.Groups[1].Spec.DisplayName = name } }
	codes := func(list ...string) step {
		return func(f *worldtest.Forest) {
			for i, code := range list {
				f.Groups[i].Spec.CreditCode = code
			}
		}
	}
	federations := func(list ...string) step {
		return func(f *worldtest.Forest) {
			for i, name := range list {
				if name != "" {
					f.Groups[i].Spec.MemberFederationRef = &v1alpha1.FederationReference{Name: name}
				}
			}
		}
	}
	kinds := func(list ...v1alpha1.MemberKind) step {
		return func(f *worldtest.Forest) {
			for i, kind := range list {
				f.Groups[i].Spec.Kind = kind
			}
		}
	}
	table(t, start, standings, []row{
		{"one name", "2025-01-01", nil, twice},
		{"one name, whatever its blanks, stops and width", "2025-01-01", named(" 甲区　青年联合会．。"), twice},
		{"one name, composed otherwise", "2025-01-01", func(f *worldtest.Forest) {
			f.Groups[0].Spec.DisplayName, f.Groups[1].Spec.DisplayName = "甲区（Ａ）青年联合会", "甲区(A)青年联合会"
		}, twice},
		{"two names", "2025-01-01", named("乙区青年联合会"), two},
		{"one name, of several kinds", "2025-01-01", kinds(v1alpha1.MemberSystemFederation, v1alpha1.MemberOther), twice},
		{"two names, one credit code", "2025-01-01", steps(named("乙区青年联合会"), codes(code, code)), twice},
		{"one name, two credit codes", "2025-01-01", codes(code, otherOne), two},
		{"one name, one credit code and one undeclared", "2025-01-01", codes(code), twice},
		{"two names, one federation", "2025-01-01", steps(named("乙区青年联合会"), federations("c330102", "c330102")), twice},
		{"one name, two federations", "2025-01-01", federations("c330102", "c330105"), two},
		{"one federation, two credit codes", "2025-01-01", steps(federations("c330102", "c330102"), codes(code, otherOne)), twice},
		{"one of them has left", "2025-01-01", withTerms("2010-05-04..2024-01-01"), "True Resolved; " + first},
		{"the later term", "2025-01-01", withTerms("2011-05-04.."), "False DuplicateMembership, stalled; " + first},
		{"the League twice", "2025-01-01", kinds(v1alpha1.MemberLeague, v1alpha1.MemberLeague), "True Resolved; False DuplicateMembership, stalled"},
		{"one does not count for another reason", "2025-01-01", federations("gone"), "False FederationNotFound, stalled; " + first},
	})
	// The third is the same as the second by its name, and as the first by nothing.
	f := start()
	steps(named("乙区青年联合会"), codes(code, code))(f)
	f.Group("m3301", "s3", v1alpha1.MemberOther).Spec.DisplayName = "乙区青年联合会"
	worldtest.Same(t, standings(f.On("2025-01-01")), twice+"; "+first)
	r := start().On("2025-01-01")
	worldtest.Contains(t, message(r.Group("s2").Conditions, "Ready"), "s1", "N3")
	worldtest.Same(t, r.Fed("m3301").MemberGroups.Counted, int32(1))
}

// TestR04MemberFederation: a lower federation is a member only if it exists.
func TestR04MemberFederation(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301) > C(330102)")
		f.Group("m3301", "g", v1alpha1.MemberSubordinateFederation).Spec.MemberFederationRef = &v1alpha1.FederationReference{Name: "c330102"}
		return f
	}
	establishment := func(e *v1alpha1.Establishment) step {
		return func(f *worldtest.Forest) { f.Fed("c330102").Spec.Establishment = e }
	}
	const counted = "True Resolved, counted"
	table(t, start, standings, []row{
		{"nothing declared of it", "2025-01-01", nil, counted},
		{"established today", "2025-01-01", establishment(worldtest.EstablishedOn("2025-01-01")), counted},
		{"established tomorrow", "2025-01-01", establishment(worldtest.EstablishedOn("2025-01-02")), "False FederationNotEstablished"},
		{"not established", "2025-01-01", establishment(&v1alpha1.Establishment{Established: new(false)}), "False FederationNotEstablished, stalled"},
		{"ended today", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.Ended = &v1alpha1.Ended{On: "2025-01-01", Outcome: v1alpha1.EndAbolished}
		}, "False FederationEnded, stalled"},
		{"ends tomorrow", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.Ended = &v1alpha1.Ended{On: "2025-01-02", Outcome: v1alpha1.EndAbolished}
		}, counted},
		{"no such federation", "2025-01-01", func(f *worldtest.Forest) { f.Groups[0].Spec.MemberFederationRef.Name = "gone" }, "False FederationNotFound, stalled"},
		{"of another namespace", "2025-01-01", func(f *worldtest.Forest) { f.Groups[0].Spec.MemberFederationRef.Namespace = "js" }, "False FederationNotFound, stalled"},
		{"has left, no such federation", "2025-01-01", steps(withTerms("2010-05-04..2024-01-01"), func(f *worldtest.Forest) { f.Groups[0].Spec.MemberFederationRef.Name = "gone" }), "True Resolved"},
	})
}

// TestR04OneAssociation: one association recorded twice, by its credit code, counts once.
func TestR04OneAssociation(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301)")
		for _, name := range []string{"a", "b"} {
			association, _ := f.Qualifying("m3301", name)
			association.Spec.Registration.CreditCode = "51100000500009247D"
		}
		return f
	}
	verdict := func(r *worldtest.Result) string {
		ready := func(name string) string {
			return readiness(r.Association(name).Conditions) + " " + string(r.Association(name).Path) + " " + r.Association(name).MemberGroup
		}
		n := r.Fed("m3301")
		return ready("a") + "; " + ready("b") + "; " + digit(n.Associations.Total) + " in all, " + digit(n.Associations.Qualifying) + " qualify, " + digit(n.MemberGroups.Counted) + " counted"
	}
	second := func(change func(*associationSpec)) step {
		return func(f *worldtest.Forest) { change(&f.Associations[1].Spec) }
	}
	const both = "True Resolved Member a; True Resolved Member b; 2 in all, 2 qualify, 2 counted"
	table(t, start, verdict, []row{
		{"one code", "2025-01-01", nil, "True Resolved Member a; False DuplicateAssociation, stalled Member a; 1 in all, 1 qualify, 1 counted"},
		{"two codes", "2025-01-01", second(func(a *associationSpec) { a.Registration.CreditCode = "51100000500012681T" }), both},
		{"one code undeclared", "2025-01-01", second(func(a *associationSpec) { a.Registration.CreditCode = "" }), both},
		{"the second dissolved", "2025-01-01", second(func(a *associationSpec) { a.DissolvedOn = "2025-01-01" }), "True Resolved Member a; True Resolved Dissolved ; 1 in all, 1 qualify, 1 counted"},
		{"the first dissolved", "2025-01-01", dissolved("2025-01-01"), "True Resolved Dissolved ; True Resolved Member b; 1 in all, 1 qualify, 1 counted"},
		{"the first dissolved some day", "2025-01-01", dissolved("2026-01-01"), "True Resolved Member a; False DuplicateAssociation Member a; 1 in all, 1 qualify, 1 counted"},
		{"the first founded tomorrow", "2025-01-01", withFounding("2025-01-02"), "True Resolved Planned ; True Resolved Member b; 1 in all, 1 qualify, 1 counted"},
		{"a member through the second only", "2025-01-01", func(f *worldtest.Forest) { f.Groups = f.Groups[1:] }, "True Resolved Member b; False DuplicateAssociation, stalled Member b; 1 in all, 0 qualify, 1 counted"},
		{"another federation's", "2025-01-01", steps(func(f *worldtest.Forest) { f.Federation("m3302", v1alpha1.LevelPrefecture) }, second(func(a *associationSpec) { a.FederationRef.Name = "m3302" })), "True Resolved Member a; True Resolved Admit ; 1 in all, 1 qualify, 1 counted"},
	})
}

// TestR04AfterExits: a duplicate takes over from one that is to exit.
func TestR04AfterExits(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	f.Association("m3301", "a")
	f.Member("m3301", "g1", "a").Spec.Findings = []v1alpha1.Finding{worldtest.Finding("x", v1alpha1.GroundViolatesLaw, "2024-12-01")}
	f.Member("m3301", "g2", "a")
	n := f.On("2025-01-01").Fed("m3301").MemberGroups
	worldtest.Same(t, []int32{n.Counted, n.ToExit, n.CountedAfterExits}, []int32{1, 1, 1})
}
