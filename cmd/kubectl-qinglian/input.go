package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/cli-runtime/pkg/genericclioptions"
	"k8s.io/client-go/rest"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/recall"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/version"
	"qinglian.dev/qinglian/internal/world"
)

// input holds the flags that say what to judge, and as of when.
type input struct {
	env *environment

	paths         []string
	notices       []string
	asOf          civil.Date
	namespace     string
	allNamespaces bool
	connection    *genericclioptions.ConfigFlags
	reading       source.Reading
	// kustomizations are the folders of -k.
	kustomizations []string
	together       together
	// selector chooses what is shown by labels.
	selector labels.Selector
	// memory is what was judged before; nil where all is to be read and judged.
	memory *recall.Memory
}

func newInput(env *environment) *input {
	in := &input{env: env, connection: genericclioptions.NewConfigFlags(true)}
	in.connection.Namespace = nil // ours is another
	in.connection.WrapConfigFn = func(c *rest.Config) *rest.Config {
		c.UserAgent = "kubectl-qinglian/" + version.String()
		return c
	}
	return in
}

func (in *input) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	lang := in.env.lang
	flags.StringSliceVarP(&in.paths, "filename", "f", nil, filenameUsage.In(lang))
	flags.StringArrayVarP(&in.kustomizations, "kustomize", "k", nil, kustomizeUsage.In(lang))
	addReading(in.env, cmd, &in.reading, "1Gi")
	flags.BoolVar(&in.reading.Strict, "strict", false, strictUsage.In(lang))
	flags.Var(dateFlag(&in.asOf), "as-of", asOfUsage.In(lang))
	flags.StringArrayVar(&in.notices, "notice", nil, noticeUsage.In(lang))
	flags.StringVarP(&in.namespace, "namespace", "n", "", namespaceUsage.In(lang))
	flags.BoolVarP(&in.allNamespaces, "all-namespaces", "A", false, allNamespacesUsage.In(lang))
	for _, flag := range []string{"filename", "notice"} {
		// It fails only for a flag that isn't there.
		_ = cmd.MarkFlagFilename(flag, "yaml", "yml", "json")
	}
	in.addConnection(flags)
	completeWith(cmd, "namespace", in.completeNamespaces)
}

// addConnection adds the flags of kubectl that say how to reach a cluster. Those that have
// a usage of ours are shown by the help; the others work too.
func (in *input) addConnection(flags *pflag.FlagSet) {
	kubectl := pflag.NewFlagSet("", pflag.ContinueOnError)
	in.connection.AddFlags(kubectl)
	kubectl.VisitAll(func(f *pflag.Flag) {
		f.Hidden = true
		f.Annotations = map[string][]string{connection: {}}
		if usage, shown := connectionUsages[f.Name]; shown {
			f.Usage, f.Hidden = usage.In(in.env.lang), false
		}
		flags.AddFlag(f)
	})
}

// evaluated is an input with the verdicts on it.
type evaluated struct {
	*source.Input
	today civil.Date
	// shown are the objects that are to be shown.
	shown *world.World
	// namespace is the one to show, "" for all.
	namespace string
	// selector chooses what is shown by labels, nil for all.
	selector labels.Selector
	// manifests says that the objects come from files.
	manifests bool
	// judged is how it was judged with the help of a memory, nil where none helped.
	judged *recall.Judged
}

// evaluate reads what the flags say and judges it.
func (in *input) evaluate(ctx context.Context) (*evaluated, error) {
	e, err := in.verdicts(ctx)
	if errors.Is(err, manifest.ErrChanged) {
		in.memory = nil // once more, as it is now
		e, err = in.verdicts(ctx)
	}
	if err != nil {
		return nil, err
	}
	if e.Way == source.WayKustomize {
		fmt.Fprintln(in.env.stderr, render.Judged(in.env.lang, e.Way))
	}
	e.shown = chosen(e.Shown(e.namespace), in.selector)
	if e.namespace != "" && !e.Inhabited(e.namespace) {
		fmt.Fprintln(in.env.stderr, render.NothingIn(in.env.lang, e.namespace))
	}
	return e, nil
}

// verdicts reads what the flags say and judges it, and shows on a terminal that it does.
func (in *input) verdicts(ctx context.Context) (*evaluated, error) {
	end := in.env.follow(&in.reading)
	defer end()
	e, err := in.read(ctx)
	if err != nil {
		return nil, err
	}
	e.today = in.env.today(in.asOf, e.World)
	return e, in.judge(e)
}

// judge judges what was read.
func (in *input) judge(e *evaluated) (err error) {
	if in.memory == nil || !e.manifests {
		assess.Evaluate(e.World, e.today, in.env.lang)
		return nil
	}
	e.judged, err = recall.Evaluate(e.Input, in.namespace, e.today, in.env.lang)
	return err
}

// read reads what the flags say.
func (in *input) read(ctx context.Context) (*evaluated, error) {
	if len(in.kustomizations) > 0 {
		if len(in.paths) > 0 {
			return nil, usageError{filenameOrKustomize.Error()}
		}
		in.paths, in.reading.Build = in.kustomizations, source.BuildKustomize
	}
	e := &evaluated{manifests: len(in.paths) > 0, selector: in.selector}
	if !in.allNamespaces {
		e.namespace = in.namespace
	}
	var err error
	switch {
	case in.severally():
		e.Input, err = in.readTogether(ctx)
	case e.manifests:
		files := source.Files{
			Paths: in.paths, Notices: in.notices, Namespace: in.namespace, Only: e.namespace, Stdin: in.env.stdin,
			Reading: in.reading,
		}
		if in.memory != nil {
			files.Recall = in.memory.Recall
		}
		e.Input, err = files.Read()
	default:
		e.Input, err = in.cluster(ctx, e.namespace)
	}
	return e, err
}

// today is the date to judge a world as of: the one given, else that of the clock in
// the time zone of the notices.
func (env *environment) today(given civil.Date, w *world.World) civil.Date {
	return cmp.Or(given, civil.At(env.now(), notice.SoleTimeZone(w)))
}

// where gives the file and line of an object, or nothing where it comes from a cluster.
func (e *evaluated) where() func(key world.Key, field string) string {
	if !e.manifests {
		return nil
	}
	return e.At
}

// cluster reads the cluster that the flags lead to, to show one namespace or all.
func (in *input) cluster(ctx context.Context, only string) (*source.Input, error) {
	kubeconfig, err := in.connection.ToRawKubeConfigLoader().RawConfig()
	if err != nil {
		return nil, err
	}
	config, err := in.connection.ToRESTConfig()
	if err != nil {
		return nil, err
	}
	read, err := source.Cluster{Config: config, Notices: in.notices, Only: only}.Read(ctx)
	nowhere := len(kubeconfig.Clusters) == 0 && *in.connection.APIServer == ""
	if err != nil && nowhere && !errors.As(err, new(*source.InvalidError)) {
		return nil, noCluster.Error(err)
	}
	return read, err
}
