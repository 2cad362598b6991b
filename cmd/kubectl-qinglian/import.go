package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/sheets"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
)

// maxCells is how many cells are named that are wrong.
const maxCells = 100

func newImport(env *environment) *cobra.Command {
	c := &changing{env: env}
	cmd := &cobra.Command{
		Use:  "import FILE DIR",
		Args: arguments(2, 2, nameImport),
		RunE: func(cmd *cobra.Command, args []string) error {
			c.dir = args[1]
			return c.importFrom(cmd.Context(), args[0])
		},
	}
	sayHelp(env, cmd, importShort, importLong, importExamples)
	c.addFlags(cmd)
	cmd.Flags().Lookup("filename").Hidden = true // DIR says it
	return cmd
}

// importFrom writes what a workbook changes.
func (c *changing) importFrom(ctx context.Context, path string) error {
	file, err := readWorkbook(path)
	if err != nil {
		return noWorkbook.Error(words.OneLine(path), err)
	}
	folder, err := c.open()
	if err != nil {
		return err
	}
	facts, err := sheets.Of(folder.World, sheets.All)
	if err != nil {
		return err
	}
	read, wrong := facts.Read(file)
	if len(wrong) > 0 {
		return c.refuseCells(wrong)
	}
	for _, remark := range read.Remarks {
		fmt.Fprintln(c.env.stderr, note.In(c.env.lang)+remark.In(c.env.lang))
	}
	if len(read.Changes)+len(read.Added) == 0 {
		fmt.Fprintln(c.env.stderr, nothingToday.In(c.env.lang))
		return nil
	}
	edits, err := facts.Edits(read)
	if err != nil {
		return err
	}
	changes, problems := standing(folder).Apply(edits.Edits, edits.New)
	if len(problems) > 0 {
		return c.invalid(&proposed{argument: edits.Cell}, &source.InvalidError{Problems: problems})
	}
	subject := imported.With("file", filepath.Base(path), "cells", len(read.Changes), "rows", len(read.Added))
	return c.finish(ctx, folder, &proposed{changes: changes, subject: subject.In(c.env.lang), argument: edits.Cell})
}

// refuseCells names the cells that are wrong.
func (c *changing) refuseCells(wrong []sheets.Remark) error {
	for i, remark := range wrong {
		if i == maxCells {
			fmt.Fprintln(c.env.stderr, "…")
			break
		}
		fmt.Fprintln(c.env.stderr, remark.In(c.env.lang))
	}
	fmt.Fprintln(c.env.stderr, cellsWrong.With("n", len(wrong)).In(c.env.lang))
	return errSaid
}

// readWorkbook reads an .xlsx file, a folder of CSV files, or one CSV file with what it
// was made of beside it.
func readWorkbook(path string) (*workbook.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case info.IsDir():
		return readFolder(path, "")
	case strings.EqualFold(filepath.Ext(path), workbook.CSVExtension):
		return readFolder(filepath.Dir(path), filepath.Base(path))
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return workbook.Read(content)
}

// readFolder reads the CSV files of a folder, or one of them and what it was made of.
func readFolder(dir, only string) (*workbook.File, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.EqualFold(filepath.Ext(name), workbook.CSVExtension) || only != "" && name != only && name != sheets.BaseFile {
			continue
		}
		if files[name], err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			return nil, err
		}
	}
	return workbook.ReadCSV(files)
}
