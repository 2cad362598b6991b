package world_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

func TestParseKey(t *testing.T) {
	for ref, want := range map[string]world.Key{
		"fed/hangzhou":           {Kind: v1alpha1.KindFederation, Name: "hangzhou"},
		"Federation/zj/hangzhou": {Kind: v1alpha1.KindFederation, Namespace: "zj", Name: "hangzhou"},
		"mg/zj/a":                {Kind: v1alpha1.KindMemberGroup, Namespace: "zj", Name: "a"},
		"youthassociations/a":    {Kind: v1alpha1.KindYouthAssociation, Name: "a"},
		"notice/zqlf-2021-5":     {Kind: v1alpha1.KindNotice, Name: "zqlf-2021-5"},
		"":                       {},
		"fed":                    {},
		"fed/":                   {},
		"fed//a":                 {},
		"fed/a/b/c":              {},
		"notice/zj/zqlf-2021-5":  {},
		"pod/a":                  {},
		"Federation zj/hangzhou": {},
	} {
		got, err := world.ParseKey(ref)
		if got != want || (err == nil) != (want != world.Key{}) {
			t.Errorf("%q gives %v, %v", ref, got, err)
		}
	}
}

func TestCompareFederations(t *testing.T) {
	federation := func(level v1alpha1.Level, code, name string) *v1alpha1.Federation {
		return worldtest.Federation("zj", name, level, code)
	}
	want := []*v1alpha1.Federation{
		federation(v1alpha1.LevelProvince, "330000", "z"),
		federation(v1alpha1.LevelProvince, "", "corps"),
		federation(v1alpha1.LevelPrefecture, "330100", "b"),
		federation(v1alpha1.LevelPrefecture, "330200", "a"),
		federation(v1alpha1.LevelCounty, "330102", "a"),
		federation(v1alpha1.LevelCounty, "330102", "b"),
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, world.CompareFederations)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestContent finds every object of a world by its key, and what it belongs to.
func TestContent(t *testing.T) {
	f := worldtest.Plant("M(3301) > C(330102)")
	f.Qualifying("m3301", "writers")
	w := f.World()
	for key, federation := range map[world.Key]string{
		{Kind: v1alpha1.KindNotice, Name: worldtest.National}:                   "zqlf-2021-5",
		{Kind: v1alpha1.KindFederation, Namespace: "zj", Name: "c330102"}:       "c330102",
		{Kind: v1alpha1.KindMemberGroup, Namespace: "zj", Name: "writers"}:      "m3301",
		{Kind: v1alpha1.KindYouthAssociation, Namespace: "zj", Name: "writers"}: "m3301",
	} {
		if !slices.Contains(w.Keys(), key) || w.Content(key) == nil {
			t.Errorf("there is no %s", key)
		}
		if got := w.FederationOf(key).Name; got != federation {
			t.Errorf("%s belongs to %s, want %s", key, got, federation)
		}
	}
	for _, key := range []world.Key{{}, {Kind: v1alpha1.KindFederation, Name: "m3301"}, {Kind: "Pod", Namespace: "zj", Name: "m3301"}} {
		if got := w.Content(key); got != nil {
			t.Errorf("%s is %v", key, got)
		}
	}
}

// TestCloneSharesNoStatus: a status set in a copy is not set in the world.
func TestCloneSharesNoStatus(t *testing.T) {
	w := worldtest.Plant("M(3301)").World()
	w.Clone().Federations[0].Status.Notice = "another"
	if got := w.Federations[0].Status.Notice; got != "" {
		t.Errorf("the world has it too: %s", got)
	}
}

func TestParentKey(t *testing.T) {
	for namespace, want := range map[string]string{"": "zj/parent", "js": "js/parent"} {
		f := worldtest.Federation("zj", "child", v1alpha1.LevelCounty, "", &v1alpha1.FederationReference{Namespace: namespace, Name: "parent"})
		if got := world.ParentKey(f).String(); got != want {
			t.Errorf("in %q: %s, want %s", namespace, got, want)
		}
	}
}
