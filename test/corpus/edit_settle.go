package corpus

import (
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// settle makes good what other edits broke, so that most federations go on
// being judged: it gives one that is refused a parent that contains it, or one
// without a usable notice a notice. It is no edit where nothing is wrong.
func (d draw) settle(w *world.World) (Change, bool) {
	if len(w.Federations) == 0 {
		return Change{}, false
	}
	f := &w.Federations[d.IntN(len(w.Federations))]
	ancestors := hierarchy.Lineage(f, world.Ancestors(f, func(key types.NamespacedName) *v1alpha1.Federation {
		return findFederation(w, key.Namespace, key.Name)
	}))
	if f.Spec.ParentRef != nil && len(ancestors) == 0 && worldtest.Chance(d, 1, 2) {
		parents := fitting(w, f)
		if len(parents) == 0 {
			return Change{}, false
		}
		return revise(f, func() { refTo(worldtest.Pick(d, parents...), f) })
	}
	chain := append([]*v1alpha1.Federation{f}, ancestors...)
	if ruled(w.Notices, chain) {
		return Change{}, false
	}
	usable := slices.DeleteFunc(slices.Clone(w.Notices), func(n v1alpha1.Notice) bool {
		return notice.Resolve(w.Notices).InForce(n.Name) == nil
	})
	if len(usable) == 0 {
		if has(w.Notices, "", national) {
			return Change{}, false
		}
		return d.addNotice(w, national)
	}
	// What names a notice in vain, or what is at the top.
	target := chain[len(chain)-1]
	if i := slices.IndexFunc(chain, func(f *v1alpha1.Federation) bool { return f.Spec.NoticeRef != nil }); i >= 0 {
		target = chain[i]
	}
	return revise(target, func() { target.Spec.NoticeRef = worldtest.Named(worldtest.Pick(d, usable...).Name) })
}

// ruled says whether the first of a federation and its ancestors has a notice.
func ruled(notices []v1alpha1.Notice, chain []*v1alpha1.Federation) bool {
	w := &world.World{Notices: slices.Clone(notices)}
	for _, f := range chain {
		w.Federations = append(w.Federations, *f)
	}
	assess.Evaluate(w, Date, words.English)
	return w.Federations[0].Status.Notice != ""
}

// fitting lists the federations that can be the parent of one.
func fitting(w *world.World, f *v1alpha1.Federation) []*v1alpha1.Federation {
	var list []*v1alpha1.Federation
	for i := range w.Federations {
		if parent := &w.Federations[i]; fits(parent, f) {
			list = append(list, parent)
		}
	}
	return list
}

// fits asks the engine whether it accepts a parent.
func fits(parent, f *v1alpha1.Federation) bool {
	child := worldtest.Federation("", "", f.Spec.Level, f.Spec.DivisionCode, worldtest.ChildOf(parent.Name))
	orphan := parent.DeepCopy()
	orphan.Spec.ParentRef = nil
	return hierarchy.Accepts(child, orphan)
}

// refTo makes one federation the parent of another.
func refTo(parent, f *v1alpha1.Federation) {
	f.Spec.ParentRef = &v1alpha1.FederationReference{Name: parent.Name}
	if parent.Namespace != f.Namespace {
		f.Spec.ParentRef.Namespace = parent.Namespace
	}
}
