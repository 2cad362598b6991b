package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/agenda"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/lookup"
)

// todo holds the flags of todo.
type todo struct {
	*input
	output string
	within civil.Span
	whose  string
}

func newTodo(env *environment) *cobra.Command {
	t := &todo{input: newInput(env)}
	cmd := &cobra.Command{
		Use:               "todo",
		Args:              arguments(0, 0, noArguments),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return t.run(cmd.Context()) },
	}
	sayHelp(env, cmd, todoShort, todoLong, todoExamples)
	t.addFlags(cmd)
	t.addSelector(cmd)
	addOutput(env, cmd, &t.output, formatTable, formatWide, formatMarkdown, formatCSV, formatXLSX, formatJSON, formatICS, formatText)
	cmd.Flags().Var(spanFlag(&t.within, "90d"), "within", dueWithinUsage.In(env.lang))
	cmd.Flags().StringVar(&t.whose, "for", "", forUsage.In(env.lang))
	completeWith(cmd, "for", t.completeFederations(1))
	return cmd
}

func (t *todo) run(ctx context.Context) error {
	e, err := t.evaluate(ctx)
	if err != nil {
		return err
	}
	v := &agenda.View{
		Scope:   agenda.Scope{Today: e.today, Until: t.within.After(e.today), Namespace: e.namespace},
		Program: displayName(t.env), Where: e.where(),
	}
	if t.whose != "" {
		if v.Federation, err = lookup.New(e.World).Federation(e.namespace, t.whose); err != nil {
			return err
		}
	}
	items := agenda.Of(e.World, v.Scope)
	if shown := e.shown.Keys(); t.selector != nil {
		items = slices.DeleteFunc(items, func(i agenda.Item) bool { return !slices.Contains(shown, i.Object.Key()) })
	}
	switch t.output {
	case formatICS:
		return v.Calendar(t.env.file, items, t.env.lang)
	case formatText:
		return v.Digest(t.env.stdout, items, t.env.lang)
	}
	return t.env.writeDocument(v.Document(items, t.output != formatTable), t.output)
}
