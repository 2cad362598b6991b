package joint_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/joint"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

func nation() *world.World {
	return &world.World{
		Notices: []v1alpha1.Notice{*worldtest.Notice("n", v1alpha1.NoticeSpec{DocumentNumber: "一号", IssuedOn: "2021-06-30"})},
		Federations: []v1alpha1.Federation{*worldtest.Federation("cn", "national", v1alpha1.LevelNational, "", worldtest.Expecting(
			v1alpha1.ExpectedFederation{DivisionCode: "330000", DisplayName: "浙江省"}, v1alpha1.ExpectedFederation{DisplayName: "corps"}))},
	}
}

func part(f *v1alpha1.Federation, more ...*v1alpha1.Federation) *world.World {
	w := &world.World{Notices: nation().Notices, Federations: []v1alpha1.Federation{*f}}
	for _, m := range more {
		w.Federations = append(w.Federations, *m)
	}
	return w
}

// Provinces stand below the nation that expects them; others stay without a parent, and a
// parent that is there stays.
func TestJoin(t *testing.T) {
	zhejiang := worldtest.Federation("zj", "zhejiang", v1alpha1.LevelProvince, "330000")
	corps := worldtest.Federation("xj", "corps", v1alpha1.LevelProvince, "", worldtest.ChildOf("gone"))
	corps.Spec.DisplayName = "corps"
	parts := []joint.Part{
		{Name: "cn.yaml", World: nation()},
		{Name: "zj.yaml", World: part(zhejiang, worldtest.Federation("zj", "hangzhou", v1alpha1.LevelPrefecture, "330100", worldtest.Under(zhejiang)))},
		{Name: "xj.yaml", World: part(corps)},
		{Name: "gd.yaml", World: part(worldtest.Federation("gd", "guangdong", v1alpha1.LevelProvince, "440000"))},
	}
	w, err := joint.Join(parts)
	check.OK(t, err)
	got := map[string]string{}
	for i := range w.Federations {
		f := &w.Federations[i]
		if f.Spec.ParentRef != nil {
			got[f.Name] = world.ParentKey(f).String()
		}
	}
	check.Diff(t, "parents", map[string]string{"zhejiang": "cn/national", "corps": "cn/national", "hangzhou": "zj/zhejiang"}, got)
	check.Diff(t, "notices", 1, len(w.Notices))
	if parts[1].World.Federations[0].Spec.ParentRef != nil {
		t.Error("the province itself is changed")
	}
}

func TestJoinRefuses(t *testing.T) {
	other := nation()
	other.Notices[0].Spec.DocumentNumber = "二号"
	other.Federations = nil
	for want, second := range map[string]*world.World{
		"Federation/cn/national is in both a and b":     nation(),
		"Notice/n says one thing in a and another in b": other,
	} {
		_, err := joint.Join([]joint.Part{{Name: "a", World: nation()}, {Name: "b", World: second}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// What is only known from before stands where it did, under a name that says so, and gives way
// to what another part has.
func TestJoinWhatWasKnown(t *testing.T) {
	corps := worldtest.Federation("xj", "corps", v1alpha1.LevelProvince, "")
	corps.Spec.DisplayName = "corps"
	before := part(corps, worldtest.Federation("xj", "shihezi", v1alpha1.LevelPrefecture, "659001", worldtest.Under(corps)),
		worldtest.Federation("cn", "national", v1alpha1.LevelNational, ""))
	before.Notices = []v1alpha1.Notice{*worldtest.Notice("n", v1alpha1.NoticeSpec{DocumentNumber: "二号", IssuedOn: "2021-06-30"})}
	w, err := joint.Join([]joint.Part{{Name: "cn", World: nation()}, {Name: "xj", World: before, As: func(name string) string { return name + ", as known before" }}})
	check.OK(t, err)
	check.Diff(t, "federations", 3, len(w.Federations))
	check.Diff(t, "notice", "一号", w.Notices[0].Spec.DocumentNumber)
	for i := range w.Federations {
		f := &w.Federations[i]
		if f.Name == "corps" {
			check.Diff(t, "name", "corps, as known before", f.Spec.DisplayName)
			check.Diff(t, "parent", "cn/national", world.ParentKey(f).String())
		} else if strings.Contains(f.Spec.DisplayName, "before") {
			t.Errorf("%s is called %s", f.Name, f.Spec.DisplayName)
		}
	}
	if corps.Spec.DisplayName != "corps" {
		t.Error("the part itself is changed")
	}
}
