package verdict

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// Forest is the hierarchy of a world's federations.
type Forest struct {
	// Trees are the federations without a parent, by level and division code.
	Trees []*Node
	// Apart are those that their parent's rollup leaves out (R40).
	Apart []*Node
}

// Node is a federation, or one that is expected but that nobody declared.
type Node struct {
	// Federation is nil where nobody declared it.
	Federation *v1alpha1.Federation
	// Expected says what is missing, where Federation is nil.
	Expected *v1alpha1.ExpectedFederation
	// Below counts all federations below, level by level.
	Below []Standing
	// Children are the federations directly below, declared or missing, by
	// division code.
	Children []*Node
}

// NewForest puts the federations of a world that has been evaluated under their parents.
func NewForest(w *world.World) *Forest {
	nodes := make(map[types.NamespacedName]*Node, len(w.Federations))
	for i := range w.Federations {
		f := &w.Federations[i]
		nodes[world.NameOf(f)] = &Node{Federation: f}
	}
	forest := &Forest{}
	for i := range w.Federations {
		f := &w.Federations[i]
		n := nodes[world.NameOf(f)]
		switch {
		case !RolledUp(f):
			forest.Apart = append(forest.Apart, n)
		case f.Spec.ParentRef == nil || nodes[world.ParentKey(f)] == nil: // the latter in a part of a world
			forest.Trees = append(forest.Trees, n)
		default:
			parent := nodes[world.ParentKey(f)]
			parent.Children = append(parent.Children, n)
		}
	}
	for _, roots := range [][]*Node{forest.Trees, forest.Apart} {
		for _, n := range roots {
			n.complete()
		}
		slices.SortFunc(roots, func(a, b *Node) int { return world.CompareFederations(a.Federation, b.Federation) })
	}
	return forest
}

// complete adds what is missing below a node and counts what is there; it
// gives all federations below.
func (n *Node) complete() []*v1alpha1.Federation {
	var below []*v1alpha1.Federation
	for _, c := range n.Children {
		below = append(below, c.Federation)
		below = append(below, c.complete()...)
	}
	n.Below = Standings(below)
	if s := n.Federation.Status.Subordinates; s != nil {
		for _, missing := range s.Missing {
			n.Children = append(n.Children, &Node{Expected: expected(n.Federation, missing)})
		}
	}
	slices.SortStableFunc(n.Children, func(a, b *Node) int {
		return cmp.Or(world.CompareDivisions(a.Code(), b.Code()), cmp.Compare(a.DisplayName(), b.DisplayName()))
	})
	return below
}

// expected finds what a status names as missing, by division code or by name.
func expected(f *v1alpha1.Federation, missing string) *v1alpha1.ExpectedFederation {
	if s := f.Spec.Subordinates; s != nil {
		for i := range s.Expected {
			if e := &s.Expected[i]; e.KnownBy() == missing {
				return e
			}
		}
	}
	return &v1alpha1.ExpectedFederation{DisplayName: missing}
}

// Code is the division code, "" where there is none.
func (n *Node) Code() string {
	if n.Federation == nil {
		return n.Expected.DivisionCode
	}
	return n.Federation.Spec.DivisionCode
}

// DisplayName is what people call it.
func (n *Node) DisplayName() string {
	if n.Federation == nil {
		return n.Expected.DisplayName
	}
	return n.Federation.Spec.DisplayName
}

// Select gives the forest of the trees that begin at the federations for which
// pick says true. A tree within another one isn't repeated.
func (f *Forest) Select(pick func(*v1alpha1.Federation) bool) *Forest {
	chosen := &Forest{Trees: topmost(f.Trees, pick)}
	for _, n := range f.Apart {
		if pick(n.Federation) {
			chosen.Apart = append(chosen.Apart, n)
		} else {
			// What is below is rolled up, if only as far as here.
			chosen.Trees = append(chosen.Trees, topmost(n.Children, pick)...)
		}
	}
	return chosen
}

func topmost(nodes []*Node, pick func(*v1alpha1.Federation) bool) []*Node {
	var list []*Node
	for _, n := range nodes {
		switch {
		case n.Federation == nil:
		case pick(n.Federation):
			list = append(list, n)
		default:
			list = append(list, topmost(n.Children, pick)...)
		}
	}
	return list
}

// In gives the forest of the federations of a namespace. One of another
// namespace stays where it stands between two of this one. The counts stay
// what they are.
func (f *Forest) In(namespace string) *Forest {
	return f.Having(func(fed *v1alpha1.Federation) bool { return fed.Namespace == namespace })
}

// Having gives the forest of some federations, as In does.
func (f *Forest) Having(own func(*v1alpha1.Federation) bool) *Forest {
	chosen := f.Select(own)
	return &Forest{Trees: pruned(chosen.Trees, own), Apart: pruned(chosen.Apart, own)}
}

// pruned leaves out the federations that pick rejects, unless one below is picked.
func pruned(nodes []*Node, pick func(*v1alpha1.Federation) bool) []*Node {
	var list []*Node
	for _, n := range nodes {
		if n.Federation != nil && !pick(n.Federation) && len(topmost(n.Children, pick)) == 0 {
			continue
		}
		copied := *n
		copied.Children = pruned(n.Children, pick)
		list = append(list, &copied)
	}
	return list
}

// Cut gives the first levels of the forest, its roots being the first.
func (f *Forest) Cut(levels int) *Forest {
	return &Forest{Trees: cut(f.Trees, levels), Apart: cut(f.Apart, levels)}
}

func cut(nodes []*Node, levels int) []*Node {
	if levels == 0 {
		return nil
	}
	var list []*Node
	for _, n := range nodes {
		copied := *n
		copied.Children = cut(n.Children, levels-1)
		list = append(list, &copied)
	}
	return list
}
