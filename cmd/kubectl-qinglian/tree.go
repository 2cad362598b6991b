package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/labels"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/verdict"
)

// hierarchy holds the flags of tree.
type hierarchy struct {
	*input
	output string
	depth  uint
}

func newTree(env *environment) *cobra.Command {
	h := &hierarchy{input: newInput(env)}
	cmd := &cobra.Command{
		Use:  "tree [[NAMESPACE/]NAME...]",
		RunE: func(cmd *cobra.Command, args []string) error { return h.run(cmd.Context(), args) },
	}
	sayHelp(env, cmd, treeShort, treeLong, treeExamples)
	h.addFlags(cmd)
	h.addTogether(cmd)
	addOutput(env, cmd, &h.output, formatTable, formatWide, formatJSON, formatYAML, formatName)
	h.addSelector(cmd)
	cmd.ValidArgsFunction = h.completeFederations(100)
	cmd.Flags().UintVar(&h.depth, "depth", 0, depthUsage.In(env.lang))
	return cmd
}

// run shows the federations named with what is below them, or all.
func (h *hierarchy) run(ctx context.Context, names []string) error {
	e, err := h.evaluate(ctx)
	if err != nil {
		return err
	}
	forest, err := e.forest(names)
	if err != nil {
		return err
	}
	if h.depth > 0 {
		forest = forest.Cut(int(h.depth))
	}
	tree := render.Tree{Lang: h.env.lang, Wide: h.output == formatWide, Today: e.today}
	switch h.output {
	case formatName:
		return writeNames(h.env.stdout, federationsOf(forest))
	case formatJSON, formatYAML:
		err = tree.Encode(h.env.stdout, forest, h.output == formatYAML)
	default:
		err = tree.Write(h.env.stdout, forest)
	}
	if err != nil {
		return err
	}
	for _, line := range h.together.lines {
		fmt.Fprintln(h.env.stderr, line.In(h.env.lang))
	}
	fmt.Fprintln(h.env.stderr, render.Summary(h.env.lang, e.today, verdict.Summarise(e.shown)))
	return nil
}

// forest gives the federations to show: those of the namespace, or those named.
func (e *evaluated) forest(names []string) (*verdict.Forest, error) {
	forest := verdict.NewForest(e.World)
	if e.namespace != "" {
		forest = forest.In(e.namespace)
	}
	if e.selector != nil {
		forest = forest.Having(func(f *v1alpha1.Federation) bool { return e.selector.Matches(labels.Set(f.Labels)) })
	}
	if len(names) == 0 {
		return forest, nil
	}
	var chosen []*v1alpha1.Federation
	called := lookup.New(e.World)
	for _, name := range names {
		f, err := called.Federation(e.namespace, name)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, f)
	}
	return forest.Select(func(f *v1alpha1.Federation) bool { return slices.Contains(chosen, f) }), nil
}
