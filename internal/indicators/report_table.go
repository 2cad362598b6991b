package indicators

import (
	"cmp"
	"strings"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Reading is a rule that rests on a reading of this project's.
type Reading struct {
	// Rule is its number, as in docs/rules.md.
	Rule string
	// Whose says whose words it is in, and Says what it says.
	Whose, Says tabular.Worded
}

// date is a date as documents write it.
type date civil.Date

func (d date) In(lang words.Lang) string { return civil.Long(civil.Date(d), lang) }

// targets is a list of targets in words.
type targets []v1alpha1.TargetType

func (t targets) In(lang words.Lang) string {
	names := make([]string, len(t))
	for i, target := range t {
		names[i] = words.Name(lang, string(target))
	}
	return strings.Join(names, words.Text{"、", ", "}.In(lang))
}

// phrase is a text with gaps that dates in words can fill.
type phrase struct {
	text words.Text
	args []any
}

func (p phrase) In(lang words.Lang) string {
	args := make([]any, len(p.args))
	for i, a := range p.args {
		if w, is := a.(tabular.Worded); is {
			a = w.In(lang)
		}
		args[i] = a
	}
	return p.text.With(args...).In(lang)
}

// name is the name of an enum value.
func name(value string) words.Text {
	return words.Text{words.Name(words.Chinese, value), words.Name(words.English, value)}
}

// Document puts a report into tables, with the readings on which it rests.
func (r *Report) Document(readings []Reading) *tabular.Document {
	total := r.Levels.Total()
	d := &tabular.Document{
		Name: "report", Title: phrase{reportTitle, []any{"name", r.Federation.DisplayName}}, AsOf: r.AsOf,
		Lines: []tabular.Worded{phrase{reportAsOf, []any{"on", date(r.AsOf)}}},
	}
	if r.Notice.DocumentNumber != "" {
		d.Lines = append(d.Lines, phrase{reportNotice, []any{"number", r.Notice.DocumentNumber, "title", r.Notice.Title}})
	}
	if b := r.Before; b != nil {
		text := reportSinceDate
		if b.Recorded() {
			text = reportSinceRevision
		}
		d.Lines = append(d.Lines, phrase{text, []any{"on", date(b.AsOf), "revision", b.Revision}})
	}
	if len(r.Areas) == 0 {
		d.Notes = append(d.Notes, reportNone)
		return d
	}
	values := []any{"share", established.Share(total, true)}
	for key, indicator := range map[string]string{
		"expected": "expected", "established": "established", "inTime": "inTime", "late": "late", "members": "memberGroups",
		"affiliated": "affiliated", "undeclared": "undeclared",
	} {
		values = append(values, key, byKey(indicator).count(total))
	}
	d.Lines = append(d.Lines, phrase{reportFigures, values})
	d.Tables = []*tabular.Table{
		r.overall(total), r.targets(total), r.subordinates(total), r.ahead(), r.behind(), r.short(), r.undeclared(), r.reElections(), readingsTable(readings),
	}
	return d
}

// byKey gives an indicator.
func byKey(key string) *Indicator {
	for _, i := range All() {
		if i.Key == key {
			return &i
		}
	}
	return nil
}

// overall has a row for each indicator: by level, in all, as a part of its whole, and before.
func (r *Report) overall(total *Figures) *tabular.Table {
	t := &tabular.Table{Name: "overall", Title: titleOverall, Notes: []tabular.Worded{noteFirstWindow}}
	t.Columns = []tabular.Column{{Key: "indicator", Head: headIndicator, Kind: tabular.KindState}}
	var levels []v1alpha1.Level
	for _, l := range v1alpha1.Levels {
		if r.Levels[l] != nil {
			levels = append(levels, l)
			t.Columns = append(t.Columns, count(string(l), name(string(l))))
		}
	}
	t.Columns = append(t.Columns, count("total", headTotal), tabular.Column{Key: "share", Head: headShare, Kind: tabular.KindPercent})
	if r.Before != nil {
		t.Columns = append(t.Columns, count("before", headBefore), change)
	}
	for _, i := range All() {
		cells := []tabular.Cell{tabular.State(i.Key, i.Head, tabular.TonePlain)}
		for _, l := range levels {
			cells = append(cells, i.Cell(r.Levels[l], true))
		}
		cells = append(cells, i.Cell(total, true), i.Share(total, true))
		if r.Before != nil {
			before := r.Before.total()
			cells = append(cells, i.Cell(before, r.Before.Recorded()), i.Change(total, before, r.Before.Recorded()))
		}
		t.Add(cells...)
	}
	return t
}

var change = tabular.Column{Key: "change", Head: headChange, Kind: tabular.KindChange}

func count(key string, head words.Text) tabular.Column {
	return tabular.Column{Key: key, Head: head, Kind: tabular.KindCount}
}

// total gives the figures of all that was below, nil where the federation was not on record.
func (e *Earlier) total() *Figures {
	if e.Levels == nil {
		return nil
	}
	return e.Levels.Total()
}

// targets has a row for each target with the federations by their state.
func (r *Report) targets(total *Figures) *tabular.Table {
	t := &tabular.Table{Name: "targets", Title: titleTargets, Columns: []tabular.Column{
		{Key: "target", Head: headTarget, Kind: tabular.KindState},
		count("applicable", headApplicable), count("met", headMet), count("metLate", headMetLate), count("waived", headWaived),
		count("pending", headPending), count("due", headDue), count("overdue", headOverdue), count("unknown", headUndeclared),
		{Key: "share", Head: headShare, Kind: tabular.KindPercent},
	}}
	for _, kind := range v1alpha1.TargetTypes {
		s := total.Targets[kind]
		if s.Applicable == 0 {
			continue
		}
		cells := []tabular.Cell{tabular.State(string(kind), name(string(kind)), tabular.TonePlain)}
		for _, n := range []int32{s.Applicable, s.Met, s.MetLate, s.Waived, s.Pending, s.Due, s.Overdue, s.Unknown} {
			cells = append(cells, tabular.Count(int(n)))
		}
		t.Add(append(cells, tabular.Percent(int(s.Met), int(s.Applicable)))...)
	}
	return t
}

// subordinates has a row for each direct subordinate, and their sum.
func (r *Report) subordinates(total *Figures) *tabular.Table {
	t := &tabular.Table{Name: "subordinates", Title: titleSubordinates, Columns: []tabular.Column{
		{Key: "unit", Head: headArea, Kind: tabular.KindText}, {Key: "divisionCode", Head: headCode, Kind: tabular.KindText},
	}}
	for _, i := range All() {
		t.Columns = append(t.Columns, count(i.Key, i.Head))
	}
	if r.Before != nil {
		t.Columns = append(t.Columns, change)
		t.Notes = append(t.Notes, noteChange)
	}
	cells := func(head, code tabular.Cell, now, before *Figures) []tabular.Cell {
		list := []tabular.Cell{head, code}
		for _, i := range All() {
			list = append(list, i.Cell(now, true))
		}
		if r.Before != nil {
			list = append(list, firstWindow.Change(now, before, r.Before.Recorded()))
		}
		return list
	}
	for i := range r.Areas {
		a := &r.Areas[i]
		var now, before *Figures
		if !a.Missing {
			now = a.Levels.Total()
			before = r.Before.area(a.Ref)
		}
		t.AddAbout(keyOf(a.Ref), cells(tabular.Named(a.DisplayName).About(keyOf(a.Ref)), tabular.Named(a.DivisionCode), now, before)...)
	}
	t.AddTotal(cells(tabular.Text(headTotal), tabular.Cell{}, total, r.Before.all())...)
	return t
}

// area gives the earlier figures of a direct subordinate, nil where it had none.
func (e *Earlier) area(of world.Ref) *Figures {
	if e == nil {
		return nil
	}
	levels := e.Areas[types.NamespacedName{Namespace: of.Namespace, Name: of.Name}]
	if levels == nil {
		return nil
	}
	return levels.Total()
}

// all is total, and nil where there is nothing to compare with.
func (e *Earlier) all() *Figures {
	if e == nil {
		return nil
	}
	return e.total()
}

// keyOf is what a row or a cell is about: nothing where nobody declared it.
func keyOf(r world.Ref) world.Key {
	if r.Name == "" {
		return world.Key{}
	}
	return r.Key()
}

// federation gives the key and the cell of a federation named in a status.
func federation(n *v1alpha1.FederationName) (world.Key, tabular.Cell) {
	key := world.Key{Kind: v1alpha1.KindFederation, Namespace: n.Namespace, Name: n.Name}
	return key, tabular.Named(cmp.Or(n.DisplayName, n.Name)).About(key)
}

func (r *Report) ahead() *tabular.Table {
	t := &tabular.Table{Name: "ahead", Title: titleAhead, Empty: noneAhead, Columns: []tabular.Column{
		federationColumn, codeColumn, {Key: "since", Head: headSince, Kind: tabular.KindDate}, count("fieldsCovered", headFields),
	}}
	for i := range r.Ahead {
		a := &r.Ahead[i]
		key, cell := federation(&a.FederationName)
		t.AddAbout(key, cell, tabular.Named(a.DivisionCode), tabular.Day(a.Since), tabular.Count(int(a.FieldsCovered)))
	}
	return t
}

var (
	federationColumn = tabular.Column{Key: "federation", Head: headFederation, Kind: tabular.KindText}
	codeColumn       = tabular.Column{Key: "divisionCode", Head: headCode, Kind: tabular.KindText}
)

func (r *Report) behind() *tabular.Table {
	t := &tabular.Table{Name: "behind", Title: titleBehind, Empty: noneAhead, Columns: []tabular.Column{
		federationColumn, codeColumn, {Key: "overdue", Head: headOverdue, Kind: tabular.KindText},
		{Key: "undeclared", Head: headTargets, Kind: tabular.KindText}, {Key: "dueOn", Head: headDueOn, Kind: tabular.KindDate},
	}}
	for i := range r.Behind {
		b := &r.Behind[i]
		key, cell := federation(&b.FederationName)
		t.AddAbout(key, cell, tabular.Named(b.DivisionCode), list(b.Overdue), list(b.Undeclared), tabular.Day(b.DueOn))
	}
	return t
}

// list makes a cell of targets, an empty one of none.
func list(of []v1alpha1.TargetType) tabular.Cell {
	if len(of) == 0 {
		return tabular.Cell{}
	}
	return tabular.Text(targets(of))
}

// short has a row for each target that somebody is short of.
func (r *Report) short() *tabular.Table {
	t := &tabular.Table{Name: "short", Title: titleShort, Empty: noneAhead, Notes: []tabular.Worded{noteSince}, Columns: []tabular.Column{
		federationColumn, codeColumn, {Key: "target", Head: headTarget, Kind: tabular.KindState},
		{Key: "state", Head: headState, Kind: tabular.KindState}, count("actual", headActual), count("required", headRequired),
		{Key: "since", Head: headStateSince, Kind: tabular.KindDate}, {Key: "dueOn", Head: headDeadline, Kind: tabular.KindDate},
	}}
	for i := range r.Short {
		s := &r.Short[i]
		tone := tabular.TonePlain
		if s.State == v1alpha1.TargetOverdue {
			tone = tabular.ToneBad
		}
		number := func(n *int32) tabular.Cell {
			if n == nil {
				return tabular.Unknown()
			}
			return tabular.Count(int(*n))
		}
		t.AddAbout(s.Key(), tabular.Named(s.DisplayName).About(s.Key()), tabular.Named(s.DivisionCode),
			tabular.State(string(s.Type), name(string(s.Type)), tabular.TonePlain), tabular.State(string(s.State), name(string(s.State)), tone),
			number(s.Actual), number(s.Required), tabular.Day(s.Since), tabular.Day(s.DueOn))
	}
	return t
}

func (r *Report) undeclared() *tabular.Table {
	t := &tabular.Table{Name: "undeclared", Title: titleUndeclared, Empty: noneAhead, Columns: []tabular.Column{
		federationColumn, codeColumn, {Key: "parent", Head: headParent, Kind: tabular.KindText},
		{Key: "undeclared", Head: headTargets, Kind: tabular.KindText}, {Key: "dueOn", Head: headDueOn, Kind: tabular.KindDate},
	}}
	for i := range r.Undeclared {
		u := &r.Undeclared[i]
		what := list(u.Targets)
		if what.Kind == tabular.KindNone {
			what = tabular.Text(nothingDeclared)
		}
		t.AddAbout(keyOf(u.Ref), tabular.Named(u.DisplayName).About(keyOf(u.Ref)), tabular.Named(u.DivisionCode),
			tabular.Named(u.Parent.DisplayName).About(u.Parent.Key()), what, tabular.Day(u.DueOn))
	}
	return t
}

func (r *Report) reElections() *tabular.Table {
	t := &tabular.Table{Name: "reElections", Title: titleReElections, Empty: noneAhead, Columns: []tabular.Column{
		federationColumn, codeColumn, {Key: "termEndsOn", Head: headTermEnd, Kind: tabular.KindDate},
		{Key: "extendedUntil", Head: headExtended, Kind: tabular.KindDate}, {Key: "term", Head: headTerm, Kind: tabular.KindState},
		{Key: "review", Head: headReview, Kind: tabular.KindState}, {Key: "message", Head: headSays, Kind: tabular.KindText},
	}}
	for i := range r.ReElections {
		e := &r.ReElections[i]
		term := tabular.TonePlain
		if e.Term == v1alpha1.ReasonReElectionOverdue {
			term = tabular.ToneBad
		}
		t.AddAbout(e.Key(), tabular.Named(e.DisplayName).About(e.Key()), tabular.Named(e.DivisionCode), tabular.Day(e.TermEndsOn),
			tabular.Day(e.ExtendedUntil), tabular.State(e.Term, termWords[e.Term], term),
			tabular.State(e.Review, name(e.Review), reviewTones[e.Review]), tabular.Named(e.Message))
	}
	if r.TermUndeclared > 0 {
		t.Notes = append(t.Notes, phrase{noteTermUndeclared, []any{"n", r.TermUndeclared}})
	}
	return t
}

var reviewTones = map[string]tabular.Tone{
	v1alpha1.ReasonReviewReady: tabular.ToneGood, v1alpha1.ReasonTargetsUnmet: tabular.ToneBad,
	v1alpha1.ReasonSelectionChannelsUnstandardised: tabular.ToneBad, v1alpha1.ReasonUndeclared: tabular.ToneOpen,
}

func readingsTable(readings []Reading) *tabular.Table {
	t := &tabular.Table{Name: "readings", Title: titleReadings, Columns: []tabular.Column{
		{Key: "rule", Head: headRule, Kind: tabular.KindText}, {Key: "whose", Head: headWords, Kind: tabular.KindText},
		{Key: "says", Head: headReading, Kind: tabular.KindText},
	}}
	for _, r := range readings {
		t.Add(tabular.Named(r.Rule), tabular.Text(r.Whose), tabular.Text(r.Says))
	}
	return t
}
