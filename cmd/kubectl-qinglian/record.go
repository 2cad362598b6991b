package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/record"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// recording holds the flags of a record.
type recording struct {
	changing
	*record.Record

	given map[string]*[]string
}

// newRecords makes a command of every record.
func newRecords(env *environment) []*cobra.Command {
	var commands []*cobra.Command
	for i := range record.Records {
		cmd := newRecord(env, &record.Records[i], "")
		cmd.GroupID = groupRecords
		commands = append(commands, cmd)
	}
	return commands
}

// newNew makes the command that lays out one object.
func newNew(env *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:  "new",
		Args: noneBut,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	sayHelp(env, cmd, newShort, newLong, words.Text{})
	for i := range record.Objects {
		cmd.AddCommand(newRecord(env, &record.Objects[i], "new "))
	}
	return cmd
}

// newRecord makes the command of a record; before stands before its name.
func newRecord(env *environment, of *record.Record, before string) *cobra.Command {
	r := &recording{changing: changing{env: env}, Record: of, given: map[string]*[]string{}}
	var required strings.Builder
	for _, a := range of.Arguments {
		if a.Required {
			required.WriteString(" --" + a.Name + " " + placeholderOf(&a))
		}
	}
	cmd := &cobra.Command{
		Use: of.Name + " OBJECT" + required.String(),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{oneObject.Error(args[1])}
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.run(cmd.Context(), strings.Join(args, ""))
		},
	}
	line := displayName(env) + " " + before + of.Name + " " + of.Example
	sayHelp(env, cmd, of.Short, words.Text{}, words.Text{})
	cmd.Long = folded(of.Long.In(env.lang) + "\n\n" + recordHelp.In(env.lang))
	cmd.Example = recordExamples.With("short", of.Short.In(env.lang), "line", line).In(env.lang)
	flags := cmd.Flags()
	flags.SortFlags = false
	for i := range of.Arguments {
		a := &of.Arguments[i]
		values := &[]string{}
		r.given[a.Name] = values
		flags.Var(&value{kind: placeholderOf(a), set: func(s string) error {
			if !a.Many {
				*values = nil
			}
			*values = append(*values, s)
			return nil
		}}, a.Name, a.Label.In(env.lang))
		if a.Form == record.Choice && a.Choices != nil {
			var choices []string
			for _, o := range a.Choices(&world.World{}, world.Key{}) {
				choices = append(choices, o.Value)
			}
			complete(cmd, a.Name, choices...)
		}
	}
	r.addFlags(cmd)
	return cmd
}

// placeholderOf says in the help what the value of an argument is.
func placeholderOf(a *record.Argument) string {
	switch a.Form {
	case record.Day, record.Distant:
		return "DATE"
	case record.Count:
		return "N"
	case record.Reference:
		return "OBJECT"
	case record.Assignment:
		return "NAME=VALUE"
	case record.Choice:
		return "NAME"
	}
	return "TEXT"
}

// run makes the record and writes it.
func (r *recording) run(ctx context.Context, ref string) error {
	folder, err := r.open()
	if err != nil {
		return err
	}
	values := record.Values{}
	for name, given := range r.given {
		if len(*given) > 0 {
			values[name] = *given
		}
	}
	key, err := r.complete(folder, ref, values)
	if err != nil {
		return err
	}
	p, err := r.propose(folder, r.Record, key, values)
	if err != nil {
		return err
	}
	return r.finish(ctx, folder, p)
}

// propose makes a record of an object, and finds what becomes of which files.
func (c *changing) propose(folder *source.Folder, of *record.Record, key world.Key, values record.Values) (*proposed, error) {
	made, errs := of.Make(folder.World, key, values)
	if len(errs) > 0 {
		return nil, notMade(errs)
	}
	changes, problems := standing(folder).Apply(made.Edits, made.New)
	if len(problems) > 0 {
		return nil, &source.InvalidError{Problems: problems}
	}
	p := &proposed{changes: changes, subject: made.Subject.In(c.env.lang), argument: func(object world.Key, field string) string {
		if name := made.Source(object, field); name != "" {
			return "--" + name
		}
		return ""
	}}
	if made.Reason != "" {
		p.notes = append(p.notes, correctedFor.With("reason", made.Reason, "decision", made.Decision).In(c.env.lang))
	}
	return p, nil
}

// complete finds the object, and on a terminal asks for what is required and missing.
func (r *recording) complete(folder *source.Folder, ref string, values record.Values) (world.Key, error) {
	missing := ref == ""
	for _, a := range r.Arguments {
		missing = missing || a.Required && len(values[a.Name]) == 0
	}
	if ref == "" && !r.env.terminal {
		return world.Key{}, usageError{nameRecorded.Error(words.Items(r.kinds()))}
	}
	if !missing || !r.env.terminal {
		return r.Object(folder.World, ref)
	}
	q := newQuestions(r.env)
	fmt.Fprintln(r.env.stderr, r.Short.In(r.env.lang))
	key, err := q.object(r.Record, folder.World, ref)
	if err != nil {
		return key, err
	}
	for i := range r.Arguments {
		if a := &r.Arguments[i]; len(values[a.Name]) == 0 {
			if values[a.Name], err = q.argument(a, folder.World, key); err != nil {
				return key, err
			}
		}
	}
	return key, nil
}

func (r *recording) kinds() []any {
	var kinds []any
	for _, kind := range r.Kinds {
		kinds = append(kinds, kind)
	}
	return kinds
}

// notMade says what is wrong with the arguments, or with the object that the record is of.
func notMade(errs []error) error {
	for _, err := range errs {
		if !errors.As(err, new(*record.ArgumentError)) {
			return failure(errs)
		}
	}
	return usageError{failure(errs)}
}
