package validate

import (
	"slices"
	"strings"
)

// metadataNames are the fields of metadata that people set.
var metadataNames = []string{"annotations", "finalizers", "generateName", "labels", "name", "namespace", "ownerReferences"}

// closest returns the known field that an unknown one was probably meant to be.
func (k *kind) closest(path string) string {
	names := []string{"apiVersion", "kind", "metadata"}
	at := k.schema
	parts := strings.Split(path, ".")
	for i, part := range parts[:len(parts)-1] {
		if i == 0 && part == "metadata" {
			names, at = metadataNames, nil
			continue
		}
		if at == nil {
			return ""
		}
		names = nil
		part, indexes, _ := strings.Cut(part, "[")
		next, known := at.Properties[part]
		if !known {
			return ""
		}
		at = &next
		if indexes != "" {
			at = at.Items
		}
	}
	if at != nil {
		for name := range at.Properties {
			names = append(names, name)
		}
	}
	return Nearest(parts[len(parts)-1], names)
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
