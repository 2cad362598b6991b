package render

import (
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

// Write writes the objects of a world in its order.
func (l List) Write(w io.Writer, world *world.World) error {
	items, err := l.items(world)
	if err != nil {
		return err
	}
	return encode(w, map[string]any{"apiVersion": "v1", "kind": "List", "items": items}, l.YAML)
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

func (l List) items(world *world.World) ([]any, error) {
	l.zones = make(map[types.NamespacedName]*time.Location, len(world.Federations))
	items := []any{}
	var failed error
	add := func(kind string, o metav1.Object, status any) {
		item, err := l.item(kind, o, status)
		if err != nil && failed == nil {
			failed = fmt.Errorf("%s %s/%s: %w", kind, o.GetNamespace(), o.GetName(), err)
		}
		items = append(items, item)
	}
	for i := range world.Notices {
		n := &world.Notices[i]
		status := n.Status
		status.Conditions = l.dated(status.Conditions, l.zone(n.Name))
		add(v1alpha1.KindNotice, n, &status)
	}
	for i := range world.Federations {
		f := &world.Federations[i]
		zone := l.zone(f.Status.Notice)
		l.zones[types.NamespacedName{Namespace: f.Namespace, Name: f.Name}] = zone
		status := f.Status
		status.Conditions = l.dated(status.Conditions, zone)
		add(v1alpha1.KindFederation, f, &status)
	}
	for i := range world.MemberGroups {
		g := &world.MemberGroups[i]
		status := g.Status
		status.Conditions = l.dated(status.Conditions, l.zoneOf(g.Namespace, g.Spec.FederationRef.Name))
		add(v1alpha1.KindMemberGroup, g, &status)
	}
	for i := range world.YouthAssociations {
		a := &world.YouthAssociations[i]
		status := a.Status
		status.Conditions = l.dated(status.Conditions, l.zoneOf(a.Namespace, a.Spec.FederationRef.Name))
		add(v1alpha1.KindYouthAssociation, a, &status)
	}
	return items, failed
}

// zone gives the time zone of a notice, and the national one where it has none.
func (l List) zone(notice string) *time.Location {
	if rules := l.Notices.InForce(notice); rules != nil {
		return rules.TimeZone
	}
	return assess.NationalTimeZone()
}

// zoneOf gives the time zone of the notice that applies to a federation.
func (l List) zoneOf(namespace, federation string) *time.Location {
	if zone := l.zones[types.NamespacedName{Namespace: namespace, Name: federation}]; zone != nil {
		return zone
	}
	return assess.NationalTimeZone()
}

func (l List) dated(conditions []metav1.Condition, zone *time.Location) []metav1.Condition {
	conditions = slices.Clone(conditions)
	for i := range conditions {
		conditions[i].LastTransitionTime = metav1.NewTime(civil.StartOf(l.Today, zone))
	}
	return conditions
}

// lastApplied is where kubectl keeps a copy of what was applied.
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

// serverFields are the fields of metadata that the API server sets. The
// generation stays: a status says which one it is about.
var serverFields = []string{"creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "managedFields", "resourceVersion", "selfLink", "uid"}

// item gives an object as it was given, with a status.
func (l List) item(kind string, o metav1.Object, status any) (map[string]any, error) {
	verdicts, err := runtime.DefaultUnstructuredConverter.ToUnstructured(status)
	if err != nil {
		return nil, err
	}
	declared := l.Declared(world.Key{Kind: kind, Namespace: o.GetNamespace(), Name: o.GetName()})
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
