package compare_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// effects says what became of verdicts, a line each.
func effects(d *compare.Diff) string {
	var lines []string
	add := func(format string, args ...any) {
		lines = append(lines, strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " "))
	}
	state := func(s *v1alpha1.TargetStatus) string {
		if s == nil {
			return "-"
		}
		return string(s.State)
	}
	for _, c := range d.Targets {
		add("%s %s %s → %s %s", c.Federation.Name, c.Target, state(c.Before), state(c.After), c.Effect)
	}
	for _, c := range d.Members {
		add("%s of %s: %s %s", c.Group.Name, c.Federation.Name, c.Message(words.English), c.Effect)
	}
	for _, c := range d.Associations {
		add("%s %s → %s", c.Association.Name, c.Before, c.After)
	}
	for _, c := range d.Conditions {
		add("%s %s %s → %s %s %s", c.Object.Name, c.Type, c.Before, c.After, c.Reason, c.Effect)
	}
	for _, c := range d.Expectations {
		add("%s: %s %s", c.Federation.Name, c.Message(words.English), c.Effect)
	}
	for _, c := range d.Rollups {
		add("%s %s %s", c.Federation.Name, c.Level, c.Message(words.English))
	}
	for _, e := range d.Exits {
		add("%s loses %d/%d", e.Federation.Name, e.Left, e.Members)
	}
	return strings.Join(lines, "\n")
}

