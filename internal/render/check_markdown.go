package render

import (
	"io"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

var (
	checkTitle  = words.Text{"青联判定", "Where the federations stand"}
	checkNone   = words.Text{"没有青联。", "There are no federations."}
	titleBehind = words.Text{"目标未达到的青联", "Federations behind their targets"}
	titleAll    = words.Text{"全部青联", "All federations"}
)

// Markdown writes the same as a comment, or as a summary of a job: what somebody
// has to look at first, and all federations folded away.
func (t Table) Markdown(w io.Writer, today civil.Date, world *world.World) error {
	all := t.federations(world)
	all.title, all.folded = titleAll, true
	return comment{
		marker: CheckMarker, title: checkTitle, empty: checkNone,
		lead:     Summary(t.Lang, today, verdict.Summarise(world)),
		sections: filled(t.notReady(world), t.flagged(world), t.behind(world), all),
	}.write(w, t.Lang)
}

// behind shows the federations with a target that is neither met nor waived,
// those with one overdue first.
func (t Table) behind(world *world.World) section {
	s := section{title: titleBehind, heads: []words.Text{headFederation, headMessage}}
	var later [][]string
	for _, c := range verdict.Concerns(world) {
		row := []string{c.Object.DisplayName, c.Message}
		switch {
		case !c.Is(verdict.MatterUnmet):
		case c.Is(verdict.MatterOverdue):
			s.rows = append(s.rows, row)
		default:
			later = append(later, row)
		}
	}
	s.rows = append(s.rows, later...)
	return s
}
