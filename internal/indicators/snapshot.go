package indicators

import (
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// Snapshot is a world that has been evaluated, as of a day.
type Snapshot struct {
	World *world.World
	AsOf  civil.Date
	// Revision names the revision from which the facts are; "" where they are today's.
	Revision string

	index   *world.Index
	notices *notice.Set
	nodes   map[types.NamespacedName]*verdict.Node
	// shares is what direct subordinates have in the rollup, by whose they are and their name.
	shares map[types.NamespacedName]map[types.NamespacedName][]v1alpha1.LevelRollup
	roots  []*verdict.Node
}

// NewSnapshot prepares a world that has been evaluated as of a day for counting.
func NewSnapshot(w *world.World, asOf civil.Date, revision string) *Snapshot {
	s := &Snapshot{
		World: w, AsOf: asOf, Revision: revision,
		index: world.NewIndex(w), notices: notice.Resolve(w.Notices), nodes: map[types.NamespacedName]*verdict.Node{},
		shares: map[types.NamespacedName]map[types.NamespacedName][]v1alpha1.LevelRollup{},
	}
	forest := verdict.NewForest(w)
	if s.roots = forest.Trees; len(s.roots) == 0 {
		s.roots = forest.Apart // a part of the tree, without what is above it
	}
	for _, n := range slices.Concat(forest.Trees, forest.Apart) {
		s.note(n)
	}
	return s
}

// note notes a node and all below it, and leaves below it what its rollup has: the
// hierarchy has provinces, too, that are yet to come.
func (s *Snapshot) note(n *verdict.Node) {
	if n.Federation == nil {
		return
	}
	name := world.NameOf(n.Federation)
	s.nodes[name] = n
	if len(n.Children) == 0 {
		return
	}
	for _, c := range n.Children {
		s.note(c)
	}
	shares := assess.Shares(s.index.Facts(name), s.notices, s.AsOf)
	n.Children = slices.DeleteFunc(n.Children, func(c *verdict.Node) bool {
		return c.Federation != nil && !has(shares, world.NameOf(c.Federation))
	})
	s.shares[name] = shares
}

func has[K comparable, V any](m map[K]V, key K) bool {
	_, found := m[key]
	return found
}

// Roots names the federations without a parent, else those whose parent is not there, by
// level and division code.
func (s *Snapshot) Roots() []types.NamespacedName {
	var list []types.NamespacedName
	for _, n := range s.roots {
		list = append(list, world.NameOf(n.Federation))
	}
	return list
}

// RootsIn names the federations of a namespace whose parent is in another, or is none, by
// level and division code.
func (s *Snapshot) RootsIn(namespace string) []types.NamespacedName {
	var found []*v1alpha1.Federation
	for i := range s.World.Federations {
		f := &s.World.Federations[i]
		if f.Namespace == namespace && (f.Spec.ParentRef == nil || world.ParentKey(f).Namespace != namespace) {
			found = append(found, f)
		}
	}
	slices.SortFunc(found, world.CompareFederations)
	list := make([]types.NamespacedName, len(found))
	for i, f := range found {
		list[i] = world.NameOf(f)
	}
	return list
}

// Began gives the day on which the notice that applies to a federation was issued, else
// that of the snapshot.
func (s *Snapshot) Began(federation types.NamespacedName) civil.Date {
	if n := s.notice(s.nodes[federation]); n != nil {
		return n.IssuedOn
	}
	return s.AsOf
}

// notice gives the notice that applies to a federation, nil where there is none.
func (s *Snapshot) notice(n *verdict.Node) *v1alpha1.NoticeSpec {
	for i := range s.World.Notices {
		if o := &s.World.Notices[i]; o.Name == n.Federation.Status.Notice {
			return &o.Spec
		}
	}
	return nil
}

// eachBelow calls a function with a node and everything below it, in order; parent is
// the federation directly above each.
func eachBelow(n *verdict.Node, parent *v1alpha1.Federation, visit func(n *verdict.Node, parent *v1alpha1.Federation)) {
	visit(n, parent)
	for _, c := range n.Children {
		eachBelow(c, n.Federation, visit)
	}
}

// ref names what a node stands for; one that nobody declared has a display name alone.
func ref(n *verdict.Node) world.Ref {
	if n.Federation == nil {
		return world.Ref{DisplayName: n.DisplayName()}
	}
	return world.FederationRef(n.Federation)
}

// level gives the level of a node. One that nobody declared has that of its division
// code, or, as the Corps has none, the one next below its parent's.
func level(n *verdict.Node, parent *v1alpha1.Federation) v1alpha1.Level {
	switch code := n.Code(); {
	case n.Federation != nil:
		return n.Federation.Spec.Level
	case len(code) != 6:
		return v1alpha1.Levels[min(parent.Spec.Level.Rank()+1, len(v1alpha1.Levels)-1)]
	case code[2:] == "0000":
		return v1alpha1.LevelProvince
	case code[4:] == "00":
		return v1alpha1.LevelPrefecture
	}
	return v1alpha1.LevelCounty
}
