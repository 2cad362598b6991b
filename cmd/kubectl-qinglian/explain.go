package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
)

const formatText = "text"

func newExplain(env *environment, lang *assess.Lang) *cobra.Command {
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
{cmd} explain fed/zj-hangzhou/shangcheng -o json`),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usageError{fmt.Errorf("name an object and at most one target, not %d arguments", len(args))}
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			kind, namespace, name, err := parseObject(args[0])
			if err != nil {
				return usageError{err}
			}
			e, err := in.evaluate(cmd.Context())
			if err != nil {
				return err
			}
			key, err := e.named(kind, namespace, name)
			if err != nil {
				return err
			}
			target := ""
			if len(args) == 2 {
				target = args[1]
			}
			list, err := assess.NewExplainer(e.World, e.today, *lang).Explain(key, target)
			if err != nil {
				return err
			}
			explain := render.Explain{Lang: *lang, Today: e.today}
			if e.manifests {
				explain.Where = e.where
			}
			if output.value == formatJSON {
				return explain.Encode(env.stdout, list)
			}
			return explain.Write(env.stdout, list)
		},
	}
	in.addFlags(cmd)
	addOutput(cmd, &output, formatText, formatJSON)
	return cmd
}

// kindNames are what a kind may be called, in lower case.
var kindNames = map[string]string{
	"fed": source.KindFederation, "federation": source.KindFederation, "federations": source.KindFederation,
	"mg": source.KindMemberGroup, "membergroup": source.KindMemberGroup, "membergroups": source.KindMemberGroup,
	"ya": source.KindYouthAssociation, "youthassociation": source.KindYouthAssociation, "youthassociations": source.KindYouthAssociation,
	"notice": source.KindNotice, "notices": source.KindNotice,
}

// parseObject takes KIND/NAME or KIND/NAMESPACE/NAME apart.
func parseObject(ref string) (kind, namespace, name string, err error) {
	parts := strings.Split(ref, "/")
	kind, known := kindNames[strings.ToLower(parts[0])]
	switch {
	case !known:
		return "", "", "", fmt.Errorf("%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice", ref)
	case slices.Contains(parts, ""), len(parts) < 2, len(parts) > 3, len(parts) == 3 && kind == source.KindNotice:
		return "", "", "", fmt.Errorf("%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME", ref)
	case len(parts) == 3:
		return kind, parts[1], parts[2], nil
	}
	return kind, "", parts[1], nil
}

// named finds the object of a name, in the namespace of -n or in any.
func (e *evaluated) named(kind, namespace, name string) (assess.ObjectKey, error) {
	if namespace == "" && kind != source.KindNotice {
		namespace = e.namespace
	}
	var found []assess.ObjectKey
	for _, key := range e.World.Keys() {
		if key.Kind == kind && key.Name == name && (namespace == "" || key.Namespace == namespace) {
			found = append(found, key)
		}
	}
	switch len(found) {
	case 0:
		return assess.ObjectKey{}, fmt.Errorf("there is no %s", assess.ObjectKey{Kind: kind, Namespace: namespace, Name: name})
	case 1:
		return found[0], nil
	}
	where := make([]string, len(found))
	for i, key := range found {
		where[i] = key.String()
	}
	return assess.ObjectKey{}, fmt.Errorf("several are called %s: %s", name, strings.Join(where, ", "))
}

// where gives the file and line of a field, "" for what was built in.
func (e *evaluated) where(key assess.ObjectKey, field string) string {
	m := e.Object(source.ID{Kind: key.Kind, Namespace: key.Namespace, Name: key.Name}).Manifest
	if m == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", m.File, m.LineOf(field))
}
