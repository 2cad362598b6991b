package validate

import (
	"maps"
	"slices"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"

	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/nearest"
)

// at gives the schema of a field of an object, nil where there is none.
func (v *Validator) at(o *manifest.Object, path string) *structuralschema.Structural {
	if build, known := v.kinds[o.Content().GroupVersionKind()]; known {
		if k, err := build(); err == nil {
			return k.at(path)
		}
	}
	return nil
}

func (k *kind) at(path string) *structuralschema.Structural {
	at := k.schema
	for first, rest := fieldpath.Cut(path, nil); first != "" && at != nil; first, rest = fieldpath.Cut(rest, nil) {
		if at == k.schema && first == metadataField {
			at = metadata
			continue
		}
		name, bracketed := fieldpath.Name(first)
		next, known := at.Properties[name]
		switch {
		case known:
			at = &next
		case at.AdditionalProperties != nil:
			at = at.AdditionalProperties.Structural
		case bracketed:
			at = at.Items
		default:
			at = nil
		}
	}
	return at
}

// closest gives the known field that an unknown one was probably meant to be.
func (k *kind) closest(path string) string {
	parent, name := fieldpath.Split(path)
	if at := k.at(parent); at != nil {
		return nearest.Name(name, slices.Collect(maps.Keys(at.Properties)))
	}
	return ""
}
