package agenda_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/agenda"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

const today civil.Date = "2026-11-24"

// settled is a city that has nothing to do: its targets are met or waived for years, its
// term, its inventory and its contacts are recent.
func settled() *worldtest.Forest {
	f := worldtest.Plant("P(33) > M(3301)")
	city := f.Fed("m3301")
	city.Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	city.Spec.Committee = worldtest.TermEndsOn("2030-06-01", new(true))
	city.Spec.Inventory = worldtest.Surveyed("2026-11-01", new(int32(9)), new(int32(9)), new(int32(9)))
	city.Spec.Youth = worldtest.MainFields("OnlineWriter")
	f.Others("m3301", 2)
	a, _ := f.Qualifying("m3301", "writers")
	a.Spec.Contact = worldtest.ContactedOn("2026-11-01")
	a.Spec.Registration = worldtest.Registered(v1alpha1.RegistrationRegistered, "")
	for _, g := range f.Groups {
		g.Spec.Activity = worldtest.Busy()
		for i := range g.Spec.Terms {
			g.Spec.Terms[i].DecidedBy = "StandingCommittee"
		}
	}
	return f
}

// listed gives the items of a world, a line each.
func listed(w *world.World, s agenda.Scope) []string {
	assess.Evaluate(w, s.Today, words.English)
	var lines []string
	for _, i := range agenda.Of(w, s) {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s: %s [%s %s] %s: %s",
			i.State, i.DueOn, i.Kind, i.Object.Kind, i.Object.Name, i.What.In(words.English), i.Requirement, i.Rule, i.Field, i.Command)))
	}
	return lines
}

func within(span string) agenda.Scope {
	s, err := civil.ParseSpan(span)
	if err != nil {
		panic(err)
	}
	return agenda.Scope{Today: today, Until: s.After(today)}
}

func TestNothingToDo(t *testing.T) {
	if diff := cmp.Diff([]string(nil), listed(settled().World(), within("90d"))); diff != "" {
		t.Error(diff)
	}
}

