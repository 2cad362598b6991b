package sheets

import (
	"maps"
	"slices"

	"qinglian.dev/qinglian/internal/words"
)

// since says what was changed in the repository after the workbook was made, and stays: cells
// that the workbook does not say too, rows that came and rows that went.
func (s *sheetReading) since() {
	var changed []any
	for _, key := range slices.Sorted(maps.Keys(s.was)) {
		known, was := s.known[key], s.was[key]
		if known == nil {
			changed = append(changed, removedSince.Error(key))
			continue
		}
		for i, c := range s.Columns {
			before, kept := was.cells[c.Path]
			if now := known.cells[i]; kept && s.differs(c, before, now, known.object.Namespace) && s.differs(c, s.textOf(key, c, before), now, known.object.Namespace) {
				changed = append(changed, changedSince.Error(s.called(known), c.Heading, shown(before), shown(now)))
			}
		}
	}
	scope := s.scope()
	for _, key := range slices.Sorted(maps.Keys(s.known)) {
		if s.was[key] == nil && scope[s.known[key].federation] {
			changed = append(changed, addedSince.Error(s.called(s.known[key])))
		}
	}
	if n := len(changed); n > 0 {
		if n > maxSince {
			changed = append(changed[:maxSince], "…")
		}
		s.Remarks = append(s.Remarks, Remark{s.table.Name, changedMeanwhile.Error(n, words.Items(changed))})
	}
}

// maxSince is how many of the changes after the export a remark names.
const maxSince = 20

// scope gives the federations, by what they are called, that the workbook was made of.
func (s *sheetReading) scope() map[string]bool {
	scope := map[string]bool{}
	for _, rows := range s.base {
		for _, was := range rows {
			scope[was.federation] = true
		}
	}
	return scope
}

// called gives what a row is called: the object, or the item by its key.
func (s *sheetReading) called(known *row) string {
	if s.List == "" {
		return known.owner
	}
	return known.key
}

// textOf gives what a cell of a row says in the workbook; what it said where the row or the
// column is gone.
func (s *sheetReading) textOf(key string, c *Column, before string) string {
	if s.seen[key] == 0 || s.columns[c.Heading] == 0 {
		return before
	}
	return s.text(c.Heading, s.seen[key])
}

// differs says whether two texts of a column say different things.
func (s *sheetReading) differs(c *Column, a, b, namespace string) bool {
	if trim(a) == trim(b) {
		return false
	}
	first, wrong := s.value(c, a, namespace)
	second, err := s.value(c, b, namespace)
	return wrong != nil || err != nil || !same(first, second)
}
