package validate

import (
	"maps"
	"slices"
	"strings"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"

	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/manifest"
)

// at gives the schema of a field of an object, nil where there is none.
func (v *Validator) at(o *manifest.Object, path string) *structuralschema.Structural {
	build, known := v.kinds[o.Unstructured.GroupVersionKind()]
	if !known {
		return nil
	}
	k, err := build()
	if err != nil {
		return nil
	}
	return k.at(path)
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
	at := k.at(parent)
	if at == nil {
		return ""
	}
	return Nearest(name, slices.Collect(maps.Keys(at.Properties)))
}

// Nearest returns the name that takes the fewest edits, if they are few, else
// ""; of several the longest, as letters are sooner left out than added.
func Nearest(wrong string, names []string) string {
	names = slices.Sorted(slices.Values(names))
	best, fewest := "", 1+min(2, len(wrong)/3)
	for _, name := range names {
		if strings.EqualFold(name, wrong) {
			return name
		}
		if d := distance(wrong, name); d < fewest || d == fewest && best != "" && len(name) > len(best) {
			best, fewest = name, d
		}
	}
	return best
}

// maxAlike is the number of names that Alike gives.
const maxAlike = 3

// Alike returns the names that were probably meant: the nearest, else the first
// few that the wrong one is a part of, as when a prefix is left out.
func Alike(wrong string, names []string) []string {
	if name := Nearest(wrong, names); name != "" {
		return []string{name}
	}
	var list []string
	for _, name := range slices.Sorted(slices.Values(names)) {
		if wrong != "" && len(list) < maxAlike && strings.Contains(name, wrong) {
			list = append(list, name)
		}
	}
	return list
}

// distance is the number of characters to insert, delete, replace or swap with
// the next in order to turn a into b.
func distance(a, b string) int {
	var before, last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
