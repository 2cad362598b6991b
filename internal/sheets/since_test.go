package sheets_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/sheets"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// TestSince: of an older export it is said what changed in the repository meanwhile, and that
// stays; what the workbook says too is no news.
func TestSince(t *testing.T) {
	f, _, original := sample(t)
	w := f.World.Clone()
	for i := range w.Federations {
		if fed := &w.Federations[i]; fed.Name == "zhoushan" {
			fed.Spec.Inventory.SurveyedOn, fed.Spec.Inventory.Communities = "2026-10-01", new(int32(99))
		}
	}
	gone, stays := w.MemberGroups[0], w.MemberGroups[1]
	added := *stays.DeepCopy()
	added.Name, added.Spec.DisplayName, added.Spec.Kind, added.Spec.YouthAssociationRef = "later", "后来的会员团体", v1alpha1.MemberOther, nil
	w.MemberGroups = append(w.MemberGroups[1:], added)
	facts, err := sheets.Of(w, sheets.All)
	check.OK(t, err)
	file := copied(original)
	(&desk{t, file}).put("青联", "zj-zhoushan/zhoushan", "青年社群数", "99") // as the repository says by now
	read, wrong := facts.Read(file)
	if wrong != nil {
		t.Fatal(wrong[0].In(words.Chinese))
	}
	if len(read.Changes)+len(read.Added) > 0 {
		t.Errorf("it changes %v %v", read.Changes, read.Added)
	}
	var said []string
	for _, r := range read.Remarks {
		said = append(said, r.In(words.Chinese))
	}
	all := strings.Join(said, "\n")
	for _, want := range []string{
		`青联：导出之后，仓库中另有 1 处改动，予以保留：舟山市青年联合会的“社团摸底日期”由"2026-06-07"改为"2026-10-01"`,
		"删去" + gone.Namespace + "/" + gone.Name, "新增后来的会员团体",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("it does not say %q: %s", want, all)
		}
	}
}
