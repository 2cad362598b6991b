package civil

import (
	"fmt"

	"qinglian.dev/qinglian/internal/words"
)

// Long writes a date as documents do: 2026年11月26日, 26 November 2026.
func Long(d Date, lang words.Lang) string {
	y, m, day := Split(d)
	if lang == words.Chinese {
		return fmt.Sprintf("%d年%d月%d日", y, int(m), day)
	}
	return fmt.Sprintf("%d %s %d", day, m, y)
}
