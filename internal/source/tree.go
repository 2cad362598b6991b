package source

import (
	"crypto/sha1" //nolint:gosec // git names contents by it; nothing is secured with it
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/kustomize"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// maxPaths bounds the files of a tree.
const maxPaths = 200_000

// maxHashed is the size up to which the content of a file that isn't read is compared.
const maxHashed = 1 << 20

// tree is what stands in a folder or in a commit. What is listed is known by name and
// size; contents are read when they are asked for.
type tree struct {
	// at is the path that is read, from the root, which is that of the repository where
	// there is one. "." is the root.
	at string
	// isNew says that nothing stands there, and something on the other side of a comparison.
	isNew bool
	// entries are the files by their paths from the root, sorted by path where listed.
	entries map[string]*entry
	sorted  []*entry
	// folders are the names in each folder.
	folders map[string][]string
	// name is what messages call a file.
	name func(path string) string
	// list lists what stands at another path of the same root, once.
	list   func(path string) error
	listed map[string]bool
	// bring begins to bring the contents of files.
	bring func([]*entry)
}

// entry is a file of a tree.
type entry struct {
	// path is from the root of the tree, with slashes.
	path string
	// mode is that of a regular file, a link, or fs.ModeIrregular for a submodule.
	mode fs.FileMode
	size int64
	// id is the name that git has for the content; "" on disk.
	id string
	// target is that of a link, as written.
	target func() string
	// content reads the file.
	content func() ([]byte, error)
	// digest is the name that git has for the content, or would have.
	digest func() string
}

func newTree(at string, name func(path string) string) *tree {
	return &tree{at: at, entries: map[string]*entry{}, folders: map[string][]string{}, name: name, listed: map[string]bool{}, bring: func([]*entry) {}}
}

// add adds a file to the tree.
func (t *tree) add(e *entry) error {
	if t.entries[e.path] != nil {
		return nil
	}
	if len(t.entries) == maxPaths {
		return &InvalidError{Problems: []problem.Problem{problem.At(t.name(t.at), 0, TooManyPaths, maxPaths)}}
	}
	t.entries[e.path] = e
	t.sorted = append(t.sorted, e)
	for child, folder := path.Base(e.path), path.Dir(e.path); ; child, folder = path.Base(folder), path.Dir(folder) {
		_, known := t.folders[folder]
		t.folders[folder] = append(t.folders[folder], child)
		if known || folder == "." {
			return nil
		}
	}
}

// under gives the files under a path, sorted.
func (t *tree) under(at string) []*entry {
	var list []*entry
	for _, e := range t.sorted {
		if within(e.path, at) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *entry) int { return strings.Compare(a.path, b.path) })
	return list
}

// manifests gives the files that are to be read: manifests, and what says which of them
// are applied.
func (t *tree) manifests() []*entry {
	return slices.DeleteFunc(t.under(t.at), func(e *entry) bool {
		return e.path != t.at && !manifest.IsManifest(e.path) && !kustomize.Is(e.path) && path.Base(e.path) != ignoreName
	})
}

// fits refuses files that are larger together than what is left of a budget, by their
// sizes, before any is read.
func (t *tree) fits(entries []*entry, left, budget int64) error {
	for _, e := range entries {
		if left -= e.size; left < 0 {
			return &InvalidError{Problems: []problem.Problem{problem.At(t.name(e.path), 0, manifest.InputTooLarge, budget>>20)}}
		}
	}
	return nil
}

// within says whether a path is a folder or lies under it.
func within(p, folder string) bool {
	return folder == "." || p == folder || strings.HasPrefix(p, folder+"/")
}

// reach lists what stands at a path outside of the one that is read. It says false for
// one outside of the root.
func (t *tree) reach(p string) (bool, error) {
	if p == ".." || strings.HasPrefix(p, "../") || path.IsAbs(p) {
		return false, nil
	}
	if within(p, t.at) || t.listed[p] {
		return true, nil
	}
	t.listed[p] = true
	return true, t.list(p)
}

// follow gives the file that a path stands for, through links; nil where there is none,
// or where a link leads out of the tree.
func (t *tree) follow(p string) (*entry, error) {
	for range 10 {
		inside, err := t.reach(p)
		if err != nil || !inside {
			return nil, err
		}
		e := t.entries[p]
		if e == nil || e.mode.IsRegular() {
			return e, nil
		}
		if e.mode&fs.ModeSymlink == 0 {
			return nil, nil
		}
		target := e.target()
		if target == "" || path.IsAbs(target) {
			return nil, nil
		}
		p = path.Join(path.Dir(p), target)
	}
	return nil, nil
}

