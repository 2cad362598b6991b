package compare

import (
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/world"
)

// steering are the domains of the annotations and labels by which appliers are told
// what to do with an object.
var steering = []string{
	"fluxcd.io", "argoproj.io", "helm.sh", "kubernetes.io", "k8s.io", "k14s.io", "carvel.dev", "werf.io", "kpt.dev", "cattle.io",
}

// steers says whether an applier or an API server may act on an annotation or label.
func steers(name string) bool {
	domain, _, prefixed := strings.Cut(name, "/")
	return prefixed && slices.ContainsFunc(steering, func(s string) bool { return domain == s || strings.HasSuffix(domain, "."+s) })
}

// metadataNeeds says what it takes to change what is said of an object beside its
// facts; before is empty for a new one.
func metadataNeeds(before, after metav1.Object) []Need {
	list := markNeeds("metadata.annotations", before.GetAnnotations(), after.GetAnnotations())
	list = append(list, markNeeds("metadata.labels", before.GetLabels(), after.GetLabels())...)
	add := func(field, was, is string) {
		if was != is {
			list = append(list, Need{ClassGuard, DeletionChanged, "metadata." + field, was, is})
		}
	}
	add("finalizers", strings.Join(before.GetFinalizers(), ", "), strings.Join(after.GetFinalizers(), ", "))
	add("ownerReferences", owners(before), owners(after))
	return list
}

func owners(o metav1.Object) string {
	var list []string
	for _, owner := range o.GetOwnerReferences() {
		list = append(list, owner.Kind+" "+owner.Name)
	}
	return strings.Join(list, ", ")
}

// markNeeds says what it takes to change annotations or labels.
func markNeeds(field string, before, after map[string]string) []Need {
	var list []Need
	for _, name := range union(before, after) {
		was, had := before[name]
		is, has := after[name]
		n := Need{ClassEdit, MetadataChanged, field + "." + personal.Mask(name), quoted(personal.Mask(was)), quoted(personal.Mask(is))}
		switch {
		case had == has && was == is, has && is == world.Kept[name]:
			continue
		case had && was == world.Kept[name]:
			n.Class, n.Reason = ClassGuard, ProtectionRemoved
		case steers(name):
			n.Class, n.Reason = ClassApply, SteeringChanged
		}
		list = append(list, n)
	}
	return list
}
