package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
)

// none, alone, lets nothing fail.
const none = "none"

// failOn is --fail-on, a set.
type failOn struct{ names []string }

func (f *failOn) String() string { return strings.Join(f.names, ",") }
func (f *failOn) Type() string   { return "LIST" }
func (f *failOn) Set(s string) error {
	names := strings.Split(s, ",")
	for _, name := range names {
		if !slices.Contains(failOnValues(), name) {
			return words.Errorf("%q 无效，应为 %s 之一", "%q is none of %s", name, strings.Join(failOnValues(), ", "))
		}
	}
	if len(names) > 1 && slices.Contains(names, none) {
		return words.Errorf("%s 不能与其他值并用", "%s can't be combined", none)
	}
	f.names = names
	return nil
}

func failOnValues() []string {
	var values []string
	for _, m := range verdict.Matters {
		values = append(values, string(m))
	}
	return append(values, none)
}

// fails says whether a concern is one to fail on.
func (f *failOn) fails(c *verdict.Concern) bool {
	return slices.ContainsFunc(f.names, func(name string) bool { return c.Is(verdict.Matter(name)) })
}

// reached gives the matters of the set that there are, each with its count.
func (f *failOn) reached(concerns []verdict.Concern) []string {
	var list []string
	for _, m := range verdict.Matters {
		n := 0
		for i := range concerns {
			if concerns[i].Is(m) {
				n++
			}
		}
		if n > 0 && slices.Contains(f.names, string(m)) {
			list = append(list, fmt.Sprintf("%s %d", m, n))
		}
	}
	return list
}

// completeFailOn offers the values after those that are there already.
func completeFailOn(_ *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	before := typed[:strings.LastIndex(typed, ",")+1]
	var list []cobra.Completion
	for _, value := range failOnValues() {
		if !slices.Contains(strings.Split(before, ","), value) && (before == "" || value != none) {
			list = append(list, before+value)
		}
	}
	return list, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
