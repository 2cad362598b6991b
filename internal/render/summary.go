package render

import (
	"fmt"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
)

// NothingIn says that a namespace is there, but no object in it.
func NothingIn(lang words.Lang, namespace string) string {
	return fmt.Sprintf(nothingIn.In(lang), namespace)
}

// Summary puts the counts of a world into a line.
func Summary(lang words.Lang, today civil.Date, s verdict.Summary) string {
	if lang == words.Chinese {
		return fmt.Sprintf("截至 %s：对象 %d 个，未就绪 %d 个，待处理 %d 个，逾期 %d 个", today, s.Objects, s.NotReady, s.Flagged, s.Overdue)
	}
	objects := "objects"
	if s.Objects == 1 {
		objects = "object"
	}
	return fmt.Sprintf("as of %s: %d %s, %d not ready, %d flagged, %d overdue", today, s.Objects, objects, s.NotReady, s.Flagged, s.Overdue)
}
