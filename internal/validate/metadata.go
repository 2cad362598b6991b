package validate

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// metadataTypes refuses metadata that is no text where text belongs. The API
// server's decoder stops at the first and doesn't say where it stands.
func metadataTypes(obj *unstructured.Unstructured) field.ErrorList {
	root := field.NewPath("metadata")
	value, found := obj.Object["metadata"]
	if !found || value == nil {
		return nil
	}
	metadata, ok := value.(map[string]any)
	if !ok {
		return field.ErrorList{field.TypeInvalid(root, value, mustBe("object"))}
	}
	var errs field.ErrorList
	for _, name := range []string{"name", "generateName", "namespace"} {
		if v := metadata[name]; v != nil && !isString(v) {
			errs = append(errs, field.TypeInvalid(root.Child(name), v, mustBe("string")))
		}
	}
	for _, name := range []string{"annotations", "labels"} {
		v := metadata[name]
		entries, ok := v.(map[string]any)
		if v != nil && !ok {
			errs = append(errs, field.TypeInvalid(root.Child(name), v, mustBe("object")))
		}
		for key, v := range entries {
			if v != nil && !isString(v) {
				errs = append(errs, field.TypeInvalid(root.Child(name).Key(key), v, mustBe("string")))
			}
		}
	}
	slices.SortFunc(errs, func(a, b *field.Error) int { return strings.Compare(a.Field, b.Field) })
	return errs
}

func isString(v any) bool {
	_, ok := v.(string)
	return ok
}

// mustBe words a wrong type as the API server's schema validation does.
func mustBe(kind string) string { return mustBeOfType + kind }
