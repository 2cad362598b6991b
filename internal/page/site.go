package page

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/linechart"
	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Audience says who may look at pages.
type Audience string

// The audiences.
const (
	// Internal pages show everything.
	Internal Audience = "internal"
	// Public pages leave out findings and their grounds, evidence and contacts.
	Public Audience = "public"
)

// Audiences lists the audiences, the default first.
var Audiences = []Audience{Internal, Public}

// Content is what pages are made of.
type Content struct {
	// World holds the objects to show, with the verdicts in their statuses.
	World *world.World
	// AsOf is the day that the verdicts are of.
	AsOf civil.Date
	// Explainer explains the verdicts, nil where they can't be explained.
	Explainer *explain.Explainer
	// Where gives the file and line of a field, nil where nothing comes from files.
	Where func(key world.Key, field string) string
	// Documents are pages of tables, in the order in which they are offered.
	Documents []Document
	// Deadlines gives what falls due for a federation, nil where that isn't known.
	Deadlines func(federation world.Key) *tabular.Table
	// Sources say of several inputs as of when each is, and which could not be read.
	Sources []tabular.Worded
	// Unread says what could not be read, and is therefore missing.
	Unread []string
}

// Document is a page of tables.
type Document struct {
	// Name is an identifier, of which its path is made.
	Name string
	// Short is what links to it say.
	Short words.Text
	// Public says that a public site has it too.
	Public bool
	// Make makes the tables, and a chart that stands above them or nil, when they are looked at.
	Make func() (*tabular.Document, *linechart.Chart)
}

// Site is the pages of one content in one language.
type Site struct {
	Content
	lang     words.Lang
	audience Audience

	forest       *verdict.Forest
	federations  map[types.NamespacedName]*v1alpha1.Federation
	nodes        map[types.NamespacedName]*verdict.Node
	groups       map[types.NamespacedName][]*v1alpha1.MemberGroup
	associations map[types.NamespacedName][]*v1alpha1.YouthAssociation
	owners       map[world.Key]types.NamespacedName
	fields       map[v1alpha1.FieldName]string
	pages        map[string]func() *page
}

// New makes the pages of a content, in a language, for an audience.
func New(c Content, lang words.Lang, audience Audience) *Site {
	s := &Site{
		Content: c, lang: lang, audience: audience,
		forest:       verdict.NewForest(c.World),
		federations:  map[types.NamespacedName]*v1alpha1.Federation{},
		nodes:        map[types.NamespacedName]*verdict.Node{},
		groups:       map[types.NamespacedName][]*v1alpha1.MemberGroup{},
		associations: map[types.NamespacedName][]*v1alpha1.YouthAssociation{},
		owners:       map[world.Key]types.NamespacedName{},
		fields:       map[v1alpha1.FieldName]string{},
		pages:        map[string]func() *page{},
	}
	if audience == Public {
		s.Documents = slices.DeleteFunc(slices.Clone(c.Documents), func(d Document) bool { return !d.Public })
	}
	s.index()
	s.pages["index.html"] = s.overview
	s.pages["federations.html"] = s.list
	s.pages["tree.html"] = s.tree
	s.pages["basis.html"] = s.basis
	for _, d := range s.Documents {
		s.pages[d.Name+".html"] = func() *page { return s.document(d.Make()) }
	}
	for i := range c.World.Federations {
		f := &c.World.Federations[i]
		s.pages[pathOf(world.NameOf(f))] = func() *page { return s.federation(f) }
	}
	return s
}

// index finds everything by what it belongs to.
func (s *Site) index() {
	w := s.World
	for i := range w.Federations {
		s.federations[world.NameOf(&w.Federations[i])] = &w.Federations[i]
	}
	for i := range w.MemberGroups {
		g := &w.MemberGroups[i]
		key := world.FederationKey(g)
		s.groups[key] = append(s.groups[key], g)
		s.owners[world.GroupKey(g)] = key
	}
	for i := range w.YouthAssociations {
		a := &w.YouthAssociations[i]
		key := types.NamespacedName{Namespace: a.Namespace, Name: a.Spec.FederationRef.Name}
		s.associations[key] = append(s.associations[key], a)
		s.owners[world.AssociationKey(a)] = key
	}
	for i := range w.Notices {
		for _, f := range w.Notices[i].Spec.EmergingFields {
			if f.DisplayName != "" {
				s.fields[f.Name] = f.DisplayName
			}
		}
	}
	var walk func([]*verdict.Node)
	walk = func(nodes []*verdict.Node) {
		for _, n := range nodes {
			if n.Federation != nil {
				s.nodes[world.NameOf(n.Federation)] = n
			}
			walk(n.Children)
		}
	}
	walk(s.forest.Trees)
	walk(s.forest.Apart)
}

// Paths lists the pages by their paths, which have slashes, sorted.
func (s *Site) Paths() []string { return slices.Sorted(maps.Keys(s.pages)) }

// Has says whether there is a page at a path.
func (s *Site) Has(path string) bool { return s.pages[path] != nil }

// Write writes the page at a path, which must be one of Paths. Where it is served, fresh
// says how old what it rests on is; nil for a file.
func (s *Site) Write(w io.Writer, path string, fresh *Fresh) error {
	build := s.pages[path]
	if build == nil {
		return fmt.Errorf("there is no page %s", path)
	}
	p := build()
	p.path, p.root = path, strings.Repeat("../", strings.Count(path, "/"))
	return s.write(w, p, fresh)
}

// pathOf gives the path of a federation's page. Nothing in it leads to a person either.
func pathOf(name types.NamespacedName) string {
	plain := func(part string) string { return strings.ReplaceAll(personal.Mask(part), "*", "x") }
	return "fed/" + plain(name.Namespace) + "/" + plain(name.Name) + ".html"
}

// href gives a link from a page at some depth to an object, "" where nothing shows it.
func (s *Site) href(root string, key world.Key) string {
	switch key.Kind {
	case v1alpha1.KindFederation:
		name := types.NamespacedName{Namespace: key.Namespace, Name: key.Name}
		if s.federations[name] != nil {
			return root + pathOf(name)
		}
	case v1alpha1.KindMemberGroup, v1alpha1.KindYouthAssociation:
		if owner, found := s.owners[key]; found && s.federations[owner] != nil {
			return root + pathOf(owner) + "#" + anchor(key)
		}
	case v1alpha1.KindNotice:
		return root + "basis.html"
	}
	return ""
}

// anchor gives the id of the row of an object.
func anchor(key world.Key) string {
	short := map[string]string{v1alpha1.KindFederation: "fed", v1alpha1.KindMemberGroup: "mg", v1alpha1.KindYouthAssociation: "ya"}[key.Kind]
	return cmp.Or(short, "object") + "-" + key.Namespace + "-" + key.Name
}

// ancestors gives the federations above one, the highest first.
func (s *Site) ancestors(f *v1alpha1.Federation) []*v1alpha1.Federation {
	var list []*v1alpha1.Federation
	seen := map[types.NamespacedName]bool{world.NameOf(f): true}
	for f.Spec.ParentRef != nil && verdict.RolledUp(f) {
		key := world.ParentKey(f)
		if f = s.federations[key]; f == nil || seen[key] {
			break
		}
		seen[key] = true
		list = append(list, f)
	}
	slices.Reverse(list)
	return list
}

// public says whether the pages are for everybody.
func (s *Site) public() bool { return s.audience == Public }

// in puts words into the language of the pages.
func (s *Site) in(w tabular.Worded) string {
	if w == nil {
		return ""
	}
	return w.In(s.lang)
}
