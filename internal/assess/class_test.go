package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/changes"
)

const changeDay = "2026-11-23"

// compared compares the worlds that two edits make of one.
func compared(before, after func(*forest)) *compare.Diff {
	world := func(edit func(*forest)) *world.World {
		f := plant("P(33) > M(3301) > C(330102)")
		if edit != nil {
			edit(f)
		}
		return f.on(changeDay).world
	}
	return compare.Worlds(world(before), world(after))
}

// What single objects take, by the cases that the admission policies are held to.
func TestClasses(t *testing.T) {
	for _, c := range changes.Cases() {
		t.Run(c.Name, func(t *testing.T) { same(t, requirements(t, changes.Classify(c.Objects())), c.Takes) })
	}
}

// memberWith adds a member group with terms and findings to the county.
func memberWith(spans []string, findings ...v1alpha1.Finding) func(*forest) {
	return func(f *forest) {
		g := f.group("c330102", "g", v1alpha1.MemberOther)
		g.Spec.Terms, g.Spec.Findings = terms(spans...), findings
	}
}

// expecting lets the prefecture expect counties.
func expecting(codes ...string) func(*forest) {
	return func(f *forest) {
		s := &v1alpha1.Subordinates{}
		for _, code := range codes {
			s.Expected = append(s.Expected, v1alpha1.ExpectedFederation{DivisionCode: code, DisplayName: "区" + code})
		}
		f.fed("m3301").Spec.Subordinates = s
	}
}

// To an API server another name is another object, so these are no changes of one.
func TestClassOfRenaming(t *testing.T) {
	since := []string{"2010-05-04.."}
	for _, c := range []struct {
		name          string
		before, after func(*forest)
		want          string
	}{
		{"record", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Name, f.groups[0].Annotations = "h", map[string]string{compare.AnnotationRenamedFrom: "g"}
		}, "correct ObjectRenamed"},
		{"record, without saying so", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Name = "h"
		}, "remove RecordRemoved\ndecide TermAdded spec.terms[0]"},
		{"federation", nil, func(f *forest) { f.fed("c330102").Name = "shangcheng" }, "supervise ObjectRenamed"},
		{"annotated", memberWith(since), func(f *forest) {
			memberWith(since)(f)
			f.groups[0].Annotations = map[string]string{"a": "b"}
		}, "edit MetadataChanged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list []compare.Need
			for _, o := range compared(c.before, c.after).Objects {
				list = append(list, o.Requires...)
			}
			same(t, requirements(t, list), c.want)
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
