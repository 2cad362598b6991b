//go:build office

// Package office has LibreOffice open and save what export writes.
package office

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/sheets"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/test/check"
)

// saved gives a workbook as LibreOffice saves it.
func saved(t *testing.T, content []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "facts.xlsx")
	check.OK(t, os.WriteFile(file, content, 0o600))
	command := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "xlsx", "--outdir", filepath.Join(dir, "out"), file)
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	content, err = os.ReadFile(filepath.Join(dir, "out", "facts.xlsx"))
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return content
}

// TestUntouched: a workbook of the sample that LibreOffice saved changes nothing.
func TestUntouched(t *testing.T) {
	in, err := source.Files{Paths: []string{"../../config/samples"}}.Read()
	check.OK(t, err)
	judged := in.World.Clone()
	assess.Evaluate(judged, "2026-11-23", words.Chinese)
	facts, err := sheets.Of(judged, sheets.All)
	check.OK(t, err)
	var content bytes.Buffer
	check.OK(t, facts.Book(words.Chinese, map[string]string{sheets.PropertyAsOf: "2026-11-23"}).Write(&content))
	file, err := workbook.Read(saved(t, content.Bytes()))
	check.OK(t, err)
	check.Diff(t, "the day of the verdicts", "2026-11-23", file.Properties[sheets.PropertyAsOf])
	facts, err = sheets.Of(in.World, sheets.All)
	check.OK(t, err)
	read, wrong := facts.Read(file)
	for _, r := range wrong {
		t.Error(r.In(words.English))
	}
	if read != nil && len(read.Changes)+len(read.Added)+len(read.Remarks) > 0 {
		t.Errorf("it changes %v, adds %v, and says %v", read.Changes, read.Added, read.Remarks)
	}
}
