package source

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// ClusterSide is what BASE is called where it is what the cluster has.
const ClusterSide = "cluster"

// marks are the annotations and labels that servers and appliers add for themselves.
var marks = []string{
	LastApplied,
	"argocd.argoproj.io/tracking-id", "argocd.argoproj.io/installation-id", "argocd.argoproj.io/instance", "app.kubernetes.io/instance",
	"kustomize.toolkit.fluxcd.io/name", "kustomize.toolkit.fluxcd.io/namespace", "kustomize.toolkit.fluxcd.io/checksum",
	"helm.toolkit.fluxcd.io/name", "helm.toolkit.fluxcd.io/namespace",
	"meta.helm.sh/release-name", "meta.helm.sh/release-namespace", "app.kubernetes.io/managed-by", "helm.sh/chart",
	"config.kubernetes.io/origin", "config.k8s.io/owning-inventory",
}

// align makes a cluster comparable with what is to be applied to it: without what
// servers and appliers added, and with what applying leaves as it is, which are the
// namespaces that HEAD has nothing of, and the notices where it has none.
func (c *Compared) align() {
	base, head := c.Base.World, c.Head.World
	base.Beside = c.besideInCluster()
	unmarkAll(c.Head, v1alpha1.KindNotice, base.Notices)
	unmarkAll(c.Head, v1alpha1.KindFederation, base.Federations)
	unmarkAll(c.Head, v1alpha1.KindMemberGroup, base.MemberGroups)
	unmarkAll(c.Head, v1alpha1.KindYouthAssociation, base.YouthAssociations)
	if len(c.Head.Shown("").Notices) == 0 {
		head.Notices = slices.Clone(base.Notices)
	}
	for _, namespace := range c.NotInHead() {
		head.Federations = append(head.Federations, inNamespace(base.Federations, namespace)...)
		head.MemberGroups = append(head.MemberGroups, inNamespace(base.MemberGroups, namespace)...)
		head.YouthAssociations = append(head.YouthAssociations, inNamespace(base.YouthAssociations, namespace)...)
		c.Untouched = append(c.Untouched, namespace)
	}
	slices.SortFunc(head.Federations, func(a, b v1alpha1.Federation) int { return world.CompareFederations(&a, &b) })
	slices.SortFunc(head.MemberGroups, func(a, b v1alpha1.MemberGroup) int { return byName(&a, &b) })
	slices.SortFunc(head.YouthAssociations, func(a, b v1alpha1.YouthAssociation) int { return byName(&a, &b) })
}

// besideInCluster gives what the cluster has beside the records, of what HEAD has. Files
// say nothing of a cluster. Objects of other groups are known by their names alone: one
// that is there may be another, but for a namespace.
func (c *Compared) besideInCluster() []world.Beside {
	var list []world.Beside
	for _, b := range c.Head.World.Beside {
		if b.Kind == world.BesideForeign {
			if !c.Base.has(b.Name) {
				continue
			}
			if !strings.HasPrefix(b.Name, "v1 Namespace ") {
				b.Digest = ""
			}
		}
		list = append(list, b)
	}
	return list
}

// NotInHead lists the namespaces of BASE that HEAD has nothing of: where there are any,
// the two may not be of one scope.
func (c *Compared) NotInHead() []string {
	namespaces := func(w *world.World) map[string]bool {
		found := map[string]bool{}
		for _, key := range w.Keys() {
			if key.Namespace != "" {
				found[key.Namespace] = true
			}
		}
		return found
	}
	has := namespaces(c.Head.World)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(namespaces(c.Base.World))), func(n string) bool { return has[n] })
}

// unmarkAll drops the annotations and labels that applying what HEAD says leaves as they
// are: those that HEAD does not give an object itself, and that are marks, or that nobody
// applied before.
func unmarkAll[T any, P world.Object[T]](head *Input, kind string, list []T) {
	for i := range list {
		o := P(&list[i])
		var annotations, labels map[string]string
		if declared, there := head.objects[world.KeyOf(kind, o)]; there {
			annotations, labels = declared.meta().GetAnnotations(), declared.meta().GetLabels()
		}
		applied := appliedTo(o)
		o.SetAnnotations(unmarked(o.GetAnnotations(), annotations, applied, "f:annotations"))
		o.SetLabels(unmarked(o.GetLabels(), labels, applied, "f:labels"))
		o.SetManagedFields([]metav1.ManagedFieldsEntry(nil))
	}
}

func unmarked(has, given map[string]string, applied *appliedMarks, field string) map[string]string {
	rest := maps.Clone(has)
	maps.DeleteFunc(rest, func(name, _ string) bool {
		_, ours := given[name]
		return !ours && (slices.Contains(marks, name) || !applied.has(field, name))
	})
	return rest
}

// appliedMarks are the annotations and labels of an object that somebody applied, which
// applying without them takes away. Those that somebody set otherwise stay.
type appliedMarks struct {
	// known says that it can be told.
	known bool
	names map[string]map[string]bool // by "f:annotations" and "f:labels"
}

func (a *appliedMarks) has(field, name string) bool { return !a.known || a.names[field][name] }

// LastApplied is the annotation in which client-side apply notes what it applied.
const LastApplied = "kubectl.kubernetes.io/last-applied-configuration"

// appliedTo finds out what was applied, by who the API server says manages which field,
// and by what client-side apply notes. Without either nothing is known.
func appliedTo(o metav1.Object) *appliedMarks {
	a := &appliedMarks{names: map[string]map[string]bool{"f:annotations": {}, "f:labels": {}}}
	for _, entry := range o.GetManagedFields() {
		a.known = true
		if entry.Operation != metav1.ManagedFieldsOperationApply || entry.FieldsV1 == nil {
			continue
		}
		var fields struct {
			Metadata map[string]map[string]any `json:"f:metadata"`
		}
		if err := json.Unmarshal(entry.FieldsV1.GetRawBytes(), &fields); err != nil {
			return &appliedMarks{}
		}
		for field, names := range a.names {
			for name := range fields.Metadata[field] {
				names[strings.TrimPrefix(name, "f:")] = true
			}
		}
	}
	if noted := o.GetAnnotations()[LastApplied]; noted != "" {
		var object metav1.PartialObjectMetadata
		if err := json.Unmarshal([]byte(noted), &object); err != nil {
			return &appliedMarks{}
		}
		for name := range object.Annotations {
			a.names["f:annotations"][name] = true
		}
		for name := range object.Labels {
			a.names["f:labels"][name] = true
		}
	}
	return a
}
