package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// asOf is the date that the sample is made for.
const asOf = v1alpha1.Date("2026-11-23")

// TestShowsEachState judges the sample by the notice with no more than its date:
// the rest is what the national notice says. Run with -v, it lists every state with
// an object that shows it.
func TestShowsEachState(t *testing.T) {
	w := whole()
	assess.Evaluate(w, asOf, words.English)
	states := worldtest.States{}
	states.Add(w)
	states.ShowAll(t, notShown...)
	for _, state := range slices.Sorted(maps.Keys(states)) {
		t.Logf("%s (%s)", state, states[state])
		if strings.HasPrefix(state, "Ready=False") {
			t.Errorf("%s is not Ready: %s", states[state], state)
		}
	}
	hangzhou := world.Find(w.Federations, world.Key{Kind: v1alpha1.KindFederation, Namespace: "zj-hangzhou", Name: "hangzhou"})
	if !slices.Contains(hangzhou.Status.Subordinates.Missing, "330182") {
		t.Errorf("of Hangzhou nothing but %v is missing", hangzhou.Status.Subordinates.Missing)
	}
}

// notShown are the states that the sample doesn't show.
var notShown = []string{
	worldtest.Unheard,
	"Ready=False *", "Stalled=True *", // every object is Ready
	"* Pending", "SubordinatesTargetsMet=False Due", "* E* Due", "* MemberGroups Due", "* A* Due", // both windows are over; findings have their own time
	"Prefecture Established Overdue", "Prefecture Established Waived", "Prefecture MemberGroups Waived", // all cities have their federations
	"Prefecture * NotApplicable", "reason NotACity", // all prefectures of Zhejiang are cities
	"AdjustmentRequired=True Violates*", "AdjustmentRequired=True OutsideFunction", "ExitRequired=True I*", "ExitRequired=Unknown *", // the notice's own actions
	"AdmissionSupported=False NotFounded", "AdmissionSupported=Unknown Association*", "AdmissionSupported=Unknown NotInNotice", // what is named is there
	"reason DivisionNotYet", // no division of Zhejiang is planned
}
