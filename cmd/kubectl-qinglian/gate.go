package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// failOnRegression is the default of diff's --fail-on.
const failOnRegression = "regression"

// gate says what lets a comparison fail.
type gate struct {
	failOn string
	permit permitFlag
	exits  exitsFlag
}

func (g *gate) addFlags(cmd *cobra.Command) {
	fail := choice{g.failOn, []string{failOnRegression, none}}
	cmd.Flags().Var(&regressionFlag{choice: fail, to: &g.failOn}, "fail-on", "exit with 1 on a regression, or on none")
	cmd.Flags().Var(&g.permit, "permit", "exit with 1 on a change of any other class than these, comma-separated: "+strings.Join(classNames(), ", "))
	cmd.Flags().Var(&g.exits, "max-exits", "exit with 1 if more than `N` members, or N%, leave one federation")
	complete(cmd, "fail-on", failOnRegression, none)
	complete(cmd, "permit", classNames()...)
}

// objection is what the gate has to say against a comparison.
type objection struct {
	// check is the flag that asks for it, but for a regression.
	check  string
	object world.Ref
	// field is where, "" for the whole object; subject tells objections to it apart.
	field, subject string
	message        string
	// fails says that it closes the gate; a regression may only be worth a warning.
	fails bool
}

// objections holds a comparison against the gate.
func (g *gate) objections(d *compare.Diff, lang words.Lang) []objection {
	var list []objection
	for _, r := range d.Regressions(lang) {
		list = append(list, objection{check: failOnRegression, object: r.Object, subject: r.Verdict, message: r.Message, fails: g.failOn == failOnRegression})
	}
	for _, c := range d.Objects {
		for _, r := range c.Requires {
			if len(g.permit) > 0 && !slices.Contains(g.permit, r.Class) {
				message := string(r.Class) + ": " + r.Message(lang)
				list = append(list, objection{"permit", c.Object, r.Field, string(r.Reason) + r.Field, message, true})
			}
		}
	}
	for _, e := range d.Exits {
		if g.exits.exceeded(e) {
			list = append(list, objection{"max-exits", e.Federation, "", "", e.Message(lang), true})
		}
	}
	return list
}

// lines says what closes the gate: how many regressions, and all else one by one.
func lines(objections []objection) []string {
	regressions := 0
	var list []string
	for _, o := range objections {
		switch {
		case !o.fails:
		case o.check == failOnRegression:
			regressions++
		default:
			list = append(list, fmt.Sprintf("%s: %s: %s", o.check, render.ObjectName(o.object.Key()), o.message))
		}
	}
	if regressions > 0 {
		list = slices.Insert(list, 0, fmt.Sprintf("fail-on: regression %d", regressions))
	}
	return list
}

func classNames() []string {
	names := make([]string, len(compare.Classes))
	for i, c := range compare.Classes {
		names[i] = string(c)
	}
	return names
}

// regressionFlag is diff's --fail-on.
type regressionFlag struct {
	choice
	to *string
}

func (f *regressionFlag) Type() string { return "WHAT" }
func (f *regressionFlag) Set(s string) error {
	err := f.choice.Set(s)
	*f.to = f.value
	return err
}

// permitFlag is --permit, empty when everything is permitted.
type permitFlag []compare.Class

func (f *permitFlag) String() string {
	names := make([]string, len(*f))
	for i, c := range *f {
		names[i] = string(c)
	}
	return strings.Join(names, ",")
}
func (f *permitFlag) Type() string { return "LIST" }
func (f *permitFlag) Set(s string) error {
	var list []compare.Class
	for name := range strings.SplitSeq(s, ",") {
		if !slices.Contains(classNames(), name) {
			return words.Errorf("%q 无效，应为 %s 之一", "%q is none of %s", name, strings.Join(classNames(), ", "))
		}
		list = append(list, compare.Class(name))
	}
	*f = append(*f, list...) // the flag may be given for each class
	return nil
}

// exitsFlag is --max-exits: a number or a percentage, any when it isn't given.
type exitsFlag struct {
	given   bool
	most    int
	percent bool
}

func (f *exitsFlag) String() string {
	switch {
	case !f.given:
		return ""
	case f.percent:
		return fmt.Sprintf("%d%%", f.most)
	}
	return strconv.Itoa(f.most)
}
func (f *exitsFlag) Type() string { return "N" }
func (f *exitsFlag) Set(s string) error {
	number, percent := strings.CutSuffix(s, "%")
	n, err := strconv.ParseUint(number, 10, 16)
	if err != nil || percent && n > 100 {
		return words.Errorf("%q 不是会员个数，也不是百分比", "%q is no number of members and no percentage", s)
	}
	*f = exitsFlag{given: true, most: int(n), percent: percent}
	return nil
}

func (f *exitsFlag) exceeded(e compare.Exits) bool {
	if f.percent {
		return e.Left*100 > f.most*e.Members
	}
	return f.given && e.Left > f.most
}
