package sheets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/internal/world"
)

// Change is a cell that somebody changed.
type Change struct {
	// Where is the cell, such as 会员团体!C7.
	Where  string
	Object world.Key
	// At is the path of the item that the row is, "" for an object.
	At     string
	Column *Column
	// Terms is the number of terms of a member group.
	Terms int
	// Value is what belongs there now, nil for nothing.
	Value any
}

// Addition is a row that somebody added: an object, or an item of a list of one.
type Addition struct {
	// Where is the row, such as 会员团体!9.
	Where string
	Sheet *Sheet
	// Object is the one added, or the one that the item is of; Federation is its.
	Object, Federation world.Key
	// Values are what the cells say, and Cells where they stand.
	Values map[*Column]any
	Cells  map[*Column]string
}

// Import is what a workbook changes.
type Import struct {
	Changes []Change
	Added   []Addition
	// Remarks are to be known and hinder nothing.
	Remarks []Remark
}

// Read says what a workbook changes of the facts, which are all of the repository. Where
// anything is wrong with it, it gives that instead.
func (f *Facts) Read(file *workbook.File) (*Import, []Remark) {
	base, err := readBase(file)
	if err != nil {
		return nil, []Remark{{baseSheet, err}}
	}
	f.from1904 = file.From1904
	found, wrong := recognise(f.Model, file)
	r := &reading{Facts: f, base: base, wrong: wrong, added: map[world.Key]string{}}
	if len(found) == 0 && len(wrong) == 0 {
		return nil, []Remark{{guideSheet, noSheets}}
	}
	var sheets []*sheetReading
	for _, s := range found {
		sheets = append(sheets, r.sheet(s))
	}
	for _, s := range f.Model {
		there := slices.ContainsFunc(found, func(f *filled) bool { return f.Sheet == s })
		if len(base[s.Name]) > 0 && !there {
			r.Remarks = append(r.Remarks, Remark{s.Name, sheetGone.Error()})
		}
	}
	for _, s := range sheets { // objects are known by then that others refer to
		s.rows()
	}
	if len(r.wrong) > 0 {
		return nil, r.wrong
	}
	return &r.Import, nil
}

// reading reads a workbook.
type reading struct {
	*Facts
	Import

	base  baseline
	wrong []Remark
	// added are the objects of rows that were added, with what they are called.
	added map[world.Key]string
}

func (r *reading) fail(where string, err error) { r.wrong = append(r.wrong, Remark{where, err}) }

// sheetReading reads a sheet.
type sheetReading struct {
	*reading
	*filled

	// known are the rows of the repository by their keys, and was those of the workbook.
	known map[string]*row
	was   map[string]*baseRow
	seen  map[string]int
	// anew are the rows without a key, with the object that each of a sheet of objects is.
	anew map[int]world.Key
}

// sheet looks at the rows of a sheet: which there were, and which are new.
func (r *reading) sheet(f *filled) *sheetReading {
	s := &sheetReading{reading: r, filled: f, known: map[string]*row{}, was: r.base[f.Name], seen: map[string]int{}, anew: map[int]world.Key{}}
	rows := r.rows(f.Sheet)
	for i := range rows {
		s.known[rows[i].key] = &rows[i]
	}
	for row := f.heading + 1; row <= len(f.table.Rows); row++ {
		key := trim(f.text(headKey, row))
		switch {
		case f.isBlank(row):
		case key == "":
			s.anew[row] = world.Key{}
			if f.List == "" {
				s.anew[row] = s.newObject(row)
			}
		case s.seen[key] > 0:
			r.fail(f.where(headKey, row), keyTwice.Error(s.seen[key]))
		default:
			s.seen[key] = row
		}
	}
	return s
}

// rows reads the cells of the rows, in their order, and says which rows are gone.
func (s *sheetReading) rows() {
	for row := s.heading + 1; row <= len(s.table.Rows); row++ {
		key := trim(s.text(headKey, row))
		if object, isNew := s.anew[row]; isNew {
			s.addition(row, object)
		} else if key != "" && s.seen[key] == row {
			s.row(row, key)
		}
	}
	s.gone()
	s.since()
}

