package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/source"
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
	// Way says how it was read.
	Way source.Way `json:"way"`
}

// Ways says how each side was read.
func (d Diff) Ways() string {
	if d.Base.Way == d.Head.Way {
		return Judged(d.Lang, d.Head.Way)
	}
	return judgedEach.With("base", wayWords[d.Base.Way].With(), "head", wayWords[d.Head.Way].With()).In(d.Lang)
}

// Judged says how what is judged was read.
func Judged(lang words.Lang, way source.Way) string {
	return judged.With("way", wayWords[way].With()).In(lang)
}

// Summary puts a comparison into a line.
func (d Diff) Summary() string { return d.dates() + colon.In(d.Lang) + d.counts() }

func (d Diff) dates() string {
	if d.Base.AsOf == d.Head.AsOf {
		return fmt.Sprintf(diffOne.In(d.Lang), d.Head.AsOf)
	}
	return fmt.Sprintf(diffTwo.In(d.Lang), d.Base.AsOf, d.Head.AsOf)
}

func (d Diff) counts() string {
	var classes []string
	for _, c := range d.Diff.Classes() {
		classes = append(classes, classWords[c].In(d.Lang))
	}
	if classes == nil {
		classes = []string{nothing.In(d.Lang)}
	}
	return fmt.Sprintf(diffSummary.In(d.Lang), len(d.Diff.Objects), len(d.Diff.Improvements(d.Lang)), len(d.Diff.Regressions(d.Lang)),
		strings.Join(classes, comma.In(d.Lang)))
}

// Table writes a comparison as tables.
func (d Diff) Table(w io.Writer) error { return writeTables(w, d.Lang, d.sections()) }

// sections gives the parts in which there is something.
func (d Diff) sections() []section {
	return filled(d.grave(), d.refusals(), d.targets(), d.members(), d.later(), d.rollups(), d.objects(), d.associations(),
		d.conditions(), d.edits())
}

// grave lists the changes that take more than an edit, the gravest first. It is never cut.
func (d Diff) grave() section {
	s := section{title: titleGrave, heads: []words.Text{headClass, headObject, headWhat}, whole: true}
	for _, class := range slices.Backward(compare.Classes) {
		if class != compare.ClassEdit {
			s.rows = append(s.rows, d.ofClass(class)...)
		}
	}
	return s
}

// edits lists the facts that changed.
func (d Diff) edits() section {
	return section{title: titleEdits, heads: []words.Text{headClass, headObject, headWhat}, folded: true, rows: d.ofClass(compare.ClassEdit)}
}

// ofClass gives a row for each change of a class.
func (d Diff) ofClass(class compare.Class) [][]string {
	name := classWords[class].In(d.Lang)
	var rows [][]string
	for i := range d.Diff.Beside {
		if c := &d.Diff.Beside[i]; c.Class == class {
			rows = append(rows, []string{name, c.Title(), c.Message(d.Lang)})
		}
	}
	for _, c := range d.Diff.Objects {
		for _, n := range c.Requires {
			if n.Class == class {
				rows = append(rows, []string{name, c.Object.Key().Title(), n.Message(d.Lang)})
			}
		}
	}
	return rows
}

// refusals shows what can't be applied.
func (d Diff) refusals() section {
	s := section{title: titleRefused, heads: []words.Text{headEffect, headObject, headWhere, headReason}, whole: true}
	for i := range d.Diff.Refusals {
		r := &d.Diff.Refusals[i]
		s.rows = append(s.rows, []string{marks[compare.Worse], r.Object.Key().Title(), r.Field, r.Sentence(d.Lang)})
	}
	return s
}

// later shows what the change does on days to come.
func (d Diff) later() section {
	s := section{title: titleLater, heads: []words.Text{headEffect, headDay, headObject, headFederation, headChange}}
	for i := range d.Diff.Later {
		l := &d.Diff.Later[i]
		add := func(effect compare.Effect, object, federation, message string) {
			s.rows = append(s.rows, []string{marks[effect], string(l.On), object, federation, message})
		}
		for j := range l.Targets {
			c := &l.Targets[j]
			add(c.Effect, c.Federation.DisplayName, "", c.Message(d.Lang))
		}
		for j := range l.Members {
			c := &l.Members[j]
			add(c.Effect, c.Group.DisplayName, c.Federation.DisplayName, c.Message(d.Lang))
		}
		for j := range l.Conditions {
			c := &l.Conditions[j]
			add(c.Effect, c.Object.Key().Title(), "", c.Message(d.Lang))
		}
		for j := range l.Exits {
			e := &l.Exits[j]
			add("", e.Federation.DisplayName, "", e.Message(d.Lang))
		}
	}
	return s
}

