package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Gate says what a comparison fails on. The zero Gate lets everything pass.
type Gate struct {
	// Regressions says that a verdict that became worse closes it.
	Regressions bool
	// Permit lists the classes that changes may be of; when it is empty, any but apply
	// and guard.
	Permit []Class
	// MaxExits bounds the members that leave one federation; nil for no bound.
	MaxExits *ExitLimit
}

// ExitLimit is a number of members of a federation, or a percentage of them.
type ExitLimit struct {
	Most    int
	Percent bool
}

// What a gate looks at. These are the names of the flags, but for a regression.
const (
	CheckRegression = "regression"
	CheckPermit     = "permit"
	CheckMaxExits   = "max-exits"
	CheckDays       = "days" // more days to come than can be judged
)

// Objection is what a gate has to say against a comparison.
type Objection struct {
	// Check is what was looked at, one of those above.
	Check  string
	Object world.Ref
	// Beside is what it is about where that is no object of ours.
	Beside *BesideChange
	// Field is where, "" for the whole object. Subject tells objections to it apart.
	Field, Subject string
	Message        string
	// Closes says that the gate closes on it; a regression may only be worth a warning.
	Closes bool
}

// Objections holds a comparison against the gate.
func (g *Gate) Objections(d *Diff, lang words.Lang) []Objection {
	var list []Objection
	for _, r := range d.Regressions(lang) {
		list = append(list, Objection{
			Check: CheckRegression, Object: r.Object, Subject: r.Verdict, Message: r.Message, Closes: g.Regressions,
		})
	}
	permit := func(class Class, o Objection) {
		if !g.permits(class) {
			o.Check, o.Message, o.Closes = CheckPermit, string(class)+": "+o.Message, true
			list = append(list, o)
		}
	}
	for i := range d.Beside {
		c := &d.Beside[i]
		permit(c.Class, Objection{Beside: c, Message: c.Message(lang)})
	}
	for _, c := range d.Objects {
		for _, n := range c.Requires {
			permit(n.Class, Objection{Object: c.Object, Field: n.Field, Subject: string(n.Reason) + n.Field, Message: n.Message(lang)})
		}
	}
	exits := func(e Exits, message string) {
		if g.MaxExits.exceeded(e) {
			list = append(list, Objection{Check: CheckMaxExits, Object: e.Federation, Message: message, Closes: true})
		}
	}
	for _, e := range d.Exits {
		exits(e, e.Message(lang))
	}
	for i := range d.Later {
		for _, e := range d.Later[i].Exits {
			exits(e, d.Later[i].Message(lang, e.Message(lang)))
		}
	}
	if d.Unjudged > 0 {
		list = append(list, Objection{Check: CheckDays, Message: tooManyDays.With("days", d.Unjudged).In(lang), Closes: true})
	}
	return list
}

// permits says whether changes may be of a class. What isn't a fact passes only where
// it is named.
func (g *Gate) permits(class Class) bool {
	if len(g.Permit) == 0 {
		return class != ClassApply && class != ClassGuard
	}
	return slices.Contains(g.Permit, class)
}

// Title names what an objection is about; "" for the whole comparison.
func (o *Objection) Title() string {
	switch {
	case o.Beside != nil:
		return o.Beside.Title()
	case o.Object.Kind == "":
		return ""
	}
	return o.Object.Key().Title()
}

func (l *ExitLimit) exceeded(e Exits) bool {
	switch {
	case l == nil:
		return false
	case l.Percent:
		return e.Left*100 > l.Most*e.Members
	}
	return e.Left > l.Most
}

// Closing gives a line for each objection that closes the gate, after one that counts
// the regressions; none when the gate stays open.
func Closing(objections []Objection) []string {
	regressions := 0
	var list []string
	for i := range objections {
		o := &objections[i]
		switch {
		case !o.Closes:
		case o.Check == CheckRegression:
			regressions++
		case o.Title() == "":
			list = append(list, o.Check+": "+o.Message)
		default:
			list = append(list, fmt.Sprintf("%s: %s: %s", o.Check, o.Title(), o.Message))
		}
	}
	if regressions > 0 {
		list = slices.Insert(list, 0, fmt.Sprintf("fail-on: %s %d", CheckRegression, regressions))
	}
	return list
}

// ParseClasses reads the names of classes, separated by commas.
func ParseClasses(s string) ([]Class, error) {
	var list []Class
	for name := range strings.SplitSeq(s, ",") {
		class := Class(name)
		if !slices.Contains(Classes, class) {
			return nil, noClass.Error(name, ClassNames())
		}
		list = append(list, class)
	}
	return list, nil
}

// ClassNames gives the names of all classes, separated by commas.
func ClassNames() string { return strings.Join(words.Strings(Classes), ", ") }

// ParseExitLimit reads a number, or a percentage from 0% to 100%.
func ParseExitLimit(s string) (*ExitLimit, error) {
	number, percent := strings.CutSuffix(s, "%")
	n, err := strconv.ParseUint(number, 10, 16)
	if err != nil || percent && n > 100 {
		return nil, noExitLimit.Error(s)
	}
	return &ExitLimit{Most: int(n), Percent: percent}, nil
}
