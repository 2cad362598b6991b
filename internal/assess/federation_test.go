package assess_test

import (
	"fmt"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
)

// TestR30Coverage: the state of each field.
// 针对在青年中占一定比例，但通过既有组织渠道难以被发现推荐、在青联中鲜有代表的群体…及早纳入视野 (N16; N5, N18)
// [ours]: 占一定比例 has no number.
func TestR30Coverage(t *testing.T) {
	const field v1alpha1.FieldName = "TruckDriver"
	state := func(r *worldtest.Result) string { return stateOf(r, field) }
	youth := func(total, population int64, main *bool) step {
		return func(f *worldtest.Forest) {
			y := v1alpha1.YouthField{Field: field, Main: main}
			if population >= 0 {
				y.Population = &population
			}
			f.Fed("m3301").Spec.Youth = &v1alpha1.Youth{Fields: []v1alpha1.YouthField{y}}
			if total >= 0 {
				f.Fed("m3301").Spec.Youth.Total = &total
			}
		}
	}
	seats := func(n int32) step {
		return func(f *worldtest.Forest) {
			f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: field, Seats: &n}}}
		}
	}
	association := func(f *worldtest.Forest) {
		f.Association("m3301", "a").Spec.EmergingFields = []v1alpha1.FieldName{field}
	}
	share := func(percent int32) step {
		return func(f *worldtest.Forest) {
			f.National().Representation = &v1alpha1.RepresentationRule{ShareFromPercent: percent}
		}
	}
	table(t, func() *worldtest.Forest { return worldtest.Plant("M(3301); M(3302)") }, state, []row{
		{"a field of the notice", "2025-01-01", nil, "Listed"},
		{"covered", "2025-01-01", association, "Covered"},
		{"covered, main", "2025-01-01", steps(association, youth(-1, -1, new(true))), "Covered"},
		{"covered, large", "2025-01-01", steps(association, youth(1000, 900, nil)), "Covered"},
		{"main, no association", "2025-01-01", youth(-1, -1, new(true)), "Gap"},
		{"main and large, no association", "2025-01-01", youth(1000, 900, new(true)), "Gap"},
		{"main, a seat, no association", "2025-01-01", steps(youth(1000, 900, new(true)), seats(1)), "Gap"},
		{"its association dissolved", "2025-01-01", steps(association, youth(-1, -1, new(true)), dissolved("2025-01-01")), "Gap"},
		{"another federation's association", "2025-01-01", steps(association, youth(-1, -1, new(true)), withAssociation(func(a *associationSpec) { a.FederationRef.Name = "m3302" })), "Gap"},
		{"exactly the share, no seat", "2025-01-01", steps(youth(1000, 50, nil), seats(0)), "Unrepresented"},
		{"just below the share", "2025-01-01", steps(youth(1000, 49, nil), seats(0)), "Listed"},
		{"not main, large, no seat", "2025-01-01", steps(youth(1000, 50, new(false)), seats(0)), "Unrepresented"},
		{"large, one seat", "2025-01-01", steps(youth(1000, 500, nil), seats(1)), "Listed"},
		{"large by another share", "2025-01-01", steps(youth(1000, 100, nil), share(11)), "Listed"},
		{"the share rounds nothing", "2025-01-01", steps(youth(1001, 50, nil), seats(0)), "Listed"},
		{"as large as they come", "2025-01-01", steps(youth(2000000000, 2000000000, nil), share(100), seats(0)), "Unrepresented"},
		{"no population declared", "2025-01-01", youth(1000, -1, nil), "Listed"},
		{"no total declared", "2025-01-01", youth(-1, 900, nil), "Listed"},
		{"nobody at all", "2025-01-01", youth(0, 0, nil), "Listed"},
	})
}

