package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"k8s.io/cli-runtime/pkg/genericclioptions"
	"k8s.io/client-go/rest"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/version"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// input holds the flags that say what to judge, and as of when.
type input struct {
	env  *environment
	lang *words.Lang

	paths         []string
	notices       []string
	asOf          dateFlag
	namespace     string
	allNamespaces bool
	connection    *genericclioptions.ConfigFlags
}

func newInput(env *environment, lang *words.Lang) *input {
	in := &input{env: env, lang: lang, connection: genericclioptions.NewConfigFlags(true)}
	in.connection.Namespace = nil // ours is another
	in.connection.WrapConfigFn = func(c *rest.Config) *rest.Config {
		c.UserAgent = "kubectl-qinglian/" + version.String()
		return c
	}
	return in
}

// shownConnection are the flags of kubectl that the help shows; the others work too.
var shownConnection = []string{"kubeconfig", "context", "as", "request-timeout"}

func (in *input) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&in.paths, "filename", "f", nil, "read manifests from `PATH`, a file, a folder with all below it, or - for standard input, rather than the cluster; repeatable")
	flags.Var(&in.asOf, "as-of", "judge as of a date, YYYY-MM-DD (default today in the notice's time zone)")
	flags.StringArrayVar(&in.notices, "notice", nil, "judge by the notices in `PATH`, a file or folder, beside those of the input; repeatable (default the built-in national notice, where manifests have none or one that supplements it; never for a cluster or for what was exported with a supplement)")
	flags.StringVarP(&in.namespace, "namespace", "n", "", "show `NAMESPACE` only, though verdicts rest on all; objects of -f that name none are read into it")
	flags.BoolVarP(&in.allNamespaces, "all-namespaces", "A", false, "show all namespaces, as is the default")
	for _, flag := range []string{"filename", "notice"} {
		// It fails only for a flag that isn't there.
		_ = cmd.MarkFlagFilename(flag, "yaml", "yml", "json")
	}

	kubectl := pflag.NewFlagSet("", pflag.ContinueOnError)
	in.connection.AddFlags(kubectl)
	kubectl.VisitAll(func(f *pflag.Flag) {
		f.Hidden = !slices.Contains(shownConnection, f.Name)
		f.Annotations = map[string][]string{connection: {}}
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
	// manifests says that the objects come from files.
	manifests bool
}

// evaluate reads what the flags say and judges it.
func (in *input) evaluate(ctx context.Context) (*evaluated, error) {
	e := &evaluated{manifests: len(in.paths) > 0}
	if !in.allNamespaces {
		e.namespace = in.namespace
	}
	var err error
	if e.manifests {
		e.Input, err = source.Files{Paths: in.paths, Notices: in.notices, Namespace: in.namespace, Only: e.namespace, Stdin: in.env.stdin}.Read()
	} else {
		e.Input, err = in.cluster(ctx, e.namespace)
	}
	if err != nil {
		return nil, err
	}
	if e.today = civil.Date(in.asOf); e.today == "" {
		e.today = civil.At(in.env.now(), assess.TimeZone(e.World))
	}
	assess.Evaluate(e.World, e.today, *in.lang)
	e.shown = e.Shown(e.namespace)
	if e.namespace != "" && !e.Inhabited(e.namespace) {
		fmt.Fprintln(in.env.stderr, render.NothingIn(*in.lang, e.namespace))
	}
	return e, nil
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
	if err != nil && !errors.As(err, new(*source.InvalidError)) && len(kubeconfig.Clusters) == 0 && *in.connection.APIServer == "" {
		return nil, words.Errorf("%v\n没有配置集群：请用 -f 指定清单，或用 --kubeconfig 指定集群", "%v\nno cluster is configured: name manifests with -f, or a cluster with --kubeconfig", err)
	}
	return read, err
}

// dateFlag is a date, "" when it isn't given.
type dateFlag civil.Date

func (f *dateFlag) String() string { return string(*f) }
func (f *dateFlag) Type() string   { return "DATE" }
func (f *dateFlag) Set(s string) error {
	date, err := civil.Parse(s)
	if err != nil {
		return err
	}
	if date < "1900" || date >= "2100" {
		return words.Errorf("日期须在 1900 至 2099 年间", "the date must lie between 1900 and 2099")
	}
	*f = dateFlag(date)
	return nil
}

// noArguments refuses arguments, and says where paths belong.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misused("多余的参数 %q：请用 -f 指定文件和目录", "unexpected argument %q: name files and folders with -f", args[0])
	}
	return nil
}
