package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// connection marks the flags that say how to reach a cluster.
const connection = "connection"

// wrapAt is the width of the help.
const wrapAt = 100

// usage prints the usage of a command in a language, with the flags by what they are for.
func usage(lang words.Lang) func(*cobra.Command) error {
	return func(cmd *cobra.Command) error {
		u := usageText{lang: lang, cmd: cmd}
		u.synopsis()
		u.commands(commandsTitle, "")
		for _, g := range cmd.Groups() {
			u.commands(groupTitles[g.ID], g.ID)
		}
		general := func(f *pflag.Flag) bool { return slices.Contains([]string{"lang", "version", "help"}, f.Name) }
		u.flags(flagsTitle, func(f *pflag.Flag) bool { return f.Annotations[connection] == nil && !general(f) })
		u.flags(clusterTitle, func(f *pflag.Flag) bool { return f.Annotations[connection] != nil })
		u.flags(generalTitle, general)
		if cmd.HasAvailableSubCommands() {
			fmt.Fprintf(&u, "\n%s\n", moreHelp.With("cmd", cmd.CommandPath()).In(lang))
		}
		_, err := fmt.Fprint(cmd.OutOrStderr(), u.String())
		return err
	}
}

// usageText is the usage of a command as it is put together.
type usageText struct {
	strings.Builder
	lang words.Lang
	cmd  *cobra.Command
}

// title begins a section.
func (u *usageText) title(text words.Text) {
	if u.Len() > 0 {
		u.WriteString("\n")
	}
	u.WriteString(text.In(u.lang) + colonOf.In(u.lang) + "\n")
}

// synopsis writes how the command is called, and examples.
func (u *usageText) synopsis() {
	u.title(usageTitle)
	flags := "[" + flagsWord.In(u.lang) + "]"
	if u.cmd.Runnable() {
		fmt.Fprintf(u, "  %s\n", strings.Replace(u.cmd.UseLine(), "[flags]", flags, 1))
	}
	if u.cmd.HasAvailableSubCommands() {
		fmt.Fprintf(u, "  %s COMMAND %s\n", u.cmd.CommandPath(), flags)
	}
	if !u.cmd.HasExample() {
		return
	}
	u.title(examplesTitle)
	for line := range strings.Lines(u.cmd.Example + "\n") {
		if line != "\n" {
			u.WriteString("  ")
		}
		u.WriteString(line)
	}
}

// commands lists the commands below the command that are of a group, "" for none.
func (u *usageText) commands(title words.Text, group string) {
	listed := slices.DeleteFunc(slices.Clone(u.cmd.Commands()), func(c *cobra.Command) bool {
		return !c.IsAvailableCommand() && c.Name() != "help" || c.GroupID != group
	})
	if len(listed) == 0 {
		return
	}
	u.title(title)
	for _, c := range listed {
		fmt.Fprintf(u, "  %-*s   %s\n", u.cmd.NamePadding(), c.Name(), c.Short)
	}
}

// flags lists the flags of the command that are of a section.
func (u *usageText) flags(title words.Text, of func(*pflag.Flag) bool) {
	var names, texts []string
	room := 0
	u.cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !of(f) || f.Hidden {
			return
		}
		name, text := u.flag(f)
		names, texts = append(names, name), append(texts, text)
		room = max(room, len(name))
	})
	if len(names) == 0 {
		return
	}
	u.title(title)
	for i, name := range names {
		for _, line := range tabular.Fold(texts[i], wrapAt-room-gap) {
			fmt.Fprintf(u, "%-*s   %s\n", room, name, line)
			name = ""
		}
	}
}

// gap is what stands between a flag and what it does.
const gap = len("   ")

// flag gives how a flag is written, and what it does.
func (u *usageText) flag(f *pflag.Flag) (name, text string) {
	name = "      --" + f.Name
	if f.Shorthand != "" {
		name = "  -" + f.Shorthand + ", --" + f.Name
	}
	value, text := pflag.UnquoteUsage(f)
	if value != "" {
		name += " " + value
	}
	if !slices.Contains([]string{"", "false", "0", "[]"}, f.DefValue) {
		text += byDefault.With("value", f.DefValue).In(u.lang)
	}
	return name, text
}
