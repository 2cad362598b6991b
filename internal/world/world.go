package world

import (
	"fmt"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/fieldpath"
)

// Clone copies the lists of a world, so that statuses can be written.
func (w *World) Clone() *World {
	return &World{
		Notices: slices.Clone(w.Notices), Federations: slices.Clone(w.Federations),
		MemberGroups: slices.Clone(w.MemberGroups), YouthAssociations: slices.Clone(w.YouthAssociations),
		Beside: w.Beside,
	}
}

// Object is a kind of ours.
type Object[T any] interface {
	*T
	metav1.Object
}

// Content gives the object of a key as JSON has it, nil when there is none.
func (w *World) Content(key Key) map[string]any {
	switch key.Kind {
	case v1alpha1.KindNotice:
		return contentIn(w.Notices, key)
	case v1alpha1.KindFederation:
		return contentIn(w.Federations, key)
	case v1alpha1.KindMemberGroup:
		return contentIn(w.MemberGroups, key)
	case v1alpha1.KindYouthAssociation:
		return contentIn(w.YouthAssociations, key)
	}
	return nil
}

func contentIn[T any, P Object[T]](list []T, key Key) map[string]any {
	o := Find[T, P](list, key)
	if o == nil {
		return nil
	}
	// The types convert: the same libraries read them from the API server.
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
	if err != nil {
		return nil
	}
	return content
}

// Find gives the object of a key, nil when there is none.
func Find[T any, P Object[T]](list []T, key Key) P {
	for i := range list {
		if o := P(&list[i]); o.GetNamespace() == key.Namespace && o.GetName() == key.Name {
			return o
		}
	}
	return nil
}

// Keys names the objects of a world.
func (w *World) Keys() []Key {
	var keys []Key
	for i := range w.Notices {
		keys = append(keys, KeyOf(v1alpha1.KindNotice, &w.Notices[i]))
	}
	for i := range w.Federations {
		keys = append(keys, KeyOf(v1alpha1.KindFederation, &w.Federations[i]))
	}
	for i := range w.MemberGroups {
		keys = append(keys, GroupKey(&w.MemberGroups[i]))
	}
	for i := range w.YouthAssociations {
		keys = append(keys, AssociationKey(&w.YouthAssociations[i]))
	}
	return keys
}

// World is everything declared: all objects of a cluster or of an input.
// Statuses in it are not read.
type World struct {
	Notices           []v1alpha1.Notice
	Federations       []v1alpha1.Federation
	MemberGroups      []v1alpha1.MemberGroup
	YouthAssociations []v1alpha1.YouthAssociation

	// Beside is what was found with them, sorted by ID; nothing in a cluster.
	Beside []Beside
}

// FederationOf gives the federation that an object belongs to.
func (w *World) FederationOf(key Key) types.NamespacedName {
	name := key.Name
	if key.Kind != v1alpha1.KindFederation {
		if ref, found := fieldpath.Get(w.Content(key), fieldpath.Steps("spec.federationRef.name")); found {
			name = fmt.Sprint(ref)
		}
	}
	return types.NamespacedName{Namespace: key.Namespace, Name: name}
}
