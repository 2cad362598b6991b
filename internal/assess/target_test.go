package assess_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

const (
	established = v1alpha1.TargetEstablished
	memberGroup = v1alpha1.TargetMemberGroups
	affiliated  = v1alpha1.TargetAffiliatedAssociations
	coverage    = v1alpha1.TargetEmergingFieldCoverage
	inOrder     = v1alpha1.TargetMembershipInOrder
)

// suitable declares whether the county 330102 is suitable, founded when it was established.
func suitable(yes bool) step {
	return func(f *worldtest.Forest) { f.Fed("c330102").Spec.Suitability = worldtest.Suitable(yes) }
}

func founded(on v1alpha1.PartialDate) step {
	return func(f *worldtest.Forest) { f.Fed("c330102").Spec.Establishment = worldtest.EstablishedOn(on) }
}

// decidedOn dates the decision on whether it is suitable.
func decidedOn(day v1alpha1.Date) step {
	return func(f *worldtest.Forest) {
		f.Fed("c330102").Spec.Suitability.Decision = &v1alpha1.Document{Number: "某委〔2025〕1号", Date: day}
	}
}

// TestR01WindowOneTargets: whom the targets of the first window bind.
// 2至3年内，全国地级市、有条件的县（市、区、旗）要全面依规建设青联 (N1, N2)
func TestR01WindowOneTargets(t *testing.T) {
	none := func(level, name string) func() *worldtest.Forest {
		return func() *worldtest.Forest { return worldtest.Plant(level + "(" + name + ")") }
	}
	of := func(name string) func(*worldtest.Result) string {
		return func(r *worldtest.Result) string { return targets(r.Fed(name), established, memberGroup, affiliated) }
	}
	three := func(s string) string { return strings.Join([]string{s, s, s}, ", ") }
	const unmet = "Unknown EstablishmentUndeclared, Overdue 0/3, Overdue 0/1"

	t.Run("cities", func(t *testing.T) {
		for code, want := range map[string]string{
			"3301": unmet, "3320": unmet, "3351": unmet, "3390": unmet, "Corps": unmet, // one without a code counts as a city
			"5321": three("NotApplicable NotACity"), "5323": three("NotApplicable NotACity"), "6540": three("NotApplicable NotACity"), "1550": three("NotApplicable NotACity"),
		} {
			t.Run(code, func(t *testing.T) {
				table(t, none("M", code), of("m"+strings.ToLower(code)), []row{
					{"cities only", "2025-01-01", nil, want},
					{"cities only, in so many words", "2025-01-01", func(f *worldtest.Forest) { f.National().Prefectures = v1alpha1.PrefecturesCities }, want},
					{"all prefectures", "2025-01-01", func(f *worldtest.Forest) { f.National().Prefectures = v1alpha1.PrefecturesAll }, unmet},
				})
			})
		}
	})
	exists := founded("2022-05-04")
	table(t, none("C", "330102"), of("c330102"), []row{
		{"suitable county", "2025-01-01", suitable(true), unmet},
		{"county not suitable", "2025-01-01", suitable(false), three("NotApplicable NotSuitable")},
		{"county not suitable but established", "2025-01-01", steps(suitable(false), exists), three("NotApplicable NotSuitable")},
		{"undeclared", "2025-01-01", nil, three("Unknown SuitabilityUndeclared")},
		{"undeclared, established", "2025-01-01", exists, "Met 1/1, Overdue 0/3, Overdue 0/1"},
		{"undeclared, established on the day itself", "2022-05-04", exists, "Met 1/1, Pending 0/3, Pending 0/1"},
		{"undeclared, established tomorrow", "2022-05-03", exists, three("Unknown SuitabilityUndeclared")},
		{"undeclared, established without a document", "2025-01-01", steps(exists, func(f *worldtest.Forest) { f.Fed("c330102").Spec.Establishment.Basis = nil }), "Unknown BasisUndeclared, Overdue 0/3, Overdue 0/1"},
		{"suitable by a decision of today", "2025-01-01", steps(suitable(true), decidedOn("2025-01-01")), unmet},
		{"suitable by a decision of tomorrow", "2025-01-01", steps(suitable(true), decidedOn("2025-01-02")), three("Unknown SuitabilityUndeclared")},
		{"not suitable by a decision of tomorrow, established", "2025-01-01", steps(suitable(false), decidedOn("2025-01-02"), exists), "Met 1/1, Overdue 0/3, Overdue 0/1"},
		{"undeclared, with a waiver", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.Waivers = []v1alpha1.Waiver{worldtest.Waiver(memberGroup, "2030-01-01")}
		}, "Unknown SuitabilityUndeclared, Waived 0/3, Unknown SuitabilityUndeclared"},
	})
	for _, notation := range []string{"N", "P(33)"} {
		name := strings.ToLower(strings.NewReplacer("(", "", ")", "").Replace(notation))
		table(t, func() *worldtest.Forest { return worldtest.Plant(notation) }, of(name), []row{
			{notation + " has no targets of its own", "2025-01-01", nil, ", , "},
			{notation + " unless the notice lists its level", "2025-01-01", func(f *worldtest.Forest) {
				for _, kind := range []v1alpha1.TargetType{established, memberGroup, affiliated} {
					own := ownTarget(kind, 2, 3)
					own.Levels = []v1alpha1.Level{v1alpha1.LevelNational, v1alpha1.LevelProvince}
					f.National().Targets = append(f.National().Targets, own)
				}
			}, unmet},
		})
	}
}

