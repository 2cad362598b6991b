package render

import (
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Diff says how to show what a change does to verdicts.
type Diff struct {
	Lang       words.Lang
	Diff       *compare.Diff
	Base, Head Side
}

// Side is one side of a comparison.
type Side struct {
	// Source is what was compared, as it was named.
	Source string `json:"source"`
	// AsOf is the date that it was judged for.
	AsOf civil.Date `json:"asOf"`
}

// Headings and titles of a comparison.
var (
	headEffect      = words.Text{"", ""}
	headAssociation = words.Text{"青年社团", "ASSOCIATION"}
	headTarget      = words.Text{"目标", "TARGET"}
	headBefore      = words.Text{"之前", "BEFORE"}
	headAfter       = words.Text{"之后", "AFTER"}
	headChange      = words.Text{"变化", "CHANGE"}
	headClass       = words.Text{"类别", "CLASS"}
	headWhat        = words.Text{"内容", "WHAT"}
	headDisplayName = words.Text{"全称", "DISPLAY NAME"}
	headCondition   = words.Text{"结论", "VERDICT"}

	titleTargets      = words.Text{"目标", "Targets"}
	titleMembers      = words.Text{"会员团体", "Member groups"}
	titleRollups      = words.Text{"汇总", "Up the tree"}
	titleObjects      = words.Text{"对象的增减与更名", "Objects that come, go or are renamed"}
	titleAssociations = words.Text{"青年社团的路径", "Paths of associations"}
	titleConditions   = words.Text{"其他结论", "Other verdicts"}
	titleChanges      = words.Text{"改动及其所需权限", "What the change takes"}

	diffSummary = words.Text{"改动对象 %d 个；改善 %d 项，退步 %d 项；所需权限：%s", "changed %d, better %d, worse %d; takes %s"}
	diffOne     = words.Text{"截至 %s", "as of %s"}
	diffTwo     = words.Text{"截至 %s → %s", "as of %s → %s"}
	nothing     = words.Text{"无", "nothing"}
)

// marks show an effect in one character.
var marks = map[compare.Effect]string{compare.Better: "▲", compare.Worse: "▼", "": "·"}

// classWords are the names of classes.
var classWords = map[compare.Class]words.Text{
	compare.ClassEdit:      {"编辑", "edit"},
	compare.ClassDecide:    {"决定", "decide"},
	compare.ClassSupervise: {"监督", "supervise"},
	compare.ClassCorrect:   {"更正", "correct"},
	compare.ClassRemove:    {"删除", "remove"},
}

// actionWords say what becomes of an object.
var actionWords = map[compare.ObjectAction]words.Text{
	compare.ActionAdded:   {"新增", "added"},
	compare.ActionRemoved: {"移除", "removed"},
	compare.ActionRenamed: {"更名", "renamed"},
}

var renamedFrom = words.Text{"，原为 %s", " from %s"}

// Summary puts a comparison into a line.
func (d Diff) Summary() string { return d.dates() + d.colon() + d.counts() }

func (d Diff) dates() string {
	if d.Base.AsOf == d.Head.AsOf {
		return fmt.Sprintf(diffOne.In(d.Lang), d.Head.AsOf)
	}
	return fmt.Sprintf(diffTwo.In(d.Lang), d.Base.AsOf, d.Head.AsOf)
}

func (d Diff) colon() string { return words.Text{"：", ": "}.In(d.Lang) }

func (d Diff) counts() string {
	var classes []string
	for _, c := range d.Diff.Classes() {
		classes = append(classes, classWords[c].In(d.Lang))
	}
	if classes == nil {
		classes = []string{nothing.In(d.Lang)}
	}
	return fmt.Sprintf(diffSummary.In(d.Lang), len(d.Diff.Objects), len(d.Diff.Improvements(d.Lang)), len(d.Diff.Regressions(d.Lang)),
		strings.Join(classes, words.Text{"、", ", "}.In(d.Lang)))
}

// Table writes a comparison as tables.
func (d Diff) Table(w io.Writer) error { return writeTables(w, d.Lang, d.sections()) }

// sections gives the parts in which there is something.
func (d Diff) sections() []section {
	return filled(d.targets(), d.members(), d.rollups(), d.objects(), d.associations(), d.conditions(), d.changes())
}

func (d Diff) targets() section {
	s := section{title: titleTargets, heads: []words.Text{headEffect, headLevel, headFederation, headTarget, headBefore, headAfter, headDue}}
	for _, c := range d.Diff.Targets {
		due := ""
		if c.After != nil {
			due = string(c.After.DueOn)
		}
		s.rows = append(s.rows, []string{
			marks[c.Effect], words.Name(d.Lang, string(c.Level)), c.Federation.DisplayName, words.Name(d.Lang, string(c.Target)), verdict.StateInWords(d.Lang, c.Before), verdict.StateInWords(d.Lang, c.After), due,
		})
	}
	return s
}

func (d Diff) members() section {
	s := section{title: titleMembers, heads: []words.Text{headEffect, headGroup, headFederation, headChange}}
	for _, c := range d.Diff.Members {
		s.rows = append(s.rows, []string{marks[c.Effect], c.Group.DisplayName, c.Federation.DisplayName, c.Message(d.Lang)})
	}
	return s
}

// rollups has a row for each level below a federation, from the city up.
func (d Diff) rollups() section {
	s := section{title: titleRollups, heads: []words.Text{headEffect, headFederation, headBelow, headChange}}
	for _, c := range d.Diff.Expectations {
		s.rows = append(s.rows, []string{marks[c.Effect], c.Federation.DisplayName, "", c.Message(d.Lang)})
	}
	var last *compare.RollupChange
	for i := range d.Diff.Rollups {
		c := &d.Diff.Rollups[i]
		if last != nil && last.Federation == c.Federation && last.Level == c.Level {
			s.rows[len(s.rows)-1][3] += between.In(d.Lang) + c.Message(d.Lang)
			continue
		}
		s.rows = append(s.rows, []string{marks[""], c.Federation.DisplayName, words.Name(d.Lang, string(c.Level)), c.Message(d.Lang)})
		last = c
	}
	return s
}

// maxUnfolded is the number of objects that come and go from which they are folded away.
const maxUnfolded = 10

// objects shows what comes, goes and gets another name.
func (d Diff) objects() section {
	s := section{title: titleObjects, heads: []words.Text{headChange, headObject, headDisplayName}}
	for _, c := range d.Diff.Objects {
		if c.Action == compare.ActionChanged {
			continue
		}
		what := actionWords[c.Action].In(d.Lang)
		if c.RenamedFrom != "" {
			what += fmt.Sprintf(renamedFrom.In(d.Lang), c.RenamedFrom)
		}
		s.rows = append(s.rows, []string{what, object(c.Object), c.Object.DisplayName})
	}
	s.folded = len(s.rows) > maxUnfolded
	return s
}

func (d Diff) associations() section {
	s := section{title: titleAssociations, heads: []words.Text{headAssociation, headBefore, headAfter}, folded: true}
	for _, c := range d.Diff.Associations {
		s.rows = append(s.rows, []string{c.Association.DisplayName, words.Name(d.Lang, string(c.Before)), words.Name(d.Lang, string(c.After))})
	}
	return s
}

func (d Diff) conditions() section {
	s := section{title: titleConditions, heads: []words.Text{headEffect, headObject, headCondition, headBefore, headAfter, headReason}, folded: true}
	for _, c := range d.Diff.Conditions {
		s.folded = s.folded && c.Effect != compare.Worse // that isn't hidden
		s.rows = append(s.rows, []string{marks[c.Effect], object(c.Object), c.Type, string(c.Before), string(c.After), words.Name(d.Lang, c.Reason)})
	}
	return s
}

func (d Diff) changes() section {
	s := section{title: titleChanges, heads: []words.Text{headClass, headObject, headWhat}, folded: true}
	for _, c := range d.Diff.Objects {
		for _, r := range c.Requires {
			s.rows = append(s.rows, []string{classWords[r.Class].In(d.Lang), object(c.Object), r.Message(d.Lang)})
		}
	}
	return s
}

func object(r world.Ref) string { return ObjectName(r.Key()) }
