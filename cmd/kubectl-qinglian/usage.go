package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// connection marks the flags that say how to reach a cluster.
const connection = "connection"

// wrapAt is the width of the help.
const wrapAt = 100

// usage prints the usage of a command, with the flags by what they are for.
func usage(cmd *cobra.Command) error {
	var b strings.Builder
	b.WriteString("Usage:\n")
	if cmd.Runnable() {
		fmt.Fprintf(&b, "  %s\n", cmd.UseLine())
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s COMMAND [flags]\n", cmd.CommandPath())
	}
	if cmd.HasExample() {
		b.WriteString("\nExamples:\n")
		for line := range strings.Lines(cmd.Example + "\n") {
			if line != "\n" {
				b.WriteString("  ")
			}
			b.WriteString(line)
		}
	}
	listCommands(&b, cmd, "Commands", "")
	for _, g := range cmd.Groups() {
		listCommands(&b, cmd, g.Title, g.ID)
	}
	section := func(title string, of func(*pflag.Flag) bool) {
		set := pflag.NewFlagSet("", pflag.ContinueOnError)
		set.SortFlags = false
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if of(f) {
				set.AddFlag(f)
			}
		})
		if set.HasAvailableFlags() {
			fmt.Fprintf(&b, "\n%s:\n%s", title, set.FlagUsagesWrapped(wrapAt))
		}
	}
	general := func(f *pflag.Flag) bool { return slices.Contains([]string{"lang", "version", "help"}, f.Name) }
	section("Flags", func(f *pflag.Flag) bool { return f.Annotations[connection] == nil && !general(f) })
	section("Cluster (and every other connection flag of kubectl)", func(f *pflag.Flag) bool { return f.Annotations[connection] != nil })
	section("General", general)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s COMMAND --help says more about a command.\n", cmd.CommandPath())
	}
	_, err := fmt.Fprint(cmd.OutOrStderr(), b.String())
	return err
}

// listCommands lists the commands below one that are of a group, "" for none.
func listCommands(b *strings.Builder, cmd *cobra.Command, title, group string) {
	var lines strings.Builder
	for _, c := range cmd.Commands() {
		if (c.IsAvailableCommand() || c.Name() == "help") && c.GroupID == group {
			fmt.Fprintf(&lines, "  %-*s   %s\n", cmd.NamePadding(), c.Name(), c.Short)
		}
	}
	if lines.Len() > 0 {
		fmt.Fprintf(b, "\n%s:\n%s", title, lines.String())
	}
}