// TestR02WindowTwoTargets: whom the targets of the second window bind.
// 3至5年内，市、县两级青联要建设完成… (N5, N7)
func TestR02WindowTwoTargets(t *testing.T) {
	of := func(name string) func(*worldtest.Result) string {
		return func(r *worldtest.Result) string { return targets(r.Fed(name), coverage, inOrder) }
	}
	const (
		applies  = "Overdue 0/1, Unknown NoMembersDeclared"
		noFed    = "NotApplicable NoFederation, NotApplicable NoFederation"
		mainLine = "Courier"
	)
	withMain := func(notation, name string) func() *worldtest.Forest {
		return func() *worldtest.Forest {
			f := worldtest.Plant(notation)
			f.Fed(name).Spec.Youth = worldtest.MainFields(mainLine)
			return f
		}
	}
	all := func(f *worldtest.Forest) { f.National().Prefectures = v1alpha1.PrefecturesAll }
	since := func(day v1alpha1.PartialDate) step {
		return func(f *worldtest.Forest) {
			f.Federations[0].Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: day}
		}
	}
	table(t, withMain("M(3301)", "m3301"), of("m3301"), []row{{"city", "2026-07-01", nil, applies}})
	table(t, withMain("M(5323)", "m5323"), of("m5323"), []row{ // 自治州: where the first window's targets bind it, or there is a federation
		{"自治州", "2026-07-01", nil, noFed},
		{"自治州, all prefectures", "2026-07-01", all, applies},
		{"自治州, established today, without a document", "2026-07-01", since("2026-07-01"), applies},
		{"自治州, established tomorrow", "2026-07-01", since("2026-07-02"), noFed},
	})
	table(t, withMain("C(330102)", "c330102"), of("c330102"), []row{
		{"county, nothing declared", "2026-07-01", nil, noFed},
		{"suitable", "2026-07-01", suitable(true), applies},
		{"established", "2026-07-01", founded("2022-05-04"), applies},
		{"established on the day itself", "2026-07-01", founded("2026-07-01"), applies},
		{"established tomorrow", "2026-07-01", founded("2026-07-02"), noFed},
		{"established without a document", "2026-07-01", since("2022-05-04"), applies},
		{"suitable by a decision of tomorrow", "2026-07-01", steps(suitable(true), decidedOn("2026-07-02")), noFed},
		{"not suitable", "2026-07-01", suitable(false), noFed},
		{"not suitable but established", "2026-07-01", steps(suitable(false), founded("2022-05-04")), applies},
	})
	table(t, withMain("P(33)", "p33"), of("p33"), []row{
		{"province", "2026-07-01", nil, ", "},
		{"province, where the notice says so", "2026-07-01", func(f *worldtest.Forest) {
			own := ownTarget(coverage, 3, 5)
			own.Levels = []v1alpha1.Level{v1alpha1.LevelProvince}
			f.National().Targets = []v1alpha1.Target{own}
		}, "Overdue 0/1, "},
	})
}

// TestR03Established: the date on record and the document that it rests on.
// 全面依规建设青联 (N1)
func TestR03Established(t *testing.T) {
	verdict := func(r *worldtest.Result) string {
		return says(r.Fed("m3301").Conditions, "Established") + "; " + target(r.Fed("m3301"), established)
	}
	on := func(e *v1alpha1.Establishment) step {
		return func(f *worldtest.Forest) { f.Fed("m3301").Spec.Establishment = e }
	}
	const basis = "Unknown BasisUndeclared; Unknown BasisUndeclared"
	table(t, func() *worldtest.Forest { return worldtest.Plant("M(3301)") }, verdict, []row{
		{"nothing declared", "2025-01-01", nil, "Unknown EstablishmentUndeclared; Unknown EstablishmentUndeclared"},
		{"nothing declared, before it is due", "2022-01-01", nil, "Unknown EstablishmentUndeclared; Unknown EstablishmentUndeclared"},
		{"declared not to exist yet", "2025-01-01", on(&v1alpha1.Establishment{Established: new(false)}), "False NotEstablished; Overdue 0/1"},
		{"without the number that init left open", "2025-01-01", on(&v1alpha1.Establishment{EstablishedOn: "1956-07-10", Basis: worldtest.Doc("〈成立文件文号〉")}), basis},
		{"with half of the number filled in", "2025-01-01", on(&v1alpha1.Establishment{EstablishedOn: "1956-07-10", Basis: worldtest.Doc("浙青联〔1956〕〈序号〉号")}), basis},
		{"with a number to come", "2025-01-01", on(&v1alpha1.Establishment{EstablishedOn: "1956-07-10", Basis: worldtest.Doc("待定")}), basis},
		{"with a number to be filled in", "2025-01-01", on(&v1alpha1.Establishment{EstablishedOn: "1956-07-10", Basis: worldtest.Doc("浙青联〔1956〕待补号")}), basis},
		{"by a title that quotes another", "2025-01-01", on(&v1alpha1.Establishment{EstablishedOn: "1956-07-10", Basis: worldtest.Doc("《关于印发〈章程〉的通知》")}), "True Established; Met 1/1"},
		{"long ago", "2025-01-01", on(worldtest.EstablishedOn("1956-07-10")), "True Established; Met 1/1"},
		{"yesterday", "2025-01-01", on(worldtest.EstablishedOn("2024-12-31")), "True Established; Met 1/1"},
		{"today", "2025-01-01", on(worldtest.EstablishedOn("2025-01-01")), "True Established; Met 1/1"},
		{"tomorrow", "2025-01-01", on(worldtest.EstablishedOn("2025-01-02")), "False EstablishmentInFuture; Overdue 0/1"},
		{"without a document", "2025-01-01", on(&v1alpha1.Establishment{EstablishedOn: "1956-07-10"}), basis},
		{"without a document, tomorrow", "2025-01-01", on(&v1alpha1.Establishment{EstablishedOn: "2025-01-02"}), "False EstablishmentInFuture; Overdue 0/1"},
		{"after the last day", "2024-07-01", on(worldtest.EstablishedOn("2024-07-01")), "True Established; Met 1/1"},
		{"on 29 February", "2024-02-28", on(worldtest.EstablishedOn("2024-02-29")), "False EstablishmentInFuture; Due 0/1"},
	})
	f := worldtest.Plant("M(3301)")
	f.Fed("m3301").Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	worldtest.Contains(t, message(f.On("2025-01-01").Fed("m3301").Conditions, "Established"), "1956-07-10", "N1")
}

