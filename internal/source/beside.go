package source

import (
	"maps"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// besides gives what was found beside the objects: files, objects of other groups, and
// what steers whoever applies the objects of ours.
func (l *loaded) besides(set *manifest.Set) []world.Beside {
	list := l.beside
	for _, f := range set.Foreign {
		name := f.Name
		if f.Namespace != "" {
			name = f.Namespace + "/" + name
		}
		list = append(list, world.Beside{
			Kind: world.BesideForeign, Path: f.File, Line: f.Line, Name: words.OneLine(f.APIVersion + " " + f.Kind + " " + name), Digest: f.Digest,
		})
	}
	for _, o := range set.Objects {
		list = append(list, steering(o)...)
	}
	world.SortBeside(list)
	return list
}

// steering gives the fields of an object's metadata that steer who applies or deletes it.
func steering(o *manifest.Object) []world.Beside {
	var list []world.Beside
	add := func(name, content string) {
		list = append(list, world.Beside{
			Kind: world.BesideSteering, Path: o.File, Line: o.Line, Name: name,
			Object: world.KeyOf(o.Kind(), o.Meta()), Digest: content,
		})
	}
	u := o.Meta()
	if list := u.GetFinalizers(); len(list) > 0 {
		add("finalizers", strings.Join(list, " "))
	}
	for _, owner := range u.GetOwnerReferences() {
		add("ownerReferences", owner.String())
	}
	for _, kind := range []struct {
		name   string
		values map[string]string
	}{{"annotations", u.GetAnnotations()}, {"labels", u.GetLabels()}} {
		for _, key := range slices.Sorted(maps.Keys(kind.values)) {
			if steers(key) {
				add(kind.name+"["+key+"]", kind.values[key])
			}
		}
	}
	return list
}

// steers says whether an annotation or label is read by an applier: Flux, Argo CD, Helm,
// kustomize, kubectl or the API server itself.
func steers(key string) bool {
	host, _, prefixed := strings.Cut(key, "/")
	return prefixed && slices.ContainsFunc([]string{"fluxcd.io", "argocd.argoproj.io", "argoproj.io", "helm.sh", "kubernetes.io", "k8s.io", "cli-utils.sigs.k8s.io"},
		func(suffix string) bool { return host == suffix || strings.HasSuffix(host, "."+suffix) })
}
