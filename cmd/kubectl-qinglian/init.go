package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/internal/scaffold"
	"qinglian.dev/qinglian/internal/words"
)

func newInit(env *environment, lang *words.Lang) *cobra.Command {
	var code string
	cmd := &cobra.Command{
		Use:   "init --division CODE DIR",
		Short: "Lay out a province's or a prefecture's federations as manifests to fill in",
		Long: `Lay out a province's or a prefecture's federations as manifests to fill in, by
the division codes of GB/T 2260: federations, namespaces, role bindings,
kustomizations, code owners and a README in Chinese. The Xinjiang Production
and Construction Corps, which has no code, is called ` + scaffold.Corps + `.

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
		Args: func(_ *cobra.Command, args []string) error { return oneFolder(code, args) },
		RunE: func(cmd *cobra.Command, args []string) error {
			return layOut(cmd.Context(), env, *lang, code, args[0])
		},
	}
	cmd.Flags().StringVar(&code, "division", "", "the division, by its six-digit `CODE`: a province, a prefecture, or "+scaffold.Corps)
	// It fails only for a flag that isn't there.
	_ = cmd.RegisterFlagCompletionFunc("division", completeDivision)
	return cmd
}

// What init says when it has written everything.
var (
	wrote = words.Text{
		"%[1]s：已在 %[3]s 写入 %[2]d 个文件；省级青联 %[4]d 个，市级 %[5]d 个，县级 %[6]d 个\n",
		"%s: %d files written to %s; federations by level: province %d, prefecture %d, county %d\n",
	}
	next = words.Text{"按 README.md 填报后检查：%s check -f %s\n", "fill them in as README.md says, then: %s check -f %s\n"}
)

// layOut writes the tree of a division and says what to do next.
func layOut(ctx context.Context, env *environment, lang words.Lang, code, dir string) error {
	tree, err := scaffold.New(code)
	if err != nil {
		return usageError{err}
	}
	if err := newfiles.Write(ctx, dir, tree.Files); err != nil {
		return err
	}
	provinces, prefectures, counties := tree.Federations[v1alpha1.LevelProvince], tree.Federations[v1alpha1.LevelPrefecture], tree.Federations[v1alpha1.LevelCounty]
	fmt.Fprintf(env.stderr, wrote.In(lang), tree.Name, len(tree.Files), dir, provinces, prefectures, counties)
	fmt.Fprintf(env.stderr, next.In(lang), displayName(env), dir)
	return nil
}

// oneFolder wants a division, the folder to write to, and nothing else.
func oneFolder(code string, args []string) error {
	switch {
	case code == "":
		return misused("请用 --division 写明区划代码，如 330000", "name the division by its code, as in --division 330000")
	case len(args) == 0 || args[0] == "":
		return misused("请写明要写入的目录", "name the folder to write to")
	case len(args) > 1:
		return misused("多余的参数 %q：只写入一个目录", "unexpected argument %q: one folder is written to", args[1])
	}
	return nil
}

func completeDivision(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var codes []cobra.Completion
	for _, c := range scaffold.Codes() {
		codes = append(codes, cobra.CompletionWithDesc(c[0], c[1]))
	}
	return codes, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}
