package render

import (
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
)

// Diff says how to show what a change does to verdicts.
type Diff struct {
	Lang       assess.Lang
	Diff       *assess.Diff
	Base, Head Side
}

// Side is one side of a comparison.
type Side struct {
	// Source is what was compared, as it was named.
	Source string `json:"source"`
	// AsOf is the date that it was judged for.
	AsOf assess.Date `json:"asOf"`
}

// section is a part of what is shown: a title and a table.
type section struct {
	title word
	heads []word
	rows  [][]string
	// folded says that a review comment folds it away.
	folded bool
}

// Headings and titles of a comparison.
var (
	headEffect      = word{"", ""}
	headAssociation = word{"青年社团", "ASSOCIATION"}
	headTarget      = word{"目标", "TARGET"}
	headBefore      = word{"之前", "BEFORE"}
	headAfter       = word{"之后", "AFTER"}
	headChange      = word{"变化", "CHANGE"}
	headClass       = word{"类别", "CLASS"}
	headWhat        = word{"内容", "WHAT"}
	headCondition   = word{"结论", "VERDICT"}

	titleTargets      = word{"目标", "Targets"}
	titleMembers      = word{"会员团体", "Member groups"}
	titleRollups      = word{"汇总", "Up the tree"}
	titleAssociations = word{"青年社团的路径", "Paths of associations"}
	titleConditions   = word{"其他结论", "Other verdicts"}
	titleChanges      = word{"改动及其所需权限", "What the change takes"}

	diffSummary = word{"改动对象 %d 个；改善 %d 项，退步 %d 项；所需权限：%s", "changed %d, better %d, worse %d; takes %s"}
	diffOne     = word{"截至 %s", "as of %s"}
	diffTwo     = word{"截至 %s → %s", "as of %s → %s"}
	nothing     = word{"无", "nothing"}
)

// marks show an effect in one character.
var marks = map[assess.Effect]string{assess.Better: "▲", assess.Worse: "▼", "": "·"}

// classWords are the names of classes.
var classWords = map[assess.Class]word{
	assess.ClassEdit:      {"编辑", "edit"},
	assess.ClassDecide:    {"决定", "decide"},
	assess.ClassSupervise: {"监督", "supervise"},
	assess.ClassCorrect:   {"更正", "correct"},
	assess.ClassRemove:    {"删除", "remove"},
}

// Summary puts a comparison into a line.
func (d Diff) Summary() string { return d.dates() + d.colon() + d.counts() }

func (d Diff) dates() string {
	if d.Base.AsOf == d.Head.AsOf {
		return fmt.Sprintf(diffOne.in(d.Lang), d.Head.AsOf)
	}
	return fmt.Sprintf(diffTwo.in(d.Lang), d.Base.AsOf, d.Head.AsOf)
}

func (d Diff) colon() string { return word{"：", ": "}.in(d.Lang) }

func (d Diff) counts() string {
	var classes []string
	for _, c := range d.Diff.Classes() {
		classes = append(classes, classWords[c].in(d.Lang))
	}
	if classes == nil {
		classes = []string{nothing.in(d.Lang)}
	}
	return fmt.Sprintf(diffSummary.in(d.Lang), len(d.Diff.Objects), d.Diff.Improvements(), d.Diff.Regressions(),
		strings.Join(classes, word{"、", ", "}.in(d.Lang)))
}

// Table writes a comparison as tables.
func (d Diff) Table(w io.Writer) error {
	for i, s := range d.sections() {
		head := s.title.in(d.Lang) + "\n"
		if i > 0 {
			head = "\n" + head
		}
		if _, err := io.WriteString(w, head); err != nil {
			return err
		}
		g := Table{Lang: d.Lang}.heads(s.heads...)
		for _, row := range s.rows {
			g.add(row...)
		}
		if err := g.write(w); err != nil {
			return err
		}
	}
	return nil
}

// sections gives the parts in which there is something.
func (d Diff) sections() []section {
	var list []section
	for _, s := range []section{d.targets(), d.members(), d.rollups(), d.associations(), d.conditions(), d.changes()} {
		if len(s.rows) > 0 {
			list = append(list, s)
		}
	}
	return list
}

func (d Diff) targets() section {
	s := section{title: titleTargets, heads: []word{headEffect, headLevel, headFederation, headTarget, headBefore, headAfter, headDue}}
	for _, c := range d.Diff.Targets {
		due := ""
		if c.After != nil {
			due = string(c.After.DueOn)
		}
		s.rows = append(s.rows, []string{
			marks[c.Effect], name(d.Lang, string(c.Level)), c.Federation.DisplayName, name(d.Lang, string(c.Target)), d.state(c.Before), d.state(c.After), due,
		})
	}
	return s
}

// state gives the state of a target, with its numbers where it has any.
func (d Diff) state(t *v1alpha1.TargetStatus) string {
	switch {
	case t == nil:
		return ""
	case t.Actual == nil || t.Required == nil:
		return name(d.Lang, string(t.State))
	}
	return fmt.Sprintf("%s %d/%d", name(d.Lang, string(t.State)), *t.Actual, *t.Required)
}

func (d Diff) members() section {
	s := section{title: titleMembers, heads: []word{headEffect, headGroup, headFederation, headChange}}
	for _, c := range d.Diff.Members {
		s.rows = append(s.rows, []string{marks[c.Effect], c.Group.DisplayName, c.Federation.DisplayName, c.Message(d.Lang)})
	}
	return s
}

func (d Diff) rollups() section {
	s := section{title: titleRollups, heads: []word{headEffect, headChange}}
	for _, c := range d.Diff.Expectations {
		s.rows = append(s.rows, []string{marks[c.Effect], c.Message(d.Lang)})
	}
	for _, c := range d.Diff.Rollups {
		s.rows = append(s.rows, []string{marks[""], c.Message(d.Lang)})
	}
	return s
}

func (d Diff) associations() section {
	s := section{title: titleAssociations, heads: []word{headAssociation, headBefore, headAfter}, folded: true}
	for _, c := range d.Diff.Associations {
		s.rows = append(s.rows, []string{c.Association.DisplayName, name(d.Lang, string(c.Before)), name(d.Lang, string(c.After))})
	}
	return s
}

func (d Diff) conditions() section {
	s := section{title: titleConditions, heads: []word{headEffect, headObject, headCondition, headBefore, headAfter, headReason}, folded: true}
	for _, c := range d.Diff.Conditions {
		s.folded = s.folded && c.Effect != assess.Worse // that isn't hidden
		s.rows = append(s.rows, []string{marks[c.Effect], object(c.Object), c.Type, string(c.Before), string(c.After), name(d.Lang, c.Reason)})
	}
	return s
}

func (d Diff) changes() section {
	s := section{title: titleChanges, heads: []word{headClass, headObject, headWhat}, folded: true}
	for _, c := range d.Diff.Objects {
		for _, r := range c.Requires {
			s.rows = append(s.rows, []string{classWords[r.Class].in(d.Lang), object(c.Object), r.Message(d.Lang)})
		}
	}
	return s
}

func object(r assess.Ref) string {
	if r.Namespace == "" {
		return r.Kind + " " + r.Name
	}
	return r.Kind + " " + r.Namespace + "/" + r.Name
}
