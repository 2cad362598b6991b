package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

func newTree(env *environment, lang *words.Lang) *cobra.Command {
	in := newInput(env, lang)
	var output choice
	var depth uint
	cmd := &cobra.Command{
		Use:   "tree [[NAMESPACE/]NAME...]",
		Short: "Show the hierarchy of federations with a line of verdict each",
		Long: `Show the hierarchy of federations with a line of verdict each, and for those
with others below them how many of these meet their targets.

Federations that are expected but that nobody declared have a line too. Those
that their parent's rollup leaves out follow after the trees, with the reason.
Named federations are shown with what is below them.`,
		Example: examples(displayName(env), `
# The whole hierarchy of a folder
{cmd} tree -f manifests/

# A prefecture of the cluster and its counties
{cmd} tree zj-hangzhou/hangzhou

# A province and its prefectures, as data
{cmd} tree --depth 2 -o json`),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := in.evaluate(cmd.Context())
			if err != nil {
				return err
			}
			forest, err := e.forest(args)
			if err != nil {
				return err
			}
			if depth > 0 {
				forest = forest.Cut(int(depth))
			}
			tree := render.Tree{Lang: *lang, Wide: output.value == formatWide, Today: e.today}
			switch output.value {
			case formatJSON, formatYAML:
				err = tree.Encode(env.stdout, forest, output.value == formatYAML)
			default:
				err = tree.Write(env.stdout, forest)
			}
			if err != nil {
				return err
			}
			fmt.Fprintln(env.stderr, render.Summary(*lang, e.today, verdict.Summarise(e.shown)))
			return nil
		},
	}
	in.addFlags(cmd)
	addOutput(cmd, &output, formatTable, formatWide, formatJSON, formatYAML)
	cmd.Flags().UintVar(&depth, "depth", 0, "show `N` levels, that of the roots included (default all)")
	return cmd
}

// forest gives the federations to show: those of the namespace, or those named.
func (e *evaluated) forest(names []string) (*render.Forest, error) {
	forest := render.NewForest(e.World)
	if e.namespace != "" {
		forest = forest.In(e.namespace)
	}
	if len(names) == 0 {
		return forest, nil
	}
	var chosen []*v1alpha1.Federation
	for _, name := range names {
		f, err := e.federation(name)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, f)
	}
	return forest.Select(func(f *v1alpha1.Federation) bool { return slices.Contains(chosen, f) }), nil
}

// federation finds the federation of a name, with or without its namespace.
func (e *evaluated) federation(ref string) (*v1alpha1.Federation, error) {
	namespace, name, qualified := strings.Cut(ref, "/")
	if !qualified {
		namespace, name = e.namespace, ref
	}
	var found []*v1alpha1.Federation
	var where []string
	for i := range e.World.Federations {
		f := &e.World.Federations[i]
		if f.Name == name && (namespace == "" || f.Namespace == namespace) {
			found = append(found, f)
			where = append(where, f.Namespace+"/"+f.Name)
		}
	}
	switch len(found) {
	case 0:
		key := world.Key{Kind: v1alpha1.KindFederation, Namespace: namespace, Name: name}
		for _, m := range e.World.Meant(key) {
			where = append(where, m.Namespace+"/"+m.Name)
		}
		return nil, words.DidYouMean(words.Errorf("没有青联 %s", "there is no federation %s", ref), where)
	case 1:
		return found[0], nil
	}
	return nil, words.Errorf("有多个青联名为 %s：%s", "several federations are called %s: %s", name, strings.Join(where, ", "))
}