// row reads the cells of a row that there was.
func (s *sheetReading) row(row int, key string) {
	known, was := s.known[key], s.was[key]
	switch {
	case was == nil && s.base == nil:
		s.fail(s.where(headKey, row), noBase.Error())
		return
	case was == nil:
		s.fail(s.where(headKey, row), unknownKey.Error(key))
		return
	}
	if s.identity(row, known, was); known == nil {
		known = &row0
	}
	changed := 0
	for i, c := range s.Columns {
		if s.columns[c.Heading] == 0 {
			continue
		}
		before, kept := was.cells[c.Path]
		text := s.text(c.Heading, row)
		if !kept || trim(text) == trim(before) {
			continue
		}
		if known == &row0 {
			s.fail(s.where(c.Heading, row), goneMeanwhile.Error(key))
			return
		}
		if s.cell(row, i, text, before, known, was) {
			changed++
		}
	}
	for i, heading := range verdictsOf(s.Sheet) {
		before := ""
		if i < len(was.verdicts) {
			before = was.verdicts[i]
		}
		if s.columns[heading] > 0 && trim(s.text(heading, row)) != before {
			s.fail(s.where(heading, row), verdictChanged.Error(before))
		}
	}
}

// row0 stands for a row that the repository has no more.
var row0 row

// cell reads a cell that shows something else than it did. It says whether it is changed.
func (s *sheetReading) cell(row, column int, text, before string, known *row, was *baseRow) bool {
	c, from := s.Columns[column], known.object.Namespace
	where := s.where(c.Heading, row)
	value, err := s.value(c, text, from)
	if err != nil {
		s.fail(where, err)
		return false
	}
	old, err := s.value(c, before, from)
	if err == nil && same(value, old) {
		return false
	}
	now := known.cells[column]
	present, err2 := s.value(c, now, from)
	moved := c.ofTerm() && known.terms != was.terms
	switch {
	case err2 == nil && same(value, present) && !moved:
		return false // the repository says so already
	case moved || trim(now) != trim(before) && !(err == nil && err2 == nil && same(old, present)):
		s.fail(where, conflict.Error(shown(before), shown(text), shown(now)))
		return false
	case !s.table.Sees(workbook.Place{Column: s.columns[c.Heading], Row: row}):
		s.fail(where, unseen.Error())
		return false
	}
	s.Changes = append(s.Changes, Change{Where: where, Object: known.object, At: known.at, Column: c, Terms: known.terms, Value: value})
	return true
}

// shown gives a text as an error quotes it.
func shown(text string) any {
	if trim(text) == "" {
		return nothing.With()
	}
	return fmt.Sprintf("%q", trim(text))
}

// identity refuses a row whose key is of another object than its other cells say: somebody
// sorted some of the columns.
func (s *sheetReading) identity(row int, known *row, was *baseRow) {
	if known == nil {
		return
	}
	if s.List == "" {
		if name := trim(s.text(headName, row)); s.columns[headName] > 0 && name != known.object.Name {
			s.fail(s.where(headName, row), nameChanged.Error(known.object.Name))
		}
		return
	}
	for heading, is := range map[string]string{headOwner: was.federation, s.owner(): was.owner} {
		text := trim(s.text(heading, row))
		if heading == "" || s.columns[heading] == 0 || words.Plain(text) == words.Plain(is) {
			continue
		}
		s.fail(s.where(heading, row), ownerChanged.Error(is))
	}
}

