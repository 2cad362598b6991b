package sheets

import (
	"path"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/world"
)

// Edits are the changes of a workbook as they are made in manifests.
type Edits struct {
	Edits []amend.Edit
	New   []amend.New
	// cells says where a field was changed: by the object, and the path.
	cells map[world.Key]map[string]string
	// rows says where an object was changed at all.
	rows map[world.Key]string
}

// Edits says how to write what a workbook changes. Cells are set one by one, so that
// their order is that of the columns; what is left without any field goes with the last.
func (f *Facts) Edits(i *Import) (*Edits, error) {
	w := &writing{
		Facts: f, trees: map[world.Key]map[string]any{},
		Edits: Edits{cells: map[world.Key]map[string]string{}, rows: map[world.Key]string{}},
	}
	for _, c := range i.Changes {
		if c.Value != nil {
			w.set(c)
		}
	}
	for _, c := range i.Changes {
		if c.Value == nil {
			w.remove(c)
		}
	}
	created := map[world.Key]int{}
	for _, a := range i.Added {
		w.add(a, created)
	}
	return &w.Edits, w.err
}

type writing struct {
	*Facts
	Edits

	trees map[world.Key]map[string]any // as they will be
	err   error
}

// tree gives an object as it will be, of which copies are changed.
func (w *writing) tree(key world.Key) map[string]any {
	if t := w.trees[key]; t != nil {
		return t
	}
	for _, o := range w.objects[key.Kind] {
		if o.key == key {
			w.trees[key] = runtime.DeepCopyJSON(o.tree)
			return w.trees[key]
		}
	}
	return map[string]any{}
}

// note remembers where a field was changed.
func (w *writing) note(key world.Key, path, where string) {
	if w.Edits.cells[key] == nil {
		w.Edits.cells[key] = map[string]string{}
	}
	if w.Edits.cells[key][path] == "" {
		w.Edits.cells[key][path] = where
	}
	if w.Edits.rows[key] == "" {
		w.Edits.rows[key] = where
	}
}

func (w *writing) do(e amend.Edit, where string) {
	steps := fieldpath.Steps(e.Path)
	var after any = w.tree(e.Object)
	var err error
	if e.Do == amend.Delete {
		after, err = fieldpath.Delete(after, steps)
	} else {
		after, err = fieldpath.Set(after, steps, plain(e.Value))
	}
	if tree, is := after.(map[string]any); is && err == nil {
		w.trees[e.Object] = tree
	}
	if err != nil && w.err == nil {
		w.err = err
	}
	w.Edits.Edits = append(w.Edits.Edits, e)
	w.note(e.Object, e.Path, where)
}

// plain gives a value without the order of its fields.
func plain(value any) any {
	fields, ordered := value.(edit.Fields)
	if !ordered {
		return value
	}
	m := map[string]any{}
	for _, f := range fields {
		m[f.Name] = plain(f.Value)
	}
	return m
}

func (c *Change) path() string { return withTerm(c.Column.field(c.At), c.Terms) }

func (w *writing) set(c Change) {
	w.do(amend.Edit{Object: c.Object, Do: amend.Set, Path: c.path(), Value: c.Value}, c.Where)
}

// remove takes a field out, and with it what would be left empty around it, up to the
// item or the spec.
func (w *writing) remove(c Change) {
	path := c.path()
	tree := w.tree(c.Object)
	if _, there := fieldpath.Get(tree, fieldpath.Steps(path)); !there {
		return // it went with what was around it
	}
	for {
		parent, _ := fieldpath.Split(path)
		around, _ := fieldpath.Get(tree, fieldpath.Steps(parent))
		fields, is := around.(map[string]any)
		if !is || len(fields) > 1 || parent == "spec" || strings.HasSuffix(parent, "]") {
			break
		}
		path = parent
	}
	w.do(amend.Edit{Object: c.Object, Do: amend.Delete, Path: path}, c.Where)
	w.note(c.Object, c.path(), c.Where)
}

