package main

import (
	"context"
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
}

func newExplain(env *environment) *cobra.Command {
	x := &explanation{input: newInput(env)}
	cmd := &cobra.Command{
		Use:   "explain KIND/[NAMESPACE/]NAME [TARGET]",
		Short: "Say what the verdicts on an object rest on, and what would change them",
		Long: `Say what the verdicts on an object rest on: the clause of the notice, the rule,
the facts read and where they stand, what is missing, and the smallest change
that would meet it.

KIND may be short: fed, mg, ya, notice. TARGET is a target or a condition, such
as MemberGroups or Eligible; without it all verdicts are explained.

Each suggestion has been tried on a copy of the facts: what it says holds then.
Whether it is right is for people to decide; dates and document numbers stand
for those of the decision to be made.`,
		Example: examples(displayName(env), `
# Why has a county not met a target, and what would meet it?
{cmd} explain fed/zj-hangzhou/shangcheng MemberGroups -f manifests/

# All verdicts on an association of the cluster
{cmd} explain ya/writers -n zj-hangzhou

# As data, with each suggestion as fields and values
{cmd} explain fed/zj-hangzhou/shangcheng -o json

# What holds, as an expectation to keep (see test)
{cmd} explain fed/zj-hangzhou/shangcheng -f manifests/ -o test >> manifests/qinglian-test.yaml`),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usageError{nameObject.Error(len(args))}
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			return x.run(cmd.Context(), args[0], strings.Join(args[1:], ""))
		},
	}
	x.addFlags(cmd)
	addOutput(cmd, &x.output, formatText, formatJSON, formatTest)
	return cmd
}

// run explains one verdict on an object, or all where target is "".
func (x *explanation) run(ctx context.Context, object, target string) error {
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
	explainer := explain.New(e.World, e.today, x.env.lang)
	list, err := explainer.Explain(key, target)
	if err != nil {
		return err
	}
	var evidence []explain.Evidence
	if target == "" {
		evidence = explainer.Evidence(key)
	}
	shown := render.Explain{Lang: x.env.lang, Today: e.today, Where: e.where()}
	if x.output == formatJSON {
		return shown.Encode(x.env.stdout, list, evidence)
	}
	return shown.Write(x.env.stdout, list, evidence)
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
