package assess

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Evaluate writes the status of every object of a world as of a date, in the
// words of a language, and gives the next date on which any of them can change;
// "" when there is none. Statuses in it are not read. It makes the same passes
// as the operator does, lowest level first, so that each federation finds its
// children's verdicts.
func Evaluate(w *world.World, today civil.Date, lang words.Lang) civil.Date {
	next := ledger.On(today)
	notices := notice.Resolve(w.Notices)
	for i := range w.Notices {
		w.Notices[i].Status = NoticeStatus(notices, &w.Notices[i], lang)
	}
	for i := range w.Federations {
		w.Federations[i].Status = v1alpha1.FederationStatus{}
	}
	x := world.NewIndex(w)
	for _, key := range x.Federations() {
		facts := x.Facts(key)
		v := Federation(facts, notices, today)
		Record(facts, v.In(lang))
		if v.Next != "" {
			next.Reached(v.Next)
		}
	}
	return next.Next()
}

// Record writes the statuses of a pass into the objects that it was about.
func Record(f *world.Facts, s Statuses) {
	if s.Federation != nil {
		f.Federation.Status = *s.Federation
	}
	for _, g := range f.Groups {
		g.Status = *s.Groups[g.Name]
	}
	for _, a := range f.Associations {
		a.Status = *s.Associations[a.Name]
	}
}
