package sheets

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// row is a row of a sheet as the world has it.
type row struct {
	// key is unique in the sheet: namespace/name, and behind it the item of the list.
	key    string
	object world.Key
	// at is the path of the item, "" for an object.
	at string
	// federation and owner are what the federation and the object are called.
	federation, owner string
	// cells are those of the columns.
	cells []string
	// terms is the number of terms of a member group.
	terms    int
	verdicts []string
}

// Facts is what is declared of objects, ready to be shown in sheets.
type Facts struct {
	// Model are the sheets.
	Model []*Sheet

	*vocabulary
	objects map[string][]declared // by kind
}

// declared is an object as it was declared.
type declared struct {
	key        world.Key
	federation world.Key
	tree       map[string]any
	verdicts   []string
}

// Of reads the objects of a world whose federation is wanted; what they refer to may be
// any. The statuses are shown, where there are any.
func Of(w *world.World, wanted func(federation world.Key) bool) (*Facts, error) {
	model, err := Model()
	if err != nil {
		return nil, err
	}
	f := &Facts{Model: model, vocabulary: newVocabulary(w), objects: map[string][]declared{}}
	add := func(kind string, o v1alpha1.Judged, federation world.Key, verdicts []string) error {
		if !wanted(federation) {
			return nil
		}
		tree, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
		if err != nil {
			return err
		}
		f.objects[kind] = append(f.objects[kind], declared{world.KeyOf(kind, o), federation, tree, verdicts})
		return nil
	}
	for i := range w.Federations {
		o := &w.Federations[i]
		if err := add(v1alpha1.KindFederation, o, world.KeyOf(v1alpha1.KindFederation, o), federationVerdicts(o)); err != nil {
			return nil, err
		}
	}
	for i := range w.MemberGroups {
		o := &w.MemberGroups[i]
		of := world.Key{Kind: v1alpha1.KindFederation, Namespace: o.Namespace, Name: o.Spec.FederationRef.Name}
		if err := add(v1alpha1.KindMemberGroup, o, of, groupVerdicts(o)); err != nil {
			return nil, err
		}
	}
	for i := range w.YouthAssociations {
		o := &w.YouthAssociations[i]
		of := world.Key{Kind: v1alpha1.KindFederation, Namespace: o.Namespace, Name: o.Spec.FederationRef.Name}
		if err := add(v1alpha1.KindYouthAssociation, o, of, associationVerdicts(o)); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Empty says whether there is nothing to show.
func (f *Facts) Empty() bool { return len(f.objects) == 0 }

// rows gives the rows of a sheet.
func (f *Facts) rows(s *Sheet) []row {
	var rows []row
	for i := range f.objects[s.Kind] {
		o := &f.objects[s.Kind][i]
		terms := listAt(o.tree, termsPath)
		r := row{
			key: o.key.Namespace + "/" + o.key.Name, object: o.key, terms: len(terms), verdicts: o.verdicts,
			federation: f.object(o.federation, ""), owner: f.object(o.key, ""),
		}
		if s.List == "" {
			r.cells = f.texts(s, o, "")
			rows = append(rows, r)
			continue
		}
		items := listAt(o.tree, s.List)
		if s.List == termsPath && len(items) > 0 {
			items = items[:len(items)-1] // the last stands in the row of the member group
		}
		seen := map[string]bool{}
		for j, item := range items {
			r := r
			r.at = fmt.Sprintf("%s[%d]", s.List, j)
			if r.key += itemKey(s, item, j); seen[r.key] {
				continue // what the API server refuses
			}
			seen[r.key] = true
			r.cells = f.texts(s, o, r.at)
			rows = append(rows, r)
		}
	}
	return rows
}

// itemKey gives what an item is known by behind its object: #id, @year or [place].
func itemKey(s *Sheet, item any, place int) string {
	fields, _ := item.(map[string]any)
	switch value := fields[s.Key].(type) {
	case int64:
		return "@" + strconv.FormatInt(value, 10)
	case string:
		return "#" + value
	}
	return fmt.Sprintf("[%d]", place)
}

// texts gives those of the columns for an object, or for an item of a list of it.
func (f *Facts) texts(s *Sheet, o *declared, at string) []string {
	cells := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		value, _ := fieldpath.Get(o.tree, fieldpath.Steps(withTerm(c.field(at), len(listAt(o.tree, termsPath)))))
		cells[i] = f.text(c, value, o.key.Namespace)
	}
	return cells
}

// withTerm gives a path with the place of the last of some terms in it, 0 where there is none.
func withTerm(path string, terms int) string {
	return strings.Replace(path, "[last]", fmt.Sprintf("[%d]", max(terms-1, 0)), 1)
}

func listAt(tree map[string]any, path string) []any {
	value, _ := fieldpath.Get(tree, fieldpath.Steps(path))
	list, _ := value.([]any)
	return list
}

// The headings of the columns with verdicts, by kind.
var verdictHeadings = map[string][]string{
	v1alpha1.KindFederation:       targetHeadings(),
	v1alpha1.KindMemberGroup:      {"结论：是否会员", "结论：下一步", "结论：期限"},
	v1alpha1.KindYouthAssociation: {"结论：去向"},
}

func targetHeadings() []string {
	list := make([]string, len(v1alpha1.TargetTypes))
	for i, t := range v1alpha1.TargetTypes {
		list[i] = "结论：" + words.Name(words.Chinese, string(t))
	}
	return list
}

// federationVerdicts gives the state of each target.
func federationVerdicts(f *v1alpha1.Federation) []string {
	list := make([]string, len(v1alpha1.TargetTypes))
	for i, kind := range v1alpha1.TargetTypes {
		t := verdict.Target(f, kind)
		if t == nil {
			continue
		}
		list[i] = words.Name(words.Chinese, string(t.State))
		if t.Actual != nil && t.Required != nil {
			list[i] += fmt.Sprintf("（%d/%d）", *t.Actual, *t.Required)
		}
	}
	return list
}

// groupVerdicts says whether it is a member, and what is to be done next until when.
func groupVerdicts(g *v1alpha1.MemberGroup) []string {
	list := make([]string, 3)
	i := slices.IndexFunc(g.Status.Conditions, func(c metav1.Condition) bool { return c.Type == v1alpha1.ConditionMember })
	if i >= 0 {
		list[0] = map[string]string{"True": yes, "False": no}[string(g.Status.Conditions[i].Status)]
		if list[0] == "" {
			list[0] = words.Name(words.Chinese, string(v1alpha1.TargetUnknown))
		}
	}
	if next := g.Status.NextStep; next != nil {
		list[1], list[2] = words.Name(words.Chinese, string(next.Step)), string(next.DueOn)
	}
	return list
}

// associationVerdicts says which way to go with it.
func associationVerdicts(a *v1alpha1.YouthAssociation) []string {
	return []string{words.Name(words.Chinese, string(a.Status.Path))}
}
