package live

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"
	"k8s.io/utils/clock"

	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/words"
)

// Folder shows what is read of files, and again whenever they change.
type Folder struct {
	// Paths are the files and folders to watch, with all below them.
	Paths []string
	// Read reads and judges them.
	Read  func(ctx context.Context) (*page.Site, error)
	Clock clock.PassiveClock
	Lang  words.Lang
}

// Start reads the files, and goes on following them until the context ends. It fails where
// they can't be used at first; what can't be used later is said on the pages, which stay as
// they were.
func (f Folder) Start(ctx context.Context) (*Hub, error) {
	var readAt atomic.Pointer[time.Time]
	read := func() (*page.Site, error) {
		at := f.Clock.Now()
		site, err := f.Read(ctx)
		if err == nil {
			readAt.Store(&at)
		}
		return site, err
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	for _, p := range f.Paths {
		if err := watch(watcher, p); err != nil {
			return nil, errors.Join(err, watcher.Close())
		}
	}
	site, err := read()
	if err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	hub := NewHub(f.Clock, func() page.Fresh {
		at := *readAt.Load()
		return page.Fresh{At: at, Age: f.Clock.Since(at), Source: fromFiles.In(f.Lang)}
	})
	hub.Show(site)
	changed, wake := signal()
	go follow(ctx, watcher, wake)
	day := f.Clock.Now().YearDay()
	build := func() {
		day = f.Clock.Now().YearDay()
		if site, err := read(); err != nil {
			hub.Trouble(unusable.With("why", firstLine(words.Say(f.Lang, err))).In(f.Lang))
		} else {
			hub.Show(site)
		}
	}
	go rebuild(ctx, changed, build, func() {
		if f.Clock.Now().YearDay() != day {
			wake()
		}
	})
	return hub, nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// watch watches a file's folder, or a folder with all below it.
func watch(w *fsnotify.Watcher, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return w.Add(filepath.Dir(path))
	}
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == ".git" {
			return filepath.SkipDir
		}
		return w.Add(p)
	})
}

// follow wakes for each change, and watches the folders that are new.
func follow(ctx context.Context, w *fsnotify.Watcher, wake func()) {
	defer func() { _ = w.Close() }()
	for {
		select {
		case <-ctx.Done():
			return
		case e, open := <-w.Events:
			if !open {
				return
			}
			if e.Has(fsnotify.Create) {
				if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
					_ = watch(w, e.Name) // one that is gone again needs no watching
				}
			}
			if e.Op != fsnotify.Chmod {
				wake()
			}
		case _, open := <-w.Errors:
			if !open {
				return
			}
			wake() // whatever it was: something may have been missed
		}
	}
}