// TestR30CoverageOrder: an entry for each field of the notice or of youth.fields, priority first.
// 特别是要对青年群体有较强思想影响力的新领域青年加大工作力度，优先联系覆盖 (N16); 优先建设 (N18)
func TestR30CoverageOrder(t *testing.T) {
	f := worldtest.Plant("M(3301)")
	f.National().EmergingFields = []v1alpha1.EmergingField{
		{Name: "C", Priority: new(false)}, {Name: "B"}, {Name: "Z", Priority: new(true)}, {Name: "Y", Priority: new(true)}, {Name: "X", Priority: new(true)},
	}
	f.Fed("m3301").Spec.Youth = &v1alpha1.Youth{Total: new(int64(1000)), Fields: []v1alpha1.YouthField{
		{Field: "Own", Population: new(int64(30)), Main: new(true)}, {Field: "Z", Population: new(int64(1))}, {Field: "C", Population: new(int64(0))}, {Field: "Also", Population: new(int64(30))},
	}}
	f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{SeatsByField: []v1alpha1.FieldSeats{{Field: "Z", Seats: new(int32(2))}, {Field: "Unlisted", Seats: new(int32(2))}}}
	a := f.Association("m3301", "a")
	a.Spec.EmergingFields = []v1alpha1.FieldName{"Own", "Z", "Unlisted"}
	f.Association("m3301", "b").Spec.EmergingFields = []v1alpha1.FieldName{"Z"}
	worldtest.Same(t, f.On("2025-01-01").Fed("m3301").Coverage, []v1alpha1.FieldCoverage{
		{Field: "Z", Priority: new(true), Population: new(int64(1)), Associations: 2, Seats: new(int32(2)), State: v1alpha1.CoverageCovered},
		{Field: "X", Priority: new(true), State: v1alpha1.CoverageListed},
		{Field: "Y", Priority: new(true), State: v1alpha1.CoverageListed},
		{Field: "Also", Population: new(int64(30)), State: v1alpha1.CoverageListed},
		{Field: "Own", Main: new(true), Population: new(int64(30)), Associations: 1, State: v1alpha1.CoverageCovered},
		{Field: "C", Population: new(int64(0)), State: v1alpha1.CoverageListed},
		{Field: "B", State: v1alpha1.CoverageListed},
	})
}

// TestAssociationCounts: the federation's own associations, those dissolved left out (N3, N4, N24). [ours]
func TestAssociationCounts(t *testing.T) {
	f := worldtest.Plant("M(3301); M(3302)")
	f.Qualifying("m3301", "qualifying")
	f.Association("m3301", "affiliated").Spec.LeagueAffiliation = &v1alpha1.LeagueAffiliation{RecognisedOn: "2020-01-01"}
	f.Association("m3301", "eligible").Spec.Attestation = worldtest.Attested("2020-01-01")
	f.Association("m3301", "plain")
	gone, _ := f.Qualifying("m3301", "gone")
	gone.Spec.DissolvedOn = "2025-01-01"
	f.Qualifying("m3302", "elsewhere")
	s := f.On("2025-01-01").Fed("m3301")
	worldtest.Same(t, *s.Associations, v1alpha1.AssociationCounts{Total: 4, Affiliated: 2, Qualifying: 1, Eligible: 2})
	worldtest.Same(t, *s.MemberGroups, v1alpha1.MemberGroupCounts{Current: 2, Counted: 1, Associations: 1, CountedAfterExits: 1})
}

