package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/internal/sheets"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/world"
)

// byProvince is what the flag by takes.
const byProvince = "province"

// export holds the flags of export.
type export struct {
	*input
	output, by string
}

func newExport(env *environment) *cobra.Command {
	x := &export{input: newInput(env)}
	cmd := &cobra.Command{
		Use:               "export [[NAMESPACE/]NAME] FILE",
		Args:              arguments(1, 2, nameExport),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, args []string) error { return x.run(cmd.Context(), args) },
	}
	sayHelp(env, cmd, exportShort, exportLong, exportExamples)
	x.addFlags(cmd)
	addOutput(env, cmd, &x.output, formatXLSX, formatCSV)
	cmd.Flags().Var(choice(&x.by, "WHAT", "", byProvince), "by", byUsage.In(env.lang))
	complete(cmd, "by", byProvince)
	return cmd
}

// run writes the workbook, or those of all provinces.
func (x *export) run(ctx context.Context, args []string) error {
	e, err := x.evaluate(ctx)
	if err != nil {
		return err
	}
	file := args[len(args)-1]
	wanted := sheets.All
	if len(args) > 1 {
		f, err := lookup.New(e.World).Federation(e.namespace, args[0])
		if err != nil {
			return err
		}
		wanted = sheets.Below(e.World, world.KeyOf("Federation", f))
	}
	files := map[string][]byte{}
	dir := file
	switch {
	case x.by == byProvince:
		for _, part := range sheets.ByProvince(e.World) {
			within := func(key world.Key) bool { return wanted(key) && part.Wanted(key) }
			if err := x.add(ctx, e, within, part.Root.Name+"."+x.output, files); err != nil {
				return err
			}
		}
	case x.output == formatCSV:
		err = x.add(ctx, e, wanted, "", files)
	default:
		dir = filepath.Dir(file)
		err = x.add(ctx, e, wanted, filepath.Base(file), files)
	}
	if err != nil {
		return err
	}
	if err := newfiles.Write(ctx, dir, files); err != nil {
		return err
	}
	fmt.Fprintln(x.env.stderr, exported.With("file", file).In(x.env.lang))
	return nil
}

// add makes a workbook, as a file of a name, or as the files of a folder.
func (x *export) add(ctx context.Context, e *evaluated, wanted func(world.Key) bool, name string, files map[string][]byte) error {
	facts, err := sheets.Of(e.World, func(key world.Key) bool {
		return wanted(key) && (e.namespace == "" || key.Namespace == e.namespace)
	})
	if err != nil || facts.Empty() {
		return err
	}
	book := facts.Book(x.env.lang, x.properties(ctx, e))
	if x.output == formatCSV {
		all, err := book.CSV()
		for file, content := range all {
			files[filepath.ToSlash(filepath.Join(name, file))] = content
		}
		return err
	}
	var content bytes.Buffer
	err = book.Write(&content)
	files[name] = content.Bytes()
	return err
}

// properties say what a workbook was made of.
func (x *export) properties(ctx context.Context, e *evaluated) map[string]string {
	properties := map[string]string{sheets.PropertyAsOf: string(e.today)}
	if e.manifests {
		// That there is no repository, or no git, is no reason to write nothing.
		properties[sheets.PropertyRevision], _ = source.CheckedOut(ctx, source.FolderOf(x.paths[0]))
	}
	return properties
}