// TestR04MemberGroups: which members count.
// 全部达到除共青团外有3个以上会员团体的目标 (N3)
func TestR04MemberGroups(t *testing.T) {
	counts := func(r *worldtest.Result) string {
		n := r.Fed("m3301").MemberGroups
		return target(r.Fed("m3301"), memberGroup) + "; " + strings.Join([]string{
			"current " + digit(n.Current), "counted " + digit(n.Counted), "associations " + digit(n.Associations), "after exits " + digit(n.CountedAfterExits),
		}, ", ")
	}
	city := func() *worldtest.Forest { return worldtest.Plant("M(3301); M(3302)") }
	three := func(f *worldtest.Forest) { f.Others("m3301", 3) }
	table(t, city, counts, []row{
		{"none", "2025-01-01", nil, "Overdue 0/3; current 0, counted 0, associations 0, after exits 0"},
		{"two", "2025-01-01", func(f *worldtest.Forest) { f.Others("m3301", 2) }, "Overdue 2/3; current 2, counted 2, associations 0, after exits 2"},
		{"以上 includes the number itself", "2025-01-01", three, "Met 3/3; current 3, counted 3, associations 0, after exits 3"},
		{"all kinds but the League count", "2025-01-01", func(f *worldtest.Forest) {
			for _, kind := range []v1alpha1.MemberKind{v1alpha1.MemberLeague, v1alpha1.MemberStudentFederation, v1alpha1.MemberSubordinateFederation, v1alpha1.MemberSystemFederation, v1alpha1.MemberOther} {
				f.Group("m3301", strings.ToLower(string(kind)), kind)
			}
			f.Association("m3301", "a")
			f.Member("m3301", "m", "a")
		}, "Met 5/3; current 6, counted 5, associations 1, after exits 5"},
		{"another federation's do not count", "2025-01-01", func(f *worldtest.Forest) { f.Others("m3302", 3) }, "Overdue 0/3; current 0, counted 0, associations 0, after exits 0"},
		{"no term", "2025-01-01", steps(three, withTerms()), "Overdue 2/3; current 2, counted 2, associations 0, after exits 2"},
		{"admitted today", "2025-01-01", steps(three, withTerms("2025-01-01..")), "Met 3/3; current 3, counted 3, associations 0, after exits 3"},
		{"admitted tomorrow", "2025-01-01", steps(three, withTerms("2025-01-02..")), "Overdue 2/3; current 2, counted 2, associations 0, after exits 2"},
		{"leaves today", "2025-01-01", steps(three, withTerms("2010-01-01..2025-01-01")), "Overdue 2/3; current 2, counted 2, associations 0, after exits 2"},
		{"leaves tomorrow", "2025-01-01", steps(three, withTerms("2010-01-01..2025-01-02")), "Met 3/3; current 3, counted 3, associations 0, after exits 3"},
		{"flagged for exit counts until it has left", "2025-01-01", steps(three, withFindings(worldtest.Finding("x", v1alpha1.GroundViolatesLaw, "2024-12-01"))), "Met 3/3; current 3, counted 3, associations 0, after exits 2"},
		{"flagged for adjustment stays after exits", "2025-01-01", steps(three, withFindings(worldtest.Finding("x", v1alpha1.GroundIrregular, "2024-12-01"))), "Met 3/3; current 3, counted 3, associations 0, after exits 3"},
		{"the League flagged for exit never counted", "2025-01-01", func(f *worldtest.Forest) {
			f.Others("m3301", 3)
			f.Group("m3301", "league", v1alpha1.MemberLeague).Spec.Findings = []v1alpha1.Finding{worldtest.Finding("x", v1alpha1.GroundViolatesLaw, "2024-12-01")}
		}, "Met 3/3; current 4, counted 3, associations 0, after exits 3"},
		{"two memberships of one association", "2025-01-01", func(f *worldtest.Forest) {
			f.Association("m3301", "a")
			f.Member("m3301", "g1", "a")
			f.Member("m3301", "g2", "a")
		}, "Overdue 1/3; current 2, counted 1, associations 1, after exits 1"},
	})
}

func digit(n int32) string { return string('0' + n) }