// TestR31ReviewReady: what the upper level looks at before a re-election.
// 将会员团体建设吸纳情况和规范委员遴选渠道作为对下一级青联换届、常委会人事事项审核的重要内容 (N31)
func TestR33TermCurrent(t *testing.T) {
	start := func() *worldtest.Forest { // a term from the end of 2020 to that of 2025
		f := worldtest.Plant("P(33) > M(3301)")
		f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{TermStartedOn: "2020-12-12", TermEndsOn: "2025-12-12"}
		return f
	}
	committee := func(change func(*v1alpha1.Committee)) step {
		return func(f *worldtest.Forest) { change(f.Fed("m3301").Spec.Committee) }
	}
	extended := func(until, decided v1alpha1.Date) step {
		return committee(func(c *v1alpha1.Committee) {
			c.Extension = &v1alpha1.Extension{Until: until, Decision: v1alpha1.Document{Number: "延期", Date: decided}}
		})
	}
	table(t, start, func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "TermCurrent") }, []row{
		{"the last day of the term", "2025-12-12", nil, "True Current"},
		{"the day after", "2025-12-13", nil, "False ReElectionOverdue"},
		{"extended", "2026-12-12", extended("2026-12-12", ""), "True Extended"},
		{"the extension is over", "2026-12-13", extended("2026-12-12", ""), "False ReElectionOverdue"},
		{"not yet decided", "2026-01-01", extended("2026-12-12", "2026-01-02"), "False ReElectionOverdue"},
		{"decided that day", "2026-01-02", extended("2026-12-12", "2026-01-02"), "True Extended"},
		{"extended before the end", "2025-06-01", extended("2026-12-12", ""), "True Current"},
		{"no end of the term", "2026-01-01", committee(func(c *v1alpha1.Committee) { c.TermEndsOn = "" }), "Unknown TermUndeclared"},
		{"no committee", "2026-01-01", func(f *worldtest.Forest) { f.Fed("m3301").Spec.Committee = nil }, "Unknown TermUndeclared"},
		{"a term that is yet to start", "2020-12-11", nil, "Unknown TermUndeclared"},
	})
	for _, tt := range []struct {
		name   string
		change step
		zh, en string
	}{
		{"never extended", nil,
			"本届任期已于 2025-12-12 届满，尚未换届（N31）", "the term ended on 2025-12-12 and a re-election is overdue (N31)"},
		{"extended", extended("2026-12-12", ""),
			"本届任期已于 2025-12-12 届满，经批准的延期亦已于 2026-12-12 届满，尚未换届（N31）",
			"the term ended on 2025-12-12, its extension on 2026-12-12, and a re-election is overdue (N31)"},
		{"extended by a decision to come", extended("2026-12-12", "2030-01-01"),
			"本届任期已于 2025-12-12 届满，尚未换届（N31）", "the term ended on 2025-12-12 and a re-election is overdue (N31)"},
	} {
		t.Run("over, "+tt.name, func(t *testing.T) {
			f := start()
			if tt.change != nil {
				tt.change(f)
			}
			for lang, want := range map[words.Lang]string{words.Chinese: tt.zh, words.English: tt.en} {
				r := &worldtest.Result{World: f.World()}
				assess.Evaluate(r.World, "2027-01-01", lang)
				worldtest.Same(t, message(r.Fed("m3301").Conditions, "TermCurrent"), want)
			}
		})
	}
}

