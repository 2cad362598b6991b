package scaffold

import (
	"bytes"
	"embed"
	"fmt"
	"text/template"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/words"
)

//go:embed templates
var templateFiles embed.FS

// Tree is a laid out province or prefecture.
type Tree struct {
	// Name is the division's name.
	Name string
	// Files are the contents by path, relative and with slashes.
	Files map[string][]byte
	// Federations counts the federations by level.
	Federations map[v1alpha1.Level]int
}

// New lays out the federations of a division of a table: a province or prefecture by
// its code, or Corps.
func New(table *division.Table, code string) (*Tree, error) {
	notice, err := config.Notice()
	if err != nil {
		return nil, err
	}
	root, err := find(source{table, notice.Spec.IssuedOn}, code)
	if err != nil {
		return nil, err
	}
	templates, err := template.New("").Funcs(template.FuncMap{"term": term}).ParseFS(templateFiles, "templates/*")
	if err != nil {
		return nil, err
	}
	b := &builder{
		templates: templates,
		tree:      &Tree{Name: root.FullName, Files: map[string][]byte{}, Federations: map[v1alpha1.Level]int{}},
	}
	readme := newReadme(code, root, &notice.Spec)
	var granted []string
	for _, u := range root.folders() {
		granted = append(granted, u.Name+"/namespace.yaml", u.Name+"/rbac.yaml")
		b.folder(u, readme)
	}
	b.file(platform+"kustomization.yaml", "kustomization.yaml", struct {
		Title     string
		Resources []string
	}{root.FullName + "各级青联的命名空间和权限", granted})
	b.file("CODEOWNERS", "CODEOWNERS", owners{root, root.folders()})
	b.file("README.md", "README.md", readme)
	return b.tree, b.err
}

// term names an enum value.
func term(value any) string { return words.Name(words.Chinese, fmt.Sprint(value)) }

// owners is the data of CODEOWNERS: who reviews which folder.
type owners struct {
	*unit
	Folders []*unit
}

// builder fills a tree. It keeps the first error.
type builder struct {
	templates *template.Template
	tree      *Tree
	err       error
}

// file adds a file made from a template.
func (b *builder) file(path, from string, data any) {
	var out bytes.Buffer
	if err := b.templates.ExecuteTemplate(&out, from, data); err != nil && b.err == nil {
		b.err = fmt.Errorf("%s: %w", path, err)
	}
	b.tree.Files[path] = out.Bytes()
}

// The folders of what the platform applies, and of what the federations do. A new
// record is a new file and nothing else: no list names the files.
const (
	platform = "platform/"
	records  = "records/"
)

// folder adds the folders of a unit, which are its namespace.
func (b *builder) folder(u *unit, readme *readme) {
	b.file(platform+u.Name+"/namespace.yaml", "namespace.yaml", u)
	b.file(platform+u.Name+"/rbac.yaml", "rbac.yaml", rbac{u, bindings(u)})
	federation := func(of *unit, file string) {
		at := records + u.Name + "/" + file
		b.file(at, "federation.yaml", of)
		b.tree.Federations[of.Level]++
		readme.add(of, at)
	}
	federation(u, "federation.yaml")
	for _, below := range u.Sharing() {
		federation(below, below.Name+".yaml")
	}
}
