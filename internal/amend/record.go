package amend

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/world"
)

// Record gives the document of a new object with a spec, as New takes it. A member group
// is kept from being pruned.
func Record(key world.Key, spec any) edit.Fields {
	metadata := edit.Fields{{Name: "name", Value: key.Name}, {Name: "namespace", Value: key.Namespace}}
	if key.Kind == v1alpha1.KindMemberGroup {
		annotations := map[string]any{}
		for name, value := range world.Kept {
			annotations[name] = value
		}
		metadata = append(metadata, edit.Field{Name: "annotations", Value: annotations})
	}
	return edit.Fields{
		{Name: "apiVersion", Value: v1alpha1.GroupVersion.String()}, {Name: "kind", Value: key.Kind},
		{Name: "metadata", Value: metadata}, {Name: "spec", Value: spec},
	}
}
