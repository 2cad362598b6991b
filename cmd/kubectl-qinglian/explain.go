package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/expect"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// The output formats of its own.
const (
	formatText = "text"
	formatTest = "test"
)

func newExplain(env *environment, lang *words.Lang) *cobra.Command {
	in := newInput(env, lang)
	var output choice
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
				return misused("请写明一个对象，最多再写一个目标，而不是 %d 个参数", "name an object and at most one target, not %d arguments", len(args))
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			ref, err := world.ParseKey(args[0])
			if err != nil {
				return usageError{err}
			}
			e, err := in.evaluate(cmd.Context())
			if err != nil {
				return err
			}
			observer := expect.NewObserver(e.World, *lang)
			key, err := e.named(observer, ref)
			if err != nil {
				return err
			}
			target := ""
			if len(args) == 2 {
				target = args[1]
			}
			holding := observer.All(key)
			if err := isVerdict(key, target, holding); err != nil {
				return err
			}
			if output.value == formatTest {
				return writeTest(env.stdout, e.today, key, holding, target)
			}
			list, err := explain.New(e.World, e.today, *lang).Explain(key, target)
			if err != nil {
				return err
			}
			explain := render.Explain{Lang: *lang, Today: e.today}
			if e.manifests {
				explain.Where = e.At
			}
			if output.value == formatJSON {
				return explain.Encode(env.stdout, list)
			}
			return explain.Write(env.stdout, list)
		},
	}
	in.addFlags(cmd)
	addOutput(cmd, &output, formatText, formatJSON, formatTest)
	return cmd
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
	err := words.Errorf("没有 %s 的结论 %s", "there is no verdict %[2]s on %[1]s", key, target)
	if alike := nearest.Names(target, names); len(alike) > 0 || len(names) == 0 {
		return words.DidYouMean(err, alike)
	}
	return words.Errorf("%v，有 %s", "%v: it has %s", err, strings.Join(names, ", "))
}

// writeTest writes what holds of an object, or of one verdict on it, as a test.
func writeTest(w io.Writer, today civil.Date, key world.Key, holding []expect.Expected, verdict string) error {
	holding = slices.DeleteFunc(holding, func(e expect.Expected) bool { return verdict != "" && e.Verdict != verdict })
	return expect.Write(w, today, key, holding)
}

// named finds the object of a name, in the namespace of -n or in any.
func (e *evaluated) named(o *expect.Observer, key world.Key) (world.Key, error) {
	if key.Namespace == "" && key.Kind != v1alpha1.KindNotice {
		key.Namespace = e.namespace
	}
	found := o.Named(key)
	switch len(found) {
	case 0:
		return world.Key{}, words.DidYouMean(words.Errorf("没有 %s", "there is no %s", key), written(e.World.Meant(key)))
	case 1:
		return found[0], nil
	}
	return world.Key{}, words.Errorf("有多个对象名为 %s：%s", "several are called %s: %s", key.Name, strings.Join(written(found), ", "))
}

func written(keys []world.Key) []string {
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = key.String()
	}
	return list
}
