package manifest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/accept"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// Object is an object of the group that was asked for, and where it was read.
type Object struct {
	// Typed is the object as the API server would make it, where it was known at once to be
	// valid; else nil, and package validate has to say.
	Typed accept.Object
	// Unstructured is any other object as kubectl would send it, with the default
	// namespace filled in. Package validate changes it as the API server would.
	Unstructured *unstructured.Unstructured
	// File and Line are where the object begins.
	File string
	Line int

	lately *lately
	doc    *document
	item   int // within a List, else -1
}

// Meta gives the object's metadata.
func (o *Object) Meta() metav1.Object {
	if o.Typed != nil {
		return o.Typed
	}
	return o.Unstructured
}

// Kind gives the object's kind.
func (o *Object) Kind() string {
	if o.Typed != nil {
		return o.Typed.GetObjectKind().GroupVersionKind().Kind
	}
	return o.Unstructured.GetKind()
}

// Content gives the object in the form of JSON: Unstructured itself, or a new conversion of
// Typed.
func (o *Object) Content() *unstructured.Unstructured {
	if o.Typed == nil {
		return o.Unstructured
	}
	content, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o.Typed)
	if err != nil {
		panic(err) // there is no such value in our types
	}
	return &unstructured.Unstructured{Object: content}
}

// Relocate gives the objects of this file, which kustomize built from the objects of another
// one, the places where those were written. They are matched by kind and name; since kustomize
// may have added a prefix or suffix, the longest name that is part of the new one counts.
func (f *File) Relocate(from *File) {
	for _, o := range f.Objects {
		var best *Object
		for _, written := range from.Objects {
			name := written.Meta().GetName()
			if written.Kind() == o.Kind() && strings.Contains(o.Meta().GetName(), name) &&
				(best == nil || len(name) > len(best.Meta().GetName())) {
				best = written
			}
		}
		if best != nil {
			o.File, o.Line, o.doc, o.item = best.File, best.Line, best.doc, best.item
		}
	}
}

// OnlyNotices says whether all objects of a file are notices, and there is one.
func (f *File) OnlyNotices() bool {
	return len(f.Objects) > 0 && len(f.Foreign)+len(f.Problems) == 0 &&
		!slices.ContainsFunc(f.Objects, func(o *Object) bool { return o.Kind() != v1alpha1.KindNotice })
}

// Ref names the object in messages: its kind, namespace and name.
func (o *Object) Ref() string {
	name := o.Meta().GetName()
	if ns := o.Meta().GetNamespace(); ns != "" {
		name = ns + "/" + name
	}
	return strings.TrimSuffix(o.Kind()+" "+name, " ")
}

// LineOf returns the line of a field, given by its path as the API server reports
// it, such as spec.terms[1].exitedOn. For a field that isn't there it is the
// line of the nearest one around it that is.
func (o *Object) LineOf(path string) int {
	if path == "" {
		return o.Line
	}
	t, n := o.node()
	if n == nil {
		return o.Line
	}
	at, _, _ := lookUp(n, path)
	return t.line(at)
}

// Problem returns a problem with a field of the object, at its line.
func (o *Object) Problem(path string, code problem.Code, args ...any) problem.Problem {
	return problem.Problem{File: o.File, Line: o.LineOf(path), Object: o.Ref(), Field: path, Code: code, Args: args}
}

// Written returns a value as it is written, without quotes; "" for a field that
// isn't there, and for what is no scalar.
func (o *Object) Written(path string) string {
	if value := o.scalar(path); value != nil {
		return value.Value
	}
	return ""
}

// scalar returns the node of a field's value, nil for a field that isn't there and for
// what is no scalar.
func (o *Object) scalar(path string) *yaml.Node {
	_, n := o.node()
	if n == nil {
		return nil
	}
	_, value, found := lookUp(n, path)
	if !found || value.Kind != yaml.ScalarNode {
		return nil
	}
	return value
}

// Find gives the line and column of the first wanted character in a value. Where the value
// is written with escapes, it gives the place where the value begins.
func (o *Object) Find(path string, wanted func(rune) bool) (line, column int) {
	value := o.scalar(path)
	if value == nil {
		return o.LineOf(path), 1
	}
	t, _ := o.node()
	line, column = t.line(value), value.Column
	if !t.plain(value) {
		return line, column
	}
	from := value.Column - 1
	for i, text := range strings.Split(string(t.doc.text), "\n")[value.Line-1:] {
		for at, r := range []rune(text) {
			if at >= from && wanted(r) {
				return line + i, at + 1
			}
		}
		from = 0
	}
	return line, column
}

