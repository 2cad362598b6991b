package explain

import (
	"fmt"
	"slices"

	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/world"
)

// Edit sets a field of an object.
type Edit struct {
	Object world.Key `json:"object"`
	// Create says that the object is a new one; Field is then spec.
	Create bool `json:"create,omitempty"`
	// Field is a path such as spec.terms[0].exitedOn; [-] appends to a list.
	Field string `json:"field"`
	// Value is what the field becomes, as in JSON.
	Value any `json:"value"`
}

// placeholder stands for the number of a document that is still to be issued. It
// counts as no evidence, so that what is suggested is not taken over as it stands.
const placeholder = "待定"

// Apply carries changes out on a copy of a world, with a number for each document that
// is still to be issued; the world itself stays as it is.
func Apply(w *world.World, changes []Edit) (*world.World, error) {
	issued := slices.Clone(changes)
	for i := range issued {
		issued[i].Value = issue(issued[i].Value)
	}
	return write(w, issued)
}

// issue gives a value with a number for each document that is still to be issued.
func issue(value any) any {
	switch v := value.(type) {
	case string:
		if v == placeholder {
			return "1号"
		}
	case map[string]any:
		fields := make(map[string]any, len(v))
		for name, field := range v {
			fields[name] = issue(field)
		}
		return fields
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = issue(item)
		}
		return items
	}
	return value
}

// write makes changes to a copy of a world as they stand.
func write(w *world.World, changes []Edit) (*world.World, error) {
	after := w.Clone()
	for i := range changes {
		c := &changes[i]
		var err error
		switch c.Object.Kind {
		case v1alpha1.KindFederation:
			err = applyTo(&after.Federations, c)
		case v1alpha1.KindMemberGroup:
			err = applyTo(&after.MemberGroups, c)
		case v1alpha1.KindYouthAssociation:
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

func applyTo[T any, P world.Object[T]](list *[]T, c *Edit) error {
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
	if _, err := fieldpath.Set(content, fieldpath.Steps(c.Field), c.Value); err != nil {
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
