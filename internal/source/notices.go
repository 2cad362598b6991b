package source

import (
	"maps"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/world"
)

// addNational adds the built-in national notice where the input is short of it. It
// remarks on that, and on notices by which an export was judged that it leaves out.
func (in *Input) addNational() error {
	national, err := config.Notice()
	if err != nil {
		return err
	}
	w := in.World
	if wants(w, national.Name) {
		w.Notices = append(w.Notices, *national)
		in.NoticeRemarks = append(in.NoticeRemarks, problem.At("", 0, BuiltInNotice, national.Name))
	}
	in.sortNotices()
	judgedBy := map[string]bool{}
	for i := range w.Federations {
		if f := &w.Federations[i]; exported(f) && f.Status.Notice != "" && !hasNotice(w, f.Status.Notice) {
			judgedBy[f.Status.Notice] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(judgedBy)) {
		in.NoticeRemarks = append(in.NoticeRemarks, problem.At("", 0, NoticeLeftOut, name))
	}
	return nil
}

// wants says whether a world is short of the national notice: a supplement rests on
// it, or there is no notice. What comes out of a cluster rests on what there is in
// that cluster: where it was exported without its notices, its statuses tell.
func wants(w *world.World, national string) bool {
	if hasNotice(w, national) {
		return false
	}
	if len(w.Notices) > 0 {
		return slices.ContainsFunc(w.Notices, func(n v1alpha1.Notice) bool {
			return !exported(&n) && n.Spec.Supplements != nil && n.Spec.Supplements.Name == national
		})
	}
	isExported := func(f v1alpha1.Federation) bool { return exported(&f) }
	return !slices.ContainsFunc(w.Federations, isExported) ||
		slices.ContainsFunc(w.Federations, func(f v1alpha1.Federation) bool { return exported(&f) && f.Status.Notice == national })
}

// exported says whether an object was written out by an API server: only it gives a uid.
func exported(o metav1.Object) bool { return o.GetUID() != "" }

func hasNotice(w *world.World, name string) bool {
	return slices.ContainsFunc(w.Notices, func(n v1alpha1.Notice) bool { return n.Name == name })
}
