package render

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/sortedjson"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/world"
)

// List says how to write a world as a List of its objects with the status that
// the operator gives them.
type List struct {
	// YAML asks for YAML instead of JSON.
	YAML bool
	// Today is the date evaluated for. Every condition counts as having changed
	// at its beginning: without an operator's memory nothing earlier is known.
	Today civil.Date
	// Notices say in which time zone a day begins.
	Notices *notice.Set
	// Declared gives an object as it was given, nil where that is the object of the world
	// but for its status. It isn't changed. Several may ask at a time.
	Declared func(world.Key) *unstructured.Unstructured

	// begins are the beginnings of the day, by federation, in JSON.
	begins   map[types.NamespacedName]string
	national string
}

// Write writes the objects of a world in its order, some at a time, so that not all are
// kept in this form at once. In JSON nothing is written that would have to be hidden.
func (l List) Write(w io.Writer, world *world.World) error {
	l.date(world)
	n := len(world.Notices) + len(world.Federations) + len(world.MemberGroups) + len(world.YouthAssociations)
	before, between, after, none := "{\n  \"apiVersion\": \"v1\",\n  \"items\": [\n    ", ",\n    ", "\n  ],\n  \"kind\": \"List\"\n}\n",
		"{\n  \"apiVersion\": \"v1\",\n  \"items\": [],\n  \"kind\": \"List\"\n}\n"
	if l.YAML {
		before, between, after, none = "apiVersion: v1\nitems:\n", "", "kind: List\n", "apiVersion: v1\nitems: []\nkind: List\n"
	}
	if n == 0 {
		_, err := io.WriteString(w, none)
		return err
	}
	if _, err := io.WriteString(w, before); err != nil {
		return err
	}
	if err := inOrder(w, n, func(i int, to []byte) ([]byte, error) {
		if i > 0 {
			to = append(to, between...)
		}
		if !l.YAML {
			return l.item(world, i, to)
		}
		text, err := l.item(world, i, []byte{'['})
		if err == nil {
			text, err = yaml.JSONToYAML(append(text, ']'))
		}
		return append(to, text...), err
	}); err != nil {
		return err
	}
	_, err := io.WriteString(w, after)
	return err
}

// encode writes a value as JSON or YAML.
func encode(w io.Writer, value any, asYAML bool) error {
	if !asYAML {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(value)
	}
	text, err := yaml.Marshal(value)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// date finds out when the day begins for whom.
func (l *List) date(w *world.World) {
	inZone := map[*time.Location]string{}
	begin := func(zone *time.Location) string {
		if inZone[zone] == "" {
			inZone[zone] = strconv.Quote(civil.StartOf(l.Today, zone).UTC().Format(time.RFC3339))
		}
		return inZone[zone]
	}
	l.national = begin(notice.NationalTimeZone())
	l.begins = make(map[types.NamespacedName]string, len(w.Federations)+len(w.Notices))
	for i := range w.Federations {
		f := &w.Federations[i]
		l.begins[world.NameOf(f)] = begin(l.zone(f.Status.Notice))
	}
	for i := range w.Notices { // which are in no namespace
		l.begins[world.NameOf(&w.Notices[i])] = begin(l.zone(w.Notices[i].Name))
	}
}

// zone gives the time zone of a notice, and the national one where it has none.
func (l *List) zone(name string) *time.Location {
	if n := l.Notices.InForce(name); n != nil {
		return n.TimeZone
	}
	return notice.NationalTimeZone()
}

// serverFields are the fields of metadata that the API server sets. The
// generation stays: a status says which one it is about.
var serverFields = []string{
	"creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "managedFields", "resourceVersion", "selfLink", "uid",
}

// itemDepth is how deep an item of a List stands.
const itemDepth = 2

// item appends the JSON of the object at a place in the order of a world.
func (l *List) item(w *world.World, i int, to []byte) ([]byte, error) {
	if i < len(w.Notices) {
		n := &w.Notices[i]
		return appendItem(l, to, n, world.KeyOf(v1alpha1.KindNotice, n), n.Name, &n.Status)
	}
	if i -= len(w.Notices); i < len(w.Federations) {
		f := &w.Federations[i]
		return appendItem(l, to, f, world.KeyOf(v1alpha1.KindFederation, f), f.Name, &f.Status)
	}
	if i -= len(w.Federations); i < len(w.MemberGroups) {
		g := &w.MemberGroups[i]
		return appendItem(l, to, g, world.GroupKey(g), g.Spec.FederationRef.Name, &g.Status)
	}
	a := &w.YouthAssociations[i-len(w.MemberGroups)]
	return appendItem(l, to, a, world.AssociationKey(a), a.Spec.FederationRef.Name, &a.Status)
}

// appendItem appends an object as it was given, with its status, as of the beginning of
// the day of a federation in its namespace, or of a notice.
func appendItem[T, S any, P world.Object[T]](l *List, to []byte, o P, key world.Key, name string, status *S) ([]byte, error) {
	begin := l.begins[types.NamespacedName{Namespace: key.Namespace, Name: name}]
	if begin == "" {
		begin = l.national
	}
	if declared := l.Declared(key); declared != nil {
		to, err := appendDeclared(to, declared, status, begin)
		if err != nil {
			err = fmt.Errorf("%s: %w", key.Title(), err)
		}
		return to, err
	}
	form, err := formOf(reflect.TypeFor[T]())
	if err != nil {
		return nil, err
	}
	if annotations := o.GetAnnotations(); annotations[source.LastApplied] != "" {
		o = new(*o)
		o.SetAnnotations(withoutLastApplied(annotations))
	}
	return form.Append(to, (*T)(o), begin), nil
}

func withoutLastApplied(annotations map[string]string) map[string]string {
	rest := maps.Clone(annotations)
	delete(rest, source.LastApplied)
	return rest
}

// forms are the forms of the kinds, made once.
var forms sync.Map

// formOf gives the form of a kind without what the API server sets of metadata.
func formOf(t reflect.Type) (*sortedjson.Form, error) {
	if form, known := forms.Load(t); known {
		form, _ := form.(*sortedjson.Form)
		return form, nil
	}
	form, err := sortedjson.Of(t, itemDepth, sortedjson.Options{Without: func(of reflect.Type, name string) bool {
		return of == reflect.TypeFor[metav1.ObjectMeta]() && slices.Contains(serverFields, name)
	}})
	if err == nil {
		forms.Store(t, form)
	}
	return form, err
}

// appendDeclared appends an object as it was given, with a status.
func appendDeclared[S any](to []byte, declared *unstructured.Unstructured, status *S, begin string) ([]byte, error) {
	whole := maps.Clone(declared.Object)
	metadata := map[string]any{}
	if given, ok := declared.Object["metadata"].(map[string]any); ok {
		for field, value := range given {
			if !slices.Contains(serverFields, field) {
				metadata[field] = value
			}
		}
	}
	if annotations := declared.GetAnnotations(); annotations[source.LastApplied] != "" {
		delete(metadata, "annotations")
		if rest := withoutLastApplied(annotations); len(rest) > 0 {
			metadata["annotations"] = rest
		}
	}
	verdicts, err := runtime.DefaultUnstructuredConverter.ToUnstructured(status)
	if err != nil {
		return nil, err
	}
	if conditions, ok := verdicts["conditions"].([]any); ok {
		for _, c := range conditions {
			if c, ok := c.(map[string]any); ok {
				c["lastTransitionTime"] = json.RawMessage(begin)
			}
		}
	}
	whole["metadata"], whole["status"] = metadata, verdicts
	return sortedjson.AppendAny(to, whole, itemDepth)
}
