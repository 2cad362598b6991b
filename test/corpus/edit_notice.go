package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

func (d draw) changeNotice(w *world.World) (Change, bool) {
	if len(w.Notices) == 0 {
		return Change{}, false
	}
	n := &w.Notices[d.IntN(len(w.Notices))]
	return revise(n, func() {
		worldtest.Pick(d, noticeEdits...)(d, w, &n.Spec)
		worldtest.Complete(&n.Spec)
	})
}

// noticeEdits change what may be changed of a notice.
var noticeEdits = func() []func(draw, *world.World, *v1alpha1.NoticeSpec) {
	list := []func(draw, *world.World, *v1alpha1.NoticeSpec){
		func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) {
			s.Title = fmt.Sprintf("语料通知第%d号", d.IntN(5))
		},
		func(d draw, w *world.World, s *v1alpha1.NoticeSpec) { s.Supplements = d.supplemented(w) },
	}
	for _, section := range worldtest.NoticeSections {
		list = append(list, func(d draw, _ *world.World, s *v1alpha1.NoticeSpec) { section(d.Dice, s) })
	}
	return list
}()

// supplemented names a notice to supplement: one that is there, which may be
// a supplement or the notice itself, one that isn't, or none.
func (d draw) supplemented(w *world.World) *v1alpha1.LocalReference {
	switch {
	case worldtest.Chance(d, 1, 2):
		return nil
	case len(w.Notices) == 0 || worldtest.Chance(d, 1, 8):
		return worldtest.Named(unwritten)
	}
	return worldtest.Named(w.Notices[d.IntN(len(w.Notices))].Name)
}

// newNotice draws a notice.
func (d draw) newNotice(w *world.World, name string) *v1alpha1.Notice {
	if name == national {
		return nationalNotice()
	}
	n := aNotice(name, v1alpha1.NoticeSpec{IssuedOn: worldtest.Pick(d, "2021-06-30", shift(-3, 0, 0), "2024-02-29", shift(-1, 0, 0))})
	n.Spec.Supplements = d.supplemented(w)
	for range d.IntN(4) {
		worldtest.Pick(d, noticeEdits...)(d, w, &n.Spec)
	}
	worldtest.Complete(&n.Spec)
	return n
}

// enoughNotices bounds the notices: with most of them new, hardly a federation
// would be judged.
const enoughNotices = 16

func (d draw) createNotice(w *world.World) (Change, bool) {
	if len(w.Notices) >= enoughNotices {
		return Change{}, false
	}
	name := d.freeName("new-notice", func(name string) bool { return has(w.Notices, "", name) })
	return d.addNotice(w, name)
}

func (d draw) addNotice(w *world.World, name string) (Change, bool) {
	w.Notices = append(w.Notices, *d.newNotice(w, name))
	return Change{After: declared(&w.Notices[len(w.Notices)-1])}, true
}