// Unquoted returns the problem with a field that ought to be text and whose
// value, for want of quotes, is a number, a boolean or null. It says false when
// that isn't what is wrong.
func (o *Object) Unquoted(path string) (problem.Problem, bool) {
	value := o.scalar(path)
	if value == nil || value.Style != 0 || value.Value == "" || isText(value) {
		return problem.Problem{}, false
	}
	kind := boolean
	switch value.Tag {
	case "!!int", "!!float":
		kind = number
	case "!!null":
		kind = null
	}
	return o.Problem(path, Unquoted, value.Value, kind), true
}

// node returns the object's node. The document is parsed again when it was not looked into
// lately.
func (o *Object) node() (*tree, *yaml.Node) { return o.lately.node(o.doc, o.item) }

// identity is what no two objects may share.
type identity struct{ kind, namespace, name string }

// endsFile holds the problems after which the rest of a file isn't read: it was
// made to exhaust the reader.
var endsFile = []problem.Code{DocumentTooLarge, DocumentTooBig, TooManyValues, ExpandsTooFar, RefersToItself, TooDeep}

// document reads the objects of a document. It returns false when the rest of
// the file is not to be read.
func (f *File) document(d *document, declares *bool) bool {
	t, wrong := d.parse()
	if wrong == nil && t.root != nil {
		var values int
		values, wrong = t.checkShape()
		if wrong == nil && !f.account.valuesOf(values) {
			wrong = new(d.problem(d.line, TooManyValues, f.account.budget.Values))
		}
	}
	switch {
	case wrong != nil:
		f.add(*wrong)
		return !slices.Contains(endsFile, wrong.Code)
	case t.root != nil:
		root := resolve(t.root)
		for _, key := range []string{"apiVersion", "kind"} {
			if _, _, found := child(root, key); found {
				*declares = true
			}
		}
		f.root(t)
	}
	return true
}

// root reads a document that is an object or a List of objects.
func (f *File) root(t *tree) {
	n := resolve(t.root)
	apiVersion, kind := scalar(n, "apiVersion"), scalar(n, "kind")
	_, items, hasItems := child(n, "items")
	f.strictObject(t, n, t.doc.isItem)
	if !strings.HasSuffix(kind, "List") || !hasItems {
		f.strict(t, n)
		f.object(t, n, apiVersion, kind, -1, func() (any, error) { return t.doc.value() })
		return
	}
	f.strict(t, n)
	switch {
	case items.Kind == yaml.SequenceNode:
		f.list(t, items.Content, apiVersion, kind)
	case items.Kind == yaml.ScalarNode && items.Tag == "!!null":
	default:
		f.add(t.doc.problem(t.line(items), ItemsNotAList))
	}
}

// list reads the items of a List.
func (f *File) list(t *tree, items []*yaml.Node, apiVersion, kind string) {
	values := sync.OnceValues(func() ([]any, error) {
		whole, err := t.doc.value()
		if err != nil {
			return nil, err
		}
		list, _ := whole.(map[string]any)
		values, _ := list["items"].([]any)
		return values, nil
	})
	for i, item := range items {
		item = resolve(item)
		f.strictObject(t, item, true)
		itemVersion, itemKind := scalar(item, "apiVersion"), scalar(item, "kind")
		if kind != "List" {
			// The items of a list of one kind need not repeat it.
			itemVersion = cmp.Or(itemVersion, apiVersion)
			itemKind = cmp.Or(itemKind, strings.TrimSuffix(kind, "List"))
		}
		f.object(t, item, itemVersion, itemKind, i, func() (any, error) {
			all, err := values()
			if err != nil || i >= len(all) {
				return nil, err
			}
			return all[i], nil
		})
	}
}

// object reads one object.
func (f *File) object(t *tree, n *yaml.Node, apiVersion, kind string, item int, value func() (any, error)) {
	if !f.isOurs(t, n, apiVersion, kind) {
		f.Differences = append(f.Differences, t.checkKeys(n)...)
		return
	}
	line := t.line(n)
	if t.valuesOf(n) > maxObjectValues {
		f.add(t.doc.problem(line, ObjectTooBig, maxObjectValues))
		return
	}
	bad := t.checkKeys(n)
	f.add(bad...)
	v, err := value()
	if err != nil {
		if len(bad) == 0 {
			f.add(t.doc.syntax(err))
		}
		return
	}
	content, ok := v.(map[string]any)
	if !ok {
		f.add(t.doc.problem(line, NotAnObject))
		return
	}
	content["apiVersion"], content["kind"] = apiVersion, kind
	o := &Object{
		Unstructured: &unstructured.Unstructured{Object: content},
		File:         t.doc.file, Line: line, lately: f.lately, doc: t.doc, item: item,
	}
	if f.api.Kinds[kind] && mayDefaultNamespace(content) {
		o.Unstructured.SetNamespace(f.namespace)
	}
	f.Objects = append(f.Objects, o)
	for i := range bad {
		f.Problems[len(f.Problems)-len(bad)+i].Object = o.Ref()
	}
}

