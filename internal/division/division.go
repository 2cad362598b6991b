// Package division knows China's administrative divisions: the codes of
// GB/T 2260 for 2024, from provinces to counties. The table is made by
// hack/divisions, which also documents its source and licence.
package division

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Year is that of the table.
const Year = "2024"

//go:embed divisions.tsv
var table string

// Division is one row of the table.
type Division struct {
	// Code has six digits.
	Code string
	// Name is the official Chinese name, such as 杭州市.
	Name  string
	Level v1alpha1.Level
	// Parent is the code of the prefecture of a county, of the province of a
	// prefecture, and of the province of a county that has no prefecture
	// above it. A province has none.
	Parent string
}

// All returns every division, sorted by code.
func All() []Division {
	return slices.Clone(load().all)
}

// ByCode returns the division of a code and whether there is one.
func ByCode(code string) (Division, bool) {
	d, ok := load().byCode[code]
	return d, ok
}

// Children returns the divisions directly under a code, sorted by code; under
// the empty code they are the provinces.
func Children(code string) []Division {
	return slices.Clone(load().children[code])
}

// Around returns the division within which a code that isn't assigned would lie: its
// prefecture or, where there is none, its province. It says whether there is one.
func Around(code string) (Division, bool) {
	if len(code) != 6 {
		return Division{}, false
	}
	if d, found := ByCode(code[:4] + "00"); found {
		return d, true
	}
	return ByCode(code[:2] + "0000")
}

type index struct {
	all      []Division
	byCode   map[string]Division
	children map[string][]Division
}

// load panics on a malformed table: it is part of the program and tested.
var load = sync.OnceValue(func() index {
	divisions, err := parse(table)
	if err != nil {
		panic(err)
	}
	idx := index{all: divisions, byCode: map[string]Division{}, children: map[string][]Division{}}
	for _, d := range divisions {
		idx.byCode[d.Code] = d
		idx.children[d.Parent] = append(idx.children[d.Parent], d)
	}
	return idx
})

func parse(tsv string) ([]Division, error) {
	var divisions []Division
	for line := range strings.Lines(tsv) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 4 {
			return nil, fmt.Errorf("divisions.tsv: %d columns in %q, not 4", len(fields), line)
		}
		divisions = append(divisions, Division{Code: fields[0], Name: fields[1], Level: v1alpha1.Level(fields[2]), Parent: fields[3]})
	}
	return divisions, nil
}