func TestItems(t *testing.T) {
	city := func(f *worldtest.Forest) *v1alpha1.FederationSpec { return &f.Fed("m3301").Spec }
	writers := func(f *worldtest.Forest) *v1alpha1.YouthAssociationSpec { return &f.Associations[0].Spec }
	member := func(f *worldtest.Forest) *v1alpha1.MemberGroupSpec { return &f.Groups[len(f.Groups)-1].Spec }
	for _, tt := range []struct {
		name  string
		facts func(*worldtest.Forest)
		span  string
		want  []string
	}{
		{"a target is short", func(f *worldtest.Forest) { f.Groups = f.Groups[1:] }, "90d", []string{
			"Overdue 2024-06-30 Target Federation m3301: MemberGroups (N3) 2 of 3, by 2024-06-30 [N3 R4] spec: explain fed/zj/m3301 MemberGroups",
		}},
		{"nobody declared the main fields", func(f *worldtest.Forest) { city(f).Youth = nil }, "90d", []string{
			"Overdue 2026-06-30 Undeclared Federation m3301: main fields are undeclared, so these can't be told: EmergingFieldCoverage [N5 R6] spec.youth.fields: survey zj/m3301",
		}},
		{"a waiver expires on the last day", func(f *worldtest.Forest) {
			f.Groups = f.Groups[1:]
			city(f).Waivers = worldtest.Waived("2027-02-22", v1alpha1.TargetMemberGroups)
		}, "90d", []string{
			"Due 2027-02-22 Waiver Federation m3301: the waiver of MemberGroups expires [N3 R8] spec.waivers[0].expiresOn: waive zj/m3301 --target MemberGroups",
		}},
		{"a waiver expires later", func(f *worldtest.Forest) {
			f.Groups = f.Groups[1:]
			city(f).Waivers = worldtest.Waived("2027-02-23", v1alpha1.TargetMemberGroups)
		}, "90d", nil},
		{"the review begins", func(f *worldtest.Forest) { city(f).Committee.TermEndsOn = "2027-06-01" }, "90d", []string{
			"Due 2026-12-01 Review Federation m3301: the review begins (the term ends on 2027-06-01) [N31 R31] spec.committee.termEndsOn: review zj/m3301",
		}},
		{"the review lacks something and the term ends", func(f *worldtest.Forest) {
			city(f).Committee = worldtest.TermEndsOn("2026-12-01", new(false))
		}, "1m", []string{
			"Due 2026-12-01 Term Federation m3301: the committee's term ends: re-election [N31 R33] spec.committee.termEndsOn: term zj/m3301",
			"Due 2026-12-01 Review Federation m3301: the term ends on 2026-12-01; the review lacks: selection channels are not standardised [N31 R31] spec.committee.termEndsOn: review zj/m3301",
		}},
		{"an extension ends", func(f *worldtest.Forest) {
			city(f).Committee.TermEndsOn = "2026-06-01"
			city(f).Committee.Extension = &v1alpha1.Extension{Until: "2026-12-31", Decision: *worldtest.Doc("浙青联〔2026〕5号")}
		}, "12w", []string{
			"Due 2026-12-31 Term Federation m3301: the extension ends (the term ended on 2026-06-01): re-election [N31 R33] spec.committee.extension.until: term zj/m3301",
		}},
		{"a re-election is overdue", func(f *worldtest.Forest) { city(f).Committee.TermEndsOn = "2026-11-23" }, "0d", []string{
			"Overdue 2026-11-23 Term Federation m3301: the committee's term has ended, without a re-election [N31 R33] spec.committee.termEndsOn: term zj/m3301",
		}},
		{"the inventory goes stale", func(f *worldtest.Forest) { city(f).Inventory.SurveyedOn = "2026-01-31" }, "90d", []string{
			"Due 2027-01-31 Inventory Federation m3301: survey the associations anew (last on 2026-01-31) [N22 R32] spec.inventory.surveyedOn: survey zj/m3301",
		}},
		{"the inventory is too low", func(f *worldtest.Forest) { city(f).Inventory.Registered = new(int32(0)) }, "90d", []string{
			"Open  Inventory Federation m3301: the inventory is below what is on record: registered 0, on record 1 [N22 R32] spec.inventory.surveyedOn: survey zj/m3301",
		}},
		{"a contact was long ago", func(f *worldtest.Forest) { writers(f).Contact = worldtest.ContactedOn("2025-11-23") }, "90d", []string{
			"Overdue 2026-11-23 Contact YouthAssociation writers: get in contact (last on 2025-11-23) [N11 R22] spec.contact.lastContactOn: contact zj/writers",
		}},
		{"the last day of a contact", func(f *worldtest.Forest) { writers(f).Contact = worldtest.ContactedOn("2025-11-24") }, "0d", []string{
			"Due 2026-11-24 Contact YouthAssociation writers: get in contact (last on 2025-11-24) [N11 R22] spec.contact.lastContactOn: contact zj/writers",
		}},
		{"a post is vacant", func(f *worldtest.Forest) {
			writers(f).Posts = &v1alpha1.Posts{Leader: v1alpha1.PostFilled, SecretaryGeneral: v1alpha1.PostVacant}
		}, "90d", []string{
			"Open  Post YouthAssociation writers: vacant: secretaryGeneral [N12 R22] spec.posts: explain ya/zj/writers PostsFilled",
		}},
		{"an affiliated association could be admitted", func(f *worldtest.Forest) {
			a := f.Association("m3301", "gamers")
			a.Spec.Attestation, a.Spec.LeagueAffiliation = worldtest.Attested("2026-01-01"), worldtest.RecognisedOn("2020-01-01")
		}, "90d", []string{
			"Open  Admit YouthAssociation gamers: meets the criteria: could be admitted by procedure [N34 R21] spec.attestation: admit zj/gamers",
		}},
		{"a registered association could be admitted", func(f *worldtest.Forest) {
			a := f.Association("m3301", "gamers")
			a.Spec.Attestation, a.Spec.Registration = worldtest.Attested("2026-01-01"), worldtest.Registered(v1alpha1.RegistrationRegistered, "")
		}, "90d", []string{
			"Open  Admit YouthAssociation gamers: meets the criteria: could be admitted by procedure [N24 R21] spec.attestation: admit zj/gamers",
		}},
		{"nobody says who decided", func(f *worldtest.Forest) { member(f).Terms[0].DecidedBy = "" }, "90d", []string{
			"Open  Admission MemberGroup writers: the admission is not supported: which organ decided on the admission is undeclared [N24 R15] spec.terms: explain mg/zj/writers AdmissionSupported",
		}},
		{"a finding waits to be notified", func(f *worldtest.Forest) {
			member(f).Findings = []v1alpha1.Finding{worldtest.Finding("f1", v1alpha1.GroundViolatesLaw, "2026-11-01")}
		}, "90d", []string{
			"Due 2027-01-30 Handling MemberGroup writers: Notify (ViolatesLaw, finding f1, calls for Exit) [N7, N28 R14] spec.findings[0]: notify zj/writers --finding f1",
		}},
		{"objections are awaited", func(f *worldtest.Forest) {
			member(f).Findings = []v1alpha1.Finding{worldtest.Heard(worldtest.Finding("f1", v1alpha1.GroundIrregular, "2026-11-01"), "2026-11-02", "2026-12-02")}
		}, "90d", []string{
			"Due 2027-01-30 Handling MemberGroup writers: await objections until 2026-12-02, then decide (Irregular, finding f1, calls for Adjustment) [N7, N28 R14] spec.findings[0]: explain mg/zj/writers HandlingOverdue",
		}},
		{"a decision is overdue", func(f *worldtest.Forest) {
			member(f).Findings = []v1alpha1.Finding{worldtest.Heard(worldtest.Finding("f1", v1alpha1.GroundIrregular, "2026-02-01"), "2026-02-02", "2026-03-02")}
		}, "90d", []string{
			"Overdue 2026-05-02 Handling MemberGroup writers: Decide (Irregular, finding f1, calls for Adjustment) [N7, N28 R14] spec.findings[0]: decide zj/writers --finding f1",
		}},
		{"the reports show that a role is insignificant", func(f *worldtest.Forest) { member(f).Activity = worldtest.Active(2024, 0, 0) }, "90d", []string{
			"Overdue 2026-06-29 Handling MemberGroup writers: RecordFinding (InsignificantRole, calls for Adjustment) [N7, N28 R14] spec.activity: finding zj/writers --ground InsignificantRole",
		}},
		{"a federation has ended", func(f *worldtest.Forest) {
			f.Groups = f.Groups[1:]
			writers(f).Contact = worldtest.ContactedOn("2020-01-01")
			city(f).Ended = &v1alpha1.Ended{On: "2026-01-01", Outcome: v1alpha1.EndAbolished, Decision: *worldtest.Doc("国函〔2026〕1号")}
		}, "90d", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := settled()
			tt.facts(f)
			if diff := cmp.Diff(tt.want, listed(f.World(), within(tt.span))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestScope: a federation's list has what concerns those below it, and nobody else.
func TestScope(t *testing.T) {
	f := worldtest.Plant("P(33) > M(3301) > C(330102); P(33) > M(3302)")
	for _, name := range []string{"m3301", "c330102", "m3302"} {
		f.Fed(name).Spec.Committee = worldtest.TermEndsOn("2026-01-01", nil)
	}
	f.Fed("m3302").Namespace, f.Fed("m3302").Spec.ParentRef.Namespace = "elsewhere", worldtest.Namespace
	w := f.World()
	assess.Evaluate(w, today, words.English)
	federation := func(name string) *v1alpha1.Federation {
		for i := range w.Federations {
			if w.Federations[i].Name == name {
				return &w.Federations[i]
			}
		}
		return nil
	}
	for _, tt := range []struct {
		name  string
		scope agenda.Scope
		want  []string
	}{
		{"all", agenda.Scope{}, []string{"m3301", "m3302", "c330102"}},
		{"the province", agenda.Scope{Federation: federation("p33")}, []string{"m3301", "m3302", "c330102"}},
		{"a city and its county", agenda.Scope{Federation: federation("m3301")}, []string{"m3301", "c330102"}},
		{"a county", agenda.Scope{Federation: federation("c330102")}, []string{"c330102"}},
		{"a namespace", agenda.Scope{Namespace: "elsewhere"}, []string{"m3302"}},
	} {
		tt.scope.Today, tt.scope.Until = today, today
		var got []string
		for _, i := range agenda.Of(w, tt.scope) {
			if i.Kind == agenda.KindTerm {
				got = append(got, i.Object.Name)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestDrawnWorlds: whatever there is, each item has a name of its own, a basis and a
// command, what is overdue comes first, and the order of objects shows nowhere.
func TestDrawnWorlds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, d := worldtest.Worlds.Draw(rt, "world").World, worldtest.Roll(rt)
		day := d.Today()
		scope := agenda.Scope{Today: day, Until: civil.AddDays(day, 365)}
		assess.Evaluate(w, day, words.Chinese)
		items := agenda.Of(w, scope)
		seen := map[string]bool{}
		for n := range items {
			i := &items[n]
			if seen[i.ID()] {
				rt.Fatalf("two items are %s", i.ID())
			}
			seen[i.ID()] = true
			if i.Requirement == "" || i.Rule == "" || i.Command.Verb == "" || i.What.In(words.Chinese) == "" || strings.Contains(i.What.In(words.English), "{") {
				rt.Fatalf("an item lacks something: %+v", i)
			}
			if (i.State == agenda.StateOpen) != (i.DueOn == "") || i.State == agenda.StateOverdue && i.DueOn >= day {
				rt.Fatalf("an item of %s is %s", i.DueOn, i.State)
			}
		}
		shuffled := d.ShuffledObjects(w)
		assess.Evaluate(shuffled, day, words.Chinese)
		if diff := cmp.Diff(items, agenda.Of(shuffled, scope)); diff != "" {
			rt.Fatalf("the order shows: %s", diff)
		}
	})
}