// TestR04WhichMembershipCounts: references that lead nowhere and second memberships.
// [ours]: one association is one member group (N3).
func TestR04WhichMembershipCounts(t *testing.T) {
	verdict := func(name string) func(*worldtest.Result) string {
		return func(r *worldtest.Result) string {
			counted := "not counted"
			if *r.Group(name).Counted {
				counted = "counted"
			}
			return readiness(r.Group(name).Conditions) + ", " + counted
		}
	}
	both := func(r *worldtest.Result) string { return verdict("g1")(r) + "; " + verdict("g2")(r) }
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301); M(3302)")
		f.Association("m3301", "a")
		f.Member("m3301", "g1", "a")
		return f
	}
	of := func(association string) step {
		return func(f *worldtest.Forest) { f.Groups[0].Spec.YouthAssociationRef.Name = association }
	}
	table(t, start, verdict("g1"), []row{
		{"resolves", "2025-01-01", nil, "True Resolved, counted"},
		{"no such association", "2025-01-01", of("gone"), "False AssociationNotFound, stalled, not counted"},
		{"an association in another namespace", "2025-01-01", func(f *worldtest.Forest) { f.Associations[0].Namespace = "js" }, "False AssociationNotFound, stalled, not counted"},
		{"another federation's", "2025-01-01", func(f *worldtest.Forest) { f.Associations[0].Spec.FederationRef.Name = "m3302" }, "False AssociationOfAnotherFederation, stalled, not counted"},
		{"of a federation that does not exist", "2025-01-01", func(f *worldtest.Forest) { f.Associations[0].Spec.FederationRef.Name = "gone" }, "False AssociationOfAnotherFederation, stalled, not counted"},
		{"dissolved before", "2025-01-01", dissolved("2024-12-31"), "False AssociationDissolved, stalled, not counted"},
		{"dissolved today", "2025-01-01", dissolved("2025-01-01"), "False AssociationDissolved, stalled, not counted"},
		{"dissolved tomorrow", "2025-01-01", dissolved("2025-01-02"), "True Resolved, counted"},
		{"dissolved, but the exit is on its way", "2025-01-01", steps(dissolved("2024-12-31"), withTerms("2010-05-04..2025-06-01")), "False AssociationDissolved, not counted"},
		{"has left, no such association", "2025-01-01", steps(of("gone"), withTerms("2010-05-04..2024-06-01")), "True Resolved, not counted"},
		{"has left, dissolved", "2025-01-01", steps(dissolved("2024-12-31"), withTerms("2010-05-04..2025-01-01")), "True Resolved, not counted"},
		{"is yet to come, another federation's", "2025-01-01", steps(withAssociation(func(a *associationSpec) { a.FederationRef.Name = "m3302" }), withTerms("2025-01-02..")), "True Resolved, not counted"},
		{"no term, no such association", "2025-01-01", steps(of("gone"), withTerms()), "True Resolved, not counted"},
	})
	twice := func(first, second string) step {
		return func(f *worldtest.Forest) {
			f.Member("m3301", "g2", "a").Spec.Terms = worldtest.Terms(second)
			f.Groups[0].Spec.Terms = worldtest.Terms(first)
		}
	}
	const firstWins, secondWins = "True Resolved, counted; False DuplicateMembership, stalled, not counted", "False DuplicateMembership, stalled, not counted; True Resolved, counted"
	table(t, start, both, []row{
		{"the later term is the second", "2025-01-01", twice("2010-05-04..", "2010-05-05.."), firstWins},
		{"the later term is the first", "2025-01-01", twice("2010-05-05..", "2010-05-04.."), secondWins},
		{"the same day: the later name", "2025-01-01", twice("2010-05-04..", "2010-05-04.."), firstWins},
		{"the first has left", "2025-01-01", twice("2010-05-04..2024-01-01", "2011-05-04.."), "True Resolved, not counted; True Resolved, counted"},
		{"the second is yet to come", "2025-01-01", twice("2010-05-04..", "2025-01-02.."), "True Resolved, counted; True Resolved, not counted"},
		{"the first leaves later", "2025-01-01", twice("2010-05-04..2025-06-01", "2011-05-04.."), "True Resolved, counted; False DuplicateMembership, not counted"},
		{"the second leaves later", "2025-01-01", twice("2010-05-04..", "2011-05-04..2025-06-01"), "True Resolved, counted; False DuplicateMembership, not counted"},
		{"an old term does not make it earlier", "2025-01-01", func(f *worldtest.Forest) {
			f.Member("m3301", "g2", "a").Spec.Terms = worldtest.Terms("2012-01-01..")
			f.Groups[0].Spec.Terms = worldtest.Terms("2010-05-04..2013-01-01", "2014-01-01..")
		}, secondWins},
		{"both, dissolved", "2025-01-01", func(f *worldtest.Forest) {
			f.Member("m3301", "g2", "a")
			f.Associations[0].Spec.DissolvedOn = "2024-01-01"
		}, "False AssociationDissolved, stalled, not counted; False AssociationDissolved, stalled, not counted"},
		{"both, no such association", "2025-01-01", func(f *worldtest.Forest) {
			f.Member("m3301", "g2", "a")
			f.Associations = nil
		}, "False AssociationNotFound, stalled, not counted; False AssociationNotFound, stalled, not counted"},
		{"one of another federation's own", "2025-01-01", func(f *worldtest.Forest) {
			f.Member("m3302", "g2", "a").Spec.Terms = worldtest.Terms("2009-01-01..")
		}, "True Resolved, counted; False AssociationOfAnotherFederation, stalled, not counted"},
	})
	// When the first leaves, the second counts and the third is still one too
	// many: only people can mend that.
	f := start()
	f.Groups[0].Spec.Terms = worldtest.Terms("2010-05-04..2025-06-01")
	f.Member("m3301", "g2", "a").Spec.Terms = worldtest.Terms("2011-05-04..")
	f.Member("m3301", "g3", "a").Spec.Terms = worldtest.Terms("2012-05-04..")
	r := f.On("2025-01-01")
	worldtest.Same(t, verdict("g2")(r), "False DuplicateMembership, not counted")
	worldtest.Same(t, verdict("g3")(r), "False DuplicateMembership, stalled, not counted")
	worldtest.Contains(t, message(r.Group("g3").Conditions, "Ready"), "g1", "N3")
}

