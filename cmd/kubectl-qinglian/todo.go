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
		Use:   "todo",
		Short: "List what falls due, for whom, on what basis, and the command that does it",
		Long: `List what falls due: targets that are short, the next steps of findings, terms and
extensions that end, waivers that expire, inventories and contacts that go stale,
facts that nobody declared and without which a target can't be told; and what has
no day: vacant posts, associations that could be admitted, admissions that are not
supported. What is overdue comes first.

With -o ics it is a calendar: what has a day ahead is an event of that day with an
alarm a week before, the rest are to-dos. With -o text it is a digest to paste into a
chat.`,
		Example: examples(displayName(env), `
# What a province has to do within ninety days
{cmd} todo -f manifests/

# A city and its counties, until the end of next year, as a calendar
{cmd} todo --for zj-hangzhou/hangzhou --within 13m -o ics -f manifests/ > hangzhou.ics

# A digest to paste into a chat
{cmd} todo --for 杭州市 -o text --lang zh`),
		Args:              arguments(0, 0, noArguments),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return t.run(cmd.Context()) },
	}
	t.addFlags(cmd)
	t.addSelector(cmd)
	addOutput(cmd, &t.output, formatTable, formatWide, formatMarkdown, formatCSV, formatXLSX, formatJSON, formatICS, formatText)
	cmd.Flags().Var(spanFlag(&t.within, "90d"), "within", "list what is due within `SPAN`: 90d, 12w, 12m (months) or 1y")
	cmd.Flags().StringVar(&t.whose, "for", "", "list what concerns `FEDERATION` and those below it: NAMESPACE/NAME, a display name, a code or a namespace")
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
