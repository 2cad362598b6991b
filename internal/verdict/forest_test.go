package verdict_test

import (
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

func sample(t *testing.T) *world.World {
	t.Helper()
	in, err := source.Files{Paths: []string{"../../config/samples/zhejiang"}}.Read()
	check.OK(t, err)
	assess.Evaluate(in.World, "2026-11-23", words.English)
	return in.World
}

// TestForestAgreesWithRollup compares the counts under each node with what the
// status says.
func TestForestAgreesWithRollup(t *testing.T) {
	world := sample(t)
	forest := verdict.NewForest(world)
	seen := 0
	var visit func(n *verdict.Node)
	visit = func(n *verdict.Node) {
		if n.Federation == nil {
			return
		}
		seen++
		s := n.Federation.Status.Subordinates
		declared, missing := 0, 0
		for _, c := range n.Children {
			if c.Federation == nil {
				missing++
			} else {
				declared++
			}
			visit(c)
		}
		if s == nil {
			if len(n.Children) > 0 || len(n.Below) > 0 {
				t.Errorf("%s: something below that the status doesn't know", n.Federation.Name)
			}
			return
		}
		if int(s.Declared) != declared || len(s.Missing) != missing || len(s.Levels) != len(n.Below) {
			t.Errorf("%s: %d declared and %d missing, but the status has %+v", n.Federation.Name, declared, missing, s)
			return
		}
		for i, level := range s.Levels {
			below := n.Below[i]
			if below.Level != level.Level || below.Federations != int(level.Federations) {
				t.Errorf("%s: %+v, but the status has %+v", n.Federation.Name, below, level)
			}
			if sum := below.Met + below.Pending + below.Due + below.Overdue + below.Unknown; sum != below.Bound {
				t.Errorf("%s: %+v doesn't add up", n.Federation.Name, below)
			}
			most, all := 0, 0
			for _, target := range level.Targets {
				most = max(most, int(target.Overdue))
				all += int(target.Overdue)
			}
			if below.Overdue < most || below.Overdue > all {
				t.Errorf("%s: %d overdue, but the status has %+v", n.Federation.Name, below.Overdue, level.Targets)
			}
		}
	}
	for _, n := range append(forest.Trees, forest.Apart...) {
		visit(n)
	}
	if seen != len(world.Federations) {
		t.Errorf("the forest has %d of %d federations", seen, len(world.Federations))
	}
}

func TestForestSelectsTopmost(t *testing.T) {
	forest := verdict.NewForest(sample(t)).Select(func(f *v1alpha1.Federation) bool { return f.Name == "hangzhou" || f.Name == "xihu" || f.Name == "cixi" })
	var names []string
	for _, n := range forest.Trees {
		names = append(names, n.Federation.Name)
	}
	if len(names) != 2 || names[0] != "hangzhou" || names[1] != "cixi" {
		t.Errorf("got %v", names)
	}
}

func TestForestInNamespace(t *testing.T) {
	forest := verdict.NewForest(sample(t)).In("zj")
	if len(forest.Trees) != 1 || len(forest.Trees[0].Children) != 0 || len(forest.Trees[0].Below) != 2 {
		t.Errorf("got %+v", forest.Trees)
	}
}