// TestR05AffiliatedAssociations: members that are affiliated, of an emerging field and representative.
// 并至少培育吸纳1个覆盖新兴领域青年有代表性的团属青年社团 (N4)
func TestR05AffiliatedAssociations(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301)")
		f.Qualifying("m3301", "a")
		return f
	}
	unsaid := func(s *associationSpec) { s.Attestation.Representative = nil }
	verdict := func(r *worldtest.Result) string { return target(r.Fed("m3301"), affiliated) }
	table(t, start, verdict, []row{
		{"all of it", "2025-01-01", nil, "Met 1/1"},
		{"may be one of N3's three", "2025-01-01", func(f *worldtest.Forest) { f.Others("m3301", 2) }, "Met 1/1"},
		{"recognised today", "2025-01-01", withAssociation(func(s *associationSpec) { s.LeagueAffiliation.RecognisedOn = "2025-01-01" }), "Met 1/1"},
		{"recognised tomorrow", "2025-01-01", withAssociation(func(s *associationSpec) { s.LeagueAffiliation.RecognisedOn = "2025-01-02" }), "Overdue 0/1"},
		{"not affiliated", "2025-01-01", withAssociation(func(s *associationSpec) { s.LeagueAffiliation = nil }), "Overdue 0/1"},
		{"led by the League is not recognised by it", "2025-01-01", withAssociation(func(s *associationSpec) {
			s.LeagueAffiliation = nil
			s.Founding = &v1alpha1.Founding{LeadBody: v1alpha1.BodyLeague}
		}), "Overdue 0/1"},
		{"no field", "2025-01-01", withAssociation(func(s *associationSpec) { s.EmergingFields = nil }), "Overdue 0/1"},
		{"a field that the notice does not list", "2025-01-01", withAssociation(func(s *associationSpec) { s.EmergingFields = []v1alpha1.FieldName{"Farmer"} }), "Overdue 0/1"},
		{"one of several fields is listed", "2025-01-01", withAssociation(func(s *associationSpec) {
			s.EmergingFields = []v1alpha1.FieldName{"Farmer", "Courier"}
		}), "Met 1/1"},
		{"a field that the province added", "2025-01-01", func(f *worldtest.Forest) {
			f.Supplement("zj", worldtest.National).EmergingFields = []v1alpha1.EmergingField{{Name: "Farmer"}}
			f.Associations[0].Spec.EmergingFields = []v1alpha1.FieldName{"Farmer"}
		}, "Met 1/1"},
		{"a field listed for the area only", "2025-01-01", func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Youth = worldtest.MainFields("Farmer")
			f.Associations[0].Spec.EmergingFields = []v1alpha1.FieldName{"Farmer"}
		}, "Overdue 0/1"},
		{"not representative", "2025-01-01", withAssociation(func(s *associationSpec) { s.Attestation.Representative = new(false) }), "Overdue 0/1"},
		{"attested today", "2025-01-01", withAssociation(func(s *associationSpec) { s.Attestation.AttestedOn = "2025-01-01" }), "Met 1/1"},
		{"representative is all that is asked", "2025-01-01", withAssociation(func(s *associationSpec) {
			s.Attestation = &v1alpha1.Attestation{Representative: new(true), Mature: new(false), AttestedOn: "2020-01-01"}
			s.Registration.Status = v1alpha1.RegistrationUnregistered
		}), "Met 1/1"},
		{"not a member", "2025-01-01", func(f *worldtest.Forest) { f.Groups = nil }, "Overdue 0/1"},
		{"has left", "2025-01-01", withTerms("2010-05-04..2025-01-01"), "Overdue 0/1"},
		{"dissolved", "2025-01-01", dissolved("2025-01-01"), "Overdue 0/1"},
		{"a member elsewhere only", "2025-01-01", func(f *worldtest.Forest) {
			f.Federation("m3302", v1alpha1.LevelPrefecture)
			f.Associations[0].Spec.FederationRef.Name = "m3302"
		}, "Overdue 0/1"},
		{"two", "2025-01-01", func(f *worldtest.Forest) { f.Qualifying("m3301", "b") }, "Met 2/1"},
		{"one with two memberships", "2025-01-01", func(f *worldtest.Forest) { f.Member("m3301", "again", "a") }, "Met 1/1"},
		{"flagged for exit counts until it has left", "2025-01-01", withFindings(worldtest.Finding("x", v1alpha1.GroundViolatesLaw, "2024-12-01")), "Met 1/1"},
		{"representativeness undeclared", "2025-01-01", withAssociation(unsaid), "Unknown RepresentativeUndeclared"},
		{"never attested", "2025-01-01", withAssociation(func(s *associationSpec) { s.Attestation = nil }), "Unknown RepresentativeUndeclared"},
		{"undeclared of one that is not affiliated", "2025-01-01", withAssociation(func(s *associationSpec) {
			unsaid(s)
			s.LeagueAffiliation = nil
		}), "Overdue 0/1"},
		{"undeclared, and another is representative", "2025-01-01", steps(withAssociation(unsaid), func(f *worldtest.Forest) { f.Qualifying("m3301", "b") }), "Met 1/1"},
		{"undeclared, waived", "2025-01-01", steps(withAssociation(unsaid), waived("2025-01-01", affiliated)), "Waived 0/1"},
		{"undeclared, the day after a waiver", "2025-01-01", steps(withAssociation(unsaid), waived("2024-12-31", affiliated)), "Unknown RepresentativeUndeclared"},
	})
}

