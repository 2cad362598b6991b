package assess_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// longStanding gives a world in which what has been surveyed and attested by a day was
// so long before, as since takes it (R8).
func longStanding(w *world.World, today v1alpha1.Date) *world.World {
	w = worldtest.Copy(w)
	for i := range w.Federations {
		if y := w.Federations[i].Spec.Youth; y != nil && y.SurveyedOn != "" && y.SurveyedOn <= today {
			y.SurveyedOn = "1949-10-01"
		}
	}
	for i := range w.YouthAssociations {
		if a := w.YouthAssociations[i].Spec.Attestation; a != nil && a.AttestedOn != "" && a.AttestedOn <= today {
			a.AttestedOn = "1949-10-01"
		}
	}
	return w
}

// statesOn gives the states of all targets of a world on a day, by federation and type.
func statesOn(w *world.World, day v1alpha1.Date) map[string]v1alpha1.TargetState {
	assess.Evaluate(w, day, words.English)
	states := map[string]v1alpha1.TargetState{}
	for i := range w.Federations {
		f := &w.Federations[i]
		for _, t := range f.Status.Targets {
			states[f.Namespace+"/"+f.Name+" "+string(t.Type)] = t.State
		}
	}
	return states
}

// TestSinceIsWhatEveryDaySays evaluates worlds on every day, the latest first, until
// every target has had another state, or for eight years.
func TestSinceIsWhatEveryDaySays(t *testing.T) {
	worlds := []*world.World{everyDate().World()}
	for seed := range 2 {
		worlds = append(worlds, worldtest.Worlds.Example(seed).World)
	}
	for i, w := range worlds {
		for _, today := range []v1alpha1.Date{"2026-11-27"} {
			targets, before := worldtest.Copy(w), longStanding(w, today)
			now := statesOn(targets, today)
			since, late := map[string]v1alpha1.Date{}, map[string]bool{}
			bottom := civil.AddYears(today, -8)
			for day := civil.AddDays(today, -1); day > bottom && len(since) < len(now); day = civil.AddDays(day, -1) {
				then := statesOn(before, day)
				for target, state := range now {
					if _, found := since[target]; !found && then[target] != state {
						since[target] = civil.AddDays(day, 1)
						late[target] = state == v1alpha1.TargetMet && then[target] == v1alpha1.TargetOverdue
					}
				}
			}
			for j := range targets.Federations {
				f := &targets.Federations[j]
				for _, target := range f.Status.Targets {
					name := f.Namespace + "/" + f.Name + " " + string(target.Type)
					want, found := since[name]
					if got := target.Since; got != want && (found || got > bottom) {
						t.Errorf("world %d on %s: %s is %s since %q, but by every day since %q", i, today, name, target.State, got, want)
					}
					if got := target.Late != nil && *target.Late; found && got != late[name] {
						t.Errorf("world %d on %s: %s is late: %t, want %t", i, today, name, got, late[name])
					}
				}
			}
		}
	}
}

// TestSinceIsUnbroken: from the day that since names up to today a target has the state
// that it has, and the day before it had another.
func TestSinceIsUnbroken(t *testing.T) { rapid.Check(t, sinceIsUnbroken) }

func sinceIsUnbroken(t *rapid.T) {
	w, d := worldtest.Worlds.Draw(t, "world").World, worldtest.Roll(t)
	today := d.Today()
	targets, before := worldtest.Copy(w), longStanding(w, today)
	statesOn(targets, today)
	for i := range targets.Federations {
		f := &targets.Federations[i]
		for _, target := range f.Status.Targets {
			name := f.Namespace + "/" + f.Name + " " + string(target.Type)
			first := target.Since
			if first == "" {
				first = "1950-01-01"
			} else if state := statesOn(before, civil.AddDays(first, -1))[name]; state == target.State {
				t.Fatalf("on %s %s is %s since %s, and was so the day before", today, name, target.State, first)
			}
			days := []v1alpha1.Date{first}
			for range 3 {
				days = append(days, max(first, civil.AddDays(today, -d.IntN(4000))))
			}
			for _, day := range days {
				if state := statesOn(before, day)[name]; state != target.State {
					t.Fatalf("on %s %s is %s since %q, but was %q on %s", today, name, target.State, target.Since, state, day)
				}
			}
		}
	}
}

// TestSince: R8's words on single targets.
func TestSince(t *testing.T) {
	const today = "2026-11-27"
	for name, tt := range map[string]struct {
		kind    v1alpha1.TargetType
		declare func(f *worldtest.Forest)
		state   v1alpha1.TargetState
		since   v1alpha1.Date
		late    bool
	}{
		"overdue since the day after the deadline": {v1alpha1.TargetMemberGroups, func(*worldtest.Forest) {}, "Overdue", "2024-07-01", false},
		"met before the window":                    {v1alpha1.TargetMemberGroups, func(f *worldtest.Forest) { f.Others("m3301", 3) }, "Met", "2010-05-04", false},
		"met by the third of three": {v1alpha1.TargetMemberGroups, func(f *worldtest.Forest) {
			f.Others("m3301", 2)
			f.Group("m3301", "third", v1alpha1.MemberOther).Spec.Terms = worldtest.Terms("2023-03-24..")
		}, "Met", "2023-03-24", false},
		"met late": {v1alpha1.TargetMemberGroups, func(f *worldtest.Forest) {
			f.Others("m3301", 2)
			f.Group("m3301", "third", v1alpha1.MemberOther).Spec.Terms = worldtest.Terms("2024-07-02..")
		}, "Met", "2024-07-02", true},
		"met on the last day is in time": {v1alpha1.TargetMemberGroups, func(f *worldtest.Forest) {
			f.Others("m3301", 2)
			f.Group("m3301", "third", v1alpha1.MemberOther).Spec.Terms = worldtest.Terms("2024-06-30..")
		}, "Met", "2024-06-30", false},
		"an attestation renewed late makes nothing late": {affiliated, func(f *worldtest.Forest) {
			a, _ := f.Qualifying("m3301", "writers")
			a.Spec.LeagueAffiliation.RecognisedOn = "2022-09-10"
			a.Spec.Attestation.AttestedOn = "2026-01-05"
		}, "Met", "2022-09-10", false},
		"a survey renewed late makes nothing late": {coverage, func(f *worldtest.Forest) {
			a := f.Association("m3301", "couriers")
			a.Spec.EmergingFields = []v1alpha1.FieldName{"Courier"}
			f.Fed("m3301").Spec.Youth = worldtest.MainFields("Courier")
			f.Fed("m3301").Spec.Youth.SurveyedOn = "2026-10-01"
		}, "Met", "", false},
		"beyond every date": {coverage, func(*worldtest.Forest) {}, "Unknown", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			f := worldtest.Plant("P(33) > M(3301)")
			f.Fed("m3301").Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
			tt.declare(f)
			w := f.World()
			assess.Evaluate(w, today, words.English)
			city := w.Federations[slices.IndexFunc(w.Federations, func(f v1alpha1.Federation) bool { return f.Name == "m3301" })]
			i := slices.IndexFunc(city.Status.Targets, func(s v1alpha1.TargetStatus) bool { return s.Type == tt.kind })
			got := city.Status.Targets[i]
			check.Diff(t, "since", []any{got.State, got.Since, got.Late != nil}, []any{tt.state, tt.since, tt.late})
		})
	}
}
