package sheets_test

import (
	"bytes"
	"flag"
	"testing"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/sheets"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

func TestMain(m *testing.M) { worldtest.Main(m) }

type failing interface {
	Helper()
	Fatal(...any)
}

func ok[T any](t failing, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// exported gives a workbook of a world, as it is read again.
func exported(t failing, w *world.World, asCSV bool) *workbook.File {
	t.Helper()
	facts, err := sheets.Of(w, sheets.All)
	if err != nil {
		t.Fatal(err)
	}
	book := facts.Book(words.Chinese, nil)
	if asCSV {
		files, err := book.CSV()
		if err != nil {
			t.Fatal(err)
		}
		file, err := workbook.ReadCSV(files)
		return ok(t, file, err)
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	file, err := workbook.Read(out.Bytes())
	return ok(t, file, err)
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// TestUntouched: what was exported and comes back untouched changes nothing, whatever is
// declared.
func TestUntouched(t *testing.T) {
	check.OK(t, flag.Set("rapid.checks", "40")) // each writes and reads a workbook
	rapid.Check(t, func(t *rapid.T) {
		w := worldtest.Worlds.Draw(t, "world").World
		assess.Evaluate(w, worldtest.Roll(t).Today(), words.Chinese)
		file := exported(t, w, rapid.Bool().Draw(t, "as CSV"))
		facts := must(sheets.Of(w, sheets.All))
		read, wrong := facts.Read(file)
		for _, r := range wrong {
			t.Errorf("%s", r.In(words.English))
		}
		if read != nil && len(read.Changes)+len(read.Added)+len(read.Remarks) > 0 {
			t.Errorf("%v", read)
		}
	})
}
