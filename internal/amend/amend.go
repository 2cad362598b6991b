package amend

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/world"
)

// Do says what an edit does.
type Do int

// What edits do, as package edit has it.
const (
	Set Do = iota
	Insert
	Delete
)

// Edit is a change of an object.
type Edit struct {
	Object world.Key
	Do     Do
	// Path is the field's from the object on, as package fieldpath has it.
	Path string
	// Value is what edit.Text takes; nothing for Delete.
	Value any
}

// New is an object to be added.
type New struct {
	// Key is the object's.
	Key world.Key
	// Beside is an object, such as the federation of a member group, at the end of whose
	// file it goes. Where that can't be, it goes into a file of its own in the same folder.
	Beside world.Key
	// Name is that of a file to make for it, in the folder of the file of Beside, "" to go
	// into that file.
	Name string
	// Text is the document as it is to stand there, made of Object where it is nil.
	Text   []byte
	Object any
}

// Folder is where the files are.
type Folder struct {
	// Dir is the folder above which nothing lists new files.
	Dir string
	// Where gives the file in which an object stands, as it is to be opened, and the line
	// on which it begins; "" for one that stands in none.
	Where func(key world.Key) (file string, line int)
	// Read gives the content of a file.
	Read func(file string) ([]byte, error)
}

// Apply gives what becomes of files, by their paths: of those with edits, of those made,
// and of the kustomizations that have to list them. The edits are made in their order. It
// gives no files where there is a problem.
func (f Folder) Apply(edits []Edit, added []New) (map[string]newfiles.Change, []problem.Problem) {
	w := &work{Folder: f, open: map[string]*file{}, places: map[world.Key]place{}}
	// Objects are looked for before anything moves.
	for _, e := range edits {
		w.find(e.Object)
	}
	for _, n := range added {
		w.find(n.Beside)
	}
	if len(w.problems) > 0 {
		return nil, problem.Sort(w.problems)
	}
	for _, e := range edits {
		w.edit(e)
	}
	for _, n := range added {
		w.add(n)
	}
	if len(w.problems) > 0 {
		return nil, problem.Sort(w.problems)
	}
	changes := map[string]newfiles.Change{}
	for path, file := range w.open {
		if file.before == nil || string(file.before) != string(file.text.Bytes()) {
			changes[path] = newfiles.Change{Before: file.before, After: file.text.Bytes()}
		}
	}
	return changes, nil
}

// After gives the contents that changes leave, for source.Folder.
func After(changes map[string]newfiles.Change) map[string][]byte {
	after := make(map[string][]byte, len(changes))
	for path, c := range changes {
		after[path] = c.After
	}
	return after
}

// work are the files as they are being changed.
type work struct {
	Folder

	open     map[string]*file
	places   map[world.Key]place
	problems []problem.Problem
}

// file is a file being changed; before is nil for a new one.
type file struct {
	before []byte
	text   edit.Text
}

// place is where an object stands.
type place struct {
	file string
	edit.Place
}

func (w *work) fail(p *problem.Problem, object world.Key) {
	if p.Object == "" && object != (world.Key{}) {
		p.Object = object.Title()
	}
	w.problems = append(w.problems, *p)
}

// file opens a file, once.
func (w *work) file(path string) (*file, *problem.Problem) {
	if known := w.open[path]; known != nil {
		return known, nil
	}
	content, err := w.Read(path)
	if err != nil {
		return nil, new(manifest.OpenProblem(path, err))
	}
	text, wrong := edit.Open(path, content)
	if wrong != nil {
		return nil, wrong
	}
	w.open[path] = &file{content, text}
	return w.open[path], nil
}

// find notes where an object stands.
func (w *work) find(key world.Key) {
	if _, known := w.places[key]; known || key == (world.Key{}) {
		return
	}
	path, line := w.Where(key)
	if path == "" {
		w.fail(new(problem.At(w.Dir, 0, NoFile, key.String())), key)
		return
	}
	file, wrong := w.file(path)
	if wrong == nil {
		var at edit.Place
		if at, wrong = file.text.Find(line); wrong == nil {
			w.places[key] = place{path, at}
			return
		}
	}
	w.fail(wrong, key)
}

func (w *work) edit(e Edit) {
	at := w.places[e.Object]
	file := w.open[at.file]
	var wrong *problem.Problem
	switch field := at.In(e.Path); e.Do {
	case Set:
		file.text, wrong = file.text.Set(field, e.Value)
	case Insert:
		file.text, wrong = file.text.Insert(field, e.Value)
	case Delete:
		file.text, wrong = file.text.Delete(field)
	}
	if wrong != nil {
		w.fail(wrong, e.Object)
	}
}

// add adds an object.
func (w *work) add(n New) {
	beside := w.places[n.Beside]
	if n.Name == "" && beside.Path == "" && !strings.HasSuffix(beside.file, ".json") {
		file := w.open[beside.file]
		var wrong *problem.Problem
		if file.text, wrong = file.text.Append(n.document()); wrong != nil {
			w.fail(wrong, n.Key)
		}
		return
	}
	folder := w.Dir
	if beside.file != "" {
		folder = filepath.Dir(beside.file)
	}
	name := n.Name
	if name == "" {
		name = n.Key.Name + ".yaml"
	}
	w.make(filepath.Join(folder, name), n)
}

// document gives what edit.Text.Append takes.
func (n New) document() any {
	if n.Text != nil {
		return n.Text
	}
	return n.Object
}

// make makes a file for an object, and lists it where files are listed.
func (w *work) make(path string, n New) {
	if known := w.open[path]; known != nil && known.before == nil {
		var wrong *problem.Problem
		if known.text, wrong = known.text.Append(n.document()); wrong != nil {
			w.fail(wrong, n.Key)
		}
		return
	}
	if _, err := w.Read(path); !errors.Is(err, fs.ErrNotExist) {
		w.fail(new(problem.At(path, 0, FileExists)), n.Key)
		return
	}
	text, wrong := edit.Open(path, nil)
	if wrong == nil {
		text, wrong = text.Append(n.document())
	}
	if wrong == nil {
		w.open[path] = &file{nil, text}
		wrong = w.list(path)
	}
	if wrong != nil {
		w.fail(wrong, n.Key)
	}
}

// Changed names the files of changes, sorted.
func Changed(changes map[string]newfiles.Change) []string { return slices.Sorted(maps.Keys(changes)) }