// TestR06EmergingFieldCoverage: the area's main fields, covered by any association.
// 建设完成能够覆盖本地区主要新兴领域青年群体的青年社团 (N5)
func TestR06EmergingFieldCoverage(t *testing.T) {
	start := func() *worldtest.Forest { return worldtest.Plant("M(3301); M(3302)") }
	declare := func(names ...v1alpha1.FieldName) step {
		return func(f *worldtest.Forest) { f.Fed("m3301").Spec.Youth = worldtest.MainFields(names...) }
	}
	covers := func(names ...v1alpha1.FieldName) step {
		return func(f *worldtest.Forest) {
			a := f.Association("m3301", "a"+digit(int32(len(f.Associations))))
			a.Spec.EmergingFields = names
		}
	}
	percent := func(n int32) step {
		return func(f *worldtest.Forest) {
			own := ownTarget(coverage, 3, 5)
			own.MinimumPercent = n
			f.National().Targets = []v1alpha1.Target{own}
		}
	}
	table(t, start, func(r *worldtest.Result) string { return target(r.Fed("m3301"), coverage) }, []row{
		{"nothing declared", "2026-07-01", nil, "Unknown MainFieldsUndeclared"},
		{"fields declared, none of them main", "2026-07-01", func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Youth = &v1alpha1.Youth{Fields: []v1alpha1.YouthField{{Field: "Courier", Main: new(false)}, {Field: "Esports"}}}
		}, "Unknown MainFieldsUndeclared"},
		{"covered though not declared main", "2026-07-01", covers("Courier"), "Unknown MainFieldsUndeclared"},
		{"none covered", "2026-07-01", declare("Courier", "Esports"), "Overdue 0/2"},
		{"one covered", "2026-07-01", steps(declare("Courier", "Esports"), covers("Courier")), "Overdue 1/2"},
		{"one association covers both", "2026-07-01", steps(declare("Courier", "Esports"), covers("Esports", "Courier")), "Met 2/2"},
		{"two associations cover one", "2026-07-01", steps(declare("Courier", "Esports"), covers("Courier"), covers("Courier")), "Overdue 1/2"},
		{"a field of the area's own", "2026-07-01", steps(declare("TeaFarmer"), covers("TeaFarmer")), "Met 1/1"},
		{"neither affiliated nor a member nor registered", "2026-07-01", steps(declare("Courier"), covers("Courier"), func(f *worldtest.Forest) {
			f.Associations[0].Spec.Registration.Status = v1alpha1.RegistrationUnregistered
			f.Associations[0].Spec.Form = v1alpha1.FormCommunity
		}), "Met 1/1"},
		{"dissolved today", "2026-07-01", steps(declare("Courier"), covers("Courier"), dissolved("2026-07-01")), "Overdue 0/1"},
		{"dissolved tomorrow", "2026-07-01", steps(declare("Courier"), covers("Courier"), dissolved("2026-07-02")), "Met 1/1"},
		{"another federation's association", "2026-07-01", steps(declare("Courier"), covers("Courier"), func(f *worldtest.Forest) { f.Associations[0].Spec.FederationRef.Name = "m3302" }), "Overdue 0/1"},
		{"founded tomorrow", "2026-07-01", steps(declare("Courier"), covers("Courier"), withFounding("2026-07-02")), "Overdue 0/1"},
		{"founded today", "2026-07-01", steps(declare("Courier"), covers("Courier"), withFounding("2026-07-01")), "Met 1/1"},
		{"surveyed tomorrow", "2026-07-01", steps(declare("Courier"), covers("Courier"), func(f *worldtest.Forest) { f.Fed("m3301").Spec.Youth.SurveyedOn = "2026-07-02" }), "Unknown MainFieldsUndeclared"},
		{"a community, where only others cover", "2026-07-01", steps(declare("Courier"), covers("Courier"), withForm(v1alpha1.FormCommunity), func(f *worldtest.Forest) {
			f.National().Coverage = &v1alpha1.CoverageRule{Forms: []v1alpha1.AssociationForm{v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised}}
		}), "Overdue 0/1"},
		{"nothing declared, waived", "2026-07-01", waived("2026-07-01", coverage), "Waived"},
		{"seats do not cover", "2026-07-01", steps(declare("Courier"), func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: "Courier", Seats: new(int32(9))}}}
		}), "Overdue 0/1"},
		{"half of three is two", "2026-07-01", steps(percent(50), declare("Courier", "Esports", "SelfMedia"), covers("Courier")), "Overdue 1/2"},
		{"a third of three is two by 34 percent", "2026-07-01", steps(percent(34), declare("Courier", "Esports", "SelfMedia"), covers("Courier")), "Overdue 1/2"},
		{"a third of three is one by 33 percent", "2026-07-01", steps(percent(33), declare("Courier", "Esports", "SelfMedia"), covers("Courier")), "Met 1/1"},
		{"one percent of one", "2026-07-01", steps(percent(1), declare("Courier")), "Overdue 0/1"},
		{"more than asked", "2026-07-01", steps(percent(50), declare("Courier", "Esports"), covers("Courier", "Esports")), "Met 2/1"},
	})
}

