package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/version"
	"qinglian.dev/qinglian/internal/words"
)

// newRoot builds the command line.
func newRoot(env *environment) *cobra.Command {
	binary, display := names(env.args[0])
	args := env.args[1:]
	if binary == completer {
		binary, display = names("kubectl-qinglian")
		args = append([]string{cobra.ShellCompRequestCmd}, args...)
	}
	root := &cobra.Command{
		Use:           binary,
		Annotations:   map[string]string{cobra.CommandDisplayNameAnnotation: display},
		Version:       version.String(),
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2, // of letters
	}
	sayHelp(env, root, rootShort, rootLong, rootExamples)
	root.SetArgs(args)
	root.SetIn(env.stdin)
	root.SetOut(env.stdout)
	root.SetErr(env.stderr)
	root.SetUsageFunc(usage(env.lang))
	root.SetHelpCommand(newHelp(env, root))
	root.SetFlagErrorFunc(wrongFlag)
	root.PersistentFlags().Var(parsed(&env.lang, "LANG", "", words.ParseLang), "lang",
		langUsage.In(env.lang))
	root.Flags().Bool("version", false, versionUsage.In(env.lang))
	complete(root, "lang", string(words.Chinese), string(words.English))
	root.AddGroup(&cobra.Group{ID: groupRecords, Title: groupTitles[groupRecords].In(env.lang)})
	root.AddCommand(newCheck(env), newCoverage(env), newDiff(env), newExplain(env), newExport(env), newImport(env),
		newInit(env), newNew(env), newReport(env), newReview(env),
		newServe(env), newSite(env), newTest(env), newTodo(env), newTree(env), newTrend(env), newVersion(env))
	root.AddCommand(newRecords(env)...)
	sayBuiltIn(env, root)
	return root
}

// groupRecords is the group of the commands that put one thing on record.
const groupRecords = "records"

// newHelp shows the help of a command, as --help does.
func newHelp(env *environment, root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: helpShort.In(env.lang),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var names []string
			for _, c := range root.Commands() {
				if c.IsAvailableCommand() {
					names = append(names, c.Name())
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return usageError{words.DidYouMean(noCommand.Error(strings.Join(args, " ")), root.SuggestionsFor(args[0]))}
			}
			cmd.InitDefaultHelpFlag()
			return cmd.Help()
		},
	}
}

// newVersion prints the version, as --version does.
func newVersion(env *environment) *cobra.Command {
	return &cobra.Command{
		Use:               "version",
		Short:             versionShort.In(env.lang),
		Args:              arguments(0, 0, noArguments),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(env.stdout, "%s version %s\n", cmd.Root().DisplayName(), version.String())
			return err
		},
	}
}

// completer is the name under which kubectl asks a plugin for completions.
const completer = "kubectl_complete-qinglian"

// names gives the name of the binary, and the name to show: kubectl calls
// plugins by the latter.
func names(path string) (binary, display string) {
	binary = strings.TrimSuffix(filepath.Base(path), ".exe")
	if plugin, ok := strings.CutPrefix(binary, "kubectl-"); ok {
		return binary, "kubectl " + plugin
	}
	return binary, binary
}

// displayName gives the name by which the program was called.
func displayName(env *environment) string {
	binary, display := names(env.args[0])
	if binary == completer {
		_, display = names("kubectl-qinglian")
	}
	return display
}
