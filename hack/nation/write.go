package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
)

// How the objects are spread over files.
const (
	layoutTree     = "tree"
	layoutProvince = "province"
	layoutList     = "list"
)

// request is what was asked for.
type request struct {
	division, layout, out string
	// share is the part of the federations to write, from 0 to 1.
	share float64
}

// totals are what was written.
type totals struct{ federations, groups, associations, bytes int }

// write writes the files, of one place after the other: no more is kept in memory than a
// few places.
func (r request) write() (totals, error) {
	var sum totals
	places, err := r.places()
	if err != nil {
		return sum, err
	}
	if err := os.Mkdir(r.out, 0o755); err != nil {
		return sum, err
	}
	to := &files{request: r}
	for p := range rendered(places) {
		text := <-p.text
		sum.federations += len(p.federations)
		sum.groups += len(p.groups)
		sum.associations += len(p.associations)
		sum.bytes += len(text)
		if err := to.add(p.place, text); err != nil {
			return sum, err
		}
	}
	return sum, to.close()
}

// page is what one place declares, and its text once that is written.
type page struct {
	*scene
	text chan []byte
}

// rendered gives the pages of places in their order; those to come are written meanwhile.
func rendered(places []*place) <-chan page {
	pages := make(chan page, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(pages)
		for _, p := range places {
			next := page{newScene(p), make(chan []byte, 1)}
			go func() { next.text <- next.render() }()
			pages <- next
		}
	}()
	return pages
}

// comment heads every file.
const comment = "# 虚构数据，用于测量 / Fictional data, to measure with\n"

func (s *scene) render() []byte {
	text, err := fiction.Render("", s.objects())
	if err != nil {
		panic(err) // objects of our own types have a text
	}
	return text
}

// objects lists what a place declares, associations before the memberships that refer to
// them.
func (s *scene) objects() []fiction.Object {
	version := v1alpha1.GroupVersion.String()
	var objects []fiction.Object
	for _, f := range s.federations {
		objects = append(objects, fiction.Object{APIVersion: version, Kind: v1alpha1.KindFederation, Metadata: f.ObjectMeta, Spec: f.Spec})
	}
	for _, a := range s.associations {
		objects = append(objects, fiction.Object{APIVersion: version, Kind: v1alpha1.KindYouthAssociation, Metadata: a.ObjectMeta, Spec: a.Spec})
	}
	for _, g := range s.groups {
		objects = append(objects, fiction.Object{APIVersion: version, Kind: v1alpha1.KindMemberGroup, Metadata: g.ObjectMeta, Spec: g.Spec})
	}
	return objects
}

// files are written one after the other, each from its beginning to its end.
type files struct {
	request
	name string
	file *os.File
	*bufio.Writer
}

// add adds the documents of a place to the file that they belong to.
func (f *files) add(p *place, text []byte) error {
	name := f.fileOf(p)
	if name != f.name {
		if err := f.close(); err != nil {
			return err
		}
		if err := f.open(name); err != nil {
			return err
		}
	} else if f.layout != layoutList {
		if _, err := io.WriteString(f, "---\n"); err != nil {
			return err
		}
	}
	if f.layout == layoutList {
		text = items(text)
	}
	_, err := f.Write(text)
	return err
}

// fileOf names the file of a place.
func (f *files) fileOf(p *place) string {
	switch f.layout {
	case layoutList:
		return "list.yaml"
	case layoutProvince:
		if p.province() == nil {
			return "nation.yaml"
		}
		return p.province().Code + ".yaml"
	}
	var folders []string
	for at := p; at.parent != nil; at = at.parent {
		folders = append([]string{at.Code}, folders...)
	}
	return filepath.Join(append(folders, "federation.yaml")...)
}

func (f *files) open(name string) error {
	path := filepath.Join(f.out, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	f.name, f.file, f.Writer = name, file, bufio.NewWriterSize(file, 1<<20)
	head := comment
	if f.layout == layoutList {
		head += "apiVersion: v1\nkind: List\nitems:\n"
	}
	_, err = f.WriteString(head)
	return err
}

func (f *files) close() error {
	if f.file == nil {
		return nil
	}
	if err := f.Flush(); err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	return f.file.Close()
}

// items makes items of a List of documents.
func items(documents []byte) []byte {
	var list bytes.Buffer
	begin := "- "
	for line := range bytes.Lines(documents) {
		if string(line) == "---\n" {
			begin = "- "
			continue
		}
		list.WriteString(begin)
		list.Write(line)
		begin = "  "
	}
	return list.Bytes()
}
