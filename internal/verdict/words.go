package verdict

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
)

// StateInWords gives the state of a target, with its numbers where it has any;
// "" where there is no target.
func StateInWords(lang words.Lang, t *v1alpha1.TargetStatus) string {
	switch {
	case t == nil:
		return ""
	case t.Actual == nil || t.Required == nil:
		return words.Name(lang, string(t.State))
	}
	return words.Name(lang, string(t.State)) + Reached(lang, *t.Actual, *t.Required)
}

// Reached gives the numbers of a target, to follow its state: what is reached of
// what is required, or how many are flagged where none may be (R7).
func Reached(lang words.Lang, actual, required int32) string {
	if required == 0 {
		return words.Sprintf(lang, numberFlagged, []any{actual})
	}
	return fmt.Sprintf(" %d/%d", actual, required)
}

var numberFlagged = words.Text{"，%d 个待处理", ", %d flagged"}

// What can't be read as a set to fail on.
var (
	notAMatter = words.Text{"%q 无效，应为 %s 之一", "%q is none of %s"}
	notAlone   = words.Text{"%s 不能与其他值并用", "%s can't be combined"}
)
