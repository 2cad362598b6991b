package render

import (
	"fmt"
	"io"

	"qinglian.dev/qinglian/internal/words"
)

var (
	diffTitle = words.Text{"青联判定的变化", "What this change does to the verdicts"}
	diffSame  = words.Text{"判定没有变化。", "No verdict changes."}
)

// Markdown writes a comparison as a review comment.
func (d Diff) Markdown(w io.Writer) error {
	return comment{
		marker: DiffMarker, title: diffTitle, empty: diffSame, sections: d.sections(),
		lead: fmt.Sprintf("`%s` → `%s`%s%s%s%s",
			code(d.Base.Source), code(d.Head.Source), between.In(d.Lang), d.dates(), betweenLevels.In(d.Lang), d.counts()),
	}.write(w, d.Lang)
}
