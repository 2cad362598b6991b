package scaffold

import (
	"bytes"
	"text/template"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/division"
)

// MemberGroup are the facts of a member group that is laid out. Texts are as YAML has them,
// with quotes where they need any.
type MemberGroup struct {
	Name, Namespace, DisplayName, Federation string
	Kind                                     v1alpha1.MemberKind
	// Association is the name of its youth association, "" for other kinds.
	Association string
}

// Text gives the manifest, with the facts to declare as comments.
func (g MemberGroup) Text() ([]byte, error) { return filled("membergroup.yaml", g) }

// Association are the facts of a youth association that is laid out, as in MemberGroup.
type Association struct {
	Name, Namespace, DisplayName, Federation string
	Form                                     v1alpha1.AssociationForm
	Registration                             v1alpha1.RegistrationStatus
}

// Text gives the manifest, with the facts to declare as comments.
func (a Association) Text() ([]byte, error) { return filled("association.yaml", a) }

// Federation is one federation that is laid out, of a division and below a parent.
type Federation struct {
	unit *unit
}

// NewFederation lays out the federation of a division by its code, as New names it.
func NewFederation(code string) (*Federation, error) {
	notice, err := config.Notice()
	if err != nil {
		return nil, err
	}
	from := source{division.Embedded(), notice.Spec.IssuedOn}
	d, ok := from.ByCode(code)
	if !ok {
		return nil, unknown(from, code)
	}
	return &Federation{from.units(d, nil)}, nil
}

// Name gives the name that the federation has in a tree that is laid out.
func (f *Federation) Name() string { return f.unit.Name }

// DisplayName is what it is called.
func (f *Federation) DisplayName() string { return f.unit.DisplayName() }

// Text gives the manifest of the federation under a name and below its parent, with the
// facts to declare as comments.
func (f *Federation) Text(namespace, name, parentNamespace, parent string) ([]byte, error) {
	u := *f.unit
	u.Namespace, u.Name = namespace, name
	u.Parent = &unit{Namespace: parentNamespace, Name: parent}
	return filled("federation.yaml", &u)
}

// filled fills a template.
func filled(from string, data any) ([]byte, error) {
	templates, err := template.New("").Funcs(template.FuncMap{"term": term}).ParseFS(templateFiles, "templates/*")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = templates.ExecuteTemplate(&out, from, data)
	return out.Bytes(), err
}