// add adds an object, or an item to an object that there is or that is added too.
func (w *writing) add(a Addition, created map[world.Key]int) {
	if a.Sheet.List == "" {
		created[a.Object] = len(w.New)
		w.New = append(w.New, amend.New{
			Key: a.Object, Beside: a.Federation, Name: fileOf(a), Object: amend.Record(a.Object, w.spec(a)),
		})
		w.Edits.rows[a.Object] = a.Where
		return
	}
	item := w.fields(a, "", func(c *Column) string { return c.Path })
	if at, isNew := created[a.Object]; isNew {
		object := w.New[at].Object.(edit.Fields)
		place := append(fieldpath.Steps(a.Sheet.List), "[-]")
		w.New[at].Object = put(object, place, item)
		w.noteAll(a, "")
		return
	}
	n := len(listAt(w.tree(a.Object), a.Sheet.List))
	w.do(amend.Edit{Object: a.Object, Do: amend.Set, Path: a.Sheet.List + index(n), Value: item}, a.Where)
	w.noteAll(a, index(n))
}

// noteAll notes the cells of a new item.
func (w *writing) noteAll(a Addition, at string) {
	for c, where := range a.Cells {
		w.note(a.Object, a.Sheet.List+at+"."+c.Path, where)
	}
}

// spec makes the spec of a new object of its cells.
func (w *writing) spec(a Addition) edit.Fields {
	return w.fields(a, "spec.", func(c *Column) string {
		return withTerm(strings.TrimPrefix(c.Path, "spec."), 1)
	})
}

// fields makes a mapping of the cells of a row, in the order of the columns.
func (w *writing) fields(a Addition, under string, path func(*Column) string) edit.Fields {
	var made edit.Fields
	for _, c := range a.Sheet.Columns {
		if value, there := a.Values[c]; there && value != nil {
			made = put(made, fieldpath.Steps(path(c)), value)
			if a.Sheet.List == "" {
				w.note(a.Object, under+path(c), a.Cells[c])
			}
		}
	}
	return made
}

// put gives a mapping with a value at a path in it; what is missing on the way is made.
func put(fields edit.Fields, path []string, value any) edit.Fields {
	for i := range fields {
		if fields[i].Name == path[0] {
			fields[i].Value = within(fields[i].Value, path[1:], value)
			return fields
		}
	}
	return append(fields, edit.Field{Name: path[0], Value: within(nil, path[1:], value)})
}

func within(old any, path []string, value any) any {
	switch {
	case len(path) == 0:
		return value
	case strings.HasPrefix(path[0], "["):
		list, _ := old.([]any)
		if path[0] == "[-]" || len(list) == 0 {
			return append(list, within(nil, path[1:], value))
		}
		list[len(list)-1] = within(list[len(list)-1], path[1:], value)
		return list
	}
	fields, _ := old.(edit.Fields)
	return put(fields, path, value)
}

func index(n int) string { return "[" + strconv.Itoa(n) + "]" }

// Cell gives where a field of an object was changed, or the nearest field around or within
// it; the row where that can't be told, and "" for an object that was not changed.
func (e *Edits) Cell(object world.Key, field string) string {
	cells := e.cells[object]
	for path := field; path != ""; path, _ = fieldpath.Split(path) {
		if where := cells[path]; where != "" {
			return where
		}
	}
	best, found := "", ""
	for path, where := range cells {
		if strings.HasPrefix(path, field) && (best == "" || path < best) {
			best, found = path, where
		}
	}
	if found != "" && field != "" {
		return found
	}
	return e.rows[object]
}

// fileOf names the file that an object gets to itself, which a federation does: beside its
// parent, or in a folder of its namespace. "" for others.
func fileOf(a Addition) string {
	switch {
	case a.Object.Kind != v1alpha1.KindFederation:
		return ""
	case a.Object.Namespace != a.Federation.Namespace:
		return path.Join("..", a.Object.Namespace, "federation.yaml")
	}
	return a.Object.Name + ".yaml"
}
