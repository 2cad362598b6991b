package worldtest

import (
	"fmt"
	"path"
	"slices"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// States is what evaluated worlds show, each with the first object that shows it.
type States map[string]string

// Add adds what the statuses of a world say.
func (s States) Add(w *world.World) {
	Each(w, func(key world.Key, o metav1.Object) {
		for _, state := range statesOf(o) {
			if s[state] == "" {
				s[state] = key.String()
			}
		}
	})
}

func statesOf(o metav1.Object) []string {
	var list []string
	add := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	view := verdict.Of(o)
	for _, c := range view.Conditions {
		add("%s=%s %s", c.Type, c.Status, c.Reason)
	}
	if view.Next != nil {
		add("step %s", view.Next.Step)
	}
	if view.Path != "" {
		add("path %s", view.Path)
	}
	if f, isFederation := o.(*v1alpha1.Federation); isFederation {
		for _, t := range f.Status.Targets {
			add("%s %s %s", f.Spec.Level, t.Type, t.State)
			if t.Reason != "" {
				add("reason %s", t.Reason)
			}
		}
		for _, c := range f.Status.Coverage {
			add("coverage %s", c.State)
		}
	}
	return list
}

// AllStates lists what there is to be seen: every entry of the catalogue, every
// object that can't become Ready by waiting, every state of every target of
// cities and counties and its reasons, every state of a field, step and path.
func AllStates() []string {
	var list []string
	for _, e := range catalogue.Entries() {
		list = append(list, fmt.Sprintf("%s=%s %s", e.Type, e.Status, e.Reason))
		if e.Type == v1alpha1.ConditionReady && e.Status == metav1.ConditionFalse {
			list = append(list, "Stalled=True "+e.Reason)
		}
	}
	for _, level := range []v1alpha1.Level{v1alpha1.LevelPrefecture, v1alpha1.LevelCounty} {
		for _, kind := range TargetTypes {
			for _, state := range v1alpha1.TargetStates {
				list = append(list, fmt.Sprintf("%s %s %s", level, kind, state))
			}
		}
	}
	for what, names := range map[string][]string{
		"reason": catalogue.TargetReasons(), "path": words.Strings(v1alpha1.AssociationPaths), "step": words.Strings(v1alpha1.Steps),
		"coverage": {string(v1alpha1.CoverageCovered), string(v1alpha1.CoverageGap), string(v1alpha1.CoverageUnrepresented), string(v1alpha1.CoverageListed)},
	} {
		for _, name := range names {
			list = append(list, what+" "+name)
		}
	}
	return slices.DeleteFunc(list, func(state string) bool { return slices.Contains(impossible, state) })
}

// impossible are states that no facts lead to: how many members a city's federation
// has can always be told, and the day of a founding comes.
var impossible = []string{"Prefecture MemberGroups Unknown", "Stalled=True AssociationNotFounded"}

// Unheard are the states of what an API server with later schemas lets through: no
// world that is valid by ours shows them.
const Unheard = "* " + v1alpha1.ReasonUnknownToThisVersion

// ShowAll holds that everything there is to be seen is shown but some states, and
// that none of these is. They are patterns: "* Due" are all targets that are due.
func (s States) ShowAll(t testing.TB, but ...string) {
	t.Helper()
	unused := slices.Clone(but)
	for _, state := range AllStates() {
		excepted := false
		for _, pattern := range but {
			if matches, err := path.Match(pattern, state); err != nil || matches {
				excepted = true
				unused = slices.DeleteFunc(unused, func(p string) bool { return p == pattern })
			}
		}
		switch shown := s[state] != ""; {
		case !shown && !excepted:
			t.Errorf("nothing shows %q", state)
		case shown && excepted:
			t.Errorf("%s shows %q after all", s[state], state)
		}
	}
	if len(unused) > 0 {
		t.Errorf("there is no %q", unused)
	}
}
