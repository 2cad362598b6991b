package recall

import (
	"crypto/sha256"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// sum gives a digest of a text.
func sum(text []byte) digest { return sha256.Sum256(text) }

// Whole gives the part of the world of which everything was read.
func (j *Judged) Whole() *world.World {
	if len(j.recalled) == 0 {
		return j.in.World
	}
	w := j.in.World
	return &world.World{
		Notices:           w.Notices,
		Federations:       slices.DeleteFunc(slices.Clone(w.Federations), func(o v1alpha1.Federation) bool { return j.recalled[o.Namespace] }),
		MemberGroups:      slices.DeleteFunc(slices.Clone(w.MemberGroups), func(o v1alpha1.MemberGroup) bool { return j.recalled[o.Namespace] }),
		YouthAssociations: slices.DeleteFunc(slices.Clone(w.YouthAssociations), func(o v1alpha1.YouthAssociation) bool { return j.recalled[o.Namespace] }),
	}
}

// Remark is what stands out about an object.
type Remark struct {
	Object world.Key
	problem.Problem
}

// Keep keeps what was read and judged. concerns are what somebody has to look at, remarks
// what stands out about the part of which everything was read.
func (m *Memory) Keep(j *Judged, concerns []verdict.Concern, remarks []Remark) {
	k := &keeper{Judged: j, index: world.NewIndex(j.in.World), concerns: map[world.Key]bool{}, remarks: map[world.Key][]remark{}}
	for i := range remarks {
		k.remarks[remarks[i].Object] = append(k.remarks[remarks[i].Object], remarkOf(&remarks[i].Problem))
	}
	for i := range concerns {
		k.concerns[concerns[i].Object.Key()] = true
	}
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for _, cluster := range j.in.Clusters() {
		if slices.ContainsFunc(cluster, func(f *manifest.File) bool { return !f.Plain() }) {
			continue
		}
		all.Go(func() error {
			together := source.Together(cluster)
			for _, f := range cluster {
				if data, err := k.entry(f, together).encode(); err == nil {
					m.cache.Put(m.key(f.Digest, j.namespace), data)
				}
			}
			return nil // what can't be kept is read again
		})
	}
	_ = all.Wait()
	m.cache.Trim()
}

// keeper makes entries.
type keeper struct {
	*Judged
	index    *world.Index
	concerns map[world.Key]bool
	remarks  map[world.Key][]remark
}

// entry makes the entry of a file.
func (k *keeper) entry(f *manifest.File, together digest) *entry {
	e := &entry{Base: k.base, Together: together}
	e.Documents, e.Values = f.Size()
	units := map[types.NamespacedName]*unit{}
	of := func(key types.NamespacedName) *unit {
		if units[key] == nil {
			units[key] = &unit{Key: key, Context: k.contexts[key]}
		}
		return units[key]
	}
	for _, o := range f.Objects {
		e.Namespaces = append(e.Namespaces, o.Meta().GetNamespace())
		key := world.KeyOf(o.Kind(), o.Meta())
		e.Remarks = append(e.Remarks, k.remarks[key]...)
		switch typed := o.Typed.(type) {
		case *v1alpha1.Federation:
			judged := *typed
			judged.Status = k.index.NamedFederation(world.NameOf(typed)).Status
			e.Federations = append(e.Federations, federation{judged, o.Line})
			of(world.NameOf(typed))
		case *v1alpha1.MemberGroup:
			u := of(world.FederationKey(typed))
			if typed.Spec.MemberFederationRef != nil {
				u.Members = append(u.Members, world.MemberFederationKey(typed))
			}
			if u.Objects++; k.concerns[key] {
				u.Groups = append(u.Groups, group{*k.index.NamedGroup(world.NameOf(typed)), o.Line})
			}
		case *v1alpha1.YouthAssociation:
			u := of(types.NamespacedName{Namespace: typed.Namespace, Name: typed.Spec.FederationRef.Name})
			if u.Objects++; k.concerns[key] {
				u.Associations = append(u.Associations, association{*k.index.NamedAssociation(world.NameOf(typed)), o.Line})
			}
		}
	}
	slices.Sort(e.Namespaces)
	e.Namespaces = slices.Compact(e.Namespaces)
	for _, u := range units {
		e.Units = append(e.Units, *u)
	}
	slices.SortFunc(e.Units, func(a, b unit) int { return world.CompareNames(a.Key, b.Key) })
	return e
}
