package render

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
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
	Notices *assess.Notices
	// Declared gives an object as it was given. It isn't changed.
	Declared func(world.Key) *unstructured.Unstructured

	zones map[types.NamespacedName]*time.Location
}

// Write writes the objects of a world in its order; in JSON one after another, so that not
// all are kept in this form at once.
func (l List) Write(w io.Writer, world *world.World) error {
	if l.YAML {
		items := []any{}
		if err := l.each(world, func(item any) error {
			items = append(items, item)
			return nil
		}); err != nil {
			return err
		}
		return encode(w, map[string]any{"apiVersion": "v1", "kind": "List", "items": items}, true)
	}
	out, begin := bufio.NewWriterSize(w, listBuffer), "\n    "
	fmt.Fprint(out, "{\n  \"apiVersion\": \"v1\",\n  \"items\": [")
	var item bytes.Buffer
	e := json.NewEncoder(&item)
	e.SetIndent("    ", "  ")
	e.SetEscapeHTML(false)
	if err := l.each(world, func(object any) error {
		item.Reset()
		if err := e.Encode(object); err != nil {
			return err
		}
		fmt.Fprint(out, begin)
		begin = ",\n    "
		_, err := out.Write(bytes.TrimRight(item.Bytes(), "\n"))
		return err
	}); err != nil {
		return err
	}
	if begin[0] == ',' {
		fmt.Fprint(out, "\n  ")
	}
	fmt.Fprint(out, "],\n  \"kind\": \"List\"\n}\n")
	return out.Flush()
}

// listBuffer is how much of a List is written at once.
const listBuffer = 64 << 10

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

// each gives the objects with their statuses. It copies what it dates.
func (l List) each(w *world.World, give func(item any) error) error {
	l.zones = make(map[types.NamespacedName]*time.Location, len(w.Federations))
	var failed error
	add := func(key world.Key, zone *time.Location, status any, conditions *[]metav1.Condition) {
		if failed != nil {
			return
		}
		*conditions = slices.Clone(*conditions)
		for i := range *conditions {
			(*conditions)[i].LastTransitionTime = metav1.NewTime(civil.StartOf(l.Today, zone))
		}
		item, err := l.item(key, status)
		if err != nil {
			failed = fmt.Errorf("%s: %w", key.Title(), err)
			return
		}
		failed = give(item)
	}
	for _, n := range w.Notices {
		add(world.KeyOf(v1alpha1.KindNotice, &n), l.zone(n.Name), &n.Status, &n.Status.Conditions)
	}
	for _, f := range w.Federations {
		zone := l.zone(f.Status.Notice)
		l.zones[world.NameOf(&f)] = zone
		add(world.KeyOf(v1alpha1.KindFederation, &f), zone, &f.Status, &f.Status.Conditions)
	}
	for _, g := range w.MemberGroups {
		add(world.GroupKey(&g), l.zoneOf(g.Namespace, g.Spec.FederationRef), &g.Status, &g.Status.Conditions)
	}
	for _, a := range w.YouthAssociations {
		add(world.AssociationKey(&a), l.zoneOf(a.Namespace, a.Spec.FederationRef), &a.Status, &a.Status.Conditions)
	}
	return failed
}

// zone gives the time zone of a notice, and the national one where it has none.
func (l List) zone(notice string) *time.Location {
	if rules := l.Notices.InForce(notice); rules != nil {
		return rules.TimeZone
	}
	return assess.NationalTimeZone()
}

// zoneOf gives the time zone of the notice that applies to a federation.
func (l List) zoneOf(namespace string, federation v1alpha1.LocalReference) *time.Location {
	if zone := l.zones[types.NamespacedName{Namespace: namespace, Name: federation.Name}]; zone != nil {
		return zone
	}
	return assess.NationalTimeZone()
}

// lastApplied is where kubectl keeps a copy of what was applied.
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

// serverFields are the fields of metadata that the API server sets. The
// generation stays: a status says which one it is about.
var serverFields = []string{
	"creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "managedFields", "resourceVersion", "selfLink", "uid",
}

// item gives an object as it was given, with a status.
func (l List) item(key world.Key, status any) (map[string]any, error) {
	verdicts, err := runtime.DefaultUnstructuredConverter.ToUnstructured(status)
	if err != nil {
		return nil, err
	}
	declared := l.Declared(key)
	item := maps.Clone(declared.Object)
	metadata := map[string]any{}
	if given, ok := declared.Object["metadata"].(map[string]any); ok {
		for field, value := range given {
			if !slices.Contains(serverFields, field) {
				metadata[field] = value
			}
		}
	}
	if annotations := declared.GetAnnotations(); annotations[lastApplied] != "" {
		delete(annotations, lastApplied) // a copy
		delete(metadata, "annotations")
		if len(annotations) > 0 {
			metadata["annotations"] = annotations
		}
	}
	item["metadata"], item["status"] = metadata, verdicts
	return item, nil
}
