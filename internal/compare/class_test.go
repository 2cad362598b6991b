package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/changes"
)

const changeDay = "2026-11-23"

// compared compares the worlds that two edits make of one.
func compared(before, after func(*worldtest.Forest)) *compare.Diff {
	return comparedOn(changeDay, before, after)
}

func comparedOn(day civil.Date, before, after func(*worldtest.Forest)) *compare.Diff {
	world := func(edit func(*worldtest.Forest)) *world.World {
		f := worldtest.Plant("P(33) > M(3301) > C(330102)")
		if edit != nil {
			edit(f)
		}
		return f.On(day).World
	}
	return compare.Worlds(world(before), world(after))
}

// What single objects take, by the cases that the admission policies are held to.
func TestClasses(t *testing.T) {
	for _, c := range changes.Cases() {
		t.Run(c.Name, func(t *testing.T) { worldtest.Same(t, requirements(t, changes.Classify(c.Objects())), c.Takes) })
	}
	for _, c := range changes.Recorded {
		t.Run(c.Name, func(t *testing.T) {
			before, after := c.Objects()
			worldtest.Same(t, requirements(t, changes.Classify(before, after, *changes.Record())), c.Takes)
		})
	}
}

// memberWith adds a member group with terms and findings to the county.
func memberWith(spans []string, findings ...v1alpha1.Finding) func(*worldtest.Forest) {
	return func(f *worldtest.Forest) {
		g := f.Group("c330102", "g", v1alpha1.MemberOther)
		g.Spec.Terms, g.Spec.Findings = worldtest.Terms(spans...), findings
	}
}

// expecting lets the prefecture expect counties.
func expecting(codes ...string) func(*worldtest.Forest) {
	return func(f *worldtest.Forest) {
		s := &v1alpha1.Subordinates{}
		for _, code := range codes {
			s.Expected = append(s.Expected, v1alpha1.ExpectedFederation{DivisionCode: code, DisplayName: "区" + code})
		}
		f.Fed("m3301").Spec.Subordinates = s
	}
}

// To an API server another name is another object, so these are no changes of one.
func TestClassOfRenaming(t *testing.T) {
	since := []string{"2010-05-04.."}
	for _, c := range []struct {
		name          string
		before, after func(*worldtest.Forest)
		want          string
	}{
		{"record", memberWith(since), func(f *worldtest.Forest) {
			memberWith(since)(f)
			f.Groups[0].Name, f.Groups[0].Annotations = "h", map[string]string{compare.AnnotationRenamedFrom: "g"}
		}, "correct ObjectRenamed\nedit MetadataChanged metadata.annotations.qinglian.dev/renamed-from"},
		{"record, without saying so", memberWith(since), func(f *worldtest.Forest) {
			memberWith(since)(f)
			f.Groups[0].Name = "h"
		}, "remove RecordRemoved\ndecide TermAdded spec.terms[0]"},
		{"federation", nil, func(f *worldtest.Forest) { f.Fed("c330102").Name = "shangcheng" }, "supervise ObjectRenamed"},
		{"annotated", memberWith(since), func(f *worldtest.Forest) {
			memberWith(since)(f)
			f.Groups[0].Annotations = map[string]string{"a": "b"}
		}, "edit MetadataChanged metadata.annotations.a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list []compare.Need
			for _, o := range compared(c.before, c.after).Objects {
				list = append(list, o.Requires...)
			}
			worldtest.Same(t, requirements(t, list), c.want)
		})
	}
}

// requirements gives "class reason field" for each, and wants words for all.
func requirements(t *testing.T, list []compare.Need) string {
	t.Helper()
	var lines []string
	for _, r := range list {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", r.Class, r.Reason, r.Field)))
		if r.Message(words.Chinese) == "" || r.Message(words.English) == "" {
			t.Errorf("%s has no words", r.Reason)
		}
	}
	return strings.Join(lines, "\n")
}
