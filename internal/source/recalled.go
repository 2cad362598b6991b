package source

import (
	"cmp"
	"crypto/sha256"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/world"
)

// settle puts the files of an input together that share namespaces, and reads those of
// which only some is recalled where that may not do: where the files that share namespaces
// are not the same ones as then, since an object may stand twice in them, and where a
// record is continued by another file's.
func settle(files []*manifest.File) ([][]*manifest.File, error) {
	clusters, of := together(files)
	wanted := map[int]bool{}
	for _, f := range files {
		if f.Recalled == nil {
			for _, namespace := range continues(f) {
				if i, there := of[namespace]; there {
					wanted[i] = true
				}
			}
		}
	}
	for i, cluster := range clusters {
		digest := Together(cluster)
		if !wanted[i] && !slices.ContainsFunc(cluster, func(f *manifest.File) bool { return f.Recalled == nil || f.Recalled.Together != digest }) {
			continue
		}
		for _, f := range cluster {
			if err := f.Read(); err != nil {
				return nil, err
			}
		}
	}
	return clusters, nil
}

// Together gives a digest of the texts of files that share namespaces.
func Together(cluster []*manifest.File) [sha256.Size]byte {
	digests := make([]string, len(cluster))
	for i, f := range cluster {
		digests[i] = string(f.Digest[:])
	}
	slices.Sort(digests)
	return sha256.Sum256([]byte(strings.Join(digests, "")))
}

// together puts files together that share a namespace, directly or by way of others, in
// their order, and says in which of the lists the namespaces are.
func together(files []*manifest.File) (clusters [][]*manifest.File, of map[string]int) {
	parent := make([]int, len(files))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	first := map[string]int{}
	for i, f := range files {
		for _, namespace := range namespacesOf(f) {
			if other, there := first[namespace]; there {
				parent[root(i)] = root(other)
			} else {
				first[namespace] = i
			}
		}
	}
	at := map[int]int{}
	for i, f := range files {
		r := root(i)
		if _, there := at[r]; !there {
			at[r] = len(clusters)
			clusters = append(clusters, nil)
		}
		clusters[at[r]] = append(clusters[at[r]], f)
	}
	of = map[string]int{}
	for namespace, i := range first {
		of[namespace] = at[root(i)]
	}
	return clusters, of
}

// namespacesOf gives the namespaces of a file's objects.
func namespacesOf(f *manifest.File) []string {
	if f.Recalled != nil {
		return f.Recalled.Namespaces
	}
	var list []string
	for _, o := range f.Objects {
		if namespace := o.Meta().GetNamespace(); len(list) == 0 || list[len(list)-1] != namespace {
			list = append(list, namespace)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// continues gives the namespaces of the records that those of a file continue.
func continues(f *manifest.File) []string {
	var list []string
	for _, o := range f.Objects {
		var from *v1alpha1.RecordReference
		switch typed := o.Typed.(type) {
		case *v1alpha1.MemberGroup:
			from = typed.Spec.TransferredFrom
		case *v1alpha1.YouthAssociation:
			from = typed.Spec.TransferredFrom
		case nil: // it may be wrong; then it is no text, and continues nothing
			if given, found, _ := unstructured.NestedMap(o.Unstructured.Object, "spec", "transferredFrom"); found {
				namespace, _ := given["namespace"].(string)
				list = append(list, cmp.Or(namespace, o.Meta().GetNamespace()))
			}
		}
		if from != nil {
			list = append(list, world.OriginKey(o.Meta().GetNamespace(), from).Namespace)
		}
	}
	return list
}

// Clusters gives the files, those that share namespaces together.
func (in *Input) Clusters() [][]*manifest.File { return in.clusters }

// Read reads a file of which only some was recalled, and gives its member groups and
// associations, which the world lacks.
func (in *Input) Read(f *manifest.File) (groups []v1alpha1.MemberGroup, associations []v1alpha1.YouthAssociation, err error) {
	if err := f.Read(); err != nil {
		return nil, nil, err
	}
	for _, o := range f.Objects {
		in.objects[world.KeyOf(o.Kind(), o.Meta())] = Object{Manifest: o}
		switch typed := o.Typed.(type) {
		case *v1alpha1.MemberGroup:
			groups = append(groups, *typed)
		case *v1alpha1.YouthAssociation:
			associations = append(associations, *typed)
		}
	}
	return groups, associations, nil
}

// Know adds an object that is known of a file without reading it.
func (in *Input) Know(f *manifest.File, known manifest.Known) {
	o := f.Place(known)
	in.objects[world.KeyOf(o.Kind(), o.Meta())] = Object{Manifest: o}
}
