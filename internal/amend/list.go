package amend

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/kustomize"
	"qinglian.dev/qinglian/internal/problem"
)

// list has the nearest kustomization list a new file, if there is one that lists files.
func (w *work) list(file string) *problem.Problem {
	for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
		for _, name := range kustomize.Names {
			path := filepath.Join(dir, name)
			if _, err := w.Read(path); err != nil && w.open[path] == nil {
				continue
			}
			return w.listIn(path, file)
		}
		if dir == filepath.Clean(w.Dir) || dir == filepath.Dir(dir) {
			return nil
		}
	}
}

// listIn puts a file into the list of a kustomization: after the last entry that sorts
// before it where the list is sorted, else at the end.
func (w *work) listIn(kustomization, file string) *problem.Problem {
	k, wrong := w.file(kustomization)
	if wrong != nil {
		return wrong
	}
	from, err := filepath.Rel(filepath.Dir(kustomization), file)
	if err != nil {
		return new(problem.At(kustomization, 0, FileExists))
	}
	entry := filepath.ToSlash(from)
	value, _ := k.text.Value(edit.Place{Path: "resources"})
	items, _ := value.([]any)
	var entries []string
	for _, item := range items {
		text, _ := item.(string)
		if entries = append(entries, text); path.Clean(text) == entry {
			return nil
		}
	}
	if len(entries) > 0 && strings.HasPrefix(entries[0], "./") {
		entry = "./" + entry
	}
	at := fmt.Sprintf("resources[%d]", len(entries))
	if i, _ := slices.BinarySearch(entries, entry); i < len(entries) && slices.IsSorted(entries) {
		at = fmt.Sprintf("resources[%d]", i)
		k.text, wrong = k.text.Insert(edit.Place{Path: at}, entry)
		return wrong
	}
	k.text, wrong = k.text.Set(edit.Place{Path: at}, entry)
	return wrong
}