func TestCompare(t *testing.T) {
	members := func(n int) func(*worldtest.Forest) {
		return func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.Suitability = worldtest.Suitable(true)
			f.Others("c330102", n)
		}
	}
	both := func(edits ...func(*worldtest.Forest)) func(*worldtest.Forest) {
		return func(f *worldtest.Forest) {
			for _, edit := range edits {
				edit(f)
			}
		}
	}
	waived := func(f *worldtest.Forest) {
		f.Fed("c330102").Spec.Waivers = []v1alpha1.Waiver{worldtest.Waiver(v1alpha1.TargetMemberGroups, "2027-01-01")}
	}
	county := func(f *worldtest.Forest) { f.Fed("c330102").Spec.Establishment = worldtest.EstablishedOn("2000-01-01") }
	open := worldtest.Finding("f1", v1alpha1.GroundViolatesLaw, "2026-11-01")
	heardOf := worldtest.Heard(open, "2026-11-02", "2026-12-01")
	since := []string{"2010-05-04.."}
	for _, tt := range []struct {
		name          string
		before, after func(*worldtest.Forest)
		want          string
	}{
		{"nothing", members(3), members(3), ""},
		{"target gained", members(2), members(3), `
c330102 MemberGroups Overdue → Met Better
other-2 of c330102: admitted on 2010-05-04
m3301 County MemberGroups 0/1 → 1/1
p33 County MemberGroups 0/1 → 1/1`},
		{"target lost with its record", members(3), members(2), `
c330102 MemberGroups Met → Overdue Worse
other-2 of c330102: record removed (the file of a group that has left stays) Worse
m3301 County MemberGroups 1/1 → 0/1
p33 County MemberGroups 1/1 → 0/1
c330102 loses 1/3`},
		{"waived", members(2), both(members(2), waived), "c330102 MemberGroups Overdue → Waived"},
		{"no longer waived", both(members(2), waived), members(2), "c330102 MemberGroups Waived → Overdue Worse"},
		{"no longer suitable",
			members(3),
			both(members(3), func(f *worldtest.Forest) { f.Fed("c330102").Spec.Suitability = worldtest.Suitable(false) }),
			`
c330102 Established Unknown → NotApplicable
c330102 MemberGroups Met → NotApplicable
c330102 AffiliatedAssociations Overdue → NotApplicable
c330102 EmergingFieldCoverage Unknown → NotApplicable
c330102 MembershipInOrder Met → NotApplicable
m3301 County Established 0/1 → 0/0
m3301 County MemberGroups 1/1 → 0/0
m3301 County AffiliatedAssociations 0/1 → 0/0
m3301 County EmergingFieldCoverage 0/1 → 0/0
m3301 County MembershipInOrder 1/1 → 0/0
p33 County Established 0/1 → 0/0
p33 County MemberGroups 1/1 → 0/0
p33 County AffiliatedAssociations 0/1 → 0/0
p33 County EmergingFieldCoverage 0/1 → 0/0
p33 County MembershipInOrder 1/1 → 0/0`},
		{"known at last", nil, members(0), `
c330102 MemberGroups Unknown → Overdue
c330102 AffiliatedAssociations Unknown → Overdue
c330102 EmergingFieldCoverage NotApplicable → Unknown
c330102 MembershipInOrder NotApplicable → Unknown
m3301 County EmergingFieldCoverage 0/0 → 0/1
m3301 County MembershipInOrder 0/0 → 0/1
p33 County EmergingFieldCoverage 0/0 → 0/1
p33 County MembershipInOrder 0/0 → 0/1`},
		{"finding recorded", memberWith(since), memberWith(since, open), "g of c330102: flagged: Exit (ViolatesLaw)"},
		{"heard", memberWith(since, open), memberWith(since, heardOf), "g of c330102: next step Notify → AwaitObjections"},
		{"another ground",
			memberWith(since, open),
			memberWith(since, worldtest.Finding("f1", v1alpha1.GroundIrregular, "2026-11-01")),
			"g of c330102: flagged: Adjustment (Irregular), no longer Exit (ViolatesLaw)"},
		{"handled too late",
			memberWith(since, open),
			memberWith(since, worldtest.Finding("f1", v1alpha1.GroundViolatesLaw, "2026-01-01")),
			"g of c330102: handling overdue Worse"},
		{"handled too late before it was put on record",
			county,
			both(county, memberWith(since, worldtest.Finding("f1", v1alpha1.GroundViolatesLaw, "2026-01-01"))),
			`
c330102 MembershipInOrder Unknown → Overdue
g of c330102: admitted on 2010-05-04
g of c330102: flagged: Exit (ViolatesLaw)
g of c330102: handling overdue`},
		{"put on record with its federation",
			func(f *worldtest.Forest) { f.Federations = f.Federations[:2] },
			both(county, memberWith(since, worldtest.Finding("f1", v1alpha1.GroundViolatesLaw, "2026-01-01"))),
			`
c330102 Established - → Met
c330102 MemberGroups - → Overdue
c330102 AffiliatedAssociations - → Overdue
c330102 EmergingFieldCoverage - → Unknown
c330102 MembershipInOrder - → Overdue
g of c330102: admitted on 2010-05-04
g of c330102: flagged: Exit (ViolatesLaw)
g of c330102: handling overdue
m3301 County Established 0/0 → 1/1
m3301 County MemberGroups 0/0 → 0/1
m3301 County AffiliatedAssociations 0/0 → 0/1
m3301 County EmergingFieldCoverage 0/0 → 0/1
m3301 County MembershipInOrder 0/0 → 0/1
p33 County Established 0/0 → 1/1
p33 County MemberGroups 0/0 → 0/1
p33 County AffiliatedAssociations 0/0 → 0/1
p33 County EmergingFieldCoverage 0/0 → 0/1
p33 County MembershipInOrder 0/0 → 0/1`},
		{"cleared",
			memberWith(since, heardOf),
			memberWith(since, worldtest.Decided(heardOf, v1alpha1.OutcomeUnfounded, "2026-11-20")),
			"g of c330102: cleared"},
		{"exit",
			memberWith(since, open),
			memberWith([]string{"2010-05-04..2026-11-20"}, open),
			"g of c330102: exited on 2026-11-20\nc330102 loses 1/1"},
		{"exit on a later day", memberWith(since), memberWith([]string{"2010-05-04..2026-12-20"}), ""},
		{"admitted again",
			memberWith([]string{"2010-05-04..2020-01-01"}),
			memberWith([]string{"2010-05-04..2020-01-01", "2026-01-01.."}),
			"g of c330102: admitted again on 2026-01-01"},
		{"day put right",
			memberWith(since),
			memberWith([]string{"2010-05-05.."}),
			"g of c330102: admitted on 2010-05-05, as it is now recorded"},
		{"another name", memberWith(since), func(f *worldtest.Forest) {
			memberWith(since)(f)
			f.Groups[0].Spec.DisplayName = "完全不同的另一组织"
		}, "g of c330102: g → 完全不同的另一组织"},
		{"moved", memberWith(since), func(f *worldtest.Forest) {
			memberWith(since)(f)
			f.Groups[0].Spec.FederationRef.Name = "m3301"
		}, `
m3301 MembershipInOrder Unknown → Met Better
g of m3301: moves here from c330102
p33 Prefecture MembershipInOrder 0/1 → 1/1`},
		{"record of one that has left",
			memberWith([]string{"2010-05-04..2020-01-01"}),
			nil,
			"g of c330102: record removed (the file of a group that has left stays) Worse"},
		{"renamed", both(members(3), memberWith(since)), both(members(3), memberWith(since), func(f *worldtest.Forest) {
			f.Fed("c330102").Name = "shangcheng"
			for _, g := range f.Groups {
				g.Spec.FederationRef.Name = "shangcheng"
			}
		}), ""},
		{"record renamed", memberWith(since, open), func(f *worldtest.Forest) {
			memberWith(since, open)(f)
			f.Groups[0].Name, f.Groups[0].Annotations = "h", map[string]string{compare.AnnotationRenamedFrom: "g"}
		}, ""},
		{"record renamed without saying so", memberWith(since), func(f *worldtest.Forest) {
			memberWith(since)(f)
			f.Groups[0].Name = "h"
		}, `
g of c330102: record removed (the file of a group that has left stays) Worse
h of c330102: admitted on 2010-05-04
c330102 loses 1/1`},
		{"association", nil, func(f *worldtest.Forest) { f.Association("c330102", "a") }, "a → Attest"},
		{"association attested", func(f *worldtest.Forest) { f.Association("c330102", "a") }, func(f *worldtest.Forest) {
			f.Association("c330102", "a").Spec.Attestation = worldtest.Attested("2020-01-01")
		}, "a Attest → Admit"},
		{"reference to nobody", memberWith(since), func(f *worldtest.Forest) {
			memberWith(since)(f)
			f.Groups[0].Spec.Kind = v1alpha1.MemberYouthAssociation
			f.Groups[0].Spec.YouthAssociationRef = worldtest.Named("nobody")
		}, "g Ready True → False AssociationNotFound Worse"},
		{"expected and gone", expecting("330102"), func(f *worldtest.Forest) {
			expecting("330102")(f)
			f.Fed("c330102").Spec.DivisionCode = "330105"
		}, "m3301: 330102 is missing Worse\nm3301: 330105 is not expected"},
		{"newly expected", nil, expecting("330105"), "m3301: 330105 is missing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			worldtest.Same(t, effects(compared(tt.before, tt.after)), strings.TrimPrefix(tt.want, "\n"))
		})
	}
}

