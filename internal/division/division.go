// Package division knows China's administrative divisions: the codes of GB/T 2260
// from provinces to counties, and since when or until when there is a code that was
// not always there. The table that it embeds is made by hack/divisions, which also
// documents its source and licence; another one can be read in its place.
package division

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

// Year is that of the embedded table.
const Year = "2024"

//go:embed divisions.tsv
var table string

// Division is one row of a table.
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
	// Since and Until say when the code came into being and went out; zero where the
	// table knows of neither.
	Since, Until Period
	// Formerly is the code that the same division had before Since, "" where it came
	// into being itself, or always had its code.
	Formerly string
}

// Period is a time in which something happened, by its first day and its last. They
// are one where the day is known, and both "" where nothing is.
type Period struct{ First, Last civil.Date }

// IsZero says whether nothing is known.
func (p Period) IsZero() bool { return p.First == "" }

// IsDay says whether the day is known.
func (p Period) IsDay() bool { return p.First != "" && p.First == p.Last }

// String gives the period as a table has it: 2021-04-09, 2021-04, 2021, or 2021/2022
// for what happened in one of these years.
func (p Period) String() string {
	first, last := string(p.First), string(p.Last)
	switch {
	case p.IsZero() || p.IsDay():
		return first
	case first[:7] == last[:7]:
		return first[:7]
	case first[:4] == last[:4]:
		return first[:4]
	}
	return first[:4] + "/" + last[:4]
}

// Words tells when it was: in 2023, in 2021 or 2022, on 2021-04-09.
func (p Period) Words() words.Phrase {
	first, last := string(p.First), string(p.Last)
	switch {
	case p.IsDay():
		return onDay.With("day", first)
	case first[:7] == last[:7]:
		return inMonth.With("year", first[:4], "month", strings.TrimPrefix(first[5:7], "0"), "written", first[:7])
	case first[:4] == last[:4]:
		return inYear.With("year", first[:4])
	}
	return inYears.With("first", first[:4], "last", last[:4])
}

// Table is a table of divisions.
type Table struct {
	all      []Division // those that there are, by code
	byCode   map[string]Division
	gone     map[string]Division // those that went out
	children map[string][]Division
}

// All returns every division that there is, sorted by code.
func (t *Table) All() []Division { return slices.Clone(t.all) }

// ByCode returns the division of a code and whether there is one.
func (t *Table) ByCode(code string) (Division, bool) {
	d, ok := t.byCode[code]
	return d, ok
}

// Gone returns the division that had a code until it went out, and whether there was one.
func (t *Table) Gone(code string) (Division, bool) {
	d, ok := t.gone[code]
	return d, ok
}

// Now returns the division that a code stands for today, where the code went out and
// the division got another.
func (t *Table) Now(code string) (Division, bool) {
	i := slices.IndexFunc(t.all, func(d Division) bool { return d.Formerly == code && code != "" })
	if i < 0 {
		return Division{}, false
	}
	return t.all[i], true
}

// Children returns the divisions directly under a code, sorted by code; under
// the empty code they are the provinces.
func (t *Table) Children(code string) []Division { return slices.Clone(t.children[code]) }

// Embedded is the table of the program. It panics on a malformed one, which is part of
// the program and tested.
var Embedded = sync.OnceValue(func() *Table {
	t, err := Read(strings.NewReader(table), "divisions.tsv")
	if err != nil {
		panic(err)
	}
	return t
})

// All returns every division of the embedded table that there is, sorted by code.
func All() []Division { return Embedded().All() }

// ByCode returns the division of a code in the embedded table and whether there is one.
func ByCode(code string) (Division, bool) { return Embedded().ByCode(code) }

// Children returns the divisions of the embedded table directly under a code, sorted
// by code; under the empty code they are the provinces.
func Children(code string) []Division { return Embedded().Children(code) }

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
