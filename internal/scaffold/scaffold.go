package scaffold

import (
	"bytes"
	"embed"
	"fmt"
	"text/template"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
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

// New lays out the federations of a division: a province or prefecture by its
// code, or Corps.
func New(code string) (*Tree, error) {
	root, err := find(code)
	if err != nil {
		return nil, err
	}
	notice, err := config.Notice()
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
	var folders []string
	for _, u := range root.folders() {
		folders = append(folders, u.Name)
		b.folder(u, readme)
	}
	b.kustomization("kustomization.yaml", root.FullName+"各级青联", folders)
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

// folder adds the folder of a unit, which is its namespace.
func (b *builder) folder(u *unit, readme *readme) {
	at := func(file string) string { return u.Name + "/" + file }
	b.file(at("namespace.yaml"), "namespace.yaml", u)
	b.file(at("rbac.yaml"), "rbac.yaml", rbac{u, bindings(u)})
	resources := []string{"namespace.yaml", "rbac.yaml"}
	federation := func(u *unit, file string) {
		b.file(at(file), "federation.yaml", u)
		b.tree.Federations[u.Level]++
		readme.add(u, at(file))
		resources = append(resources, file)
	}
	federation(u, "federation.yaml")
	for _, below := range u.Sharing() {
		federation(below, below.Name+".yaml")
	}
	b.kustomization(at("kustomization.yaml"), u.FullName, resources)
}

func (b *builder) kustomization(path, title string, resources []string) {
	b.file(path, "kustomization.yaml", struct {
		Title     string
		Resources []string
	}{title, resources})
}