// TestR07MembershipInOrder: nobody flagged among the current members.
// 提升会员团体质量，调整退出不符合组织功能及不规范的会员团体 (N7; N28)
func TestR07MembershipInOrder(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301)")
		f.Others("m3301", 3)
		return f
	}
	irregular := worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-01-01")
	found := func(i int, list ...v1alpha1.Finding) step {
		return func(f *worldtest.Forest) { f.Groups[i].Spec.Findings = list }
	}
	unreported := func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = nil }
	// A finding has the time that its handling has.
	due := func(r *worldtest.Result) string {
		list := r.Fed("m3301").Targets
		return target(r.Fed("m3301"), inOrder) + " by " + string(list[len(list)-1].DueOn)
	}
	told := worldtest.Heard(irregular, "2026-01-02", "2026-01-03")
	table(t, start, due, []row{
		{"within the window", "2026-03-01", found(0, irregular), "Due 1/0 by 2026-06-30"},
		{"within the window, handled late", "2026-06-30", found(0, irregular), "Due 1/0 by 2026-06-30"},
		{"after the window, found on its last day", "2026-07-01", found(0, worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-06-30")), "Due 1/0 by 2026-09-28"},
		{"the last day for handling", "2026-09-28", found(0, worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-06-30")), "Due 1/0 by 2026-09-28"},
		{"the day after", "2026-09-29", found(0, worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-06-30")), "Overdue 1/0 by 2026-09-28"},
		{"one of two handled late", "2026-09-01", steps(found(0, worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-08-30")), found(1, irregular)), "Overdue 2/0 by 2026-04-01"},
		{"both in time", "2026-09-01", steps(found(0, worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-08-30")), found(1, worldtest.Finding("a", v1alpha1.GroundIrregular, "2026-08-20"))), "Due 2/0 by 2026-11-18"},
		{"inactive, in the time to record it", "2027-06-29", func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = worldtest.Active(2025, 0, 0) }, "Due 1/0 by 2027-06-29"},
		{"inactive, and nobody recorded it", "2027-06-30", func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = worldtest.Active(2025, 0, 0) }, "Overdue 1/0 by 2027-06-29"},
		{"exit is recorded for a later day", "2026-07-01", steps(found(0, worldtest.Decided(told, v1alpha1.OutcomeExited, "2026-03-01")), withTerms("2010-05-04..2026-12-31")), "Due 1/0 by 2026-12-31"},
		{"waived", "2026-07-01", steps(found(0, irregular), waived("2026-07-01", inOrder)), "Waived 1/0 by 2026-06-30"},
		{"met", "2026-07-01", nil, "Met 0/0 by 2026-06-30"},
	})
	table(t, start, func(r *worldtest.Result) string { return target(r.Fed("m3301"), inOrder) }, []row{
		{"no member", "2026-07-01", func(f *worldtest.Forest) { f.Groups = nil }, "Unknown NoMembersDeclared"},
		{"no member but the League", "2026-07-01", func(f *worldtest.Forest) {
			f.Groups = nil
			f.Group("m3301", "l", v1alpha1.MemberLeague)
		}, "Unknown NoMembersDeclared"},
		{"nothing found", "2026-07-01", nil, "Met 0/0"},
		{"nothing found, of one no activity reported", "2026-07-01", unreported, "Unknown MembersUndetermined"},
		{"of one no activity reported, another to adjust", "2026-07-01", steps(unreported, found(1, irregular)), "Overdue 1/0"},
		{"of one no activity reported, waived", "2026-07-01", steps(unreported, waived("2026-07-01", inOrder)), "Waived 0/0"},
		{"one to adjust", "2026-07-01", found(0, irregular), "Overdue 1/0"},
		{"one to exit", "2026-07-01", found(0, worldtest.Finding("a", v1alpha1.GroundOutsideFunction, "2026-01-01")), "Overdue 1/0"},
		{"one of each", "2026-07-01", steps(found(0, irregular), found(1, worldtest.Finding("a", v1alpha1.GroundOutsideFunction, "2026-01-01"))), "Overdue 2/0"},
		{"two findings on one member", "2026-07-01", found(0, irregular, worldtest.Finding("b", v1alpha1.GroundViolatesLaw, "2026-01-01")), "Overdue 1/0"},
		{"found on a member that has left", "2026-07-01", steps(found(0, irregular), withTerms("2010-05-04..2026-02-01")), "Met 0/0"},
		{"the League is never flagged", "2026-07-01", steps(found(0, irregular), func(f *worldtest.Forest) { f.Groups[0].Spec.Kind = v1alpha1.MemberLeague }), "Met 0/0"},
		{"one that is not counted is a member too", "2026-07-01", func(f *worldtest.Forest) {
			f.Member("m3301", "m", "gone").Spec.Findings = []v1alpha1.Finding{irregular}
		}, "Overdue 1/0"},
		{"dealt with", "2026-07-01", found(0, worldtest.Decided(worldtest.Heard(irregular, "2026-02-01", "2026-03-01"), v1alpha1.OutcomeAdjusted, "2026-07-01")), "Met 0/0"},
		{"to be dealt with tomorrow", "2026-07-01", found(0, worldtest.Decided(worldtest.Heard(irregular, "2026-02-01", "2026-03-01"), v1alpha1.OutcomeAdjusted, "2026-07-02")), "Overdue 1/0"},
		{"inactive by its own reports", "2026-07-01", func(f *worldtest.Forest) { f.Groups[0].Spec.Activity = worldtest.Active(2024, 0, 0) }, "Overdue 1/0"},
		{"before it is due", "2024-06-29", found(0, worldtest.Finding("a", v1alpha1.GroundIrregular, "2024-01-01")), "Pending 1/0"},
	})
	n := with(start(), found(0, irregular), found(1, worldtest.Finding("a", v1alpha1.GroundViolatesLaw, "2026-01-01"))).On("2026-07-01").Fed("m3301").MemberGroups
	worldtest.Same(t, []int32{n.ToAdjust, n.ToExit, n.CountedAfterExits}, []int32{1, 1, 2})
}

// TestR08State: what an unmet target is on which day.
// 2至3年内 … 3至5年内; a deadline day is in time (《民法典》第一千二百五十九条). N1, N3–N5, N7
func TestR08State(t *testing.T) {
	start := func() *worldtest.Forest { return worldtest.Plant("M(3301)") }
	verdict := func(r *worldtest.Result) string { return targets(r.Fed("m3301"), memberGroup, inOrder) }
	irregular := func(f *worldtest.Forest) {
		f.Group("m3301", "g", v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{worldtest.Finding("a", v1alpha1.GroundIrregular, "2019-01-01")}
		f.Groups[0].Spec.Activity = worldtest.Active(2015, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	}
	table(t, start, verdict, []row{
		{"the day the notice was issued", "2021-06-30", irregular, "Pending 1/3, Pending 1/0"},
		{"the day before the first window", "2023-06-29", irregular, "Pending 1/3, Pending 1/0"},
		{"the first day of the first window", "2023-06-30", irregular, "Due 1/3, Pending 1/0"},
		{"the day before the second window", "2024-06-29", irregular, "Due 1/3, Pending 1/0"},
		{"the last day of the first window is the first of the second", "2024-06-30", irregular, "Due 1/3, Due 1/0"},
		{"the day after the first window", "2024-07-01", irregular, "Overdue 1/3, Due 1/0"},
		{"the last day of the second window", "2026-06-30", irregular, "Overdue 1/3, Due 1/0"},
		{"the day after the second window", "2026-07-01", irregular, "Overdue 1/3, Overdue 1/0"},
		{"met before it is due", "2022-01-01", func(f *worldtest.Forest) { f.Others("m3301", 3) }, "Met 3/3, Met 0/0"},
		{"met late", "2031-01-01", func(f *worldtest.Forest) { f.Others("m3301", 3) }, "Met 3/3, Met 0/0"},
		{"waived", "2025-01-01", waived("2025-03-01", memberGroup), "Waived 0/3, Unknown NoMembersDeclared"},
		{"waived before it is due", "2022-01-01", waived("2025-03-01", memberGroup), "Waived 0/3, Unknown NoMembersDeclared"},
		{"the last day of a waiver", "2025-03-01", waived("2025-03-01", memberGroup), "Waived 0/3, Unknown NoMembersDeclared"},
		{"the day after a waiver", "2025-03-02", waived("2025-03-01", memberGroup), "Overdue 0/3, Unknown NoMembersDeclared"},
		{"a waiver of another target", "2025-01-01", waived("2025-03-01", inOrder), "Overdue 0/3, Waived 0/0"},
		{"met needs no waiver", "2025-01-01", steps(waived("2025-03-01", memberGroup), func(f *worldtest.Forest) { f.Others("m3301", 3) }), "Met 3/3, Met 0/0"},
		{"a waiver that ends before it is due", "2023-01-01", waived("2022-12-31", memberGroup), "Pending 0/3, Unknown NoMembersDeclared"},
		{"not applicable, waived", "2025-01-01", steps(waived("2025-03-01", memberGroup), func(f *worldtest.Forest) { f.Fed("m3301").Spec.DivisionCode = "532300" }), "NotApplicable NotACity, NotApplicable NoFederation"},
		{"waived by a decision of tomorrow", "2025-01-01", steps(waived("2025-03-01", memberGroup), func(f *worldtest.Forest) { f.Fed("m3301").Spec.Waivers[0].Decision.Date = "2025-01-02" }), "Overdue 0/3, Unknown NoMembersDeclared"},
		{"waived by a decision of today", "2025-01-01", steps(waived("2025-03-01", memberGroup), func(f *worldtest.Forest) { f.Fed("m3301").Spec.Waivers[0].Decision.Date = "2025-01-01" }), "Waived 0/3, Unknown NoMembersDeclared"},
		{"waived by a number not filled in", "2025-01-01", steps(waived("2025-03-01", memberGroup), func(f *worldtest.Forest) { f.Fed("m3301").Spec.Waivers[0].Decision.Number = "〈文号〉" }), "Overdue 0/3, Unknown NoMembersDeclared"},
		{"waived by a number to be determined", "2025-01-01", steps(waived("2025-03-01", memberGroup), func(f *worldtest.Forest) { f.Fed("m3301").Spec.Waivers[0].Decision.Number = "TBD" }), "Overdue 0/3, Unknown NoMembersDeclared"},
		{"29 February falls back to the 28th, in time", "2023-02-28", func(f *worldtest.Forest) { f.National().IssuedOn = "2020-02-29" }, "Due 0/3, Unknown NoMembersDeclared"},
		{"29 February falls back to the 28th, late", "2023-03-01", func(f *worldtest.Forest) { f.National().IssuedOn = "2020-02-29" }, "Overdue 0/3, Unknown NoMembersDeclared"},
		{"a window of one day", "2021-06-30", func(f *worldtest.Forest) { f.National().Targets = []v1alpha1.Target{ownTarget(memberGroup, 0, 0)} }, "Due 0/3, "},
		{"a window of one day, the next", "2021-07-01", func(f *worldtest.Forest) { f.National().Targets = []v1alpha1.Target{ownTarget(memberGroup, 0, 0)} }, "Overdue 0/3, "},
	})
	// The dates and the requirement stand with every target, whatever its state.
	for _, target := range worldtest.Plant("M(5323)").On("2025-01-01").Fed("m5323").Targets {
		if target.EarliestOn == "" || target.DueOn == "" || target.Requirement == "" {
			t.Errorf("incomplete: %+v", target)
		}
	}
}

// TestR09TargetsMet: the worst of a federation's targets.
// [ours]: the notice sets the targets side by side. N1, N3–N5, N7
func TestR09TargetsMet(t *testing.T) {
	verdict := func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "TargetsMet") }
	whole := func() *worldtest.Forest { return meeting("M(3301)") }
	fewer := func(f *worldtest.Forest) { f.Groups = f.Groups[:2] }
	uncovered := func(f *worldtest.Forest) { f.Fed("m3301").Spec.Youth = worldtest.MainFields("OnlineWriter", "Courier") }
	undeclared := func(f *worldtest.Forest) { f.Fed("m3301").Spec.Youth = nil }
	table(t, whole, verdict, []row{
		{"all met", "2025-01-01", nil, "True AllMet"},
		{"one overdue", "2025-01-01", fewer, "False Overdue"},
		{"one due", "2025-01-01", uncovered, "False Due"},
		{"one pending", "2022-01-01", uncovered, "False Pending"},
		{"one undeclared", "2025-01-01", undeclared, "Unknown Undeclared"},
		{"overdue before due", "2025-01-01", steps(fewer, uncovered), "False Overdue"},
		{"due before pending", "2023-07-01", steps(fewer, uncovered), "False Due"},
		{"overdue before undeclared", "2025-01-01", steps(fewer, undeclared), "False Overdue"},
		{"due before undeclared", "2023-07-01", steps(fewer, undeclared), "False Due"},
		{"pending before undeclared", "2022-01-01", steps(fewer, undeclared), "False Pending"},
		{"the rest waived", "2025-01-01", steps(fewer, waived("2030-01-01", memberGroup)), "True AllMet"},
		{"waived and undeclared", "2025-01-01", steps(fewer, undeclared, waived("2030-01-01", memberGroup)), "Unknown Undeclared"},
		{"what nobody declared is waived", "2025-01-01", steps(undeclared, waived("2030-01-01", coverage)), "True AllMet"},
		{"all waived", "2025-01-01", func(f *worldtest.Forest) {
			f.Groups, f.Associations = nil, nil
			f.Fed("m3301").Spec.Establishment = nil
			waived("2030-01-01", established, memberGroup, affiliated, coverage, inOrder)(f)
		}, "True AllMet"},
		{"the rest not applicable", "2025-01-01", steps(fewer, func(f *worldtest.Forest) { f.Fed("m3301").Spec.DivisionCode = "532300" }), "True AllMet"},
		{"none applies: a county that is not suitable", "2025-01-01", func(f *worldtest.Forest) {
			*f = *worldtest.Plant("C(330102)")
			f.Federations[0].Name = "m3301"
			f.Federations[0].Spec.Suitability = worldtest.Suitable(false)
		}, "True NoTargets"},
		{"none applies: a province", "2025-01-01", func(f *worldtest.Forest) {
			*f = *worldtest.Plant("P(33)")
			f.Federations[0].Name = "m3301"
		}, "True NoTargets"},
	})
	worldtest.Contains(t, message(with(whole(), fewer).On("2025-01-01").Fed("m3301").Conditions, "TargetsMet"), "MemberGroups", "N3", "2", "3", "2024-06-30")
	worldtest.Contains(t, message(with(whole(), undeclared).On("2025-01-01").Fed("m3301").Conditions, "TargetsMet"), "EmergingFieldCoverage", "N5", "undeclared")
}