// A change is judged as of every day that it speaks of.
func TestDaysToCome(t *testing.T) {
	county := func(edit func(*worldtest.Forest)) func(*worldtest.Forest) {
		return func(f *worldtest.Forest) {
			f.Fed("c330102").Spec.Suitability = worldtest.Suitable(true)
			f.Others("c330102", 4)
			if edit != nil {
				edit(f)
			}
		}
	}
	leaving := func(days ...string) func(*worldtest.Forest) {
		return func(f *worldtest.Forest) {
			for i, day := range days {
				f.Groups[i].Spec.Terms = worldtest.Terms("2010-05-04.." + day)
			}
		}
	}
	for _, tt := range []struct {
		name          string
		before, after func(*worldtest.Forest)
		want          string
	}{
		{"all leave tomorrow", nil, leaving("2026-11-24", "2026-11-24", "2026-11-24", "2026-11-24"), `
2026-11-24 c330102 MemberGroups Met 4/3 → Overdue 0/3
2026-11-24 c330102 MembershipInOrder Met, 0 flagged → Unknown, 0 flagged
2026-11-24 other-0 exited on 2026-11-24
2026-11-24 other-1 exited on 2026-11-24
2026-11-24 other-2 exited on 2026-11-24
2026-11-24 other-3 exited on 2026-11-24
2026-11-24 4 of 4 members leave`},
		{"one after the other", nil, leaving("2027-01-01", "2027-02-01"), `
2027-01-01 other-0 exited on 2027-01-01
2027-01-01 1 of 4 members leaves
2027-02-01 c330102 MemberGroups Met 4/3 → Overdue 2/3
2027-02-01 other-1 exited on 2027-02-01
2027-02-01 2 of 4 members leave`},
		{"the last day of a waiver", func(f *worldtest.Forest) {
			f.Groups = f.Groups[:2]
			f.Fed("c330102").Spec.Waivers = []v1alpha1.Waiver{worldtest.Waiver(v1alpha1.TargetMemberGroups, "2027-06-30")}
		}, func(f *worldtest.Forest) {
			f.Groups = f.Groups[:2]
			f.Fed("c330102").Spec.Waivers = []v1alpha1.Waiver{worldtest.Waiver(v1alpha1.TargetMemberGroups, "2026-12-31")}
		}, "2027-01-01 c330102 MemberGroups Waived 2/3 → Overdue 2/3"},
		{"what leaves today is not said again", nil, leaving(changeDay), ""},
		{"what was to leave anyway", leaving("2026-12-01"), leaving("2026-12-01", "2026-12-02"), `
2026-12-02 c330102 MemberGroups Met 3/3 → Overdue 2/3
2026-12-02 other-1 exited on 2026-12-02
2026-12-02 1 of 3 members leaves`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := compared(county(tt.before), county(tt.after))
			d.AddDays(changeDay, changeDay, func(day civil.Date) (*compare.Diff, civil.Date) {
				return comparedOn(day, county(tt.before), county(tt.after)), day // judged each day
			})
			var lines []string
			for _, l := range d.Later {
				for _, c := range l.Targets {
					lines = append(lines, fmt.Sprintf("%s %s %s", l.On, c.Federation.Name, strings.ReplaceAll(c.Message(words.English), ":", "")))
				}
				for _, c := range l.Members {
					lines = append(lines, fmt.Sprintf("%s %s %s", l.On, c.Group.Name, c.Message(words.English)))
				}
				for _, e := range l.Exits {
					lines = append(lines, fmt.Sprintf("%s %s", l.On, e.Message(words.English)))
				}
			}
			worldtest.Same(t, strings.Join(lines, "\n"), strings.TrimPrefix(tt.want, "\n"))
		})
	}
	many := &compare.Diff{Objects: []compare.ObjectChange{{}}}
	for i := range 2 * compare.MostDays {
		day := civil.AddDays(changeDay, 2*i+1)
		many.Objects[0].Requires = append(many.Objects[0].Requires, compare.Need{Class: compare.ClassEdit, After: string(day)})
	}
	if days := many.Days(changeDay); len(days) != compare.MostDays || len((&compare.Gate{}).Objections(many, words.English)) != 1 {
		t.Errorf("%d days are judged, and nobody hears of the rest", len(days))
	}
}

