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
		Use:   "init --division CODE [--divisions FILE] DIR",
		Short: "Lay out a province's or a prefecture's federations as manifests to fill in",
		Long: `Lay out a province's or a prefecture's federations as manifests to fill in, by
the division codes of GB/T 2260: federations, namespaces, role bindings,
kustomizations, code owners and a README in Chinese. The Xinjiang Production
and Construction Corps, which has no code, is called ` + scaffold.Corps + `.

The table of codes is that of ` + division.Year + `; --divisions names a newer one, in the form that
docs/init.md tells. Of a division that is newer than the notice divisionSince is
filled in, as far as the table knows the date.

The facts to declare stand in the manifests as comments. Until they are filled
in everything is unknown or overdue, and nothing is invalid.

No file is ever overwritten: if one of those to write is there already, the
first such are named and nothing is written.`,
		Example: examples(displayName(env), `
# A province with its prefectures and counties
{cmd} init --division 330000 zhejiang/

# One prefecture, whose province keeps its own manifests elsewhere
{cmd} init --division 330100 hangzhou/

# The Corps and its divisions
{cmd} init --division corps bingtuan/`),
		Args: l.arguments,
		RunE: func(cmd *cobra.Command, args []string) error { return l.run(cmd.Context(), args[0]) },
	}
	cmd.Flags().StringVar(&l.division, "division", "", "the division, by its six-digit `CODE`: a province, a prefecture, or "+scaffold.Corps)
	cmd.Flags().StringVar(&l.divisions, "divisions", "", "read the divisions from `FILE` instead of the table of "+division.Year)
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
