package assess

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// The kinds.
const (
	KindNotice           = "Notice"
	KindFederation       = "Federation"
	KindMemberGroup      = "MemberGroup"
	KindYouthAssociation = "YouthAssociation"
)

// ObjectKey names an object.
type ObjectKey struct {
	Kind      string `json:"kind"`
	Namespace string `json:"namespace,omitempty"`
	Name      string `json:"name"`
}

// String is KIND/NAMESPACE/NAME, or KIND/NAME without a namespace.
func (k ObjectKey) String() string {
	if k.Namespace == "" {
		return k.Kind + "/" + k.Name
	}
	return k.Kind + "/" + k.Namespace + "/" + k.Name
}

// Change sets a field of an object.
type Change struct {
	Object ObjectKey `json:"object"`
	// Create says that the object is a new one; Field is then spec.
	Create bool `json:"create,omitempty"`
	// Field is a path such as spec.terms[0].exitedOn; [-] appends to a list.
	Field string `json:"field"`
	// Value is what the field becomes, as in JSON.
	Value any `json:"value"`
}

// Apply makes changes to a copy of a world; the world itself stays as it is.
func Apply(w *World, changes []Change) (*World, error) {
	after := w.clone()
	for i := range changes {
		c := &changes[i]
		var err error
		switch c.Object.Kind {
		case KindFederation:
			err = applyTo(&after.Federations, c)
		case KindMemberGroup:
			err = applyTo(&after.MemberGroups, c)
		case KindYouthAssociation:
			err = applyTo(&after.YouthAssociations, c)
		default:
			err = fmt.Errorf("nothing is suggested for a %s", c.Object.Kind)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", c.Object, c.Field, err)
		}
	}
	return after, nil
}

// clone copies the lists of a world, so that statuses can be written.
func (w *World) clone() *World {
	return &World{
		Notices: slices.Clone(w.Notices), Federations: slices.Clone(w.Federations),
		MemberGroups: slices.Clone(w.MemberGroups), YouthAssociations: slices.Clone(w.YouthAssociations),
	}
}

// object is a kind of ours.
type object[T any] interface {
	*T
	metav1.Object
}

func applyTo[T any, P object[T]](list *[]T, c *Change) error {
	at := slices.IndexFunc(*list, func(o T) bool {
		return P(&o).GetNamespace() == c.Object.Namespace && P(&o).GetName() == c.Object.Name
	})
	if (at < 0) != c.Create {
		return fmt.Errorf("create is %t, but the object is at %d", c.Create, at)
	}
	content := map[string]any{"metadata": map[string]any{"namespace": c.Object.Namespace, "name": c.Object.Name}}
	if at >= 0 {
		var err error
		if content, err = runtime.DefaultUnstructuredConverter.ToUnstructured(&(*list)[at]); err != nil {
			return err
		}
	}
	if _, err := setIn(content, steps(c.Field), c.Value); err != nil {
		return err
	}
	var changed T
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(content, &changed); err != nil {
		return err
	}
	if at < 0 {
		*list = append(*list, changed)
		return nil
	}
	(*list)[at] = changed
	return nil
}

// steps takes a field path apart: names, and indexes in brackets.
func steps(path string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(path, "[", ".["), func(r rune) bool { return r == '.' })
}

// listIndex gives the index that a step names; [-] is the end of the list.
func listIndex(step string, length int) (int, error) {
	inner := strings.Trim(step, "[]")
	if inner == "-" {
		return length, nil
	}
	return strconv.Atoi(inner)
}

// setIn gives a value with a field of it set; what is missing on the way is made.
func setIn(value any, path []string, to any) (any, error) {
	if len(path) == 0 {
		return to, nil
	}
	if !strings.HasPrefix(path[0], "[") {
		fields, ok := value.(map[string]any)
		if !ok && value != nil {
			return nil, fmt.Errorf("%s is no field", path[0])
		}
		if fields == nil {
			fields = map[string]any{}
		}
		inner, err := setIn(fields[path[0]], path[1:], to)
		fields[path[0]] = inner
		return fields, err
	}
	list, ok := value.([]any)
	if !ok && value != nil {
		return nil, fmt.Errorf("%s is in no list", path[0])
	}
	i, err := listIndex(path[0], len(list))
	if err != nil || i < 0 || i > len(list) {
		return nil, fmt.Errorf("there is no %s", path[0])
	}
	if i == len(list) {
		list = append(list, nil)
	}
	list[i], err = setIn(list[i], path[1:], to)
	return list, err
}

// valueAt gives what stands at a path, and whether anything does.
func valueAt(value any, path []string) (any, bool) {
	for _, step := range path {
		if list, ok := value.([]any); ok {
			i, err := listIndex(step, len(list))
			if err != nil || i < 0 || i >= len(list) {
				return nil, false
			}
			value = list[i]
			continue
		}
		fields, ok := value.(map[string]any)
		if !ok {
			return nil, false
		}
		if value, ok = fields[step]; !ok {
			return nil, false
		}
	}
	return value, true
}

// content gives the object of a key as JSON has it, nil when there is none.
func (w *World) content(key ObjectKey) map[string]any {
	switch key.Kind {
	case KindNotice:
		return contentIn(w.Notices, key)
	case KindFederation:
		return contentIn(w.Federations, key)
	case KindMemberGroup:
		return contentIn(w.MemberGroups, key)
	case KindYouthAssociation:
		return contentIn(w.YouthAssociations, key)
	}
	return nil
}

func contentIn[T any, P object[T]](list []T, key ObjectKey) map[string]any {
	o := find[T, P](list, key)
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

// find gives the object of a key, nil when there is none.
func find[T any, P object[T]](list []T, key ObjectKey) P {
	for i := range list {
		if o := P(&list[i]); o.GetNamespace() == key.Namespace && o.GetName() == key.Name {
			return o
		}
	}
	return nil
}

// Keys names the objects of a world.
func (w *World) Keys() []ObjectKey {
	var keys []ObjectKey
	for i := range w.Notices {
		keys = append(keys, keyOf(KindNotice, &w.Notices[i]))
	}
	for i := range w.Federations {
		keys = append(keys, keyOf(KindFederation, &w.Federations[i]))
	}
	for i := range w.MemberGroups {
		keys = append(keys, keyOfGroup(&w.MemberGroups[i]))
	}
	for i := range w.YouthAssociations {
		keys = append(keys, keyOfAssociation(&w.YouthAssociations[i]))
	}
	return keys
}

func keyOf(kind string, o metav1.Object) ObjectKey {
	return ObjectKey{kind, o.GetNamespace(), o.GetName()}
}

func keyOfGroup(g *v1alpha1.MemberGroup) ObjectKey { return keyOf(KindMemberGroup, g) }

func keyOfAssociation(a *v1alpha1.YouthAssociation) ObjectKey { return keyOf(KindYouthAssociation, a) }