// gone says which rows are there no more. Nothing is deleted for it.
func (s *sheetReading) gone() {
	var gone []string
	for key := range s.was {
		if s.seen[key] == 0 && s.known[key] != nil {
			name := s.known[key].owner
			if s.List != "" {
				name = key
			}
			gone = append(gone, name)
		}
	}
	if len(gone) == 0 {
		return
	}
	slices.Sort(gone)
	n := len(gone)
	if n > maxGone {
		gone = append(gone[:maxGone], "…")
	}
	text := rowsGone
	if s.Kind == v1alpha1.KindMemberGroup && s.List == "" {
		text = groupsGone
	}
	s.Remarks = append(s.Remarks, Remark{s.table.Name, text.Error(n, words.Items(anyOf(gone)))})
}

// maxGone is how many of the rows that are gone a remark names.
const maxGone = 10

func anyOf(texts []string) []any {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}
	return list
}

// newObject gives the key of the object that a new row is, the zero key where it can't be
// told.
func (s *sheetReading) newObject(row int) world.Key {
	where := fmt.Sprintf("%s!%d", s.table.Name, row)
	federation, ok := s.federationOf(row)
	if !ok {
		return world.Key{}
	}
	called := trim(s.text("全称", row))
	if called == "" {
		s.fail(where, nameMissing.Error())
		return world.Key{}
	}
	key := world.Key{Kind: s.Kind, Namespace: federation.Namespace, Name: trim(s.text(headName, row))}
	if key.Name == "" {
		sum := sha256.Sum256([]byte(federation.String() + "\n" + called))
		key.Name = prefixes[s.Kind] + hex.EncodeToString(sum[:4])
	}
	if s.Kind == v1alpha1.KindFederation && s.levelOf(federation) != string(v1alpha1.LevelPrefecture) {
		key.Namespace = key.Name // as new federation lays it out
	}
	if _, twice := s.added[key]; twice {
		s.fail(where, nameTaken.Error(key.Namespace+"/"+key.Name))
		return world.Key{}
	}
	s.added[key] = called
	return key
}

// prefixes begin the names of objects that have none of their own.
var prefixes = map[string]string{v1alpha1.KindFederation: "federation-", v1alpha1.KindMemberGroup: "group-", v1alpha1.KindYouthAssociation: "association-"}

// isThere says whether the repository has what a row would add, as after a workbook was
// imported that is imported again: an object of that name, or an item of that key, or one
// with the same values where items have none. It says too whether all values are the same.
func (s *sheetReading) isThere(a *Addition) (is, alike bool) {
	i := slices.IndexFunc(s.objects[a.Sheet.Kind], func(o declared) bool { return o.key == a.Object })
	if i < 0 {
		return false, false
	}
	tree := s.objects[a.Sheet.Kind][i].tree
	if s.List == "" {
		return true, a.agrees(tree, len(listAt(tree, termsPath)))
	}
	for _, item := range listAt(tree, s.List) {
		alike = a.agrees(item, 0)
		if alike || a.sameKey(item) {
			return true, alike
		}
	}
	return false, false
}

// agrees says whether an object or an item has the values of a row.
func (a *Addition) agrees(tree any, terms int) bool {
	for c, value := range a.Values {
		has, _ := fieldpath.Get(tree, fieldpath.Steps(withTerm(c.Path, terms)))
		if !same(has, value) {
			return false
		}
	}
	return true
}

// sameKey says whether an item has the key of a row.
func (a *Addition) sameKey(item any) bool {
	for c, value := range a.Values {
		if has, there := fieldpath.Get(item, []string{c.Path}); c.Path == a.Sheet.Key {
			return there && same(has, value)
		}
	}
	return false
}

// levelOf gives the level of a federation, "" where there is none.
func (s *sheetReading) levelOf(federation world.Key) string {
	for _, o := range s.objects[v1alpha1.KindFederation] {
		if o.key == federation {
			level, _ := fieldpath.Get(o.tree, fieldpath.Steps("spec.level"))
			text, _ := level.(string)
			return text
		}
	}
	return ""
}