// Days on which no verdict can change are not judged, and nothing is missed for it.
func TestDaysOnWhichNothingChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := worldtest.Roll(t)
		today := d.Today()
		one, other := worldtest.Worlds.Draw(t, "one").World, worldtest.Worlds.Draw(t, "other").World
		judged := 0
		judge := func(day civil.Date) (*compare.Diff, civil.Date) {
			judged++
			before, after := worldtest.Copy(one), worldtest.Copy(other)
			next := civil.Earliest(assess.Evaluate(before, day, words.English), assess.Evaluate(after, day, words.English))
			return compare.Worlds(before, after), next
		}
		every, next := judge(today)
		some, _ := judge(today)
		judged = 0
		every.AddDays(today, today, func(day civil.Date) (*compare.Diff, civil.Date) {
			then, _ := judge(day)
			return then, day
		})
		each := judged
		judged = 0
		some.AddDays(today, next, judge)
		if bytesOf(every) != bytesOf(some) || judged > each {
			t.Errorf("%d of %d days judged:\n%s", judged, each, cmp.Diff(every, some))
		}
	})
	judged := 0
	d := compared(nil, func(f *worldtest.Forest) {
		f.Fed("c330102").Spec.Measures = []v1alpha1.Measure{{Requirement: "N29", On: "2027-01-01", Document: v1alpha1.Document{Number: "a"}}}
	})
	d.AddDays(changeDay, "2028-01-01", func(day civil.Date) (*compare.Diff, civil.Date) { judged++; return &compare.Diff{}, "" })
	if len(d.Days(changeDay)) != 2 || judged != 0 {
		t.Errorf("%d of %d days judged", judged, len(d.Days(changeDay)))
	}
}

// A world doesn't differ from itself, and the order in which objects come
// doesn't show.
func TestCompareAnyWorlds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := worldtest.Roll(t)
		day := d.Today()
		shuffled := func(w *world.World) *world.World {
			w = worldtest.Copy(w)
			worldtest.Shuffle(d, w.Notices)
			worldtest.Shuffle(d, w.Federations)
			worldtest.Shuffle(d, w.MemberGroups)
			worldtest.Shuffle(d, w.YouthAssociations)
			assess.Evaluate(w, day, words.English)
			return w
		}
		one, other := worldtest.Worlds.Draw(t, "one").World, worldtest.Worlds.Draw(t, "other").World
		if diff := bytesOf(compare.Worlds(shuffled(one), shuffled(one))); diff != bytesOf(compare.Worlds(&world.World{}, &world.World{})) {
			t.Fatalf("a world differs from itself: %s", diff)
		}
		want := bytesOf(compare.Worlds(shuffled(one), shuffled(other)))
		if got := bytesOf(compare.Worlds(shuffled(one), shuffled(other))); got != want {
			t.Fatalf("the order shows:\n%s\n%s", want, got)
		}
	})
}

func bytesOf(d *compare.Diff) string {
	text, err := json.Marshal(d)
	if err != nil {
		panic(err)
	}
	return string(text)
}