func (d Diff) targets() section {
	s := section{title: titleTargets, heads: []words.Text{headEffect, headLevel, headFederation, headTarget, headBefore, headAfter, headDue}}
	for _, c := range d.Diff.Targets {
		due := ""
		if c.After != nil {
			due = string(c.After.DueOn)
		}
		s.rows = append(s.rows, []string{
			marks[c.Effect], words.Name(d.Lang, string(c.Level)), c.Federation.DisplayName, words.Name(d.Lang, string(c.Target)),
			verdict.StateInWords(d.Lang, c.Before), verdict.StateInWords(d.Lang, c.After), due,
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
		s.rows = append(s.rows, []string{what, c.Object.Key().Title(), c.Object.DisplayName})
	}
	s.folded = len(s.rows) > maxUnfolded
	return s
}

func (d Diff) associations() section {
	s := section{title: titleAssociations, heads: []words.Text{headAssociation, headBefore, headAfter}, folded: true}
	for _, c := range d.Diff.Associations {
		s.rows = append(s.rows, []string{
			c.Association.DisplayName, words.Name(d.Lang, string(c.Before)), words.Name(d.Lang, string(c.After)),
		})
	}
	return s
}

func (d Diff) conditions() section {
	s := section{title: titleConditions,
		heads: []words.Text{headEffect, headObject, headCondition, headBefore, headAfter, headReason}, folded: true}
	for _, c := range d.Diff.Conditions {
		s.folded = s.folded && c.Effect != compare.Worse // that isn't hidden
		s.rows = append(s.rows, []string{
			marks[c.Effect], c.Object.Key().Title(), c.Type, string(c.Before), string(c.After), words.Name(d.Lang, c.Reason),
		})
	}
	return s
}

// JSON writes a comparison as docs/diff.md describes it.
func (d Diff) JSON(w io.Writer) error {
	type required struct {
		Object *world.Ref            `json:"object,omitempty"`
		Beside *compare.BesideChange `json:"beside,omitempty"`
		compare.Need
		Message string `json:"message"`
	}
	requires := []required{}
	for i := range d.Diff.Beside {
		c := &d.Diff.Beside[i]
		requires = append(requires, required{Beside: c, Need: c.Need(), Message: c.Message(d.Lang)})
	}
	for i := range d.Diff.Objects {
		c := &d.Diff.Objects[i]
		for _, r := range c.Requires {
			requires = append(requires, required{Object: &c.Object, Need: r, Message: r.Message(d.Lang)})
		}
	}
	slices.SortStableFunc(requires, func(a, b required) int { return compare.Graver(a.Class, b.Class) })
	return encode(w, struct {
		Base         Side            `json:"base"`
		Head         Side            `json:"head"`
		Improvements int             `json:"improvements"`
		Regressions  int             `json:"regressions"`
		Classes      []compare.Class `json:"classes"`
		Requires     []required      `json:"requires"`
		*compare.Diff
	}{d.Base, d.Head, len(d.Diff.Improvements(d.Lang)), len(d.Diff.Regressions(d.Lang)), d.Diff.Classes(), requires, d.Diff}, false)
}

// Markdown writes a comparison as a review comment. It gives the number of changes that
// must be shown and that there is no room for.
func (d Diff) Markdown(w io.Writer) (left int, err error) {
	return comment{
		marker: DiffMarker, title: diffTitle, empty: diffSame, sections: d.sections(),
		lead: fmt.Sprintf("`%s` → `%s`%s%s%s%s%s%s",
			code(d.Base.Source), code(d.Head.Source), between.In(d.Lang), d.Ways(), betweenLevels.In(d.Lang), d.dates(), betweenLevels.In(d.Lang), d.counts()),
	}.write(w, d.Lang)
}
