package validate

import (
	"maps"
	"slices"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

const metadataField = "metadata"

var (
	text  = structuralschema.Structural{Generic: structuralschema.Generic{Type: "string"}}
	texts = structuralschema.Structural{
		Generic:              structuralschema.Generic{Type: "object"},
		AdditionalProperties: &structuralschema.StructuralOrBool{Structural: &text},
	}
	// metadata is the schema of what people write there. Definitions leave it to the
	// API server's decoder, which stops at the first value of a wrong type and doesn't
	// say where it stands.
	metadata = &structuralschema.Structural{
		Generic: structuralschema.Generic{Type: "object"},
		Properties: map[string]structuralschema.Structural{
			"name": text, "generateName": text, "namespace": text, "annotations": texts, "labels": texts,
			"finalizers": {}, "ownerReferences": {},
		},
	}
)

// wrongTypes refuses texts and mappings that the schema has and the value hasn't.
func wrongTypes(at *structuralschema.Structural, path *field.Path, value any) field.ErrorList {
	entries, isMapping := value.(map[string]any)
	_, isText := value.(string)
	switch {
	case value == nil:
		return nil
	case at.Type == "object" && !isMapping, at.Type == "string" && !isText:
		return field.ErrorList{field.TypeInvalid(path, value, "must be of type "+at.Type)}
	}
	var errs field.ErrorList
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		if next, known := at.Properties[name]; known {
			errs = append(errs, wrongTypes(&next, path.Child(name), entries[name])...)
		} else if at.AdditionalProperties != nil {
			errs = append(errs, wrongTypes(at.AdditionalProperties.Structural, path.Key(name), entries[name])...)
		}
	}
	return errs
}
