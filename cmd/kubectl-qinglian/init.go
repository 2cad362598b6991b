package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/internal/scaffold"
)

// layout holds the flags of init.
type layout struct {
	env       *environment
	division  string
	divisions string
}

func newInit(env *environment) *cobra.Command {
	l := &layout{env: env}
	cmd := &cobra.Command{
		Use:  "init --division CODE [--divisions FILE] DIR",
		Args: l.arguments,
		RunE: func(cmd *cobra.Command, args []string) error { return l.run(cmd.Context(), args[0]) },
	}
	sayHelp(env, cmd, initShort, initLong, initExamples)
	cmd.Flags().StringVar(&l.division, "division", "", divisionUsage.With("corps", scaffold.Corps).In(env.lang))
	cmd.Flags().StringVar(&l.divisions, "divisions", "", divisionsUsage.With("year", division.Year).In(env.lang))
	completeWith(cmd, "division", func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var codes []cobra.Completion
		for _, c := range scaffold.Codes() {
			codes = append(codes, cobra.CompletionWithDesc(c[0], c[1]))
		}
		return codes, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	})
	return cmd
}

// arguments wants a division, the folder to write to, and nothing else.
func (l *layout) arguments(_ *cobra.Command, args []string) error {
	switch {
	case l.division == "":
		return usageError{nameDivision.Error()}
	case len(args) == 0 || args[0] == "":
		return usageError{nameFolder.Error()}
	case len(args) > 1:
		return usageError{oneFolder.Error(args[1])}
	}
	return nil
}

// table gives the divisions: those of the file named, or the program's own.
func (l *layout) table() (*division.Table, error) {
	if l.divisions == "" {
		return division.Embedded(), nil
	}
	file, err := os.Open(l.divisions)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return division.Read(file, l.divisions)
}

// run writes the tree of the division and says what to do next.
func (l *layout) run(ctx context.Context, dir string) error {
	table, err := l.table()
	if err != nil {
		return usageError{err}
	}
	tree, err := scaffold.New(table, l.division)
	if err != nil {
		return usageError{err}
	}
	if err := newfiles.Write(ctx, dir, tree.Files); err != nil {
		return err
	}
	fmt.Fprint(l.env.stderr, wrote.With("name", tree.Name, "files", len(tree.Files), "dir", dir,
		"provinces", tree.Federations[v1alpha1.LevelProvince], "prefectures", tree.Federations[v1alpha1.LevelPrefecture],
		"counties", tree.Federations[v1alpha1.LevelCounty]).In(l.env.lang))
	fmt.Fprintf(l.env.stderr, next.In(l.env.lang), displayName(l.env), dir)
	return nil
}
