package assess_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

const (
	firstDay v1alpha1.Date = "2021-01-01"
	lastDay  v1alpha1.Date = "2031-12-31"
)

// TestNothingChangesBeforeTheNextDate: from each date on which something can
// change to the day before the next one, every verdict stays the same, and so
// does the date announced; the date announced lies in the future (principle 1).
func TestNothingChangesBeforeTheNextDate(t *testing.T) {
	rapid.Check(t, nothingChangesBeforeTheNextDate)
}

func nothingChangesBeforeTheNextDate(t *rapid.T) {
	w, d := worldtest.Copy(worldtest.Worlds.Draw(t, "world").World), worldtest.Roll(t)
	for day := firstDay; day <= lastDay; {
		next := assess.Evaluate(w, day, words.English)
		if next == "" {
			next = "2032-01-01"
		}
		if next <= day {
			t.Fatalf("on %s the next date announced is %s", day, next)
		}
		want := worldtest.Statuses(w, "")
		for _, quiet := range []v1alpha1.Date{civil.AddDays(next, -1), civil.AddDays(day, d.IntN(61))} {
			if quiet <= day || quiet >= next {
				continue
			}
			then := assess.Evaluate(w, quiet, words.English)
			if then == "" {
				then = "2032-01-01"
			}
			if got := worldtest.Statuses(w, ""); !bytes.Equal(got, want) || then != next {
				t.Fatalf("on %s nothing was to change before %s, but on %s (next %s):\n%s", day, next, quiet, then, worldtest.Difference(want, got))
			}
		}
		day = next
	}
}

// TestDayByDay evaluates a world with every kind of date in it, and a few
// drawn ones, on each of the 4,017 days from 2021 to 2031.
func TestDayByDay(t *testing.T) {
	t.Run("every date", func(t *testing.T) {
		changes := dayByDay(t, everyDate().World())
		// Each of these days changes something, for the reason beside it.
		for day, why := range map[v1alpha1.Date]string{
			"2022-02-01": "a county's federation is established",
			"2022-05-04": "the review before a re-election begins",
			"2022-09-10": "an association is recognised",
			"2023-03-03": "an association is dissolved",
			"2023-04-05": "an attestation counts",
			"2023-06-30": "the first window opens",
			"2023-08-08": "a member is admitted",
			"2024-01-01": "a second year without activity is over",
			"2024-02-29": "a finding is made",
			"2024-03-05": "the member is notified of it",
			"2024-04-06": "objections are no longer possible",
			"2024-05-30": "it was to be handled by the day before",
			"2024-06-20": "an outcome is decided",
			"2024-06-30": "the second window opens",
			"2024-07-01": "the first window is closed",
			"2024-08-15": "a member leaves",
			"2024-10-31": "contact was made",
			"2025-03-15": "a waiver has expired",
			"2025-05-20": "a survey is made",
			"2025-11-01": "the contact is out of date",
			"2026-05-21": "the survey is out of date",
			"2026-07-01": "the second window is closed",
			"2027-01-01": "a year is over",
			"2028-02-29": "a member is admitted again",
		} {
			if !changes[day] {
				t.Errorf("nothing changes on %s, although %s", day, why)
			}
		}
		if len(changes) > 60 {
			t.Errorf("%d days change something: more than there are dates", len(changes))
		}
	})
	t.Run("drawn", func(t *testing.T) {
		for seed := range 6 {
			dayByDay(t, worldtest.Worlds.Example(seed).World)
		}
	})
}

// dayByDay evaluates a world on every day and gives the days on which a verdict changed.
func dayByDay(t *testing.T, w *world.World) map[v1alpha1.Date]bool {
	t.Helper()
	w = worldtest.Copy(w)
	changes := map[v1alpha1.Date]bool{}
	var before []byte
	announced := firstDay
	for day := firstDay; day <= lastDay; day = civil.AddDays(day, 1) {
		next := assess.Evaluate(w, day, words.Chinese)
		now := worldtest.Statuses(w, "")
		if changed := !bytes.Equal(now, before); changed {
			if announced == "" || day < announced {
				t.Fatalf("%s was announced, but on %s:\n%s", announced, day, worldtest.Difference(before, now))
			}
			changes[day] = before != nil
		}
		if next != "" && next <= day {
			t.Fatalf("on %s the next date announced is %s", day, next)
		}
		before, announced = now, next
	}
	return changes
}

// everyDate is a world with every kind of date in it.
func everyDate() *worldtest.Forest {
	f := worldtest.Plant("N > P(33) > M(3301) > C(330102)")
	city := f.Fed("m3301")
	city.Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	city.Spec.Youth = worldtest.MainFields("OnlineWriter", "Courier")
	city.Spec.Committee = &v1alpha1.Committee{TermEndsOn: "2022-11-04", SelectionChannelsStandardised: new(true)}
	city.Spec.Inventory = &v1alpha1.Inventory{SurveyedOn: "2025-05-20", Registered: new(int32(9)), Unregistered: new(int32(9)), Communities: new(int32(9))}
	city.Spec.AssociationLimit = new(int32(2))
	city.Spec.Waivers = []v1alpha1.Waiver{worldtest.Waiver(coverage, "2025-03-14")}
	f.Fed("c330102").Spec.Establishment = worldtest.EstablishedOn("2022-02-01")

	a, _ := f.Qualifying("m3301", "writers")
	a.Spec.LeagueAffiliation.RecognisedOn = "2022-09-10"
	a.Spec.Attestation.AttestedOn = "2023-04-05"
	a.Spec.Contact = &v1alpha1.Contact{LastContactOn: "2024-10-31"}
	b := f.Association("m3301", "couriers")
	b.Spec.EmergingFields = []v1alpha1.FieldName{"Courier"}
	b.Spec.DissolvedOn = "2023-03-03"
	f.Member("m3301", "writers-again", "writers").Spec.Terms = worldtest.Terms("2023-08-08..2024-08-15", "2028-02-29..")

	f.Group("m3301", "idle", v1alpha1.MemberOther).Spec.Activity = worldtest.Active(2022, 0, 0, 0, 0, 3)
	found := f.Group("m3301", "found", v1alpha1.MemberStudentFederation)
	found.Spec.Activity = worldtest.Active(2019, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)
	found.Spec.Findings = []v1alpha1.Finding{
		worldtest.Decided(worldtest.Heard(worldtest.Finding("a", v1alpha1.GroundIrregular, "2024-02-29"), "2024-03-05", "2024-04-05"), v1alpha1.OutcomeAdjusted, "2024-06-20"),
	}
	return f
}