// federationOf gives the federation that a row names: of a federation, the one above.
func (s *sheetReading) federationOf(row int) (world.Key, bool) {
	heading := headOwner
	if s.Kind == v1alpha1.KindFederation && s.List == "" {
		heading = s.Columns[slices.IndexFunc(s.Columns, func(c *Column) bool { return c.Path == "spec.parentRef" })].Heading
	}
	text := trim(s.text(heading, row))
	if text == "" {
		s.fail(s.where(heading, row), ownerMissing.Error(heading))
		return world.Key{}, false
	}
	key, err := s.find(v1alpha1.KindFederation, text, "")
	if err != nil {
		s.fail(s.where(heading, row), err)
		return world.Key{}, false
	}
	return key, true
}

// addition reads a row without a key.
func (s *sheetReading) addition(row int, object world.Key) {
	if s.List == "" && object == (world.Key{}) {
		return // which was said
	}
	federation, ok := s.federationOf(row)
	if !ok {
		return
	}
	if s.List != "" {
		if object = federation; s.owner() != "" {
			if object, ok = s.ownerOf(row, federation); !ok {
				return
			}
		}
	}
	a := Addition{
		Where: fmt.Sprintf("%s!%d", s.table.Name, row), Sheet: s.Sheet, Object: object, Federation: federation,
		Values: map[*Column]any{}, Cells: map[*Column]string{},
	}
	if !s.newValues(row, &a) {
		return
	}
	for _, heading := range verdictsOf(s.Sheet) {
		if trim(s.text(heading, row)) != "" {
			s.fail(s.where(heading, row), verdictChanged.Error(""))
		}
	}
	switch is, alike := s.isThere(&a); {
	case alike:
		s.Remarks = append(s.Remarks, Remark{a.Where, addedBefore.Error()})
	case is:
		s.fail(a.Where, isThereAlready.Error())
	default:
		s.Added = append(s.Added, a)
	}
}

// newValues reads the cells of a new row into what it adds. It says whether all of them
// are seen.
func (s *sheetReading) newValues(row int, a *Addition) bool {
	for _, c := range s.Columns {
		text := s.text(c.Heading, row)
		if trim(text) == "" {
			continue
		}
		where := s.where(c.Heading, row)
		if !s.table.Sees(workbook.Place{Column: s.columns[c.Heading], Row: row}) {
			s.fail(where, unseen.Error())
			return false
		}
		value, err := s.newValue(c, text, a.Object.Namespace)
		if err != nil {
			s.fail(where, err)
			continue
		}
		a.Values[c], a.Cells[c] = value, where
	}
	return true
}

// newValue reads a cell of a new row, which may refer to an object that is new too.
func (s *sheetReading) newValue(c *Column, text, from string) (any, error) {
	if c.form == formReference && !c.Several {
		if key, found := s.amongAdded(c.kind, text, from); found {
			return map[string]any{"name": key.Name}, nil
		}
	}
	return s.value(c, text, from)
}

// amongAdded finds an object that is added in a namespace.
func (s *sheetReading) amongAdded(kind, text, namespace string) (world.Key, bool) {
	for key, called := range s.added {
		if key.Kind == kind && key.Namespace == namespace && words.Plain(called) == words.Plain(text) {
			return key, true
		}
	}
	return world.Key{}, false
}

// ownerOf gives the object whose item a new row is.
func (s *sheetReading) ownerOf(row int, federation world.Key) (world.Key, bool) {
	heading := s.owner()
	text := trim(s.text(heading, row))
	if text == "" {
		s.fail(s.where(heading, row), ownerMissing.Error(heading))
		return world.Key{}, false
	}
	if key, found := s.amongAdded(s.Kind, text, federation.Namespace); found {
		return key, true
	}
	for _, o := range s.objects[s.Kind] {
		if o.federation == federation && words.Plain(s.object(o.key, "")) == words.Plain(text) {
			return o.key, true
		}
	}
	key, err := s.find(s.Kind, text, federation.Namespace)
	if err != nil {
		s.fail(s.where(heading, row), err)
		return world.Key{}, false
	}
	return key, true
}