func TestR31ReviewReady(t *testing.T) {
	start := func() *worldtest.Forest { // every target met, channels standardised, the term until 31 August 2026
		f := meeting("M(3301)")
		f.Fed("m3301").Spec.Committee = &v1alpha1.Committee{TermStartedOn: "2021-08-31", TermEndsOn: "2026-08-31", SelectionChannelsStandardised: new(true)}
		return f
	}
	committee := func(change func(*v1alpha1.Committee)) step {
		return func(f *worldtest.Forest) { change(f.Fed("m3301").Spec.Committee) }
	}
	fewer := func(f *worldtest.Forest) { f.Groups = f.Groups[:2] }
	undeclared := func(f *worldtest.Forest) { f.Fed("m3301").Spec.Youth = nil }
	channels := func(v *bool) step {
		return committee(func(c *v1alpha1.Committee) { c.SelectionChannelsStandardised = v })
	}
	flagged := func(found v1alpha1.Date) step {
		return withFindings(worldtest.Finding("a", v1alpha1.GroundIrregular, found))
	}
	table(t, start, func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "ReviewReady") }, []row{
		{"the day before the review begins", "2026-02-27", fewer, "True NotDue"}, // months clamp to the month's end
		{"the day the review begins", "2026-02-28", fewer, "False TargetsUnmet"},
		{"ready on that day", "2026-02-28", nil, "True ReadyForReview"},
		{"the last day of the term", "2026-08-31", nil, "True ReadyForReview"},
		{"the term is past", "2027-01-01", nil, "True ReadyForReview"},
		{"the term is past, a target unmet", "2027-01-01", fewer, "False TargetsUnmet"},
		{"no committee", "2026-03-01", func(f *worldtest.Forest) { f.Fed("m3301").Spec.Committee = nil }, "Unknown TermUndeclared"},
		{"no end of the term", "2026-03-01", committee(func(c *v1alpha1.Committee) { c.TermEndsOn = "" }), "Unknown TermUndeclared"},
		{"an unmet target waived", "2026-03-01", steps(fewer, waived("2026-08-31", memberGroup)), "True ReadyForReview"},
		{"the waiver expired", "2026-09-01", steps(fewer, waived("2026-08-31", memberGroup)), "False TargetsUnmet"},
		{"a target not applicable", "2026-03-01", steps(fewer, func(f *worldtest.Forest) { f.Fed("m3301").Spec.DivisionCode = "532300" }), "True ReadyForReview"},
		{"a target undeclared", "2026-03-01", undeclared, "Unknown Undeclared"},
		{"channels undeclared", "2026-03-01", channels(nil), "Unknown Undeclared"},
		{"channels not standardised", "2026-03-01", channels(new(false)), "False SelectionChannelsUnstandardised"},
		{"a target unmet comes before channels not standardised", "2026-03-01", steps(channels(new(false)), fewer), "False TargetsUnmet"},
		{"a finding in procedure", "2026-03-01", flagged("2026-02-01"), "True ReadyForReview"},
		{"a finding in procedure, after the window", "2026-08-01", flagged("2026-07-01"), "True ReadyForReview"},
		{"a finding handled too late", "2026-03-01", flagged("2025-02-01"), "False TargetsUnmet"},
		{"channels not standardised, a target undeclared", "2026-03-01", steps(channels(new(false)), undeclared), "False SelectionChannelsUnstandardised"},
		{"a target unmet, channels undeclared", "2026-03-01", steps(channels(nil), fewer), "False TargetsUnmet"},
		{"a target unmet, another undeclared", "2026-03-01", steps(undeclared, fewer), "False TargetsUnmet"},
		{"both undeclared", "2026-03-01", steps(undeclared, channels(nil)), "Unknown Undeclared"},
		{"a pending target is unmet too", "2022-06-01", steps(fewer, committee(func(c *v1alpha1.Committee) { c.TermEndsOn = "2022-08-01" })), "False TargetsUnmet"},
		{"not due, channels not standardised", "2026-02-27", channels(new(false)), "True NotDue"},
		{"a notice that looks twelve months ahead", "2025-08-31", steps(fewer, func(f *worldtest.Forest) { f.National().Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: 12} }), "False TargetsUnmet"},
		{"a term that ends after a leap day", "2024-02-28", committee(func(c *v1alpha1.Committee) { c.TermEndsOn = "2024-08-31" }), "True NotDue"},
		{"a term that ends after a leap day, begins on it", "2024-02-29", committee(func(c *v1alpha1.Committee) { c.TermEndsOn = "2024-08-31" }), "True ReadyForReview"},
	})
	worldtest.Contains(t, message(with(start(), steps(undeclared, fewer, channels(new(false)))).On("2026-03-01").Fed("m3301").Conditions, "ReviewReady"),
		"2026-08-31", "MemberGroups", "N3", "EmergingFieldCoverage", "selection channels", "N31") // False names all that is missing
}

