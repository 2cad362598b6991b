package assess_test

import (
	"testing"

	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// TestAPassChangesNothing: the operator hands a pass the objects of its cache
// themselves, and other passes read them meanwhile.
func TestAPassChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, _ := worldtest.Evaluated(worldtest.Worlds.Draw(t, "world").World, "2026-11-23", words.Chinese)
		before := worldtest.Copy(w)
		x, notices := world.NewIndex(w), notice.Resolve(w.Notices)
		for i := range w.Notices {
			assess.NoticeStatus(notices, &w.Notices[i], words.Chinese)
		}
		for _, key := range x.Federations() {
			verdicts := assess.Federation(x.Facts(key), notices, "2027-03-01")
			verdicts.In(words.Chinese)
		}
		if !equality.Semantic.DeepEqual(before, w) {
			t.Fatal("a pass has changed what it read")
		}
	})
}

// TestMessagesDoNotMoveWithTheNotice: a notice that gives more or less time moves
// the message of a verdict only where it moves the verdict, or a deadline that the
// status has a field for. Else it would have thousands of statuses written.
func TestMessagesDoNotMoveWithTheNotice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldtest.Copy(worldtest.Worlds.Draw(t, "world").World)
		months := rapid.Int32Range(1, 24)
		conditions := func() map[string]metav1.Condition {
			for i := range w.Notices {
				spec := &w.Notices[i].Spec
				spec.Contact = &v1alpha1.RecencyRule{WithinMonths: months.Draw(t, "contact")}
				spec.Inventory = &v1alpha1.RecencyRule{WithinMonths: months.Draw(t, "inventory")}
				spec.Review = &v1alpha1.ReviewRule{MonthsBeforeTermEnd: months.Draw(t, "review")}
			}
			found := map[string]metav1.Condition{}
			judged, _ := worldtest.Evaluated(w, "2026-11-23", words.Chinese)
			worldtest.EachCondition(judged, func(object string, c *metav1.Condition) {
				switch c.Type {
				case "InContact", "InventoryCurrent", "ReviewReady":
					found[object+" "+c.Type] = *c
				}
			})
			return found
		}
		before := conditions()
		for key, after := range conditions() {
			if b := before[key]; b.Reason == after.Reason && b.Message != after.Message && after.Reason != "TargetsUnmet" && after.Reason != "Undeclared" {
				t.Fatalf("%s, %s: %q became %q", key, after.Reason, b.Message, after.Message)
			}
		}
	})
}
