package assess_test

import (
	"bytes"
	"testing"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// nationalNotice gives the notice as it ships.
func nationalNotice(t *testing.T) v1alpha1.Notice {
	t.Helper()
	var n v1alpha1.Notice
	check.OK(t, yaml.UnmarshalStrict(config.NationalNotice, &n))
	return n
}

// TestSilenceMeansTheNationalNotice: a base notice that says nothing has the
// same effect as the national notice as it ships, section by section.
func TestSilenceMeansTheNationalNotice(t *testing.T) {
	whole := nationalNotice(t)
	effect := func(w *world.World, spec v1alpha1.NoticeSpec, day v1alpha1.Date) []byte {
		w = worldtest.Copy(w)
		for i := range w.Federations {
			w.Federations[i].Spec.NoticeRef = nil
		}
		w.Notices = []v1alpha1.Notice{{Spec: spec}}
		w.Notices[0].Name = whole.Name
		return worldtest.Statuses(w, assess.Evaluate(w, day, words.English))
	}
	leaveOut := map[string]func(*v1alpha1.NoticeSpec){
		"nothing":        func(*v1alpha1.NoticeSpec) {},
		"all":            func(s *v1alpha1.NoticeSpec) { *s = v1alpha1.NoticeSpec{IssuedOn: s.IssuedOn} },
		"timeZone":       func(s *v1alpha1.NoticeSpec) { s.TimeZone = "" },
		"prefectures":    func(s *v1alpha1.NoticeSpec) { s.Prefectures = "" },
		"targets":        func(s *v1alpha1.NoticeSpec) { s.Targets = nil },
		"emergingFields": func(s *v1alpha1.NoticeSpec) { s.EmergingFields = nil },
		"admission":      func(s *v1alpha1.NoticeSpec) { s.Admission = nil },
		"exempt bodies":  func(s *v1alpha1.NoticeSpec) { s.Admission = &v1alpha1.AdmissionRules{} },
		"adjustment":     func(s *v1alpha1.NoticeSpec) { s.Adjustment = nil },
		"actions":        func(s *v1alpha1.NoticeSpec) { s.Adjustment.Actions = nil },
		"days":           func(s *v1alpha1.NoticeSpec) { s.Adjustment.HandleWithinDays = 0 },
		"inactivity":     func(s *v1alpha1.NoticeSpec) { s.Adjustment.Inactivity = nil },
		"a year's":       func(s *v1alpha1.NoticeSpec) { s.Adjustment.Inactivity.ActivitiesPerYear = 0 },
		"years":          func(s *v1alpha1.NoticeSpec) { s.Adjustment.Inactivity.Years = nil },
		"inventory":      func(s *v1alpha1.NoticeSpec) { s.Inventory = nil },
		"contact":        func(s *v1alpha1.NoticeSpec) { s.Contact = nil },
		"decidingBodies": func(s *v1alpha1.NoticeSpec) { s.DecidingBodies = nil },
		"representation": func(s *v1alpha1.NoticeSpec) { s.Representation = nil },
		"review":         func(s *v1alpha1.NoticeSpec) { s.Review = nil },
		"minimums": func(s *v1alpha1.NoticeSpec) {
			for i := range s.Targets {
				s.Targets[i].Minimum, s.Targets[i].MinimumPercent = 0, 0
			}
		},
	}
	for seed := range 40 {
		w := worldtest.Worlds.Example(seed).World
		for _, day := range []v1alpha1.Date{"2022-01-01", "2025-01-01", "2028-06-30"} {
			want := effect(w, whole.Spec, day)
			for section, leave := range leaveOut {
				spec := whole.Spec.DeepCopy()
				leave(spec)
				if got := effect(w, *spec, day); !bytes.Equal(got, want) {
					t.Fatalf("without %s the notice says something else:\n%s", section, worldtest.Difference(want, got))
				}
			}
		}
	}
}

// TestN18NationalNoticeHasThePriorityFields: the seven groups of 三.3, and the two named for joint founding.
func TestN18NationalNoticeHasThePriorityFields(t *testing.T) {
	n := nationalNotice(t)
	worldtest.Same(t, n.Spec.DocumentNumber, "中青联发〔2021〕5号")
	worldtest.Same(t, n.Spec.IssuedOn, "2021-06-30")
	var priority, others []string
	for _, f := range n.Spec.EmergingFields {
		if f.Priority != nil && *f.Priority {
			priority = append(priority, f.DisplayName)
		} else {
			others = append(others, f.DisplayName)
		}
	}
	worldtest.Same(t, priority, []string{"网络作家", "网络主播", "文创青年", "影视行业从业者", "自媒体人", "党外青年知识分子", "留学归国青年"})
	worldtest.Same(t, others, []string{
		"新的社会阶层青年", "网络从业青年", "快递员", "网约配送员", "网约车司机", "货车司机", "电竞从业青年", "自由撰稿人", "独立演员歌手", "自由美术工作者", "新社会组织从业人员",
	})
}
