package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// explanation holds the flags of explain.
type explanation struct {
	*input
	output string
	all    bool
}

func newExplain(env *environment) *cobra.Command {
	x := &explanation{input: newInput(env)}
	cmd := &cobra.Command{
		Use: "explain OBJECT [TARGET]",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usageError{nameObject.Error(len(args))}
			}
			return nil
		},
		ValidArgsFunction: x.completeObjects,
		RunE: func(cmd *cobra.Command, args []string) error {
			return x.run(cmd.Context(), args[0], strings.Join(args[1:], ""))
		},
	}
	sayHelp(env, cmd, explainShort, explainLong, explainExamples)
	x.addFlags(cmd)
	addOutput(env, cmd, &x.output, formatText, formatJSON, formatYAML, formatTest)
	cmd.Flags().BoolVar(&x.all, "all", false, allVerdictsUsage.In(env.lang))
	return cmd
}

// run explains one verdict on an object, or all where target is "".
func (x *explanation) run(ctx context.Context, object, target string) error {
	if x.output == formatYAML && target == "" {
		return usageError{yamlWantsTarget.Error()}
	}
	e, err := x.evaluate(ctx)
	if err != nil {
		return err
	}
	key, err := lookup.New(e.World).Object(e.namespace, object)
	if err != nil {
		return err
	}
	observer := expect.NewObserver(e.World, x.env.lang)
	holding := observer.All(key)
	if err := isVerdict(key, target, holding); err != nil {
		return err
	}
	if x.output == formatTest {
		holding = slices.DeleteFunc(holding, func(e expect.Expected) bool { return target != "" && e.Verdict != target })
		return expect.Write(x.env.stdout, e.today, key, holding)
	}
	return x.write(explain.New(e.World, e.today, x.env.lang), e, key, target)
}

// write writes the explanations in the format asked for.
func (x *explanation) write(explainer *explain.Explainer, e *evaluated, key world.Key, target string) error {
	list, err := explainer.Explain(key, target)
	if err != nil {
		return err
	}
	var evidence []explain.Evidence
	if target == "" {
		evidence = explainer.Evidence(key)
	}
	shown := render.Explain{Lang: x.env.lang, Today: e.today, Where: e.where()}
	switch {
	case x.output == formatJSON:
		return shown.Encode(x.env.stdout, list, evidence)
	case x.output == formatYAML:
		manifests, then := explainer.Carried(&list[0])
		if len(manifests) == 0 {
			fmt.Fprintln(x.env.stderr, nothingSuggested.In(x.env.lang))
		}
		return shown.Manifests(x.env.stdout, &list[0], manifests, then)
	case target == "" && !x.all:
		return shown.Brief(x.env.stdout, explain.ByUrgency(list), evidence)
	}
	return shown.Write(x.env.stdout, explain.ByUrgency(list), evidence)
}

// isVerdict refuses a target that is no verdict on an object, and names the one that
// was probably meant, else those there are.
func isVerdict(key world.Key, target string, holding []expect.Expected) error {
	var names []string
	for _, e := range holding {
		if e.Verdict != "" && !slices.Contains(names, e.Verdict) {
			names = append(names, e.Verdict)
		}
	}
	if slices.Contains(names, target) || target == "" && len(names) > 0 {
		return nil
	}
	err := noVerdict.Error(key, target)
	if alike := nearest.Names(target, names); len(alike) > 0 || len(names) == 0 {
		return words.DidYouMean(err, alike)
	}
	return itHas.Error(err, strings.Join(names, ", "))
}