// relative names a path from the one that is read, or with a slash before it from the
// root where it lies elsewhere.
func (t *tree) relative(p string) string {
	switch {
	case t.at == ".":
		return p
	case p == t.at:
		return path.Base(p)
	case within(p, t.at):
		return strings.TrimPrefix(p, t.at+"/")
	}
	return "/" + p
}

// diskTree lists a folder. What .qinglianignore leaves out as a whole is not looked into.
func diskTree(given string) (*tree, error) {
	actual, err := filepath.EvalSymlinks(given)
	if err != nil {
		return nil, err
	}
	if actual, err = filepath.Abs(actual); err != nil {
		return nil, err
	}
	root := repositoryOf(actual)
	at, err := filepath.Rel(root, actual)
	if err != nil {
		return nil, err
	}
	at = filepath.ToSlash(at)
	t := newTree(at, func(p string) string {
		from, err := filepath.Rel(filepath.FromSlash(at), filepath.FromSlash(p))
		if err != nil {
			return words.OneLine(p)
		}
		return words.OneLine(filepath.Join(given, from))
	})
	t.list = func(p string) error { return t.walk(root, p) }
	for _, p := range append(t.alongside(), at) {
		if err := t.walk(root, p); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// alongside names what says, outside of the path that is read, who may change and who
// applies what.
func (t *tree) alongside() []string {
	if t.at == "." {
		return nil
	}
	list := []string{
		".qinglian", "CODEOWNERS", "docs/CODEOWNERS", ".github", ".gitlab", ".gitee", ".gitea", ".workflow", ".gitlab-ci.yml",
		".drone.yml", "Jenkinsfile", ".gitmodules",
	}
	for dir := path.Dir(t.at); ; dir = path.Dir(dir) {
		for _, name := range []string{ignoreName, ".sourceignore", ".gitattributes"} {
			list = append(list, path.Join(dir, name))
		}
		if dir == "." {
			break
		}
	}
	return slices.DeleteFunc(list, func(p string) bool { return within(p, t.at) })
}

// repositoryOf gives the root of the repository that a folder lies in. Without one it is
// the present folder, if the folder lies there, or else the folder itself.
func repositoryOf(folder string) string {
	for dir := folder; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if here, err := os.Getwd(); err == nil {
		if here, err = filepath.EvalSymlinks(here); err == nil && within(filepath.ToSlash(folder), filepath.ToSlash(here)) {
			return here
		}
	}
	return folder
}

// InRepository names a file from the root of the repository that it lies in; as it is
// where it lies in none, or isn't there.
func InRepository(file string) string {
	if _, err := os.Lstat(file); err != nil {
		return file
	}
	whole, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	root := filepath.Dir(whole)
	for ; root != filepath.Dir(root); root = filepath.Dir(root) {
		if _, err := os.Lstat(filepath.Join(root, ".git")); err == nil {
			break
		}
	}
	from, err := filepath.Rel(root, whole)
	if err != nil || root == filepath.Dir(root) {
		return file
	}
	return from
}

// walk adds what stands at a path on disk.
func (t *tree) walk(root, at string) error {
	return filepath.WalkDir(filepath.Join(root, filepath.FromSlash(at)), func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			if os.IsNotExist(err) {
				return nil
			}
			return err
		}
		if d.IsDir() {
			if d.Name() == ".git" {
				return filepath.SkipDir
			}
			return nil
		}
		from, err := filepath.Rel(root, file)
		if err != nil || d.Name() == ".git" {
			return err
		}
		e := &entry{path: filepath.ToSlash(from), mode: d.Type()}
		switch {
		case d.Type()&fs.ModeSymlink != 0:
			e.target = func() string {
				target, err := os.Readlink(file)
				if err != nil {
					return ""
				}
				return filepath.ToSlash(target)
			}
			e.digest = func() string { return blobName([]byte(e.target())) }
		case d.Type().IsRegular():
			info, err := d.Info()
			if err != nil {
				return nil //nolint:nilerr // it went meanwhile
			}
			e.size = info.Size()
			e.content = func() ([]byte, error) { return os.ReadFile(file) }
			e.digest = func() string {
				if e.size > maxHashed {
					return fmt.Sprint(e.size, info.ModTime())
				}
				content, err := e.content()
				if err != nil {
					return err.Error()
				}
				return blobName(content)
			}
		}
		return t.add(e)
	})
}

// blobName is the name that git has for a content.
func blobName(content []byte) string {
	sum := sha1.New() //nolint:gosec // see the import
	fmt.Fprintf(sum, "blob %d\x00", len(content))
	sum.Write(content)
	return hex.EncodeToString(sum.Sum(nil))
}
