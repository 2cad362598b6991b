package compare_test

import (
	"slices"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

func TestGate(t *testing.T) {
	object := world.Ref{Kind: v1alpha1.KindMemberGroup, Namespace: "zj", Name: "g"}
	federation := world.Ref{Kind: v1alpha1.KindFederation, Namespace: "zj", Name: "hz"}
	d := &compare.Diff{
		Objects: []compare.ObjectChange{{Object: object, Requires: []compare.Need{
			{Class: compare.ClassEdit, Reason: compare.FactsChanged, Field: "spec.activity"},
			{Class: compare.ClassDecide, Reason: compare.TermEnded, Field: "spec.terms[0]"},
		}}},
		Conditions: []compare.ConditionChange{
			{Object: object, Type: v1alpha1.ConditionReady, Before: "True", After: "False", Effect: compare.Worse},
		},
		Exits: []compare.Exits{{Federation: federation, Members: 4, Left: 2}},
	}
	limit := func(s string) *compare.ExitLimit {
		l, err := compare.ParseExitLimit(s)
		check.OK(t, err)
		return l
	}
	const permit = "permit: MemberGroup zj/g: decide: term ended: spec.terms[0]"
	const exits = "max-exits: Federation zj/hz: 2 of 4 members leave"
	for name, tt := range map[string]struct {
		gate compare.Gate
		want []string
	}{
		"open":                    {},
		"regression":              {compare.Gate{Regressions: true}, []string{"fail-on: regression 1"}},
		"all classes permitted":   {compare.Gate{Permit: compare.Classes}, nil},
		"edit permitted":          {compare.Gate{Permit: []compare.Class{compare.ClassEdit}}, []string{permit}},
		"as many exits as may be": {compare.Gate{MaxExits: limit("2")}, nil},
		"more":                    {compare.Gate{MaxExits: limit("1")}, []string{exits}},
		"no more than half":       {compare.Gate{MaxExits: limit("50%")}, nil},
		"more than a share":       {compare.Gate{MaxExits: limit("49%")}, []string{exits}},
		"all of it": {
			compare.Gate{Regressions: true, Permit: []compare.Class{compare.ClassEdit}, MaxExits: limit("0")},
			[]string{"fail-on: regression 1", permit, exits},
		},
	} {
		t.Run(name, func(t *testing.T) {
			objections := tt.gate.Objections(d, words.English)
			if got := compare.Closing(objections); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if objections[0].Check != compare.CheckRegression || objections[0].Closes != tt.gate.Regressions {
				t.Errorf("got %+v first, want the regression", objections[0])
			}
		})
	}
}

func TestParsePartsOfAGate(t *testing.T) {
	for _, s := range []string{"", "-1", "x", "101%", "1.5", "%"} {
		if _, err := compare.ParseExitLimit(s); err == nil {
			t.Errorf("%q is taken for a limit", s)
		}
	}
	for _, s := range []string{"", "edit,", "Edit", "edit;decide"} {
		if _, err := compare.ParseClasses(s); err == nil {
			t.Errorf("%q is taken for classes", s)
		}
	}
}
