package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/assess"
)

// none, alone, lets nothing fail.
const none = "none"

// thresholds are what --fail-on can name.
var thresholds = []struct {
	name  string
	count func(assess.Summary) int
}{
	{"notReady", func(s assess.Summary) int { return s.NotReady }},
	{"flagged", func(s assess.Summary) int { return s.Flagged }},
	{"overdue", func(s assess.Summary) int { return s.Overdue }},
	{"unmet", func(s assess.Summary) int { return s.Unmet }},
}

// failOn is --fail-on, a set.
type failOn struct{ names []string }

func (f *failOn) String() string { return strings.Join(f.names, ",") }
func (f *failOn) Type() string   { return "LIST" }
func (f *failOn) Set(s string) error {
	names := strings.Split(s, ",")
	for _, name := range names {
		if !slices.Contains(failOnValues(), name) {
			return fmt.Errorf("%q is none of %s", name, strings.Join(failOnValues(), ", "))
		}
	}
	if len(names) > 1 && slices.Contains(names, none) {
		return fmt.Errorf("%s can't be combined", none)
	}
	f.names = names
	return nil
}

func failOnValues() []string {
	var values []string
	for _, t := range thresholds {
		values = append(values, t.name)
	}
	return append(values, none)
}

// reached gives the thresholds that a summary reaches, each with its count.
func (f *failOn) reached(s assess.Summary) []string {
	var list []string
	for _, t := range thresholds {
		if n := t.count(s); n > 0 && slices.Contains(f.names, t.name) {
			list = append(list, fmt.Sprintf("%s %d", t.name, n))
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
