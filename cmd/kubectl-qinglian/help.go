package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/scaffold"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// sayHelp puts into a command what its help says in the reader's language: in a line, at
// length, and by examples.
func sayHelp(env *environment, cmd *cobra.Command, short, long, examples words.Text) {
	in := func(text words.Text) string {
		return strings.TrimSpace(text.With("cmd", displayName(env), "corps", scaffold.Corps, "year", division.Year).In(env.lang))
	}
	cmd.Short, cmd.Long, cmd.Example = in(short), folded(in(long)), in(examples)
}

// folded is a text in lines that a terminal shows whole.
func folded(text string) string { return strings.Join(tabular.Fold(text, wrapAt), "\n") }

// sayBuiltIn puts into the reader's language what cobra brings with every command: its flag
// for help, and the command that writes scripts for completion.
func sayBuiltIn(env *environment, root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			sayHelp(env, cmd, completionShort, completionLong, words.Text{})
			cmd.Args, cmd.RunE = noneBut, func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
			for _, shell := range cmd.Commands() {
				sayShell(env, shell)
			}
		}
	}
	sayHelpFlag(env, root)
}

// sayShell puts into the reader's language what the help says of the script for a shell.
func sayShell(env *environment, cmd *cobra.Command) {
	in := func(text words.Text) string {
		return text.With("shell", cmd.Name(), "cmd", cmd.Root().Name()).In(env.lang)
	}
	cmd.Short, cmd.Long, cmd.Example = in(shellShort), folded(in(shellLong)), strings.TrimSpace(in(shellExamples[cmd.Name()]))
	cmd.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = noDescriptionsUsage.In(env.lang) }) // it has this one alone
}

// sayHelpFlag puts into the reader's language what the help says of --help, of a command
// and all below it.
func sayHelpFlag(env *environment, cmd *cobra.Command) {
	cmd.InitDefaultHelpFlag()
	cmd.Flags().Lookup("help").Usage = helpUsage.In(env.lang)
	for _, below := range cmd.Commands() {
		sayHelpFlag(env, below)
	}
}
