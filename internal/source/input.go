// Package source reads the objects to judge, from manifests or from a cluster,
// into one world.
package source

import (
	"fmt"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/world"
)

// Object is an object as it was given.
type Object struct {
	// Manifest is where it was written, nil when it comes from a cluster.
	Manifest *manifest.Object
	// listed is the object as a cluster has it.
	listed *unstructured.Unstructured
}

// Content gives the object as the API server has it or would have it.
func (o Object) Content() *unstructured.Unstructured {
	if o.Manifest != nil {
		return o.Manifest.Content()
	}
	return o.listed
}

// AsGiven gives an object as it was given, nil where that is what the world has of it, but
// for the status.
func (o Object) AsGiven() *unstructured.Unstructured {
	if o.Manifest != nil && o.Manifest.Typed != nil {
		return nil
	}
	return o.Content()
}

func (o Object) meta() metav1.Object {
	if o.Manifest != nil {
		return o.Manifest.Meta()
	}
	return o.listed
}

func (o Object) kind() string {
	if o.Manifest != nil {
		return o.Manifest.Kind()
	}
	return o.listed.GetKind()
}

// Input is what was read.
type Input struct {
	// World holds the objects, sorted, and the notices that apply to them even
	// where the input has none.
	World *world.World
	// NoticeRemarks say by which notices it is judged that the input does not show.
	NoticeRemarks []problem.Problem

	// Way says how it was read.
	Way Way

	objects  map[world.Key]Object
	warnings []problem.Problem
	// has says whether the cluster that was read has an object of another group.
	has func(title string) bool
	// clusters are the files, those that share namespaces together.
	clusters [][]*manifest.File
	// prefix stands before the names of files that belong to a revision.
	prefix string
}

// newInput makes an input of objects that are known to be valid.
func newInput(objects []Object, types typed) (*Input, error) {
	in := &Input{objects: make(map[world.Key]Object, len(objects))}
	var notices []*v1alpha1.Notice
	var federations []*v1alpha1.Federation
	var groups []*v1alpha1.MemberGroup
	var associations []*v1alpha1.YouthAssociation
	for _, o := range objects {
		kind := o.kind()
		in.objects[world.KeyOf(kind, o.meta())] = o
		var err error
		switch kind {
		case v1alpha1.KindNotice:
			err = addTo(&notices, types, o)
		case v1alpha1.KindFederation:
			err = addTo(&federations, types, o)
		case v1alpha1.KindMemberGroup:
			err = addTo(&groups, types, o)
		case v1alpha1.KindYouthAssociation:
			err = addTo(&associations, types, o)
		default:
			err = fmt.Errorf("no such kind: %s", kind)
		}
		if err != nil {
			return nil, err
		}
	}
	in.World = &world.World{
		Notices:           sorted(notices, byName),
		Federations:       sorted(federations, world.CompareFederations),
		MemberGroups:      sorted(groups, byName),
		YouthAssociations: sorted(associations, byName),
	}
	return in, nil
}

// sorted copies objects into a list of their own, in order: sorting the pointers
// moves less.
func sorted[T any](objects []*T, compare func(a, b *T) int) []T {
	slices.SortFunc(objects, compare)
	list := make([]T, len(objects))
	for i, o := range objects {
		list[i] = *o
	}
	return list
}

func (in *Input) sortNotices() {
	slices.SortFunc(in.World.Notices, func(a, b v1alpha1.Notice) int { return byName(&a, &b) })
}

// Sort puts the member groups and associations of the world in order.
func (in *Input) Sort() {
	slices.SortFunc(in.World.MemberGroups, func(a, b v1alpha1.MemberGroup) int { return byName(&a, &b) })
	slices.SortFunc(in.World.YouthAssociations, func(a, b v1alpha1.YouthAssociation) int { return byName(&a, &b) })
}

func byName[T any, P world.Object[T]](a, b P) int {
	return world.CompareNames(world.NameOf(a), world.NameOf(b))
}

// typed holds the objects that were converted to their Go types already. Those
// of several inputs share what they declare, which nobody changes.
type typed map[*unstructured.Unstructured]any

// addTo adds an object to those of its kind.
func addTo[T any](list *[]*T, t typed, o Object) error {
	if o.Manifest != nil {
		if known, ok := any(o.Manifest.Typed).(*T); ok {
			*list = append(*list, known)
			return nil
		}
	}
	u := o.Content()
	object, ok := t[u].(*T)
	if !ok {
		var err error
		if object, err = validate.Typed[T](u); err != nil {
			return err
		}
		t[u] = object
	}
	*list = append(*list, object)
	return nil
}

// Warnings says what is hardly meant although the API server takes it, sorted.
func (in *Input) Warnings() []problem.Problem { return in.warnings }

// Object gives an object of the input as it was given. There must be one.
func (in *Input) Object(id world.Key) Object { return in.objects[id] }

// Where gives the file and line of a field of an object, or of what is around it;
// "" and 0 for what was not read from a file. A file of a revision is named from
// the root of its repository.
func (in *Input) Where(id world.Key, field string) (file string, line int) {
	m := in.objects[id].Manifest
	if m == nil {
		return "", 0
	}
	return strings.TrimPrefix(m.File, in.prefix), m.LineOf(field)
}

// Problem says of a field of an object that something is wrong with it.
func (in *Input) Problem(id world.Key, field string, code problem.Code, args ...any) problem.Problem {
	if m := in.objects[id].Manifest; m != nil {
		return m.Problem(field, code, args...)
	}
	return problem.Problem{Object: id.String(), Field: field, Code: code, Args: args}
}

// At gives the same as file:line, "" for what was not read from a file.
func (in *Input) At(id world.Key, field string) string {
	file, line := in.Where(id, field)
	if file == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// Shown gives the objects of the input that are to be shown: those of a
// namespace and the notices, or all when it is "". Notices that were added to
// the input are not of it.
func (in *Input) Shown(namespace string) *world.World {
	w := in.World
	return &world.World{
		Notices: slices.DeleteFunc(slices.Clone(w.Notices), func(n v1alpha1.Notice) bool {
			_, given := in.objects[world.Key{Kind: v1alpha1.KindNotice, Name: n.Name}]
			return !given
		}),
		Federations:       inNamespace(w.Federations, namespace),
		MemberGroups:      inNamespace(w.MemberGroups, namespace),
		YouthAssociations: inNamespace(w.YouthAssociations, namespace),
	}
}

func inNamespace[T any, P world.Object[T]](list []T, namespace string) []T {
	if namespace == "" {
		return slices.Clip(list) // a copy would be a tenth of the memory
	}
	return slices.DeleteFunc(slices.Clone(list), func(o T) bool { return P(&o).GetNamespace() != namespace })
}

// addNotices adds the notices given beside the input.
func (in *Input) addNotices(beside []v1alpha1.Notice) {
	in.World.Notices = append(in.World.Notices, beside...)
	in.sortNotices()
}