// isOurs says whether a node is an object of a kind of ours. It reports what is
// no object, or of a kind or version that doesn't exist.
func (f *File) isOurs(t *tree, n *yaml.Node, apiVersion, kind string) bool {
	line := t.line(n)
	if n.Kind != yaml.MappingNode {
		f.add(t.doc.problem(line, NotAnObject))
		return false
	}
	if apiVersion == "" {
		f.add(t.lacks(n, "apiVersion", NoAPIVersion))
	}
	if kind == "" {
		f.add(t.lacks(n, "kind", NoKind))
	}
	group, version, _ := strings.Cut(apiVersion, "/")
	_, known := f.api.Kinds[kind]
	switch {
	case apiVersion == "" || kind == "":
	case group != f.api.Group:
		f.Foreign = append(f.Foreign, foreign(t, n, apiVersion, kind))
	case version != f.api.Version:
		at, _, _ := lookUp(n, "apiVersion")
		f.add(t.doc.problem(t.line(at), UnknownVersion, group, version, f.api.Version))
	case !known:
		at, _, _ := lookUp(n, "kind")
		f.add(t.doc.problem(t.line(at), UnknownKind, group, kind, strings.Join(slices.Sorted(maps.Keys(f.api.Kinds)), ", ")))
	default:
		return true
	}
	return false
}

// lacks says that a mapping has no such key, or which of its keys is that but for a
// character that can't be seen, or that an input method wrote.
func (t *tree) lacks(n *yaml.Node, name string, code problem.Code) problem.Problem {
	for key := range pairs(n) {
		if key.Kind == yaml.ScalarNode && key.Value != name && strings.EqualFold(words.Narrow(key.Value), name) {
			return t.doc.problem(t.line(key), UnusualKey, words.OneLine(key.Value))
		}
	}
	return t.doc.problem(t.line(n), code)
}

// foreign notes an object of another API group.
func foreign(t *tree, n *yaml.Node, apiVersion, kind string) Foreign {
	_, metadata, found := child(n, "metadata")
	if !found {
		metadata = &yaml.Node{}
	}
	return Foreign{
		File: t.doc.file, Line: t.line(n), APIVersion: apiVersion, Kind: kind,
		Namespace: scalar(metadata, "namespace"), Name: scalar(metadata, "name"), Digest: Digest(n),
	}
}

// Digest stands for the content of a node, however it is written.
func Digest(n *yaml.Node) string {
	sum := sha256.New()
	var add func(n *yaml.Node)
	add = func(n *yaml.Node) {
		n = resolve(n)
		fmt.Fprintf(sum, "%d %s %q %d ", n.Kind, n.Tag, n.Value, len(n.Content))
		for _, c := range n.Content {
			add(c)
		}
	}
	add(n)
	return hex.EncodeToString(sum.Sum(nil))
}

// mayDefaultNamespace says whether an object names no namespace. One that is no
// text is left for the validation to refuse.
func mayDefaultNamespace(content map[string]any) bool {
	metadata, ok := content["metadata"].(map[string]any)
	if !ok {
		return false
	}
	namespace, found := metadata["namespace"]
	return !found || namespace == nil || namespace == ""
}

// same reports an object that the input has already, and otherwise notes it.
func (f *File) same(o *Object, seen map[identity]*Object) []problem.Problem {
	id := identity{kind: o.Kind(), name: o.Meta().GetName()}
	if id.name == "" {
		return nil
	}
	if f.api.Kinds[id.kind] {
		id.namespace = o.Meta().GetNamespace()
	}
	if first, ok := seen[id]; ok {
		p := problem.At(o.File, o.Line, DuplicateObject, first.File, first.Line)
		p.Object = o.Ref()
		return []problem.Problem{p}
	}
	seen[id] = o
	return nil
}

// scalar returns a field of a mapping if it is text, else "".
func scalar(n *yaml.Node, key string) string {
	_, value, found := child(n, key)
	if !found || value.Kind != yaml.ScalarNode || !isText(value) {
		return ""
	}
	return value.Value
}

// String names the object and the place where it begins.
func (o *Object) String() string { return fmt.Sprintf("%s:%d: %s", o.File, o.Line, o.Ref()) }
