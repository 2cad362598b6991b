package worldtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Each visits the objects of a world, those themselves, with their keys.
func Each(w *world.World, visit func(world.Key, metav1.Object)) {
	keys := w.Keys()
	add := func(o metav1.Object) {
		visit(keys[0], o)
		keys = keys[1:]
	}
	for i := range w.Notices {
		add(&w.Notices[i])
	}
	for i := range w.Federations {
		add(&w.Federations[i])
	}
	for i := range w.MemberGroups {
		add(&w.MemberGroups[i])
	}
	for i := range w.YouthAssociations {
		add(&w.YouthAssociations[i])
	}
}

// SpecOf and StatusOf give pointers to what an object of ours declares, and to
// what is said of it.
func SpecOf(o metav1.Object) any {
	spec, _ := parts(o)
	return spec
}

// StatusOf gives a pointer to the status of an object of ours.
func StatusOf(o metav1.Object) any {
	_, status := parts(o)
	return status
}

func parts(o metav1.Object) (spec, status any) {
	switch o := o.(type) {
	case *v1alpha1.Notice:
		return &o.Spec, &o.Status
	case *v1alpha1.Federation:
		return &o.Spec, &o.Status
	case *v1alpha1.MemberGroup:
		return &o.Spec, &o.Status
	case *v1alpha1.YouthAssociation:
		return &o.Spec, &o.Status
	}
	panic(fmt.Sprintf("%T is no kind of ours", o))
}

// Copy copies a world, so that no value is shared.
func Copy(w *world.World) *world.World {
	return &world.World{
		Notices: deepCopies(w.Notices), Federations: deepCopies(w.Federations),
		MemberGroups: deepCopies(w.MemberGroups), YouthAssociations: deepCopies(w.YouthAssociations),
	}
}

func deepCopies[T any, P interface {
	*T
	DeepCopy() *T
}](list []T) []T {
	var c []T
	for i := range list {
		c = append(c, *P(&list[i]).DeepCopy())
	}
	return c
}

// WithoutStatus copies a world without what is said of it.
func WithoutStatus(w *world.World) *world.World {
	c := Copy(w)
	Each(c, func(_ world.Key, o metav1.Object) { reflect.ValueOf(StatusOf(o)).Elem().SetZero() })
	return c
}

// Sorted orders the objects of a world by kind, namespace and name.
func Sorted(w *world.World) *world.World {
	sortByName(w.Notices)
	sortByName(w.Federations)
	sortByName(w.MemberGroups)
	sortByName(w.YouthAssociations)
	return w
}

func sortByName[T any, P world.Object[T]](list []T) {
	slices.SortFunc(list, func(a, b T) int { return world.CompareNames(world.NameOf(P(&a)), world.NameOf(P(&b))) })
}

// Evaluated evaluates a copy of a world and gives it in order of name, with the next date.
func Evaluated(w *world.World, day civil.Date, lang words.Lang) (*world.World, civil.Date) {
	w = Copy(w)
	next := assess.Evaluate(w, day, lang)
	return Sorted(w), next
}

// Statuses gives all statuses of a world and its next date as bytes, a line each.
func Statuses(w *world.World, next civil.Date) []byte {
	return lines(w, StatusOf, "next "+string(next))
}

func lines(w *world.World, of func(metav1.Object) any, last string) []byte {
	var b bytes.Buffer
	Each(w, func(key world.Key, o metav1.Object) {
		text, err := json.Marshal(of(o))
		if err != nil {
			panic(err) // it is made of text and numbers
		}
		fmt.Fprintf(&b, "%s %s\n", key, text)
	})
	b.WriteString(last)
	return b.Bytes()
}

// Difference gives the lines in which two results differ.
func Difference(a, b []byte) string {
	first, second := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	var out []string
	for i := range min(len(first), len(second)) {
		if first[i] != second[i] {
			out = append(out, "- "+first[i], "+ "+second[i])
		}
	}
	return strings.Join(out, "\n")
}

// StatusByKey gives the statuses of a world by the names of the objects.
func StatusByKey(w *world.World) map[string]any {
	m := map[string]any{}
	Each(w, func(key world.Key, o metav1.Object) {
		m[key.String()] = reflect.ValueOf(StatusOf(o)).Elem().Interface()
	})
	return m
}

// EachCondition visits all conditions of a world.
func EachCondition(w *world.World, visit func(object string, c *metav1.Condition)) {
	Each(w, func(key world.Key, o metav1.Object) {
		list := verdict.Of(o).Conditions
		for i := range list {
			visit(key.String(), &list[i])
		}
	})
}
