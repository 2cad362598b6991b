package sheets_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/internal/sheets"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

// today is the day that the tests judge as of.
const today = "2026-11-23"

// prefecture is a part of the sample with records of all kinds.
const prefecture = "../../config/samples/zhejiang/330900-zhoushan"

// sample gives the prefecture, its facts, and a workbook of them, read once.
func sample(t *testing.T) (*source.Folder, *sheets.Facts, *workbook.File) {
	t.Helper()
	s, err := sampleOnce()
	check.OK(t, err)
	return s.folder, s.facts, s.file
}

type sampled struct {
	folder *source.Folder
	facts  *sheets.Facts
	file   *workbook.File
}

var sampleOnce = sync.OnceValues(func() (*sampled, error) {
	f, err := source.OpenFolder(prefecture, nil, source.Reading{})
	if err != nil {
		return nil, err
	}
	facts, err := sheets.Of(f.World, sheets.All)
	if err != nil {
		return nil, err
	}
	var content bytes.Buffer
	if err := facts.Book(words.Chinese, nil).Write(&content); err != nil {
		return nil, err
	}
	file, err := workbook.Read(content.Bytes())
	return &sampled{f, facts, file}, err
})

func standing(f *source.Folder) amend.Folder {
	return amend.Folder{
		Dir: f.Dir(), Read: os.ReadFile,
		Where: func(key world.Key) (string, int) { return f.Where(key, "") },
	}
}

// imported gives what a workbook changes of a folder: the files, and the edits behind.
func imported(t *testing.T, f *source.Folder, facts *sheets.Facts, file *workbook.File) (map[string]newfiles.Change, *sheets.Edits, []sheets.Remark) {
	t.Helper()
	read, wrong := facts.Read(file)
	if wrong != nil {
		return nil, nil, wrong
	}
	edits, err := facts.Edits(read)
	check.OK(t, err)
	changes, problems := standing(f).Apply(edits.Edits, edits.New)
	for _, p := range problems {
		t.Error(p.Text(words.English))
	}
	return changes, edits, read.Remarks
}

// lines counts the lines that differ.
func lines(c newfiles.Change) int {
	before, after := strings.Split(string(c.Before), "\n"), strings.Split(string(c.After), "\n")
	first := 0
	for first < min(len(before), len(after)) && before[first] == after[first] {
		first++
	}
	last := 0
	for last < min(len(before), len(after))-first && before[len(before)-1-last] == after[len(after)-1-last] {
		last++
	}
	return max(len(before), len(after)) - first - last
}

// TestRandomCells changes cells one by one: each changes its lines and no others, and gives
// the verdicts that the same change of the facts gives.
func TestRandomCells(t *testing.T) {
	f, facts, original := sample(t)
	dice := rand.New(rand.NewPCG(20210630, 2))
	changed, invalid := 0, 0
	for changed < 200 {
		file := copied(original)
		cell, text, was := change(dice, facts, file)
		if cell == "" {
			continue
		}
		what := fmt.Sprintf("%s from %q to %q", cell, was, text)
		changes, edits, wrong := imported(t, f, facts, file)
		if edits == nil {
			t.Fatalf("%s: %s", what, wrong[0].In(words.English))
		}
		if len(edits.Edits) == 0 && text == was {
			continue
		}
		if len(edits.Edits) != 1 || len(changes) != 1 {
			t.Fatalf("%s: %v", what, edits.Edits)
		}
		compared, err := f.With(amend.After(changes))
		if errors.As(err, new(*source.InvalidError)) {
			invalid++
			continue
		}
		check.OK(t, err)
		changed++
		e := edits.Edits[0]
		for path, c := range changes {
			if n := lines(c); n > 1 && e.Do != amend.Delete {
				t.Errorf("%s changes %d lines of %s", what, n, path)
			}
		}
		want := edited(t, f.World, e)
		got := compared.Head.World.Clone()
		slices.SortFunc(want.Federations, func(a, b v1alpha1.Federation) int { return world.CompareFederations(&a, &b) })
		assess.Evaluate(want, today, words.Chinese)
		assess.Evaluate(got, today, words.Chinese)
		if diff := cmp.Diff(want.Federations, got.Federations) + cmp.Diff(want.MemberGroups, got.MemberGroups) +
			cmp.Diff(want.YouthAssociations, got.YouthAssociations); diff != "" {
			t.Errorf("%s:\n%s", what, diff)
		}
	}
	t.Logf("%d cells changed, %d more that the schemas refuse", changed, invalid)
}

// copied gives a file whose cells can be changed.
func copied(f *workbook.File) *workbook.File {
	after := *f
	after.Tables = nil
	for _, t := range f.Tables {
		same := *t
		same.Rows = nil
		for _, row := range t.Rows {
			same.Rows = append(same.Rows, slices.Clone(row))
		}
		after.Tables = append(after.Tables, &same)
	}
	return &after
}

// change puts something else into a cell, in the way of people.
func change(dice *rand.Rand, facts *sheets.Facts, file *workbook.File) (cell, text, was string) {
	s := facts.Model[dice.IntN(len(facts.Model))]
	t := file.Table(s.Name)
	if len(t.Rows) < 2 {
		return "", "", ""
	}
	column := s.Columns[dice.IntN(len(s.Columns))]
	at := -1
	for i, h := range t.Rows[0] {
		if h == column.Heading {
			at = i
		}
	}
	row := 1 + dice.IntN(len(t.Rows)-1)
	for len(t.Rows[row]) <= at {
		t.Rows[row] = append(t.Rows[row], "")
	}
	was = t.Rows[row][at]
	if strings.HasPrefix(column.Path, "spec.terms[last].") && t.Rows[row][8] == "" && column.Heading != "吸纳日期" {
		return "", "", "" // half a term
	}
	if text = facts.Any(dice, column); dice.IntN(5) == 0 {
		text = ""
	}
	t.Rows[row][at] = text
	return fmt.Sprintf("%s row %d %s", s.Name, row+1, column.Heading), text, was
}

// edited gives a world with an edit made in its objects.
func edited(t *testing.T, w *world.World, e amend.Edit) *world.World {
	t.Helper()
	w = w.Clone()
	content := w.Content(e.Object)
	steps := fieldpath.Steps(e.Path)
	var value any = runtime.DeepCopyJSON(content)
	var err error
	if e.Do == amend.Delete {
		value, err = fieldpath.Delete(value, steps)
	} else {
		value, err = fieldpath.Set(value, steps, e.Value)
	}
	check.OK(t, err)
	to := func(o any) {
		check.OK(t, runtime.DefaultUnstructuredConverter.FromUnstructured(value.(map[string]any), o))
	}
	switch e.Object.Kind {
	case v1alpha1.KindFederation:
		o := world.Find(w.Federations, e.Object)
		*o = v1alpha1.Federation{}
		to(o)
	case v1alpha1.KindMemberGroup:
		o := world.Find(w.MemberGroups, e.Object)
		*o = v1alpha1.MemberGroup{}
		to(o)
	case v1alpha1.KindYouthAssociation:
		o := world.Find(w.YouthAssociations, e.Object)
		*o = v1alpha1.YouthAssociation{}
		to(o)
	}
	return w
}
