package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"k8s.io/cli-runtime/pkg/genericclioptions"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/joint"
	"qinglian.dev/qinglian/internal/known"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// together is how inputs that are read on their own are judged as one nation.
type together struct {
	wanted bool
	// contexts are those of --context, of which several are read together.
	contexts []string
	// lines say what was read, and as of when, and what could not be read.
	lines []tabular.Worded
}

// addTogether adds the flag that reads each -f on its own, and lets --context be given for
// each of several clusters.
func (in *input) addTogether(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&in.together.wanted, "together", false, togetherUsage.In(in.env.lang))
	f := cmd.Flags().Lookup("context")
	f.Usage = contextsUsage.In(in.env.lang)
	f.Value = &value{kind: "string", set: func(name string) error {
		in.together.contexts = append(in.together.contexts, name)
		in.connection.Context = &in.together.contexts[0]
		return nil
	}}
}

// severally says whether inputs are read each on its own.
func (in *input) severally() bool {
	return in.together.wanted || len(in.together.contexts) > 1
}

// origin is one of several inputs: where it comes from, and what of it was read.
type origin struct {
	// name is how people call it; key is by what the last state of it is kept.
	name, key string
	cluster   bool
	read      func(ctx context.Context) (*source.Input, error)

	world *world.World
	err   error
}

// origins lists what the flags name.
func (in *input) origins() []*origin {
	var list []*origin
	for _, name := range in.together.contexts {
		connection := in.otherContext(name)
		list = append(list, &origin{
			name: name, key: "context " + kubeconfigOf(connection) + " " + name, cluster: true,
			read: func(ctx context.Context) (*source.Input, error) {
				config, err := connection.ToRESTConfig()
				if err != nil {
					return nil, err
				}
				return source.Cluster{Config: config, Notices: in.notices}.Read(ctx)
			},
		})
	}
	for _, path := range in.paths {
		key := ""
		if absolute, err := filepath.Abs(path); err == nil && path != "-" {
			key = "file " + absolute
		}
		list = append(list, &origin{name: path, key: key, read: func(context.Context) (*source.Input, error) {
			return source.Files{Paths: []string{path}, Notices: in.notices, Namespace: in.namespace, Stdin: in.env.stdin, Reading: in.reading}.Read()
		}})
	}
	return list
}

// otherContext gives the flags of the connection for another context of the kubeconfig.
func (in *input) otherContext(name string) *genericclioptions.ConfigFlags {
	c := genericclioptions.NewConfigFlags(false)
	c.Context = &name
	c.KubeConfig, c.Timeout, c.WrapConfigFn = in.connection.KubeConfig, in.connection.Timeout, in.connection.WrapConfigFn
	c.Impersonate, c.ImpersonateGroup = in.connection.Impersonate, in.connection.ImpersonateGroup
	return c
}

// kubeconfigOf names the kubeconfig that a connection uses.
func kubeconfigOf(c *genericclioptions.ConfigFlags) string {
	access := c.ToRawKubeConfigLoader().ConfigAccess()
	return cmp.Or(access.GetExplicitFile(), access.GetDefaultFilename())
}

// clustersAtOnce is how many clusters are read at the same time.
const clustersAtOnce = 4

// readTogether reads each input on its own and puts them together. Of one that can't be read
// the last state counts that is known, and it is said how old that is; it is an error where
// nothing is known of any.
func (in *input) readTogether(ctx context.Context) (*source.Input, error) {
	list := in.origins()
	group := errgroup.Group{}
	group.SetLimit(clustersAtOnce)
	for _, o := range list {
		if o.cluster {
			group.Go(func() error { o.get(ctx); return nil })
		}
	}
	for _, o := range list {
		if !o.cluster {
			o.get(ctx)
		}
	}
	_ = group.Wait() // each has its own
	var parts []joint.Part
	var last error
	read, unread := split(list)
	for _, o := range slices.Concat(read, unread) { // what was read now goes before what was known
		part, err := in.part(o)
		if err != nil {
			last = err
			continue
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return nil, cmp.Or(last, error(usageError{togetherWantsFiles.Error()}))
	}
	w, err := joint.Join(parts)
	if err != nil {
		return nil, err
	}
	return &source.Input{World: w}, nil
}

// split parts what was read from what wasn't.
func split(list []*origin) (read, unread []*origin) {
	for _, o := range list {
		if o.err == nil {
			read = append(read, o)
		} else {
			unread = append(unread, o)
		}
	}
	return read, unread
}

func (o *origin) get(ctx context.Context) {
	read, err := o.read(ctx)
	if err != nil {
		o.err = err
		return
	}
	o.world = read.World
}

// part gives what an input has, or what is known of it, and says which of the two.
func (in *input) part(o *origin) (joint.Part, error) {
	store := known.Store{Folder: in.env.kept()}
	name := words.OneLine(o.name)
	if o.err == nil {
		if err := store.Keep(o.key, o.world, in.env.now()); err != nil {
			fmt.Fprintf(in.env.stderr, failed.In(in.env.lang), words.Say(in.env.lang, err))
		}
		in.say(in.readOf(o, name))
		return joint.Part{Name: o.name, World: o.world}, nil
	}
	in.complain(o.err)
	last, at, err := store.Last(o.key)
	if err != nil {
		fmt.Fprintf(in.env.stderr, failed.In(in.env.lang), words.Say(in.env.lang, err))
	}
	if last == nil {
		in.say(words.Phrase{Text: unreadPart, Args: words.Args{"path", name}})
		return joint.Part{}, o.err
	}
	on := civil.At(at, notice.SoleTimeZone(last))
	days := int(in.env.now().Sub(at) / (24 * time.Hour))
	in.say(words.Phrase{Text: knownPart, Args: words.Args{"path", name, "on", on, "n", days}})
	return joint.Part{Name: o.name, World: last, As: func(f string) string {
		return notReported.With("name", f, "on", on).In(in.env.lang)
	}}, nil
}

func (in *input) say(line words.Phrase) { in.together.lines = append(in.together.lines, line) }

// readOf says what was read of an input, and as of when it is.
func (in *input) readOf(o *origin, name string) words.Phrase {
	zone := notice.SoleTimeZone(o.world)
	if o.cluster {
		return words.Phrase{Text: readContext, Args: words.Args{"name", name, "on", civil.At(in.env.now(), zone)}}
	}
	if info, err := os.Stat(o.name); err == nil {
		return words.Phrase{Text: readPartOf, Args: words.Args{"path", name, "on", civil.At(info.ModTime(), zone)}}
	}
	return words.Phrase{Text: readPart, Args: words.Args{"path", name}}
}

// complain says what is wrong with an input.
func (in *input) complain(err error) {
	if invalid, is := errors.AsType[*source.InvalidError](err); is {
		// Where even standard error can't be written the document says it.
		_ = problem.Write(in.env.stderr, invalid.Problems, in.env.lang)
		return
	}
	fmt.Fprintf(in.env.stderr, failed.In(in.env.lang), words.Say(in.env.lang, err))
}

// kept is the folder in which the last state of inputs is kept: QINGLIAN_CACHE, else one in
// that of the user's cache which is ours; "" where there is none.
func (env *environment) kept() string {
	if folder := env.getenv("QINGLIAN_CACHE"); folder != "" || env.cache == "" {
		return folder
	}
	return filepath.Join(env.cache, "known")
}
