// Package nearest says which of several names was probably meant by one that is none
// of them.
package nearest

import (
	"slices"
	"strings"
)

// maxNames is the number of names that Names gives.
const maxNames = 3

// Names gives the names that were probably meant: the one that Name gives, else the
// first few that the wrong one is a part of, as when a prefix is left out. It may give
// none.
func Names(wrong string, names []string) []string {
	if name := Name(wrong, names); name != "" {
		return []string{name}
	}
	var list []string
	for _, name := range slices.Sorted(slices.Values(names)) {
		if wrong != "" && len(list) < maxNames && strings.Contains(name, wrong) {
			list = append(list, name)
		}
	}
	return list
}

// Sorted gives all names, first those that were probably meant.
func Sorted(wrong string, names []string) []string {
	meant := Names(wrong, names)
	others := slices.DeleteFunc(slices.Sorted(slices.Values(names)), func(name string) bool { return slices.Contains(meant, name) })
	return append(meant, others...)
}

// Name gives the name that the fewest edits make of the wrong one: two at most, and no
// more than one for three letters. Of several it gives the longest, as letters are
// sooner left out than added; "" where there is none. Case doesn't matter.
func Name(wrong string, names []string) string {
	best, fewest := "", 1+min(2, len(wrong)/3)
	for _, name := range slices.Sorted(slices.Values(names)) {
		if strings.EqualFold(name, wrong) {
			return name
		}
		if d := distance(wrong, name); d < fewest || d == fewest && best != "" && len(name) > len(best) {
			best, fewest = name, d
		}
	}
	return best
}

// distance is the number of bytes to insert, delete, replace or swap with the next in
// order to turn a into b.
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
