package explain

import (
	_ "embed"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/catalogue"
)

// Clause is a requirement of the notice in the notice's own words.
type Clause struct {
	// Number is the requirement's number, N1 to N34.
	Number string `json:"number"`
	// Article is where it stands: 三.5 is paragraph 5 of article 三.
	Article string `json:"article"`
	// Text is the notice's wording.
	Text string `json:"text"`
	// Gloss says the same in English; it has no authority.
	Gloss string `json:"gloss"`
}

// Clauses lists the notice's requirements in their order.
func Clauses() []Clause { return slices.Clone(clauses) }

// clausesOf gives the clauses of requirements.
func clausesOf(basis catalogue.Basis) []Clause {
	list := make([]Clause, len(basis))
	for i, n := range basis {
		list[i] = clauses[n-1]
	}
	return list
}

//go:embed clauses.tsv
var clauseTable string

// clauses are the rows of the table. A test holds them against the notice.
var clauses = func() []Clause {
	var list []Clause
	for row := range strings.Lines(clauseTable) {
		cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		list = append(list, Clause{Number: cells[0], Article: cells[1], Text: cells[2], Gloss: cells[3]})
	}
	return list
}()