// TestR32InventoryCurrent: how recent and how complete the inventory is.
// 既包括已注册，也包括未正式注册但有一定活跃度的青年自组织和青年社群，做到底数清晰、情况明确 (N22)
// [ours]: no interval is given.
func TestR32InventoryCurrent(t *testing.T) {
	// On record: four registered, filed or exempt, one self-organised, two communities.
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301); M(3302)")
		for i, status := range []v1alpha1.RegistrationStatus{"Registered", "Registered", "Filed", "Exempt", "Unregistered", "Unregistered", "Unregistered"} {
			a := f.Association("m3301", fmt.Sprintf("a%d", i))
			a.Spec.Registration.Status = status
			switch {
			case i == 4:
				a.Spec.Form = v1alpha1.FormSelfOrganised
			case i > 4:
				a.Spec.Form = v1alpha1.FormCommunity
			}
		}
		f.Association("m3302", "elsewhere")
		f.Fed("m3301").Spec.Inventory = &v1alpha1.Inventory{
			SurveyedOn: "2024-02-29", Registered: new(int32(4)), Unregistered: new(int32(1)), Communities: new(int32(2)),
		}
		return f
	}
	inventory := func(change func(*v1alpha1.Inventory)) step {
		return func(f *worldtest.Forest) { change(f.Fed("m3301").Spec.Inventory) }
	}
	const day = "2024-06-01"
	table(t, start, func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "InventoryCurrent") }, []row{
		{"current and complete", day, nil, "True Current"},
		{"surveyed today", "2024-02-29", nil, "True Current"},
		{"surveyed tomorrow", "2024-02-28", nil, "Unknown InventoryUndeclared"},
		{"the last day", "2025-02-28", nil, "True Current"}, // months clamp to the month's end
		{"the day after", "2025-03-01", nil, "False Outdated"},
		{"none", day, func(f *worldtest.Forest) { f.Fed("m3301").Spec.Inventory = nil }, "Unknown InventoryUndeclared"},
		{"one registered too few", day, inventory(func(i *v1alpha1.Inventory) { i.Registered = new(int32(3)) }), "False CountBelowRecords"},
		{"one unregistered too few", day, inventory(func(i *v1alpha1.Inventory) { i.Unregistered = new(int32(0)) }), "False CountBelowRecords"},
		{"one community too few", day, inventory(func(i *v1alpha1.Inventory) { i.Communities = new(int32(1)) }), "False CountBelowRecords"},
		{"more than on record", day, inventory(func(i *v1alpha1.Inventory) { i.Communities = new(int32(99)) }), "True Current"},
		{"more of one does not make up for another", day, inventory(func(i *v1alpha1.Inventory) { i.Communities, i.Unregistered = new(int32(99)), new(int32(0)) }), "False CountBelowRecords"},
		{"those dissolved are not on record", day, steps(inventory(func(i *v1alpha1.Inventory) { i.Registered = new(int32(3)) }), dissolved("2024-06-01")), "True Current"},
		{"those about to dissolve are", day, steps(inventory(func(i *v1alpha1.Inventory) { i.Registered = new(int32(3)) }), dissolved("2024-06-02")), "False CountBelowRecords"},
		{"a registered community is among the registered", day, func(f *worldtest.Forest) { f.Associations[0].Spec.Form = v1alpha1.FormCommunity }, "True Current"},
		{"those founded tomorrow are not", day, steps(inventory(func(i *v1alpha1.Inventory) { i.Registered = new(int32(3)) }), withFounding("2024-06-02")), "True Current"},
		{"one registered tomorrow is still unregistered", day, withRegistration("2024-06-02"), "False CountBelowRecords"},
		{"one count left out", day, inventory(func(i *v1alpha1.Inventory) { i.Communities = nil }), "Unknown CountsUndeclared"},
		{"one count left out, another too low, out of date", "2025-03-01", inventory(func(i *v1alpha1.Inventory) { i.Communities, i.Registered = nil, new(int32(3)) }), "Unknown CountsUndeclared"},
		{"within six months", "2024-08-30", func(f *worldtest.Forest) { f.National().Inventory = &v1alpha1.RecencyRule{WithinMonths: 6} }, "False Outdated"},
	})
	worldtest.Contains(t, message(with(start(), inventory(func(i *v1alpha1.Inventory) { i.Communities = new(int32(1)) })).On(day).Fed("m3301").Conditions, "InventoryCurrent"), "communities", "1", "2", "N22")
}

// TestR32WithinAssociationLimit: the local limit.
// 控制好社团规模，确保安全可控 (N13)
func TestR32WithinAssociationLimit(t *testing.T) {
	start := func() *worldtest.Forest {
		f := worldtest.Plant("M(3301); M(3302)")
		for i := range 3 {
			f.Association("m3301", fmt.Sprintf("a%d", i))
		}
		f.Association("m3302", "elsewhere")
		return f
	}
	limit := func(n int32) step {
		return func(f *worldtest.Forest) { f.Fed("m3301").Spec.AssociationLimit = &n }
	}
	table(t, start, func(r *worldtest.Result) string { return says(r.Fed("m3301").Conditions, "WithinAssociationLimit") }, []row{
		{"no limit", "2025-01-01", nil, "Unknown LimitUndeclared"},
		{"below", "2025-01-01", limit(4), "True WithinLimit"},
		{"just within", "2025-01-01", limit(3), "True WithinLimit"},
		{"one too many", "2025-01-01", limit(2), "False LimitExceeded"},
		{"none allowed", "2025-01-01", limit(0), "False LimitExceeded"},
		{"those dissolved do not count", "2025-01-01", steps(limit(2), dissolved("2025-01-01")), "True WithinLimit"},
		{"those about to dissolve do", "2025-01-01", steps(limit(2), dissolved("2025-01-02")), "False LimitExceeded"},
	})
	worldtest.Contains(t, message(with(start(), limit(2)).On("2025-01-01").Fed("m3301").Conditions, "WithinAssociationLimit"), "3", "2")
}
