package known_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/known"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

func TestKeep(t *testing.T) {
	s := known.Store{Folder: filepath.Join(t.TempDir(), "known")}
	w, _, err := s.Last("zj")
	check.OK(t, err)
	if w != nil {
		t.Error("there is something before anything was kept")
	}
	first, second := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC)
	of := func(name string) *world.World {
		return &world.World{Federations: []v1alpha1.Federation{*worldtest.Federation("zj", name, v1alpha1.LevelProvince, "330000")}}
	}
	check.OK(t, s.Keep("zj", of("old"), first))
	check.OK(t, s.Keep("zj", of("new"), second))
	check.OK(t, s.Keep("js", of("other"), first))
	w, at, err := s.Last("zj")
	check.OK(t, err)
	check.Diff(t, "federations", of("new").Federations, w.Federations)
	check.Diff(t, "read at", second, at)
	files, err := os.ReadDir(s.Folder)
	check.OK(t, err)
	if len(files) != 2 {
		t.Errorf("%d files", len(files))
	}
	for _, f := range files {
		info, err := f.Info()
		check.OK(t, err)
		check.Diff(t, "mode", os.FileMode(0o600), info.Mode().Perm())
	}
}

// What can't be used is an error or nothing, and without a folder nothing is kept.
func TestUnusable(t *testing.T) {
	s := known.Store{Folder: t.TempDir()}
	check.OK(t, s.Keep("zj", &world.World{}, time.Now()))
	files, err := filepath.Glob(filepath.Join(s.Folder, "*"))
	check.OK(t, err)
	check.OK(t, os.WriteFile(files[0], []byte("no"), 0o600))
	if w, _, err := s.Last("zj"); err == nil || w != nil {
		t.Errorf("%v, %v", w, err)
	}
	kept := known.Store{Folder: t.TempDir()}
	check.OK(t, kept.Keep("", &world.World{}, time.Now()))
	w, _, err := kept.Last("")
	check.OK(t, err)
	if w != nil {
		t.Error("what has no name is kept")
	}
	none := known.Store{}
	check.OK(t, none.Keep("zj", &world.World{}, time.Now()))
	w, _, err = none.Last("zj")
	check.OK(t, err)
	if w != nil {
		t.Error("something is kept nowhere")
	}
}
