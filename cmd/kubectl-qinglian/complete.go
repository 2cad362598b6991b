package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// completionTime is how long a completion waits for a cluster.
const completionTime = 3 * time.Second

// objects reads what the flags say, to complete names from; nothing where it can't be read.
func (in *input) objects(cmd *cobra.Command) *evaluated {
	ctx := cmd.Context()
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, cancel := context.WithTimeout(ctx, completionTime)
	defer cancel()
	e, err := in.read(ctx)
	if err != nil {
		return nil
	}
	return e
}

// completeNamespaces offers the namespaces that objects are in.
func (in *input) completeNamespaces(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	in.namespace = ""
	var list []cobra.Completion
	if e := in.objects(cmd); e != nil {
		for _, k := range e.World.Keys() {
			if strings.HasPrefix(k.Namespace, typed) && k.Namespace != "" && !slices.Contains(list, k.Namespace) {
				list = append(list, k.Namespace)
			}
		}
	}
	slices.Sort(list)
	return list, cobra.ShellCompDirectiveNoFileComp
}

// completeFederations offers the federations as NAMESPACE/NAME, each with its display name.
func (in *input) completeFederations(most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		var list []cobra.Completion
		if len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		if e := in.objects(cmd); e != nil {
			for i := range e.World.Federations {
				f := &e.World.Federations[i]
				name := world.NameOf(f).String()
				if (e.namespace == "" || f.Namespace == e.namespace) && meansToType(typed, name, f.Spec.DisplayName) {
					list = append(list, cobra.CompletionWithDesc(name, f.Spec.DisplayName))
				}
			}
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

// meansToType says whether what is typed is the beginning of a name, with or without its
// namespace, or of a display name.
func meansToType(typed, name, display string) bool {
	_, short, _ := strings.Cut(name, "/")
	return strings.HasPrefix(name, typed) || strings.HasPrefix(short, typed) || strings.HasPrefix(display, typed)
}

// abbreviations are the kinds as kubectl abbreviates them.
var abbreviations = map[string]string{
	v1alpha1.KindFederation: "fed", v1alpha1.KindMemberGroup: "mg", v1alpha1.KindYouthAssociation: "ya", v1alpha1.KindNotice: "notice",
}

// completeObjects offers the objects as KIND/NAMESPACE/NAME, each with its display name,
// and after one its targets and conditions.
func (in *input) completeObjects(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var list []cobra.Completion
	switch e := in.objects(cmd); {
	case e == nil:
	case len(args) == 0:
		list = completionsOfObjects(e, typed)
	case len(args) == 1:
		list = completionsOfVerdicts(e, args[0])
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// completionsOfVerdicts gives the targets and conditions of the object that an argument
// names; none where it names no one object.
func completionsOfVerdicts(e *evaluated, object string) []cobra.Completion {
	key, err := lookup.New(e.World).Object(e.namespace, object)
	if err != nil {
		return nil
	}
	var names []cobra.Completion
	if key.Kind == v1alpha1.KindFederation {
		names = words.Strings(v1alpha1.TargetTypes)
	}
	for _, t := range v1alpha1.ConditionTypes(key.Kind) {
		if !slices.Contains(names, t) {
			names = append(names, t)
		}
	}
	return names
}

// completionsOfObjects gives the objects that what is typed may become: by their kind and
// name, or by their name or display name alone.
func completionsOfObjects(e *evaluated, typed string) []cobra.Completion {
	kind, rest, compound := strings.Cut(typed, "/")
	var list []cobra.Completion
	for _, k := range e.World.Keys() {
		name := strings.TrimPrefix(k.Namespace+"/"+k.Name, "/")
		display := verdict.In(e.World, k).DisplayName
		switch {
		case e.namespace != "" && k.Namespace != "" && k.Namespace != e.namespace:
		case compound && world.KindNamed(kind) == k.Kind && meansToType(rest, name, display):
			list = append(list, cobra.CompletionWithDesc(kind+"/"+name, display))
		case !compound && (strings.HasPrefix(abbreviations[k.Kind]+"/", typed) || typed != "" && meansToType(typed, name, display)):
			list = append(list, cobra.CompletionWithDesc(abbreviations[k.Kind]+"/"+name, display))
		}
	}
	return list
}
