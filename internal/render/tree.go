package render

import (
	"fmt"
	"io"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
)

// Tree says how to draw a forest.
type Tree struct {
	Lang words.Lang
	// Wide adds columns.
	Wide bool
	// Today is the date evaluated for.
	Today civil.Date
}

// Write draws the trees, one federation a line, and then those apart with the
// reason.
func (t Tree) Write(w io.Writer, forest *verdict.Forest) error {
	title := ""
	if len(forest.Trees) > 0 {
		if err := t.table(w, forest.Trees); err != nil {
			return err
		}
		title = "\n"
	}
	if len(forest.Apart) == 0 {
		return nil
	}
	if _, err := io.WriteString(w, title+titleNotRolledUp.In(t.Lang)+"\n"); err != nil {
		return err
	}
	return t.table(w, forest.Apart, headReason)
}

// table draws nodes with what is below them.
func (t Tree) table(w io.Writer, nodes []*verdict.Node, more ...words.Text) error {
	headings := []words.Text{headFederation, headLevel, headMembers, headTargets, headFlagged}
	if t.Wide {
		headings = append(headings, headObject, headCode)
	}
	g := headed(t.Lang, append(append(headings, headBelow), more...)...)
	for _, n := range nodes {
		t.draw(g, n, "", "")
	}
	return g.Write(w)
}

// draw adds a node and what is below it. The branch leads to the node; the
// trunk stands before everything below.
func (t Tree) draw(g *tabular.Grid, n *verdict.Node, branch, trunk string) {
	if n.Federation == nil {
		line := fmt.Sprintf(missingWithoutCode.In(t.Lang), n.DisplayName())
		if code := n.Code(); code != "" {
			line = fmt.Sprintf(missingWithCode.In(t.Lang), n.DisplayName(), code)
		}
		g.Line(branch + line)
		return
	}
	f := n.Federation
	cells := []string{branch + f.Spec.DisplayName, words.Name(t.Lang, string(f.Spec.Level)), members(f), targets(t.Lang, f), flagged(f)}
	if t.Wide {
		cells = append(cells, f.Namespace+"/"+f.Name, f.Spec.DivisionCode)
	}
	below := t.below(n.Below)
	if !verdict.RolledUp(f) {
		ready := meta.FindStatusCondition(f.Status.Conditions, v1alpha1.ConditionReady)
		why := ready.Reason + ": " + ready.Message
		if gone := verdict.Absence(f); gone != "" && ready.Status == metav1.ConditionTrue {
			why = words.Name(t.Lang, gone)
		}
		cells = append(cells, below, why)
	} else if below != "" {
		cells = append(cells, below)
	}
	g.Add(cells...)
	for i, child := range n.Children {
		if i < len(n.Children)-1 {
			t.draw(g, child, trunk+"├── ", trunk+"│   ")
		} else {
			t.draw(g, child, trunk+"└── ", trunk+"    ")
		}
	}
}

// below puts the counts of the federations below into a line.
func (t Tree) below(standings []verdict.Standing) string {
	var levels []string
	for _, s := range standings {
		level := words.Name(t.Lang, string(s.Level))
		if s.Bound == 0 {
			levels = append(levels, fmt.Sprintf(levelNoTargets.In(t.Lang), level, s.Federations))
			continue
		}
		parts := []string{fmt.Sprintf(levelMet.In(t.Lang), level, s.Met, s.Bound)}
		for _, count := range []struct {
			word string
			n    int
		}{
			{v1alpha1.ReasonOverdue, s.Overdue},
			{v1alpha1.ReasonDue, s.Due},
			{v1alpha1.ReasonPending, s.Pending},
			{v1alpha1.ReasonUndeclared, s.Unknown},
		} {
			if count.n > 0 {
				parts = append(parts, fmt.Sprintf(countOf.In(t.Lang), strings.ToLower(words.Name(t.Lang, count.word)), count.n))
			}
		}
		levels = append(levels, strings.Join(parts, between.In(t.Lang)))
	}
	return strings.Join(levels, betweenLevels.In(t.Lang))
}

// treeNode is a node as JSON and YAML have it.
type treeNode struct {
	Namespace    string             `json:"namespace,omitempty"`
	Name         string             `json:"name,omitempty"`
	DisplayName  string             `json:"displayName"`
	Level        v1alpha1.Level     `json:"level,omitempty"`
	DivisionCode string             `json:"divisionCode,omitempty"`
	NotDeclared  bool               `json:"notDeclared,omitempty"`
	Ready        *nodeVerdict       `json:"ready,omitempty"`
	Members      *reached           `json:"memberGroups,omitempty"`
	Targets      *nodeVerdict       `json:"targets,omitempty"`
	Flagged      *int32             `json:"flagged,omitempty"`
	Below        []verdict.Standing `json:"below,omitempty"`
	Children     []treeNode         `json:"children,omitempty"`
}

// nodeVerdict is a condition in short.
type nodeVerdict struct {
	Status  metav1.ConditionStatus `json:"status"`
	Reason  string                 `json:"reason"`
	DueOn   civil.Date             `json:"dueOn,omitempty"`
	Message string                 `json:"message,omitempty"`
}

// reached is a number reached and, where a target applies, the number to reach.
type reached struct {
	Actual   int32  `json:"actual"`
	Required *int32 `json:"required,omitempty"`
}

// Encode writes a forest as JSON or YAML: the same as the drawing, nested.
func (t Tree) Encode(w io.Writer, forest *verdict.Forest, asYAML bool) error {
	return encode(w, map[string]any{
		"asOf":        t.Today,
		"federations": treeNodes(forest.Trees),
		"notRolledUp": treeNodes(forest.Apart),
	}, asYAML)
}

func treeNodes(nodes []*verdict.Node) []treeNode {
	list := make([]treeNode, len(nodes))
	for i, n := range nodes {
		list[i] = newTreeNode(n)
	}
	return list
}

func newTreeNode(n *verdict.Node) treeNode {
	if n.Federation == nil {
		return treeNode{DisplayName: n.DisplayName(), DivisionCode: n.Code(), NotDeclared: true}
	}
	f := n.Federation
	node := treeNode{
		Namespace: f.Namespace, Name: f.Name, DisplayName: f.Spec.DisplayName, Level: f.Spec.Level, DivisionCode: f.Spec.DivisionCode,
		Ready: verdictOf(f, v1alpha1.ConditionReady), Targets: verdictOf(f, v1alpha1.ConditionTargetsMet),
		Below: n.Below, Children: treeNodes(n.Children),
	}
	if node.Targets != nil {
		_, node.Targets.DueOn = verdict.WorstTarget(f)
	}
	if m := f.Status.MemberGroups; m != nil {
		node.Members = &reached{Actual: m.Counted}
		if t := verdict.Target(f, v1alpha1.TargetMemberGroups); t != nil {
			node.Members.Required = t.Required
		}
		node.Flagged = new(m.ToAdjust + m.ToExit)
	}
	return node
}

func verdictOf(f *v1alpha1.Federation, condition string) *nodeVerdict {
	c := meta.FindStatusCondition(f.Status.Conditions, condition)
	if c == nil {
		return nil
	}
	return &nodeVerdict{Status: c.Status, Reason: c.Reason, Message: c.Message}
}
